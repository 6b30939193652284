import { fullText, rootText } from '../kit/log.ts';
import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { factOf } from './judge.ts';

const digestOf = (snapshot: Snapshot | undefined): LogDigest | null => {
  const fact = snapshot && factOf(snapshot, 'logs.digest');
  return fact?.status === 'known' ? fact.value : null;
};

/** Log records that a finding quotes. */
const citedRecords = (finding: Finding, digest: LogDigest): readonly LogRecord[] =>
  finding.evidence.flatMap(({ source }) =>
    source.kind === 'file' && source.line !== undefined
      ? digest.records.filter(record => record.file === source.path && record.line === source.line)
      : [],
  );

// Numbers differ between the same failure told by two files.
const normal = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

const SHORTEST = 12;
const LONGEST = 120;

/** What really happened in a record, short enough to be found again inside another one's nested messages. */
const core = (record: LogRecord): string => {
  return normal(rootText(record)).slice(0, LONGEST);
};

/**
 * Whether the cause quotes the very failure that the effect reports: the same record, or another that ends in the same root
 * cause. A cause that is seen at work outranks one that could have done it.
 */
export const witnesses = (cause: Finding, effect: Finding, snapshots: readonly Snapshot[]): boolean => {
  const digest = digestOf(snapshots[effect.target ?? -1]);
  if (!digest) return false;
  const causeRecords = citedRecords(cause, digest);
  if (causeRecords.length === 0) return false;
  const texts = causeRecords.map(record => normal(fullText(record)));
  return citedRecords(effect, digest).some(record => {
    const failure = core(record);
    return causeRecords.includes(record) || (failure.length >= SHORTEST && texts.some(text => text.includes(failure)));
  });
};
