import { rules } from '../rules/index.ts';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

const collect = (value: unknown, into: Set<string>): void => {
  if (typeof value === 'string') into.add(value);
  else if (value instanceof RegExp) into.add(value.source);
  else if (typeof value === 'object' && value !== null) for (const key in value) collect((value as Readonly<Record<string, unknown>>)[key], into);
};

const parts = (): readonly string[] => {
  const all = new Set<string>();
  collect([rules, en, zh], all);
  return [...all].sort();
};

/** What rules look for and what they say, each once and in order of the text. In the package it is a file, written when that is built: a run that is asked for it would spend a tenth of its time. */
export const ownText = (): string => parts().join('\n');

const ASCII_RUNS = /[\x00-\x7f]+/g;

/** What of it an ASCII word can stand in: a file of its own too, as it is read three times as fast. */
export const ownAscii = (): string => [...new Set(parts().flatMap(part => part.match(ASCII_RUNS) ?? []))].sort().join('\n');
