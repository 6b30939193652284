import { terminalSafe } from '../safe.ts';

// Neither UTF-8 nor XML 1.0 can carry these (XML 1.0 §2.2).
const NOT_A_CHARACTER = /\p{Surrogate}|[\ufffe\uffff]/gu;

/** Text from outside for a file: control bytes shown as \xNN, tabs as blanks, nothing that UTF-8 or XML 1.0 cannot carry. */
export const plainText = (text: string): string => terminalSafe(text).replace(NOT_A_CHARACTER, '\ufffd');

/** At most `most` characters, no half character at the end; what was cut is counted. */
export const clampText = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')} … (+${text.length - most})`;

/** Clean and short, clamped first: a log line may be a megabyte. */
export const shortText = (text: string, most: number): string => plainText(clampText(text, most));

/** The same on one line. */
export const oneLine = (text: string, most: number): string => shortText(text, most).replace(/\s+/g, ' ').trim();
