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

const LEADS = 0xfe - 0x81 + 1;
const TRAILS = 0xfe - 0x40 + 1;

/** Every two-byte code of GB18030, each followed by a line end so that a code without a character does not swallow the next. */
const twoByteCodes = (): Uint8Array => {
  const codes = new Uint8Array(LEADS * TRAILS * 3);
  for (let at = 0; at < LEADS * TRAILS; at++) codes.set([0x81 + Math.floor(at / TRAILS), 0x40 + (at % TRAILS), 10], at * 3);
  return codes;
};

const pairsOf = (wanted: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> => {
  const characters = new TextDecoder('gb18030').decode(twoByteCodes()).split('\n');
  const pairs = new Map<string, readonly number[]>();
  characters.forEach((character, at) => {
    if (at % TRAILS !== 0x7f - 0x40 && wanted.has(character)) pairs.set(character, [0x81 + Math.floor(at / TRAILS), 0x40 + (at % TRAILS)]);
  });
  return pairs;
};

const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** The texts that are not all ASCII with their GB18030 bytes; those with a character of more than two bytes are left out. */
export const chineseBytesOf = (texts: readonly string[]): readonly (readonly [string, Buffer])[] => {
  const chinese = texts.filter(text => BEYOND_ASCII.test(text));
  if (chinese.length === 0) return [];
  const pairs = pairsOf(new Set(chinese.join('')));
  const bytesOf = (character: string): readonly number[] | undefined =>
    BEYOND_ASCII.test(character) ? pairs.get(character) : [character.charCodeAt(0)];
  return chinese.flatMap(text => {
    const bytes = [...text].map(bytesOf);
    return bytes.every(each => each !== undefined) ? [[text, Buffer.from(bytes.flat())] as const] : [];
  });
};
