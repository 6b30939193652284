import type { Boot, LogDigest, LogFile, LogRecord } from '../model/digest.ts';
import { withCrashTimes } from './crash-time.ts';
import { type BootBook, type BootDraft, momentOf } from './boot-book.ts';
import { logTime } from '../nacos/log-time.ts';
import type { Entry, Fold } from './fold.ts';

const LAST = '9999';

/** By what it says of itself: records of other files that were read before their own start was known may have been counted to it. */
const toldAt = ({ signedAt, startedAt }: BootDraft): string | null => signedAt ?? startedAt;

/** A container gives the same pid to each of its starts: the last one that tells when. */
const lastOf = (pid: number, book: BootBook): BootDraft | undefined => book.drafts.findLast(other => other.pid === pid && toldAt(other) !== null);

/** The beginning of a start file that was copied away has a pid and no time: it is of the start that tells both. */
const copyOf = ({ pid, failed }: BootDraft, book: BootBook): string | null => {
  const told = failed || pid === null ? undefined : lastOf(pid, book);
  return told === undefined ? null : (toldAt(told)?.slice(0, -1) ?? null);
};

/** A start without any time comes before the next dated start of the same file, else last: it is what a script wrote a moment ago. */
const sortTime = (draft: BootDraft, book: BootBook): string => {
  const told = toldAt(draft) ?? copyOf(draft, book);
  if (told !== null) return told;
  const later = book.drafts.slice(book.drafts.indexOf(draft) + 1).find(other => other.file === draft.file && toldAt(other) !== null);
  return (later && toldAt(later)) ?? LAST;
};

/** The start of a process that runs. */
const isOfRunning = (draft: BootDraft, book: BootBook, running: readonly number[]): boolean =>
  draft.pid !== null && running.includes(draft.pid) && lastOf(draft.pid, book) === draft;

/** It came up, or wrote, after the other had failed. */
const wroteAfter = ({ succeededAt, endedAt }: BootDraft, failed: BootDraft): boolean =>
  (endedAt ?? '') > (failed.endedAt ?? LAST) || (succeededAt ?? '') > (failed.failedAt ?? LAST);

/** A server that went on running while a second start beside it failed is still the one to diagnose. */
const outlived = (draft: BootDraft, book: BootBook, running: readonly number[]): string | null => {
  const told = toldAt(draft);
  const runs = isOfRunning(draft, book, running);
  if (draft.failed || told === null || !(runs || draft.succeeded)) return null;
  const isBeside = (other: BootDraft): boolean =>
    runs ? other.pid !== null || (draft.succeededAt ?? LAST) < (toldAt(other) ?? '') : wroteAfter(draft, other);
  const last = book.drafts.filter(other => other.failed && (toldAt(other) ?? '') > told && isBeside(other)).map(other => toldAt(other) ?? '').sort().at(-1);
  return last === undefined ? null : `${last}~`;
};

const DAY_MS = 86_400_000;

/** A server appends to its own log; texts that somebody put together stand in any order. */
const isOwnLog = ({ file }: BootDraft): boolean => /(?:^|[\\/])(?:nacos|start|startup|nohup)\.(?:log|out)(?:\.\d{1,3})?$/.test(file);

/** The clock was set back between two starts: the start that stands below in the same log came after, whatever its time says. */
const setBack = (draft: BootDraft, book: BootBook): string | null => {
  const told = momentOf(toldAt(draft));
  const above = isOwnLog(draft) ? book.drafts.filter(other => other.file === draft.file && other.line < draft.line && momentOf(toldAt(other)) - told > 0 && momentOf(toldAt(other)) - told < DAY_MS) : [];
  const last = above.map(other => toldAt(other) ?? '').sort().at(-1);
  return last === undefined ? null : `${last}~`;
};

const inOrder = (book: BootBook, running: readonly number[]): readonly BootDraft[] =>
  book.drafts
    .map((draft, found) => ({ draft, found, time: outlived(draft, book, running) ?? setBack(draft, book) ?? sortTime(draft, book) }))
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.found - b.found))
    .map(({ draft }) => draft);

const outcomeOf = (draft: BootDraft): Boot['outcome'] => (draft.failed ? 'failed' : draft.succeeded ? 'started' : 'unfinished');

/** What a start does not finish is told to stop by somebody: what fails from then on fails for that. */
const stoppedAtOf = (draft: BootDraft): Pick<Boot, 'stoppedAt'> => (draft.stopAt !== null && outcomeOf(draft) === 'unfinished' ? { stoppedAt: draft.stopAt } : {});

/** Until 2.x there is one. */
const partsOf = ({ parts }: BootDraft): Pick<Boot, 'parts'> => ([...parts].some(part => part !== 'core') ? { parts: [...parts] } : {});

/** What was counted to it of the time of the start before it is not its own. */
const beganAt = (draft: BootDraft, previous: BootDraft | undefined): string | null => {
  const { startedAt, signedAt } = draft;
  return startedAt !== null && signedAt !== null && startedAt <= (previous?.lastSignAt ?? '') ? signedAt : startedAt;
};

const bootOf = (draft: BootDraft, index: number, { previous, offset }: { previous: BootDraft | undefined; offset: number | null }): Boot => ({
  index,
  startedAt: beganAt(draft, previous),
  endedAt: draft.endedAt,
  startedMs: logTime(beganAt(draft, previous), offset),
  endedMs: logTime(draft.endedAt, offset),
  outcome: outcomeOf(draft),
  ...partsOf(draft),
  stopped: draft.stopSeen && !draft.failed,
  ...stoppedAtOf(draft),
  version: draft.version ?? draft.traceVersion,
  mode: draft.mode,
  port: draft.bannerPort ?? draft.tomcatPort,
  pid: draft.pid,
  address: draft.address,
  storage: draft.storage,
  command: draft.command,
  home: draft.home,
  file: draft.file,
  line: draft.line,
});

const recordOf = (entry: Entry, boots: ReadonlyMap<BootDraft, number>, offset: number | null): LogRecord => ({
  file: entry.file,
  line: entry.line,
  kind: entry.kind,
  level: entry.level,
  logger: entry.logger,
  message: entry.message,
  chain: entry.chain,
  count: entry.count,
  firstTime: entry.firstTime,
  lastTime: entry.lastTime,
  firstMs: logTime(entry.firstTime, offset),
  lastMs: logTime(entry.lastTime, offset),
  boot: entry.boot ? (boots.get(entry.boot) ?? null) : null,
  phase: entry.phase,
});

/** Oldest first: by start, then by time; records without a time keep the place at which they were read. */
const oldestFirst = (entries: readonly Entry[], boots: ReadonlyMap<BootDraft, number>): readonly Entry[] => {
  const bootIndex = (entry: Entry): number => (entry.boot ? (boots.get(entry.boot) ?? -1) : -1);
  return [...entries].sort((a, b) => {
    const byBoot = bootIndex(a) - bootIndex(b);
    if (byBoot !== 0) return byBoot;
    if (a.firstTime !== null && b.firstTime !== null && a.firstTime !== b.firstTime) return a.firstTime < b.firstTime ? -1 : 1;
    return a.order - b.order;
  });
};

const RECENT_BOOTS = 10;

const timed = (file: LogFile, offset: number | null): LogFile => ({ ...file, firstMs: logTime(file.first, offset), lastMs: logTime(file.last, offset) });

/** What was folded and entered, and how it is to be told. */
export interface Gathered {
  readonly files: readonly LogFile[];
  readonly book: BootBook;
  readonly fold: Fold;
  readonly kept: readonly string[];
  /** Also the records of starts before the newest ten. */
  readonly allBoots: boolean;
  /** By how many minutes the clock of the logs is ahead of UTC. */
  readonly offset: number | null;
  readonly leftOut: string | null;
  /** Processes of this server that run. */
  readonly running?: readonly number[];
  /** Starts of another home, which are left out. */
  readonly isOthers?: (draft: BootDraft) => boolean;
}

/** The digest of everything that was read. */
export const digestOf = ({ files, book, fold, kept, allBoots, offset, leftOut, running = [], isOthers = () => false }: Gathered): LogDigest => {
  const drafts = inOrder(book, running).filter(draft => !isOthers(draft));
  const boots = new Map(drafts.map((draft, index) => [draft, index]));
  const oldest = allBoots ? 0 : drafts.length - RECENT_BOOTS;
  const all = withCrashTimes([...fold.entries.values()]).filter(({ boot }) => boot === undefined || boots.has(boot));
  const recent = all.filter(entry => entry.boot === undefined || (boots.get(entry.boot) ?? 0) >= oldest);
  return {
    files: files.map(file => timed(file, offset)),
    boots: drafts.map((draft, index) => bootOf(draft, index, { previous: drafts[index - 1], offset })),
    records: oldestFirst(recent, boots).map(entry => recordOf(entry, boots, offset)),
    kept,
    dropped: fold.dropped + all.length - recent.length,
    offsetMinutes: offset,
    ...(book.traceVersion !== null && { version: book.traceVersion }),
    ...(leftOut !== null && { leftOut }),
  };
};
