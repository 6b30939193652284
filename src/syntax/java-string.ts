/** `String.trim()`: every character up to U+0020. */
export const javaTrim = (text: string): string => {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return text.slice(from, to);
};

/** `StringUtils.isBlank`: Character.isWhitespace, which leaves out no-break spaces. */
export const isJavaBlank = (text: string): boolean => !/[^\s\x1c-\x1f]|[\xa0\u2007\u202f\ufeff]/.test(text);

/** `String.split(separator)`: empty pieces at the end are dropped. */
export const javaSplit = (text: string, separator: string): readonly string[] => {
  const pieces = text.split(separator);
  if (pieces.length === 1) return pieces;
  while (pieces.length > 0 && pieces.at(-1) === '') pieces.pop();
  return pieces;
};

/** Value of a decimal digit of any script in the basic plane; null when it is none. Every run of such digits starts with its zero. */
const digit = (c: string): number | null => {
  if (!/^\p{Nd}$/u.test(c)) return null;
  let back = 0;
  while (/^\p{Nd}$/u.test(String.fromCharCode(c.charCodeAt(0) - back - 1))) back++;
  return back % 10;
};

/** `Integer.parseInt`: signs, leading zeros and digits of other scripts count; null where Java throws. */
export const javaInt = (text: string): number | null => {
  const match = /^([+-]?)(.+)$/su.exec(text);
  if (!match || text.length > 64) return null;
  const digits = (match[2] ?? '').split('').map(digit);
  if (digits.some(one => one === null)) return null;
  const value = Number(`${match[1] === '-' ? '-' : ''}${digits.join('')}`);
  return value > 2_147_483_647 || value < -2_147_483_648 ? null : value + 0;
};
