import { isUtf8 } from 'node:buffer';

const ANSI = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;
const CONTROL = /[\u0000\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Parts the lines of a record that stands in one line of its file. */
export const SOFT_NEWLINE = '\u000b';

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
  return plain.replaceAll(SOFT_NEWLINE, '\n').replace(/\r/g, '').replace(CONTROL, '').replace(/^\ufeff/, '');
};

const FIRST = 0xa1;
const LEADS = 0xf7 - FIRST + 1;
const TRAILS = 0xfe - FIRST + 1;

/** Characters of GB2312 in the order of their codes: punctuation and the 6,763 ideographs of level 1 and 2. */
const twoByteCharacters = (): string => {
  const codes = new Uint8Array(LEADS * TRAILS * 2);
  for (let at = 0; at < LEADS * TRAILS; at++) {
    codes[2 * at] = FIRST + Math.floor(at / TRAILS);
    codes[2 * at + 1] = FIRST + (at % TRAILS);
  }
  return new TextDecoder('gb18030').decode(codes);
};

const pairIn = (characters: string, character: string): readonly number[] | null => {
  const at = characters.indexOf(character);
  return at < 0 ? null : [FIRST + Math.floor(at / TRAILS), FIRST + (at % TRAILS)];
};

const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** The texts that are not all ASCII with their GB18030 bytes; those with a character beyond GB2312 are left out. */
export const chineseBytesOf = (texts: readonly string[]): readonly (readonly [string, Buffer])[] => {
  const chinese = texts.filter(text => BEYOND_ASCII.test(text));
  const characters = chinese.length === 0 ? '' : twoByteCharacters();
  if (characters.length !== LEADS * TRAILS) return [];
  return chinese.flatMap(text => {
    const bytes = [...text].map(character => (BEYOND_ASCII.test(character) ? pairIn(characters, character) : [character.charCodeAt(0)]));
    return bytes.every(each => each !== null) ? [[text, Buffer.from(bytes.flat())] as const] : [];
  });
};
