import type { LogDigest, LogFile, LogKind } from '../model/digest.ts';
import type { Obstacle } from '../model/fact.ts';
import { type Learned, type RecordPlace, absorb } from './absorb.ts';
import { isSamePath } from '../syntax/paths.ts';
import { draftOf } from './belonging.ts';
import { type BootDraft, emptyBootBook, touch } from './boot-book.ts';
import { digestOf } from './digest.ts';
import { emptyFold } from './fold.ts';
import { type LogInput, expandInputs, seriesOf } from './inputs.ts';
import { type Opening, openInput } from './open.ts';
import { type Machine, type SearchWay, newMachine } from './machine.ts';
import { type Quick, newQuick } from './quick.ts';
import { BOOT_LITERALS } from './signs.ts';
import type { ByteSource } from './source.ts';
import type { CutRecord } from './window.ts';
import { walk } from './walk.ts';

export { logKindOf } from './kind.ts';
export type { LogInput } from './inputs.ts';

export interface ScanOptions {
  /** Records of any level that contain one of these are kept. */
  readonly keptLiterals: readonly string[];
  readonly signal: AbortSignal;
  /**
   * The newest part of a larger plain file is read. Default 64 GiB, that is everything. A `.gz` and a stream are read through
   * whatever their size: their newest part cannot be had without the rest, and memory does not depend on it; `signal` bounds the time.
   */
  readonly maxBytesPerFile?: number;
  /** Keep the records of every start; without it those of the newest ten. */
  readonly allBoots?: boolean;
  /** `yyyy-MM-dd[ HH:mm[:ss]]`, in the clock of the logs; records before it are left out. */
  readonly since?: string;
  readonly until?: string;
  /** Bytes read at once; the digest does not depend on it. */
  readonly blockBytes?: number;
  /** How to pass over records that cannot be kept; the digest does not depend on it. */
  readonly search?: SearchWay;
}

/** An input that could not be read, and why. */
export interface UnreadLog {
  readonly path: string;
  readonly obstacle: Obstacle;
  readonly detail: string;
}

export interface LogScan {
  readonly digest: LogDigest;
  readonly unread: readonly UnreadLog[];
  /** What was left out of the files that were read; null when nothing was. */
  readonly partial: string | null;
}

/** A limit given by a user (`2024-05-01`, `2024-05-01T10:00`, …) in the form of `LogRecord.firstTime`. */
const limitOf = (text: string | undefined): string | null => text?.trim().replace('T', ' ').replace(/(\d\d:\d\d:\d\d)\./, '$1,').replace(/Z$/, '') ?? null;

const DEFAULT_LIMIT = 64 * 2 ** 30;
const DEFAULT_BLOCK = 512 << 10;

const OBSTACLE: Readonly<Record<string, Obstacle>> = {
  EACCES: 'denied', EPERM: 'denied', ENOENT: 'not-collected', ENOTDIR: 'not-collected', EISDIR: 'unsupported', ENXIO: 'unsupported',
};

const unreadOf = (path: string, error: unknown): UnreadLog => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  // Whoever opens the files may know a better reason than the system.
  if (error instanceof Error && 'obstacle' in error) return { path, obstacle: error.obstacle as Obstacle, detail: error.message };
  const aborted = name === 'AbortError' || name === 'TimeoutError';
  const obstacle = aborted ? 'timeout' : name === 'NotRegular' ? 'unsupported' : code.startsWith('Z_') ? 'unparsable' : (OBSTACLE[code] ?? 'crashed');
  return { path, obstacle, detail: error instanceof Error ? error.message : String(error) };
};

const PRIORITY: Readonly<Partial<Record<LogKind, number>>> = { start: 0, nacos: 1, application: 2, client: 2, other: 2 };

/** Files that tell of starts come first, so that the others can be assigned by time; within a kind the oldest first. */
const byUse = (a: Opening, b: Opening): number =>
  (PRIORITY[a.kind] ?? 3) - (PRIORITY[b.kind] ?? 3) ||
  (a.firstTime === b.firstTime ? 0 : a.firstTime === null ? 1 : b.firstTime === null ? -1 : a.firstTime < b.firstTime ? -1 : 1);

const LINE_BY_LINE: ReadonlySet<LogKind> = new Set(['access', 'gc']);

interface Reading {
  readonly file: LogFile;
  readonly unread: UnreadLog | null;
}

interface Span { first: string | null; last: string | null }

/** Takes the records of one file; `first` until something was said in it, `fragment` until a record with a time came. */
const newTaker = (
  learned: Learned, place: Omit<RecordPlace, 'first'>, fromMiddle: boolean, quick: Quick | null, span: Span,
): ((record: CutRecord) => void) => {
  let first = true;
  let fragment = fromMiddle;
  return record => {
    const absorbed = absorb(learned, record, { file: place.file, kind: place.kind, series: place.series, first }, fragment);
    quick?.remember(absorbed);
    first &&= record.text === '';
    if (absorbed.time === null) return;
    fragment = false;
    span.first ??= absorbed.time;
    span.last = absorbed.time;
  };
};

/** Whether the file ends in the middle of a line. What was learned until a failure is kept. */
const walkInto = async (
  source: ByteSource, opening: Opening, learned: Learned, options: ScanOptions, machine: Machine, span: Span,
): Promise<boolean> => {
  const place = { file: opening.name, kind: opening.kind, series: seriesOf(opening.name, opening.kind) };
  const { loops, table, words } = machine;
  const quick = table && newQuick(learned, { ...place, first: false }, loops, words);
  try {
    const walked = await walk(source, machine.bytes, {
      blockBytes: options.blockBytes ?? DEFAULT_BLOCK,
      signal: options.signal,
      lineByLine: LINE_BY_LINE.has(opening.kind),
      take: newTaker(learned, place, source.readFrom > 0, quick, span),
      fast: table && quick && { loops, table, words, countEqual: quick.countEqual },
    });
    return !walked.lastByteIsNewline;
  } finally {
    quick?.flush();
    const draft = draftOf(learned.book, place.series, span.last);
    if (draft) touch(draft, span.last);
  }
};

const readOne = async (opening: Opening, learned: Learned, options: ScanOptions, machine: Machine): Promise<Reading> => {
  const span: Span = { first: null, last: null };
  let source: ByteSource | null = null;
  let unread: UnreadLog | null = null;
  let cutOff = false;
  try {
    source = opening.open();
    cutOff = await walkInto(source, opening, learned, options, machine, span);
  } catch (error) {
    unread = unreadOf(opening.path, error);
  } finally {
    source?.close();
  }
  const file = { path: opening.name, kind: opening.kind, bytes: source?.size() ?? 0, readFrom: source?.readFrom ?? 0, ...span, cutOff };
  return { file, unread };
};

/** Of the clock that all logs of a server share; null when none writes it, or when they do not agree. */
const offsetOf = (openings: readonly Opening[]): number | null => {
  const offsets = new Set(openings.flatMap(({ offset }) => offset ?? []));
  return offsets.size === 1 ? ([...offsets][0] ?? null) : null;
};

/** Starts that say they are of another home, seen only in files that lie outside of the one in question. */
const othersIn = (openings: readonly Opening[]): ((draft: BootDraft) => boolean) => {
  const homes = new Map(openings.map(({ name, kind, ofHome }) => [seriesOf(name, kind), ofHome]));
  return ({ home, series }) => home !== null && [...series].every(one => homes.get(one)?.every(own => !isSamePath(own, home)) ?? false);
};

const partialOf = (files: readonly LogFile[], unread: readonly UnreadLog[]): string | null => {
  const cut = files.filter(file => file.readFrom > 0).map(file => `only the last ${file.bytes - file.readFrom} bytes of ${file.path}`);
  const failed = unread.map(({ path, detail }) => `${path}: ${detail}`);
  const parts = [...cut, ...failed];
  return parts.length === 0 ? null : parts.slice(0, 5).join('; ') + (parts.length > 5 ? `; and ${parts.length - 5} more` : '');
};

/**
 * Reads logs once and folds them: distinct records with their exception chains, and the starts of the server they belong to.
 * Never throws for what it cannot read: that is in `unread`. Memory does not depend on the size of the logs.
 */
export const digestLogs = async (inputs: readonly LogInput[], options: ScanOptions): Promise<LogScan> => {
  const unread: UnreadLog[] = [];
  const openings: Opening[] = [];
  const seen = new Set<string>();
  for (const { input, given } of expandInputs(inputs)) {
    try {
      const opening = await openInput(input, given, options.maxBytesPerFile ?? DEFAULT_LIMIT, options.signal, seen);
      if (opening) openings.push(opening);
    } catch (error) {
      unread.push(unreadOf(input.path, error));
    }
  }
  const learned: Learned = {
    fold: emptyFold(), book: emptyBootBook(), literals: options.keptLiterals,
    since: limitOf(options.since), until: limitOf(options.until),
  };
  const files: LogFile[] = [];
  const samples = openings.flatMap(({ sample }) => sample ?? []);
  const machine = newMachine(options.search ?? 'compiled', options.blockBytes ?? DEFAULT_BLOCK, [...options.keptLiterals, ...BOOT_LITERALS], samples.length > 0 ? Buffer.concat(samples) : null);
  for (const opening of openings.sort(byUse)) {
    const reading = await readOne(opening, learned, options, machine);
    files.push(reading.file);
    if (reading.unread) unread.push(reading.unread);
  }
  const { book, fold } = learned;
  const digest = digestOf({ files, book, fold, kept: options.keptLiterals, allBoots: options.allBoots ?? false, offset: offsetOf(openings), isOthers: othersIn(openings) });
  return { digest, unread, partial: partialOf(files, unread) };
};
