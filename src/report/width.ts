import { eastAsianWidth } from 'get-east-asian-width';

const MARK = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Blocks without a single mark: the expression, which is dear to compile, is asked for nothing that reports usually hold. */
const PLAIN_BLOCKS: readonly (readonly [number, number])[] = [
  [0x00a1, 0x00ac], [0x00ae, 0x02ff], [0x2010, 0x2027], [0x2190, 0x2bff], [0x3000, 0x3029], [0x4e00, 0x9fff], [0xff01, 0xffef],
];

const isMark = (code: number, character: string): boolean =>
  !PLAIN_BLOCKS.some(([from, to]) => code >= from && code <= to) && MARK.test(character);

/**
 * Columns that a text takes on a terminal: wide characters two, combining marks none. string-width would also know emoji
 * sequences, which reports do not print, and its expressions cost half of a start.
 */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) as number;
    if (code > 0xffff) at++;
    if (code < 0x7f) width += code >= 0x20 ? 1 : 0;
    else if (!isMark(code, String.fromCodePoint(code))) width += eastAsianWidth(code);
  }
  return width;
};
