import { rules } from '../rules/index.ts';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

let text: string | null = null;

/** Written for the first run of a process: `JSON.stringify` with a function takes four times as long. */
const collect = (value: unknown, into: string[]): void => {
  if (typeof value === 'string') into.push(value);
  else if (value instanceof RegExp) into.push(value.source);
  else if (typeof value === 'object' && value !== null) for (const key in value) collect((value as Readonly<Record<string, unknown>>)[key], into);
};

const textOfAll = (): string => {
  const parts: string[] = [];
  collect([rules, en, zh], parts);
  return parts.join('\n');
};

/** What rules look for and what they say, as one text. */
const ownText = (): string => (text ??= textOfAll());

/** Whether a value is a word of the rules or of the tool: `DataSource` as a password hides nothing, and hiding it would hide a diagnosis. */
export const isOwnWord = (value: string): boolean => ownText().includes(value);
