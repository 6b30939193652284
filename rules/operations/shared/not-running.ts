import type { Boot } from '../../../src/model/digest.ts';
import type { Text } from '../../../src/model/text.ts';

export const endOf = (boot: Boot): string => {
  if (boot.outcome === 'failed') return 'failed';
  if (boot.stoppedAt !== undefined) return 'interrupted';
  return boot.stopped ? 'stopped' : 'gone';
};

/** The options without which bin/startup.sh would start it otherwise than the last time. */
export const startOf = (boot: Boot): string => {
  if (boot.mode === 'standalone') return '-standalone';
  return boot.mode === 'cluster' && (boot.storage === 'embedded' || /-DembeddedStorage=true\b/.test(boot.command ?? ''))
    ? '-embedded'
    : '';
};

const STARTS = ['', '-standalone', '-embedded'] as const;

export const forEveryStart = (texts: Readonly<Record<string, Text>>): Readonly<Record<string, Text>> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => STARTS.map(start => [`${name}${start}`, text])));

export const startedAs = (start: (typeof STARTS)[number]): readonly string[] =>
  ['failed', 'interrupted', 'stopped', 'gone'].map(end => `${end}${start}`);
