import type { LogKind } from '../model/digest.ts';
import { draftOf } from './belonging.ts';
import { type BootBook, type BootDraft, touch } from './boot-book.ts';
import { enterFirstTime, enterImplied, enterSign } from './boots.ts';
import { type Body, bodyOf } from './chain.ts';
import { type Entry, type Fold, addEntry, countMany } from './fold.ts';
import { type Level, type LineStart, startOf } from './layout.ts';
import { gluedAt } from './glued.ts';
import { withoutHtml } from '../syntax/html-text.ts';
import { normalOf } from './normal.ts';
import { signOf, versionInTrace } from './signs.ts';
import type { CutRecord } from './window.ts';

/** The file a record comes from. */
export interface RecordPlace {
  readonly file: string;
  readonly kind: LogKind;
  /** `directory/kind`: rotated files are one series. */
  readonly series: string;
  /** Nothing but empty lines came before it. */
  readonly first: boolean;
}

/** Everything that is being learned from the logs of one node. */
export interface Learned {
  readonly fold: Fold;
  readonly book: BootBook;
  readonly literals: readonly string[];
  readonly since: string | null;
  readonly until: string | null;
}

const SIGN_KINDS: ReadonlySet<LogKind> = new Set(['start', 'nacos', 'application', 'other']);
const MAX_MESSAGE = 4_000;
const MAX_NORMALISED = 64 << 10;
const KEYED_CHARACTERS = 8_000;
const MAX_THROWN_MESSAGE = 2_000;

const isOutside = (learned: Learned, time: string | null): boolean =>
  time !== null && ((learned.since !== null && time < learned.since) || (learned.until !== null && time > `${learned.until}~`));

/** In the order in which they were given; a literal of the search that nobody asked to keep is left out. */
const literalsIn = (record: CutRecord, learned: Learned): readonly string[] => {
  const { literals, text } = record;
  if (literals === null) return learned.literals.filter(literal => text.includes(literal));
  const asked = literals.filter(literal => learned.literals.includes(literal) && text.includes(literal));
  return asked.length < 2 ? asked : asked.sort((a, b) => learned.literals.indexOf(a) - learned.literals.indexOf(b));
};

const bootName = (book: BootBook, draft: BootDraft | undefined): string => (draft ? String(book.drafts.indexOf(draft)) : '-');

/** Before or after the success line of the start. */
export const phaseOf = (draft: BootDraft | undefined, series: string, time: string | null): Entry['phase'] => {
  if (!draft) return null;
  const running = time !== null && draft.succeededAt !== null ? time > draft.succeededAt : draft.succeededIn.has(series);
  return draft.succeeded && running ? 'running' : 'starting';
};

const BLOCK = 'APPLICATION FAILED TO START';
const MAX_BLOCK = 16_000;

/** Spring's block as an exception without a type, so that a rule reads its description like any message. */
const withFailedBlock = (body: Body, whole: string): Body => {
  const at = body.message.indexOf(BLOCK);
  if (at < 0) return body;
  const lines = body.message.slice(at + BLOCK.length, at + MAX_BLOCK).split('\n').map(line => line.trim());
  const from = lines.indexOf('Description:');
  if (from < 0) return body;
  const action = lines.indexOf('Action:', from);
  const description = lines.slice(from + 1, action < 0 ? undefined : action).join('\n').trim().slice(0, MAX_MESSAGE);
  const stands = whole.indexOf(lines[from + 1] === '' ? (lines[from + 2] ?? '') : (lines[from + 1] ?? ''), whole.indexOf(BLOCK));
  const down = stands < 0 ? 0 : whole.slice(0, stands).split('\n').length - 1;
  return { ...body, chain: [{ relation: 'top', type: null, message: description, frames: [], ...(down > 0 && { down }) }, ...body.chain] };
};

const julLevel = (text: string): Level => {
  const word = /\n(SEVERE|WARNING|INFO|CONFIG|FINE): /.exec(text.slice(0, 600))?.[1];
  return word === 'SEVERE' ? 'ERROR' : word === 'WARNING' ? 'WARN' : word === undefined ? null : 'INFO';
};

/** Records that may crowd each other out: those with the same root exception, else those that begin alike. */
const groupOf = (body: Body): string => {
  const root = body.chain.findLast(thrown => thrown.relation !== 'suppressed');
  return root?.type ?? normalOf((root?.message ?? body.message).slice(0, 24));
};

interface Read {
  readonly start: LineStart;
  readonly spoken: boolean;
  readonly level: Level;
  readonly body: Body;
}

/** Files with a line per event: GC, access, and `%msg%n` logs (config-pull-check.log, naming-rt.log); an undated line there is no error. */
const EVENT_KINDS: ReadonlySet<LogKind> = new Set(['access', 'gc', 'config', 'naming']);

const read = (text: string): Read => {
  const newline = text.indexOf('\n');
  const start = startOf(newline < 0 ? text : text.slice(0, newline)) ?? { time: null, level: null, logger: null, messageAt: 0, voice: true };
  const spoken = start.time === null && start.level === null;
  const level = start.level ?? (start.time === null ? null : julLevel(text));
  return { start, spoken, level, body: withFailedBlock(bodyOf(withoutHtml(text.slice(start.messageAt)), spoken), text) };
};

/** No exception of it stands in another line of the file. */
const inOneLine = (seen: Read): Read => ({ ...seen, body: { ...seen.body, chain: seen.body.chain.map(({ down: _, ...thrown }) => thrown) } });

/** An export that was turned has what follows a line above it. */
const inFile = (seen: Read, { downIn }: CutRecord): Read =>
  downIn === undefined ? seen : { ...seen, body: { ...seen.body, chain: seen.body.chain.map(thrown => (thrown.down === undefined ? thrown : { ...thrown, down: downIn(thrown.down) })) } };

const isKept = (read: Read, kind: LogKind, literals: readonly string[]): boolean => {
  if (literals.length > 0) return true;
  if (read.level === 'ERROR' || read.level === 'WARN') return true;
  if (EVENT_KINDS.has(kind)) return read.body.chain.length > 0;
  return read.body.ownLine || (read.spoken && (read.body.chain.length > 0 || /[\p{L}\d]/u.test(read.body.message)));
};

/** `consumed`: the record is a banner or a command line and tells nothing else. */
interface Signs { readonly hasSign: boolean; readonly consumed: boolean }

const enterSigns = (learned: Learned, record: CutRecord, place: RecordPlace, seen: Read): Signs => {
  const none = { hasSign: place.first, consumed: false };
  const { time } = seen.start;
  if (time !== null) enterFirstTime(learned.book, place.series, time);
  if (!SIGN_KINDS.has(place.kind)) return none;
  const where = { series: place.series, file: place.file, line: record.line, time, before: startOf(record.before)?.time ?? null };
  const sign = signOf(record.text, seen.spoken);
  const opens = sign?.what === 'banner' || sign?.what === 'command';
  if (place.kind === 'start' && place.first && !opens && (seen.spoken || time === null)) enterImplied(learned.book, where);
  if (!sign) return none;
  enterSign(learned.book, sign, where);
  return { hasSign: true, consumed: opens };
};

/** What became of a record. */
export interface Absorbed {
  readonly time: string | null;
  /** Under which it is counted; null when it was not worth keeping. */
  readonly entry: Entry | null;
  /** It changed what is known of the starts: one like it must be looked at again. */
  readonly hasSign: boolean;
}

const NOTHING: Absorbed = { time: null, entry: null, hasSign: true };

/**
 * Takes one record: enters what it says of a start, and keeps or counts it when it is worth keeping.
 * `fragment`: the beginning of the file was left out, and a record without a layout may be the end of another one.
 */
export const absorb = (learned: Learned, record: CutRecord, place: RecordPlace, fragment = false): Absorbed => {
  if (record.text === '') return NOTHING;
  const whole = record.inOneLine ? inOneLine(read(record.text)) : inFile(read(record.text), record);
  if (fragment && whole.spoken) return NOTHING;
  const { hasSign, consumed } = enterSigns(learned, record, place, whole);
  const { time } = whole.start;
  const draft = draftOf(learned.book, place.series, time);
  if (draft && place.first) touch(draft, time);
  const at = gluedAt(record.text, whole.start);
  const pieces = at.length === 0 ? [{ record, seen: whole }] : piecesOf(record, whole, at);
  const entries = pieces.map(piece => enter(learned, place, draft, piece, hasSign, consumed));
  return { time, entry: entries[0] ?? null, hasSign: hasSign || pieces.length > 1 };
};

interface Piece {
  readonly record: CutRecord;
  readonly seen: Read;
}

/** A record and the traces that were printed behind it, each by itself: they have its time, and neither its level nor its words. */
const piecesOf = (record: CutRecord, whole: Read, at: readonly number[]): readonly Piece[] => {
  const lines = record.text.split('\n');
  const own = { ...record, text: lines.slice(0, at[0]).join('\n').trimEnd() };
  const printed = at.map((from, index): Piece => {
    const text = lines.slice(from, at[index + 1]).join('\n').trimEnd();
    const seen: Read = { start: { ...whole.start, level: null, logger: null, messageAt: 0 }, spoken: true, level: null, body: bodyOf(text, true) };
    return { record: { ...record, text, line: record.line > 0 && !record.inOneLine ? record.line + from : record.line }, seen };
  });
  return [{ record: own, seen: read(own.text) }, ...printed];
};

/** Keeps or counts one record when it is worth keeping. */
const enter = (learned: Learned, place: RecordPlace, draft: BootDraft | undefined, { record, seen }: Piece, hasSign: boolean, consumed: boolean): Entry | null => {
  const { time } = seen.start;
  const literals = literalsIn(record, learned);
  const wanted = !isOutside(learned, time) && (literals.length > 0 || !consumed) && isKept(seen, place.kind, literals);
  const version = (wanted || hasSign) && place.kind !== 'client' ? versionInTrace(record.text) : null;
  learned.book.traceVersion ??= version;
  if (!wanted) return null;
  if (draft) touch(draft, time);
  if (draft) draft.traceVersion ??= version;
  return keep(learned, record, place, seen, draft, literals);
};

/** Numbers are taken out before the text is cut, so that their length does not decide what is compared. */
const shapeOf = (body: Body): string =>
  normalOf([body.message, ...body.chain.map(thrown => `${thrown.type} ${thrown.message}`)].join('\n').slice(0, MAX_NORMALISED)).slice(0, KEYED_CHARACTERS);

const keep = (
  learned: Learned, record: CutRecord, place: RecordPlace, seen: Read, draft: BootDraft | undefined, literals: readonly string[],
): Entry => {
  const { start, level, body } = seen;
  const boot = bootName(learned.book, draft);
  const phase = phaseOf(draft, place.series, start.time);
  const shape = shapeOf(body);
  // Each crash is a story of its own, of which one line has the time (crash-time.ts).
  const ownFile = place.kind === 'hs-err' ? place.file : '';
  const key = [boot, phase, place.kind, ownFile, level, start.logger, literals.join('\u0001'), shape].join('\u0000');
  const known = learned.fold.entries.get(key);
  if (known) {
    countMany(known, 1, start.time, start.time);
    return known;
  }
  return addEntry(learned.fold, boot, literals[0] ?? (ownFile || groupOf(body)), {
    key, file: place.file, line: record.line, kind: place.kind, level, logger: start.logger,
    message: body.message.slice(0, MAX_MESSAGE),
    chain: body.chain.map(thrown => ({ ...thrown, message: thrown.message.slice(0, MAX_THROWN_MESSAGE) })),
    boot: draft, phase, firstTime: start.time,
  });
};
