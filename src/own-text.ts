import { rules } from '../rules/index.ts';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

const collect = (value: unknown, into: Set<string>): void => {
  if (typeof value === 'string') into.add(value);
  else if (value instanceof RegExp) into.add(value.source);
  else if (typeof value === 'object' && value !== null) for (const key in value) collect((value as Readonly<Record<string, unknown>>)[key], into);
};

/** What rules look for and what they say, each once and in order of the text. In the package it is a file, written when that is built: a run that is asked for it would spend a tenth of its time. */
export const ownText = (): string => {
  const parts = new Set<string>();
  collect([rules, en, zh], parts);
  return [...parts].sort().join('\n');
};
