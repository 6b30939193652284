import { citableLines, fullText, newestRecords, quoteRecord, rootCause } from '../nacos/log.ts';
import { isOverNow, symptomsToldBy } from '../nacos/error-families.ts';
import type { Signature } from '../kit/log-rule.ts';
import { isUsualError } from '../nacos/usual-errors.ts';
import { recordSpan } from '../nacos/log-time.ts';
import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Finding, Symptom } from '../model/finding.ts';
import { factOf } from './judge.ts';
import { onlyPoints } from './pointers.ts';

/** An ERROR of the newest start that no finding cites. */
export interface Unrecognised {
  readonly target: number;
  readonly record: LogRecord;
  readonly text: string;
  /** The running server has just written it: whatever it is, it is not over. */
  readonly fresh?: true;
}

/** What was found on each target: findings, and the effects that they report or account for. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly symptoms: (target: number) => ReadonlySet<Symptom>;
  /** What the failed rules of the target look for in the log, whatever they cite. */
  readonly signatures: (target: number) => readonly Pick<Signature, 'anchor' | 'pattern'>[];
}

const MOST = 20;

const placeKey = (file: string, line: number): string => `${file}:${line}`;

/** An error of a start that succeeded all the same is history. */
const isOvercome = (record: LogRecord, digest: LogDigest): boolean =>
  record.phase === 'starting' && digest.boots.some(boot => boot.index === record.boot && boot.outcome === 'started');

/** Same root cause text: Spring prints one failure several times, in several files. */
const rootKey = (record: LogRecord): string => quoteRecord(record).replace(/\d+/g, '#');

const isError = (record: LogRecord): boolean =>
  record.level === 'ERROR' || (record.level === null && record.chain.some(thrown => thrown.type !== null));

/** A thread that is told to end says so; that is a stop, not a failure. */
const isInterrupt = (record: LogRecord): boolean => rootCause(record)?.type === 'java.lang.InterruptedException';

/** The last line of every failed start (NacosApplicationListener@2.3.2); it says nothing but where to read on. */
const isPointer = (record: LogRecord): boolean => record.chain.length === 0 && /Nacos failed to start, please see /.test(record.message);

/** The writer was cut off, or the paste: half a line says nothing. */
const isCut = (record: LogRecord, { files, records }: LogDigest): boolean =>
  record.chain.length === 0 && record.count === 1 &&
  files.some(({ path, cutOff, last }) => path === record.file && cutOff && (record.lastTime === null || record.lastTime === last)) &&
  records.every(({ file, line }) => file !== record.file || line <= record.line);

/** Rules that only point at the start's failure say nothing of the cause; citing an error recognises it when another finding accounts for it. */
const recognises = (finding: Finding): boolean => !onlyPoints(finding.rule) || finding.explainedBy.length > 0;

const citedPlaces = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(
    findings.filter(recognises).flatMap(finding =>
      finding.evidence.flatMap(({ source }) => (source.kind === 'file' && source.line !== undefined ? [placeKey(source.path, source.line)] : [])),
    ),
  );

const citedQuotes = (findings: readonly Finding[], target: number): readonly string[] =>
  findings
    .filter(finding => finding.target === target && recognises(finding))
    .flatMap(finding => finding.evidence.filter(({ fact }) => fact === 'logs.digest' || fact === 'logs.said').map(({ quote }) => quote.replace(/^… /, '').slice(0, 80)))
    .filter(quote => quote.length >= 12);

const FRESH_MS = 60_000;

/** Where only the server itself speaks, of its own work: not of what a client has asked for. */
const OWN_WORK: ReadonlySet<LogRecord['kind']> = new Set(['protocol-raft', 'jraft', 'distro', 'cluster', 'persistence', 'config-fatal']);

const newestMs = ({ files, records }: LogDigest): number =>
  Math.max(...files.map(({ lastMs }) => lastMs ?? 0), ...records.map(record => recordSpan(record).last ?? 0));

/** Written within a minute of the newest record, by a server that is up. */
const isFresh = (record: LogRecord, digest: LogDigest, snapshot: Snapshot): boolean => {
  const { last } = recordSpan(record);
  const processes = factOf(snapshot, 'nacos.processes');
  const isUp = processes.status === 'known' && processes.value.some(({ own }) => own);
  return isUp && record.phase === 'running' && OWN_WORK.has(record.kind) && last !== null && newestMs(digest) - last <= FRESH_MS;
};

const knownOf = (snapshot: Snapshot) => <K extends FactKey>(key: K) => {
  const fact = factOf(snapshot, key);
  return fact.status === 'known' ? fact.value : undefined;
};

const isLookedFor = (record: LogRecord, signatures: ReturnType<Found['signatures']>): boolean => {
  const text = fullText(record);
  return signatures.some(({ anchor, pattern }) => text.includes(anchor) && pattern.test(text));
};

/** An effect of a state that was found, or of one that is over; or what a failed rule looks for. */
const isAccountedFor = (record: LogRecord, digest: LogDigest, snapshot: Snapshot, target: number, { symptoms, signatures }: Found): boolean =>
  symptomsToldBy(record).some(symptom => symptoms(target).has(symptom)) || isOverNow(record, digest, knownOf(snapshot)) || isLookedFor(record, signatures(target));

const ofTarget = (snapshot: Snapshot, target: number, found: Found): readonly Unrecognised[] => {
  const fact = factOf(snapshot, 'logs.digest');
  if (fact.status === 'unknown' || fact.value === null) return [];
  const { findings } = found;
  const places = citedPlaces(findings);
  const quotes = citedQuotes(findings, target);
  const digest = fact.value;
  const errors = newestRecords(digest).filter(record => isError(record) && !isInterrupt(record) && !isPointer(record) && !isOvercome(record, digest) && !isCut(record, digest) && !isUsualError(record, digest))
    .filter(record => !isAccountedFor(record, digest, snapshot, target, found));
  const knownRoots = new Set(errors.filter(record => citableLines(record).some(line => places.has(placeKey(record.file, line)))).map(rootKey));
  const seen = new Set<string>();
  return errors.flatMap(record => {
    const key = rootKey(record);
    if (knownRoots.has(key) || seen.has(key) || quotes.some(quote => fullText(record).includes(quote))) return [];
    seen.add(key);
    const root = rootCause(record);
    const text = root && root.message === '' && root.type === null ? record.message : quoteRecord(record);
    return [{ target, record, text, ...(isFresh(record, digest, snapshot) && { fresh: true as const }) }];
  });
};

/** What has just been written comes first. */
const freshFirst = (one: Unrecognised, other: Unrecognised): number => Number(other.fresh ?? false) - Number(one.fresh ?? false);

/** Errors that no rule knows, the fresh ones first, else oldest first; at most twenty a target. */
export const unrecognisedOf = (snapshots: readonly Snapshot[], found: Found): readonly Unrecognised[] =>
  snapshots.flatMap((snapshot, target) => [...ofTarget(snapshot, target, found)].sort(freshFirst).slice(0, MOST));
