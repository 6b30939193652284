import { isUtf8 } from 'node:buffer';

const ANSI = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;
const CONTROL = /[\u0000\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const decodeMixed = (bytes: Buffer): string => {
  const chinese = new TextDecoder('gb18030');
  const lines: string[] = [];
  for (let at = 0; at <= bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(at, end);
    lines.push(isUtf8(line) ? line.toString('utf8') : chinese.decode(line));
    at = end + 1;
  }
  return lines.join('\n');
};

/** Text of a record: UTF-8, or GB18030 for a line that is not UTF-8 (Windows consoles in China); no colours, CR, NUL or other control bytes. */
export const textOf = (bytes: Buffer): string => {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : decodeMixed(bytes);
  const plain = text.includes('\u001b') ? text.replace(ANSI, '') : text;
  return plain.replace(/\r/g, '').replace(CONTROL, '').replace(/^\ufeff/, '');
};

/** The GB18030 bytes of a text, two-byte characters only; null when a character has no such form or the text is ASCII. */
export const chineseBytesOf = (text: string): Buffer | null => {
  if (!/[^\u0000-\u007f]/.test(text)) return null;
  const wanted = new Set(text);
  const found = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (wanted.has(character)) found.set(character, [lead, trail]);
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 128 ? [code] : found.get(character);
    if (!pair) return null;
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
};
