import { TextDecoder } from 'node:util';

/** Files that are no text, by their first bytes (file(1)'s magic). */
const MAGIC: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'looks like a PNG image'],
  [[0xff, 0xd8, 0xff], 'looks like a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'looks like a GIF image'],
  [[0x52, 0x49, 0x46, 0x46], 'looks like a RIFF media file'],
  [[0x42, 0x4d, 0x36], 'looks like a BMP image'],
  [[0x25, 0x50, 0x44, 0x46], 'looks like a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'looks like a zip archive (zip, jar or docx): unpack it first'],
  [[0x52, 0x61, 0x72, 0x21], 'looks like a RAR archive: unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'looks like a 7-Zip archive: unpack it first'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'looks like a zstd file: unpack it first'],
  [[0x42, 0x5a, 0x68], 'looks like a bzip2 file: unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58], 'looks like an xz file: unpack it first'],
  [[0x7f, 0x45, 0x4c, 0x46], 'looks like a Linux program'],
  [[0x4d, 0x5a, 0x90], 'looks like a Windows program'],
  [[0xca, 0xfe, 0xba, 0xbe], 'looks like a Java class'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'looks like an old Office document'],
  [[0x53, 0x51, 0x4c, 0x69], 'looks like an SQLite database'],
  [[0x4a, 0x41, 0x56, 0x41, 0x20, 0x50, 0x52, 0x4f, 0x46], 'looks like a Java heap dump'],
];

const isTar = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes.subarray(257, 262)) === 'ustar';

/** UTF-16 without a byte order mark: half of the bytes are zero, all on one side. */
const utf16Of = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 512);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const quarter = sample.length / 4;
  if (sample.length < 8 || (even > quarter && odd > quarter)) return null;
  return odd > quarter && even === 0 ? 'utf-16le' : even > quarter && odd === 0 ? 'utf-16be' : null;
};

/** As Windows PowerShell writes files and pipes: two bytes for each letter. */
export const isWide = (bytes: Uint8Array): boolean => utf16Of(bytes) !== null;

/** The quick question: text has none of these, and then nothing need be counted. */
const CONTROL = /[\0-\x08\x0e-\x1a]/;

/** Why these bytes are no text; null when they may be. */
export const binaryReason = (bytes: Uint8Array): string | null => {
  const known = MAGIC.find(([magic]) => magic.every((byte, at) => bytes[at] === byte))?.[1];
  if (known) return known;
  if (isTar(bytes)) return 'looks like a tar archive: unpack it first';
  if (utf16Of(bytes) !== null) return null;
  if (!CONTROL.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))) return null;
  let zeros = 0;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros += 1;
    else if (byte < 9 || (byte > 13 && byte < 27)) controls += 1;
  }
  // A log file with holes has runs of NUL and otherwise text, so only a mixture with other control bytes is binary.
  return controls > bytes.length / 50 || (zeros > 0 && controls > 0 && zeros < bytes.length * 0.9) ? 'looks like binary data' : null;
};

/** UTF-8, else GB18030 (a Chinese Windows writes it), else Latin-1; null when this Node knows no GB18030. */
const decodeLine = (bytes: Uint8Array, utf8: TextDecoder, gb: TextDecoder | null): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    const chinese = gb?.decode(bytes) ?? '\ufffd';
    return chinese.includes('\ufffd') ? new TextDecoder('latin1').decode(bytes) : chinese;
  }
};

const chineseDecoder = (): TextDecoder | null => {
  try {
    return new TextDecoder('gb18030');
  } catch {
    // A Node that was built without full ICU.
    return null;
  }
};

/** Bytes as text: UTF-16 with or without mark, UTF-8, GB18030; the last two may change from line to line, as in a log that two programs write. */
export const decodeText = (bytes: Uint8Array): string => {
  const wide = utf16Of(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    const gb = chineseDecoder();
    const lines: string[] = [];
    for (let from = 0; from < bytes.length;) {
      const end = bytes.indexOf(0x0a, from);
      const to = end === -1 ? bytes.length : end + 1;
      lines.push(decodeLine(bytes.subarray(from, to), utf8, gb));
      from = to;
    }
    return lines.join('');
  }
};
