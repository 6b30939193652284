import { newestBoot } from '../nacos/log.ts';
import { isSamePath } from '../syntax/paths.ts';
import type { LogDigest, LogKind } from '../model/digest.ts';
import type { Learned } from './absorb.ts';
import { type BootDraft, emptyBootBook } from './boot-book.ts';
import { clockMs } from './clock.ts';
import { digestOf } from './digest.ts';
import { emptyFold } from './fold.ts';
import { leftOutOf, partialOf } from './gaps.ts';
import { type LogInput, expandInputs, seriesOf } from './inputs.ts';
import { EVENT_LOGS } from './kind.ts';
import { type Machine, type SearchWay, newMachine, tunedTo } from './machine.ts';
import { type Opening, openInput } from './open.ts';
import { endOfReading, readEventLogs, readServerLogs } from './schedule.ts';
import { BOOT_LITERALS } from './signs.ts';
import { takingTurns } from './turns.ts';
import { type UnreadLog, unreadOf } from './unread.ts';

export { logKindOf } from './kind.ts';
export type { LogInput } from './inputs.ts';
export type { UnreadLog } from './unread.ts';

export interface ScanOptions {
  /** Records of any level that contain one of these are kept. */
  readonly keptLiterals: readonly string[];
  /** Ends reading; what was read by then is told. */
  readonly signal: AbortSignal;
  /** So long reading may take: older parts of the logs are left out when all of them cannot be read in time. */
  readonly timeMs?: number;
  /**
   * The newest part of a larger plain file is read. Default 64 GiB, that is everything. A `.gz` and a stream are read through
   * whatever their size: their newest part cannot be had without the rest, and memory does not depend on it; `signal` bounds the time.
   */
  readonly maxBytesPerFile?: number;
  /** Pids of this server that run: a start that failed beside one of them is not the one to diagnose. */
  readonly running?: readonly number[];
  /** Keep the records of every start; without it those of the newest ten. */
  readonly allBoots?: boolean;
  /** `yyyy-MM-dd[ HH:mm[:ss]]`, in the clock of the logs; records before it are left out. */
  readonly since?: string;
  readonly until?: string;
  /** Bytes read at once; the digest does not depend on it. */
  readonly blockBytes?: number;
  /** The clock that `timeMs` is measured by. */
  readonly now?: () => number;
  /** How to pass over records that cannot be kept; the digest does not depend on it. */
  readonly search?: SearchWay;
}

export interface LogScan {
  readonly digest: LogDigest;
  readonly unread: readonly UnreadLog[];
  /** What was not read, and may tell of the newest start; null when there is nothing of that kind. */
  readonly partial: string | null;
}

/** A limit given by a user (`2024-05-01`, `2024-05-01T10:00`, …) in the form of `LogRecord.firstTime`. */
const limitOf = (text: string | undefined): string | null => text?.trim().replace('T', ' ').replace(/(\d\d:\d\d:\d\d)\./, '$1,').replace(/Z$/, '') ?? null;

const DEFAULT_LIMIT = 64 * 2 ** 30;
const DEFAULT_BLOCK = 512 << 10;

const PRIORITY: Readonly<Partial<Record<LogKind, number>>> = { start: 0, nacos: 1, application: 2, client: 2, other: 2 };

const byTime = (a: Opening, b: Opening): number =>
  a.firstTime === b.firstTime ? 0 : a.firstTime === null ? 1 : b.firstTime === null ? -1 : a.firstTime < b.firstTime ? -1 : 1;

/** Files that tell of starts come first, so that the others can be assigned by time; within a kind the oldest first. */
const byUse = (a: Opening, b: Opening): number => (PRIORITY[a.kind] ?? 3) - (PRIORITY[b.kind] ?? 3) || byTime(a, b);

/** Of the clock that all logs of a server share; null when none writes it, or when they do not agree. */
const offsetOf = (told: readonly { readonly offset: number | null }[]): number | null => {
  const offsets = new Set(told.flatMap(({ offset }) => offset ?? []));
  return offsets.size === 1 ? ([...offsets][0] ?? null) : null;
};

/** Starts that say they are of another home, seen only in files that lie outside of the one in question. */
const othersIn = (openings: readonly Opening[]): ((draft: BootDraft) => boolean) => {
  const homes = new Map(openings.map(({ name, kind, ofHome }) => [seriesOf(name, kind), ofHome]));
  return ({ home, series }) => home !== null && [...series].every(one => homes.get(one)?.every(own => !isSamePath(own, home)) ?? false);
};

interface Opened { readonly openings: readonly Opening[]; readonly unread: readonly UnreadLog[] }

const openAll = async (inputs: readonly LogInput[], options: ScanOptions, signal: AbortSignal): Promise<Opened> => {
  const turns = takingTurns();
  const unread: UnreadLog[] = [];
  const openings: Opening[] = [];
  const seen = new Set<string>();
  for (const { input, given } of expandInputs(inputs)) {
    try {
      await turns();
      signal.throwIfAborted();
      const opening = await openInput(input, given, options.maxBytesPerFile ?? DEFAULT_LIMIT, signal, seen);
      if (opening) openings.push(opening);
    } catch (error) {
      unread.push(unreadOf(input.path, error));
    }
  }
  return { openings, unread };
};

const searched = ({ keptLiterals }: ScanOptions): readonly string[] => [...keptLiterals, ...BOOT_LITERALS];

const machineFor = (openings: readonly Opening[], options: ScanOptions): Machine => {
  const { search = 'compiled', blockBytes = DEFAULT_BLOCK } = options;
  const samples = openings.flatMap(({ sample }) => sample ?? []);
  return newMachine(search, blockBytes, searched(options), samples.length > 0 ? Buffer.concat(samples) : null);
};

/** Access and GC logs are read last: by then the search may forget what is rare in the others. */
const machineForEvents = async (machine: Machine, events: readonly Opening[], options: ScanOptions): Promise<Machine> => {
  const newest = events.filter(({ kind }, index) => events.findIndex(other => other.kind === kind) === index);
  const samples = await Promise.all(newest.map(({ peek }) => peek?.().catch(() => null)));
  const known = samples.filter(sample => sample != null);
  return known.length > 0 ? tunedTo(machine, searched(options), Buffer.concat(known)) : machine;
};

/**
 * Reads logs once and folds them: distinct records with their exception chains, and the starts of the server they belong to.
 * Never throws for what it cannot read: that is in `unread`. Memory does not depend on the size of the logs. When the time is
 * over, what was read is told, and what was not.
 */
export const digestLogs = async (inputs: readonly LogInput[], options: ScanOptions): Promise<LogScan> => {
  const { signal, forget } = endOfReading(options.signal, options.now ? undefined : options.timeMs);
  try {
    const { openings, unread } = await openAll(inputs, options, signal);
    const learned: Learned = {
      fold: emptyFold(), book: emptyBootBook(), literals: options.keptLiterals, since: limitOf(options.since), until: limitOf(options.until),
    };
    const events = openings.filter(({ kind }) => EVENT_LOGS.has(kind)).sort((a, b) => b.changedMs - a.changedMs || (a.name < b.name ? 1 : -1));
    const others = openings.filter(({ kind }) => !EVENT_LOGS.has(kind)).sort(byUse);
    const shared = { learned, machine: machineFor(openings, options), blockBytes: options.blockBytes ?? DEFAULT_BLOCK, signal, timeMs: options.timeMs ?? Number.POSITIVE_INFINITY, now: options.now ?? clockMs };
    const read = await readServerLogs(others, shared);
    const seen = await readEventLogs(events, { ...shared, machine: await machineForEvents(shared.machine, events, options) });
    const { book, fold } = learned;
    const digest = digestOf({
      files: [...read.files, ...seen.files], book, fold, kept: options.keptLiterals, allBoots: options.allBoots ?? false,
      offset: offsetOf([...others, ...read.offsets, ...seen.offsets]), isOthers: othersIn(openings), running: options.running ?? [], leftOut: leftOutOf(seen.files),
    });
    const failed = [...unread, ...read.unread, ...seen.unread];
    const newest = options.allBoots ? null : (newestBoot(digest)?.startedAt ?? null);
    return { digest, unread: failed, partial: partialOf(read.gaps, failed, newest) };
  } finally {
    forget();
  }
};
