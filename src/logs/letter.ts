import { letterOf } from '../syntax/mail-quote.ts';
import type { Unwrap } from './unwrap.ts';

/** Larger texts were neither typed nor pasted. */
const SMALL = 16 << 10;

/** What a mail program or a forum does to a log: a mark before each line, long lines broken between two words. */
export const letterUnwrapsOf = (text: string): readonly Unwrap[] => {
  const lines = text.length > SMALL ? null : letterOf(text);
  if (lines === null) return [];
  const known = new Map(text.split('\n').map((line, at) => [line.replace(/\r$/, ''), lines[at]] as const));
  return [line => {
    const read = known.get(line);
    return read ? { text: read.text, partial: read.isBroken } : { text: line, partial: false };
  }];
};
