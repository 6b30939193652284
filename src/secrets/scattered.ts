import type { LogRecord } from '../model/digest.ts';
import type { Snapshot } from '../model/facts.ts';

/** Lines that are farther apart belong to nothing common. */
const FARTHEST = 8;
const LONGEST = 65_536;

const textOf = ({ message, chain }: LogRecord): string => [message, ...chain.map(thrown => `${thrown.type === null ? '' : `${thrown.type}: `}${thrown.message}`)].join('\n');

/** A line without a time and a level is a record of its own, and may be a part of something that a script or a person wrote over several. */
const isLine = ({ level, firstTime }: LogRecord): boolean => level === null && firstTime === null;

const textsOfFile = (records: readonly LogRecord[]): readonly string[] => {
  const texts: string[] = [];
  let last: { line: number; text: string } | null = null;
  for (const record of [...records].sort((one, other) => one.line - other.line)) {
    const text = textOf(record);
    if (last && record.line - last.line <= FARTHEST + last.text.split('\n').length && last.text.length < LONGEST) last = { line: record.line, text: `${last.text}\n${text}` };
    else {
      if (last) texts.push(last.text);
      last = { line: record.line, text };
    }
  }
  return last ? [...texts, last.text] : texts;
};

/** What the digest of a log took apart, put together again: a key and its value may be records of their own. */
export const scatteredTexts = (snapshots: readonly Snapshot[]): readonly string[] =>
  snapshots.flatMap(({ facts }) => {
    const fact = facts['logs.digest'];
    if (fact?.status !== 'known' || fact.value === null) return [];
    const files = new Map<string, LogRecord[]>();
    for (const record of fact.value.records.filter(isLine)) {
      const own = files.get(record.file);
      if (own) own.push(record);
      else files.set(record.file, [record]);
    }
    return [...files.values()].filter(records => records.length > 1).flatMap(textsOfFile);
  });
