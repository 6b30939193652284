import { setMaxListeners } from 'node:events';
import type { LogFile } from '../model/digest.ts';
import { type Gap, gapOf, unreadFile, wholeGap } from './gaps.ts';
import { isGzip, seriesOf } from './inputs.ts';
import type { Opening } from './open.ts';
import { type Pace, newPace } from './pace.ts';
import { type Reader, type Reading, readOne } from './reading.ts';
import type { ByteSource } from './source.ts';
import { takingTurns } from './turns.ts';
import { TimeUp, type UnreadLog } from './unread.ts';

/** What was read of some files. */
export interface Read {
  readonly files: LogFile[];
  readonly unread: UnreadLog[];
  readonly gaps: Gap[];
  readonly offsets: { readonly offset: number | null }[];
}

export interface Shared extends Omit<Reader, 'between'> {
  readonly signal: AbortSignal;
  readonly timeMs: number;
  readonly now: () => number;
}

const emptyRead = (): Read => ({ files: [], unread: [], gaps: [], offsets: [] });

const enter = (read: Read, reading: Reading): void => {
  read.files.push(reading.file);
  read.gaps.push(...gapOf(reading));
  read.offsets.push({ offset: reading.offset });
  if (reading.unread) read.unread.push(reading.unread);
};

/** Lets others have their turn, and ends reading when its time is over. */
const betweenBlocks = (pace: Pace, { signal, now }: Shared, turns: () => Promise<void>, endsAt: number, later: number): Reader['between'] =>
  async (source: ByteSource, bytes: number) => {
    pace.note(bytes);
    const at = now();
    await turns();
    signal.throwIfAborted();
    if (at > endsAt) throw new TimeUp('the time for reading it was over');
    return source.skip ? pace.excess(source.rest() ?? 0, later) : 0;
  };

/** Of a file that waits so much at least is to be read: its newest part. */
const RESERVED_BYTES = 64 << 20;
/** What a compressed byte becomes. */
const INFLATED = 12;

/** What opening a file costs, in bytes that could be read meanwhile. */
const OPENING_BYTES = 1 << 20;

const weightOf = (opening: Opening): number => OPENING_BYTES + (opening.bytes ?? 0) * (isGzip(opening) ? INFLATED : 1);

/** The share of the time that is kept for access and GC logs. */
const EVENT_SHARE = 0.2;

/** When the next newer file of the same log begins; null when this is the newest, or nobody knows. */
const newerTime = (openings: readonly Opening[], index: number): string | null => {
  const { name, kind } = openings[index] as Opening;
  const series = seriesOf(name, kind);
  return openings.slice(index + 1).find(other => seriesOf(other.name, other.kind) === series)?.firstTime ?? null;
};

/** Oldest first, because a start is told by what was before; but what is older gives way when the newest would not be read in time. */
export const readServerLogs = async (openings: readonly Opening[], shared: Shared): Promise<Read> => {
  const read = emptyRead();
  const { now, timeMs } = shared;
  const pace = newPace(now() + timeMs * (1 - EVENT_SHARE), now);
  const turns = takingTurns();
  let later = openings.reduce((sum, opening) => sum + Math.min(RESERVED_BYTES, weightOf(opening)), 0);
  for (const [index, opening] of openings.entries()) {
    later -= Math.min(RESERVED_BYTES, weightOf(opening));
    const newer = newerTime(openings, index);
    if (pace.leftMs() <= 0 || (newer !== null && isGzip(opening) && pace.excess(weightOf(opening), later) > 0)) {
      read.files.push(unreadFile(opening));
      read.gaps.push(wholeGap(opening, newer));
    } else enter(read, await readOne(opening, { ...shared, between: betweenBlocks(pace, shared, turns, pace.endOf(weightOf(opening), later), later) }));
  }
  return read;
};

/** Newest first, until the time is over: no rule needs them whole. */
export const readEventLogs = async (openings: readonly Opening[], shared: Shared): Promise<Read> => {
  const read = emptyRead();
  const { now, timeMs } = shared;
  const endsAt = now() + timeMs * EVENT_SHARE;
  const pace = newPace(endsAt, now);
  const turns = takingTurns();
  for (const opening of openings) {
    if (pace.leftMs() <= 0) read.files.push(unreadFile(opening));
    else enter(read, await readOne(opening, { ...shared, between: betweenBlocks(pace, shared, turns, endsAt, 0) }));
  }
  return { ...read, unread: read.unread.filter(({ obstacle }) => obstacle !== 'timeout') };
};

/** Timers count milliseconds in 31 bits; more would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

export interface End { readonly signal: AbortSignal; readonly forget: () => void }

/** Aborts when the given signal does, or when the time is over: a stream may wait for ever. */
export const endOfReading = (given: AbortSignal, timeMs: number | undefined): End => {
  if (timeMs === undefined || !Number.isFinite(timeMs)) return { signal: given, forget: () => {} };
  const controller = new AbortController();
  // Every file of an archive is a stream that waits for it.
  setMaxListeners(0, controller.signal);
  const pass = (): void => controller.abort(given.reason);
  const timer = setTimeout(() => controller.abort(new TimeUp('the time for reading it was over')), Math.min(timeMs, LONGEST_MS)).unref();
  if (given.aborted) pass();
  else given.addEventListener('abort', pass, { once: true });
  return { signal: controller.signal, forget: () => {
    clearTimeout(timer);
    given.removeEventListener('abort', pass);
  } };
};
