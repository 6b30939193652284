import { ownText } from './own-text.ts';

let text: string | null = null;

/** Whether a value is a word of the rules or of the tool: `DataSource` as a password hides nothing, and hiding it would hide a diagnosis. */
export const isOwnWord = (value: string): boolean => (text ??= ownText()).includes(value);
