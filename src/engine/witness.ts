import { fullText, rootText } from '../nacos/log.ts';
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
  // The class is left out: a wrapper quotes the message under its own.
  return normal(rootText(record).replace(/^(?:[\w$]+\.)+[\w$]+: /, '')).slice(0, LONGEST);
};

/** One record's failure stands in the other's chain: Spring logs it at several depths. */
const ends = (inner: LogRecord, outer: LogRecord): boolean => {
  const failure = core(inner);
  return failure.length >= SHORTEST && normal(fullText(outer)).includes(failure);
};

/**
 * Whether the cause quotes the very failure that the effect reports: the same record, or another that ends in the same root
 * cause. A cause that is seen at work outranks one that could have done it.
 */
export const witnesses = (cause: Finding, effect: Finding, snapshots: readonly Snapshot[]): boolean => {
  const digest = digestOf(snapshots[effect.target ?? -1]);
  if (!digest) return false;
  const causeRecords = citedRecords(cause, digest);
  return citedRecords(effect, digest).some(failed => causeRecords.some(told => told === failed || ends(told, failed) || ends(failed, told)));
};
