import { rules } from '../rules/index.ts';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

let text: string | null = null;

/** What rules look for and what they say, as one text. */
const ownText = (): string => (text ??= JSON.stringify([rules, en, zh], (_, value: unknown) => (value instanceof RegExp ? value.source : value)));

/** Whether a value is a word of the rules or of the tool: `DataSource` as a password hides nothing, and hiding it would hide a diagnosis. */
export const isOwnWord = (value: string): boolean => ownText().includes(value);
