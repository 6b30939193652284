import { ownAscii, ownText } from './own-text.ts';

let [text, ascii]: (string | null)[] = [null, null];

const ASCII = /^[\x00-\x7f]*$/;

/** Whether a value is a word of the rules or of the tool: `DataSource` as a password hides nothing, and hiding it would hide a diagnosis. */
export const isOwnWord = (value: string): boolean => (ASCII.test(value) ? (ascii ??= ownAscii()) : (text ??= ownText())).includes(value);
