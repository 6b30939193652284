import type { Boot, LogDigest, LogRecord, Thrown } from '../model/digest.ts';

/** The start to diagnose; undefined when the logs show none. */
export const newestBoot = (digest: LogDigest | null | undefined): Boot | undefined => digest?.boots.at(-1);

/** Every rule asks. */
const newest = new WeakMap<LogDigest, readonly LogRecord[]>();

/** What the JVM wrote when it crashed before this start is the story of another one. */
const isOfCrashBefore = ({ kind, lastMs }: LogRecord, boot: Boot | undefined): boolean =>
  kind === 'hs-err' && lastMs != null && boot?.startedMs != null && lastMs < boot.startedMs;

/** A start that is told to stop before it is finished fails on the way out. */
const isOfStop = ({ boot: index, firstTime }: LogRecord, boot: Boot | undefined): boolean =>
  boot?.stoppedAt !== undefined && index === boot.index && firstTime !== null && firstTime > boot.stoppedAt;

/** Records to judge: of the newest start (of every start when that was asked for), and those of files that show no start at all. */
export const newestRecords = (digest: LogDigest): readonly LogRecord[] => {
  if (digest.allBoots) return digest.records;
  const known = newest.get(digest);
  if (known) return known;
  const boot = newestBoot(digest);
  const records = digest.records.filter(record => ((record.boot === null && !isOfCrashBefore(record, boot)) || record.boot === boot?.index) && !isOfStop(record, boot));
  newest.set(digest, records);
  return records;
};

/** The last cause: what really happened. Wrappers above it are not the story. */
export const rootCause = (record: LogRecord): Thrown | undefined =>
  record.chain.findLast(thrown => thrown.relation !== 'suppressed') ?? record.chain[0];

/** An exception as Java prints it. */
export const thrownText = ({ type, message }: Thrown): string => (type === null ? message : `${type}: ${message}`);

/** Message and chain as one text, a line per exception. */
export const fullText = (record: LogRecord): string =>
  [record.message, ...record.chain.map(thrownText)].join('\n');

const NESTED = 'nested exception is ';

/** Spring puts the causes of a failed context into one message; the last of them is what happened. */
const lastNested = (message: string): string => {
  const at = message.lastIndexOf(NESTED);
  return at < 0 ? message : message.slice(at + NESTED.length);
};

/** What really happened, in one text: the root cause, the innermost nested exception, or the message. */
export const rootText = (record: LogRecord): string => {
  const root = rootCause(record);
  return root ? `${root.type ?? ''}${root.type && root.message ? ': ' : ''}${lastNested(root.message)}` : lastNested(record.message);
};

const MOST_QUOTED = 300;

/** A quote short enough to be read; a cut is shown. */
const clipped = (text: string): string => (text.length <= MOST_QUOTED ? text : `${text.slice(0, MOST_QUOTED - 2).trimEnd()} …`);

/** One line to quote: the root cause, else the message. */
export const quoteRecord = (record: LogRecord): string => {
  const text = rootText(record);
  return clipped((text.split('\n').find(line => line.trim() !== '') ?? text).trim());
};

/** The line of an exception, or of one of the lines of its message; 0 where lines were not counted. */
export const lineOf = ({ line }: LogRecord, thrown: Thrown | null | undefined, below = 0): number =>
  line === 0 || thrown == null ? line : line + (thrown.down ?? 0) + (thrown.down === undefined ? 0 : below);

/** Where what `quoteRecord` quotes stands: on the line of the innermost cause. */
export const placeOfRecord = (record: LogRecord): { path: string; line: number } => ({ path: record.file, line: lineOf(record, rootCause(record)) });

/** Every line of a record that may be cited. */
export const citableLines = (record: LogRecord): readonly number[] => [
  ...new Set([record.line, ...record.chain.flatMap(thrown => thrown.message.split('\n').map((_, below) => lineOf(record, thrown, below)))]),
];

/** Of some exception what stands below its first "Caused by" is shown. */
export const tellsCause = (digest: LogDigest | null | undefined): boolean =>
  (digest?.records ?? []).some(({ chain }) => chain.some(({ relation }) => relation === 'cause'));

/** Some record, of whatever start, has words like these. */
export const isSaid = (digest: LogDigest | null | undefined, words: RegExp): boolean => (digest?.records ?? []).some(record => words.test(fullText(record)));
