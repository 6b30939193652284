/**
 * Words after which a number tells one failure from another and stays in the key: ports, error codes, SQL states.
 * Compared by their last four letters.
 */
const TELLING = new Set(['port', 'code', 'rror', 'atus', 'tate', 'rrno']);
const NUMBER = /\d+/g;
/** After digits became `0`, what is left of a hexadecimal id, an object hash or a part of a UUID. */
const HEX = /\b[a-f]*0[0-9a-f]*\b/gi;
const UUID = /\b0(?:-(?:0|[a-f]{1,12})\b){3,9}/gi;

const isTelling = (text: string, at: number): boolean => {
  let end = at;
  while (end > at - 4 && end > 0 && ' =:(['.includes(text[end - 1] ?? '')) end--;
  return end >= 4 && TELLING.has(text.slice(end - 4, end).toLowerCase());
};

/** Each run of digits as one `0`, except ports, error codes and digits right after a capital letter (XSDB6). */
export const withoutNumbers = (text: string): string =>
  text.replace(NUMBER, (digits, at: number) => {
    const before = at > 0 ? text.charCodeAt(at - 1) : 0;
    return (before >= 65 && before <= 90) || isTelling(text, at) ? digits : '0';
  });

/** The text that equal records share: numbers, hexadecimal ids, object hashes and UUIDs aside. */
export const normalOf = (text: string): string => withoutNumbers(text).replace(HEX, '0').replace(UUID, '0');
