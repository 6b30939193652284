import { eastAsianWidth } from 'get-east-asian-width';

const MARK = /\p{Mn}|\p{Me}|\p{Cf}/u;

/**
 * Columns that a text takes on a terminal: wide characters two, combining marks none. string-width would also know emoji
 * sequences, which reports do not print, and its expressions cost half of a start.
 */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x7f) width += code >= 0x20 ? 1 : 0;
    else if (!MARK.test(character)) width += eastAsianWidth(code);
  }
  return width;
};
