import { citableLines, fullText, newestRecords, quoteRecord, rootCause } from '../nacos/log.ts';
import { effectsOf } from '../nacos/error-families.ts';
import type { Signature } from '../kit/log-rule.ts';
import { isUsualError } from '../nacos/usual-errors.ts';
import { recordSpan } from '../nacos/log-time.ts';
import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding, Symptom } from '../model/finding.ts';
import { valueOf } from './judge.ts';

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
  /** Rules that only point at the failure of a start. */
  readonly pointers: ReadonlySet<string>;
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
const isPointer = (record: LogRecord): boolean => (record.chain.length === 0 && /Nacos failed to start, please see /.test(record.message)) || isFailedCheck(record);

/** The pre-check of 3.x asks the database, and ends the start with whatever kept it from an answer. */
const isFailedCheck = (record: LogRecord): boolean => /\[migrate\] (?:config_info\w{0,10} )?namespace migrate pre check failed/.test(rootCause(record)?.message ?? record.message);

/** The writer was cut off, or the paste: half a line says nothing. */
const isCut = (record: LogRecord, { files, records }: LogDigest): boolean =>
  record.chain.length === 0 && record.count === 1 &&
  files.some(({ path, cutOff, last }) => path === record.file && cutOff && (record.lastTime === null || record.lastTime === last)) &&
  records.every(({ file, line }) => file !== record.file || line <= record.line);

/** Who only points at the start's failure says nothing of its cause; citing an error recognises it when another finding accounts for it. */
const recognising = ({ findings, pointers }: Found): readonly Finding[] => findings.filter(({ rule, explainedBy }) => !pointers.has(rule) || explainedBy.length > 0);

const citedPlaces = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(
    findings.flatMap(finding =>
      finding.evidence.flatMap(({ source }) => (source.kind === 'file' && source.line !== undefined ? [placeKey(source.path, source.line)] : [])),
    ),
  );

const citedQuotes = (findings: readonly Finding[], target: number): readonly string[] =>
  findings
    .filter(finding => finding.target === target)
    .flatMap(finding => finding.evidence.filter(({ fact }) => fact === 'logs.digest' || fact === 'logs.said' || fact === 'client.logs').map(({ quote }) => quote.replace(/^… /, '').slice(0, 80)))
    .filter(quote => quote.length >= 12);

const FRESH_MS = 60_000;

/** Where only the server itself speaks, of its own work: not of what a client has asked for. */
const OWN_WORK: ReadonlySet<LogRecord['kind']> = new Set(['protocol-raft', 'jraft', 'distro', 'cluster', 'persistence', 'config-fatal']);

const newestMs = ({ files, records }: LogDigest): number =>
  Math.max(...files.map(({ lastMs }) => lastMs ?? 0), ...records.map(record => recordSpan(record).last ?? 0));

/** Which records were written within a minute of the newest one, by a server that is up. */
const freshIn = (digest: LogDigest, snapshot: Snapshot): ((record: LogRecord) => boolean) => {
  if (!valueOf(snapshot, 'nacos.processes')?.some(({ own }) => own)) return () => false;
  const newest = newestMs(digest);
  return record => {
    const { last } = recordSpan(record);
    return record.phase === 'running' && OWN_WORK.has(record.kind) && last !== null && newest - last <= FRESH_MS;
  };
};

/** An effect of a state that was found, or of one that is over; or what a failed rule looks for. */
const accountedFor = (digest: LogDigest, snapshot: Snapshot, target: number, found: Found): ((record: LogRecord) => boolean) => {
  const isEffect = effectsOf(found.symptoms(target), digest, key => valueOf(snapshot, key));
  const signatures = found.signatures(target);
  return record => {
    if (isEffect(record)) return true;
    const text = fullText(record);
    return signatures.some(({ anchor, pattern }) => text.includes(anchor) && pattern.test(text));
  };
};

const ofTarget = (snapshot: Snapshot, target: number, found: Found, places: ReadonlySet<string>): readonly Unrecognised[] => {
  const digest = valueOf(snapshot, 'logs.digest');
  if (!digest) return [];
  const quotes = citedQuotes(recognising(found), target);
  const [isAccountedFor, isFresh] = [accountedFor(digest, snapshot, target, found), freshIn(digest, snapshot)];
  const errors = newestRecords(digest).filter(record => isError(record) && !isInterrupt(record) && !isPointer(record) && !isOvercome(record, digest) && !isCut(record, digest) && !isUsualError(record, digest))
    .filter(record => !isAccountedFor(record));
  const knownRoots = new Set(errors.filter(record => citableLines(record).some(line => places.has(placeKey(record.file, line)))).map(rootKey));
  const seen = new Set<string>();
  const isQuoted = (record: LogRecord): boolean => {
    const text = fullText(record);
    return quotes.some(quote => text.includes(quote));
  };
  return errors.flatMap(record => {
    const key = rootKey(record);
    if (knownRoots.has(key) || seen.has(key) || isQuoted(record)) return [];
    seen.add(key);
    const root = rootCause(record);
    const text = root && root.message === '' && root.type === null ? record.message : quoteRecord(record);
    return [{ target, record, text, ...(isFresh(record) && { fresh: true as const }) }];
  });
};

/** What has just been written comes first. */
const freshFirst = (one: Unrecognised, other: Unrecognised): number => Number(other.fresh ?? false) - Number(one.fresh ?? false);

/** Errors that no rule knows, the fresh ones first, else oldest first; at most twenty a target. */
export const unrecognisedOf = (snapshots: readonly Snapshot[], found: Found): readonly Unrecognised[] => {
  const places = citedPlaces(recognising(found));
  return snapshots.flatMap((snapshot, target) => [...ofTarget(snapshot, target, found, places)].sort(freshFirst).slice(0, MOST));
};
