import type { LogFile } from '../model/digest.ts';
import { type Learned, type RecordPlace, absorb } from './absorb.ts';
import { draftOf } from './belonging.ts';
import { touch } from './boot-book.ts';
import { seriesOf } from './inputs.ts';
import { EVENT_LOGS } from './kind.ts';
import type { Machine } from './machine.ts';
import type { Opened, Opening } from './open.ts';
import { type Quick, newQuick } from './quick.ts';
import { newQuickLines } from './quick-lines.ts';
import type { Search } from './search.ts';
import type { ByteSource } from './source.ts';
import { type UnreadLog, unreadOf } from './unread.ts';
import { walkLines } from './walk-lines.ts';
import { type Taker, walk } from './walk.ts';
import type { CutRecord } from './window.ts';

/** What reading one file needs besides the file. */
export interface Reader {
  readonly learned: Learned;
  readonly machine: Machine;
  readonly blockBytes: number;
  /** Asked between two blocks: how many bytes to leave out; throws when no more may be read. */
  readonly between: (source: ByteSource, read: number) => Promise<number>;
}

export interface Reading {
  readonly file: LogFile;
  readonly unread: UnreadLog | null;
  /** Time of the first record behind what was left out. */
  readonly resumed: string | null;
  readonly offset: number | null;
}

/** Times of the first and the last record, and of the first one behind the last gap. */
interface Span { first: string | null; last: string | null; resumed: string | null }

const note = (span: Span, time: string): void => {
  span.first ??= time;
  span.resumed ??= time;
  span.last = time;
};

type Place = Omit<RecordPlace, 'first'>;

const inFile = (cut: CutRecord, { lineIn }: ByteSource): CutRecord => {
  if (!lineIn || cut.line === 0) return cut;
  const line = lineIn(cut.line);
  return { ...cut, line, downIn: down => lineIn(cut.line + down) - line };
};

/** Takes the records of one file; the first one, and after a gap the end of one that is not there, are told apart. */
const newTaker = ({ learned }: Reader, place: Place, source: ByteSource, quick: Quick | null, span: Span): Taker => {
  let first = true;
  let fragment = source.readFrom() > 0;
  return {
    countEqual: quick?.countEqual ?? (() => false),
    mustSee: timed => first || (timed && (fragment || span.first === null || learned.book.current.get(place.series)?.signedAt === null)),
    broken: () => {
      fragment = true;
      span.resumed = null;
    },
    take: (cut: CutRecord) => {
      const record = inFile(cut, source);
      const absorbed = absorb(learned, record, { file: place.file, kind: place.kind, series: place.series, first }, fragment);
      quick?.remember(absorbed);
      first &&= record.text === '';
      if (absorbed.time === null) return;
      fragment = false;
      note(span, absorbed.time);
    },
  };
};

/** A file whose undated lines are no errors. */
const OF_EVENTS: ReadonlySet<string> = new Set(['config', 'naming']);

const readRecords = async (source: ByteSource, place: Place, reader: Reader, search: Search | null, span: Span): Promise<boolean> => {
  const { learned, machine, blockBytes, between } = reader;
  const quick = search && newQuick(learned, place, machine.loops, machine.words);
  try {
    return await walk(source, machine.bytes, {
      blockBytes, search, ofEvents: OF_EVENTS.has(place.kind),
      between: read => between(source, read), taker: newTaker(reader, place, source, quick, span),
    });
  } finally {
    quick?.flush();
  }
};

const readEvents = async ({ source, firstTime }: Opened, place: Place, { learned, machine, blockBytes, between }: Reader, search: Search | null, span: Span): Promise<boolean> => {
  if (firstTime !== null && source.readFrom() === 0) note(span, firstTime);
  const quick = search && place.kind === 'access' ? newQuickLines(learned, place, machine.loops, machine.words) : null;
  try {
    return await walkLines(source, machine.bytes, {
      blockBytes, search, quick, literals: learned.literals, between: read => between(source, read),
      noteTime: firstTime === null ? null : time => note(span, time),
      take: record => absorb(learned, record, { ...place, first: false }),
    });
  } finally {
    quick?.flush();
  }
};

/** Whether the file ends with a whole line. What was learned until a failure is kept. */
const readInto = async (opened: Opened, opening: Opening, reader: Reader, span: Span): Promise<boolean> => {
  const { learned, machine: { loops, table, words } } = reader;
  const place = { file: opening.name, kind: opening.kind, series: seriesOf(opening.name, opening.kind) };
  const search = table && { loops, table, words };
  try {
    return await (EVENT_LOGS.has(place.kind) ? readEvents(opened, place, reader, search, span) : readRecords(opened.source, place, reader, search, span));
  } finally {
    const draft = draftOf(learned.book, place.series, span.last);
    if (draft) touch(draft, span.last);
  }
};

/** Reads one file; never throws. */
export const readOne = async (opening: Opening, reader: Reader): Promise<Reading> => {
  const span: Span = { first: null, last: null, resumed: null };
  let opened: Opened | null = null;
  let unread: UnreadLog | null = null;
  let wholeLine = true;
  try {
    opened = await opening.open();
    wholeLine = await readInto(opened, opening, reader, span);
  } catch (error) {
    unread = unreadOf(opening.path, error);
  }
  const source = opened?.source;
  const unreadBytes = unread === null ? 0 : (source?.rest() ?? 0);
  source?.close();
  const file = { path: opening.name, kind: opening.kind, bytes: source?.size() ?? opening.bytes ?? 0, readFrom: source?.readFrom() ?? 0, first: span.first, last: span.last, cutOff: !wholeLine };
  return { file: unreadBytes > 0 ? { ...file, unreadBytes } : file, unread, resumed: span.resumed, offset: opened?.offset ?? null };
};
