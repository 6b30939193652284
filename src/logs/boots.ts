import type { Boot } from '../model/digest.ts';
import { millisOf } from './clock.ts';
import type { BootSign } from './signs.ts';

/** A start while it is being put together from several files. */
export interface BootDraft {
  readonly file: string;
  readonly line: number;
  /** Series of files (`directory/kind`) in which the start was seen. */
  readonly series: Set<string>;
  readonly succeededIn: Set<string>;
  readonly pidLineIn: Set<string>;
  /** First and last time of a record that was kept or was a sign, and of the files' first and last records. */
  startedAt: string | null;
  endedAt: string | null;
  /** First and last time of a sign: other files are assigned by these. */
  signedAt: string | null;
  lastSignAt: string | null;
  succeededAt: string | null;
  failedAt: string | null;
  succeeded: boolean;
  failed: boolean;
  stopSeen: boolean;
  bannerSeen: boolean;
  implied: boolean;
  version: string | null;
  traceVersion: string | null;
  mode: Boot['mode'];
  bannerPort: number | null;
  tomcatPort: number | null;
  pid: number | null;
  address: string | null;
  storage: Boot['storage'];
  command: string | null;
}

/** Where a sign was read. */
export interface SignPlace {
  readonly series: string;
  readonly file: string;
  readonly line: number;
  readonly time: string | null;
  /** Time of the record before it. */
  readonly before: string | null;
}

/** Every start seen so far, in the order of discovery, and the one each series of files is in. */
export interface BootBook {
  readonly drafts: BootDraft[];
  readonly current: Map<string, BootDraft>;
  /** Grows with every sign. */
  version: number;
}

export const emptyBootBook = (): BootBook => ({ drafts: [], current: new Map(), version: 0 });

/** Starts beyond this many are not told apart any more. */
export const MAX_BOOTS = 500;
const SAME_START_MS = 600_000;
const LOG_LEAD_MS = 60_000;
const BEFORE_MS = 5_000;

const newDraft = (place: SignPlace): BootDraft => ({
  file: place.file, line: place.line, series: new Set([place.series]), succeededIn: new Set(), pidLineIn: new Set(),
  startedAt: place.time, endedAt: place.time, signedAt: place.time, lastSignAt: place.time, succeededAt: null, failedAt: null,
  succeeded: false, failed: false, stopSeen: false, bannerSeen: false,
  implied: false, version: null, traceVersion: null, mode: null,
  bannerPort: null, tomcatPort: null, pid: null, address: null, storage: null, command: null,
});

/** The start that another file already told of: same pid where both name one, and begun at about the same time. */
const sameStart = (book: BootBook, place: SignPlace, pid: number | null): BootDraft | undefined => {
  if (place.time === null) return undefined;
  const at = millisOf(place.time);
  return book.drafts.find(draft => {
    if (draft.series.has(place.series) || draft.signedAt === null) return false;
    const ahead = millisOf(draft.signedAt) - at;
    if (pid !== null && draft.pid !== null) return pid === draft.pid && ahead >= -5_000 && ahead <= SAME_START_MS;
    return ahead >= -5_000 && ahead <= LOG_LEAD_MS;
  });
};

const opened = (book: BootBook, place: SignPlace, pid: number | null): BootDraft => {
  const known = sameStart(book, place, pid);
  const draft = known ?? (book.drafts.length < MAX_BOOTS ? newDraft(place) : book.drafts.at(-1)) ?? newDraft(place);
  if (!book.drafts.includes(draft)) book.drafts.push(draft);
  draft.series.add(place.series);
  book.current.set(place.series, draft);
  return draft;
};

const fits = (draft: BootDraft, pid: number | null): boolean =>
  !draft.succeeded && !draft.failed && (pid === null || draft.pid === null || pid === draft.pid);

/** 3.x prints a banner for each of its web contexts; only the first one is a start. */
const isFurtherContext = (draft: BootDraft, sign: BootSign): boolean =>
  /^Nacos (?:Server API|Console|MCP)/.test(sign.title ?? '') && draft.bannerSeen && (sign.pid === undefined || draft.pid === null || sign.pid === draft.pid);

const draftFor = (book: BootBook, sign: BootSign, place: SignPlace): BootDraft | undefined => {
  const current = book.current.get(place.series);
  const pid = sign.pid ?? null;
  if (sign.what === 'command') return opened(book, place, pid);
  if (sign.what === 'banner') {
    if (current && (isFurtherContext(current, sign) || (!current.bannerSeen && fits(current, pid)))) return current;
    return opened(book, place, pid);
  }
  if (sign.what === 'pid-line') {
    const attach = current && !current.pidLineIn.has(place.series) && fits(current, pid);
    const draft = attach ? current : opened(book, place, pid);
    draft.pidLineIn.add(place.series);
    return draft;
  }
  return current ?? draftAt(book, place.time);
};

const note = (draft: BootDraft, sign: BootSign): void => {
  draft.version ??= sign.version ?? null;
  draft.mode ??= sign.mode ?? null;
  draft.pid ??= sign.pid ?? null;
  draft.address ??= sign.address ?? null;
  draft.storage ??= sign.storage ?? null;
  if (sign.command !== undefined) draft.command ??= sign.command;
  if (sign.what === 'detail' && sign.port !== undefined) draft.tomcatPort ??= sign.port;
  else if (sign.port !== undefined) draft.bannerPort ??= sign.port;
  if (sign.what === 'banner') draft.bannerSeen = true;
  if (sign.what === 'stop') draft.stopSeen = true;
  if (sign.what === 'failure') draft.failed = true;
};

const sign = (draft: BootDraft, time: string | null): void => {
  touch(draft, time);
  if (time === null) return;
  if (draft.signedAt === null || time < draft.signedAt) draft.signedAt = time;
  if (draft.lastSignAt === null || time > draft.lastSignAt) draft.lastSignAt = time;
};

const noteSuccess = (draft: BootDraft, place: SignPlace): void => {
  draft.succeeded = true;
  draft.succeededIn.add(place.series);
  if (draft.succeededAt === null || (place.time !== null && place.time < draft.succeededAt)) draft.succeededAt = place.time;
};

/** The last record before a start belongs to the start before it, or, when there is none, to the beginning of this one. */
const touchBefore = (draft: BootDraft, previous: BootDraft | undefined, before: string | null): void => {
  if (before === null || draft === previous) return;
  if (previous) touch(previous, before);
  else if (draft.signedAt !== null && Math.abs(millisOf(draft.signedAt) - millisOf(before)) <= BEFORE_MS) touch(draft, before);
};

/** Enters a sign into the book. */
export const enterSign = (book: BootBook, said: BootSign, place: SignPlace): void => {
  book.version++;
  const previous = book.current.get(place.series);
  const draft = draftFor(book, said, place);
  if (!draft) return;
  note(draft, said);
  sign(draft, place.time);
  touchBefore(draft, previous, place.before);
  if (said.what === 'failure') draft.failedAt = place.time ?? draft.lastSignAt;
  if (said.what === 'success') noteSuccess(draft, place);
};

/** A start that was found without a time begins with the next record of its file. */
export const enterFirstTime = (book: BootBook, series: string, time: string): void => {
  const draft = book.current.get(series);
  if (!draft || draft.signedAt !== null) return;
  book.version++;
  sign(draft, time);
};

/** A start file whose beginning is no sign is a start all the same: the script truncates it (`> start.out`, bin/startup.sh@2.3.2). */
export const enterImplied = (book: BootBook, place: SignPlace): void => {
  if (book.current.has(place.series)) return;
  book.version++;
  opened(book, place, null).implied = true;
};

/** Widens the time of a start to a record that belongs to it. */
export const touch = (draft: BootDraft, time: string | null): void => {
  if (time === null) return;
  if (draft.startedAt === null || time < draft.startedAt) draft.startedAt = time;
  if (draft.endedAt === null || time > draft.endedAt) draft.endedAt = time;
};

/** Another file's first records may be older than the first sign, but not older than the last sign of the start before. */
const beginsAt = (draft: BootDraft, previous: BootDraft | undefined): number => {
  const early = millisOf(draft.signedAt ?? '') - LOG_LEAD_MS;
  return previous?.lastSignAt ? Math.max(early, Math.min(millisOf(previous.lastSignAt) + 1, millisOf(draft.signedAt ?? ''))) : early;
};

const bySign = (book: BootBook): readonly BootDraft[] =>
  book.drafts.filter(draft => draft.signedAt !== null).sort((a, b) => ((a.signedAt ?? '') < (b.signedAt ?? '') ? -1 : 1));

/** The start a moment falls into; files that show no start themselves are assigned by time. */
export const draftAt = (book: BootBook, time: string | null): BootDraft | undefined => {
  if (time === null || book.drafts.length === 0) return undefined;
  const at = millisOf(time);
  return bySign(book).findLast((draft, index, all) => beginsAt(draft, all[index - 1]) <= at);
};

const AFTERMATH_MS = 30_000;

/** A server that was running before this start failed, and whose log goes on after it: a second server was tried beside it. */
const survivorOf = (book: BootBook, failed: BootDraft, time: string): BootDraft | undefined => {
  if (failed.failedAt === null || millisOf(time) - millisOf(failed.failedAt) < AFTERMATH_MS) return undefined;
  return book.drafts.findLast(draft =>
    draft !== failed && draft.succeeded && !draft.failed && !draft.stopSeen && draft.signedAt !== null && failed.signedAt !== null && draft.signedAt < failed.signedAt);
};

/** The start a record of a series belongs to. */
export const draftOf = (book: BootBook, series: string, time: string | null): BootDraft | undefined => {
  const draft = book.current.get(series) ?? draftAt(book, time);
  if (!draft?.failed || time === null) return draft;
  return survivorOf(book, draft, time) ?? draft;
};

/** Moments at which the answer of `draftOf` or of the phase may change, in `millisOf` units, ascending. */
export const momentsOf = (book: BootBook): readonly number[] =>
  book.drafts.flatMap(draft => {
    const signed = draft.signedAt === null ? [] : [millisOf(draft.signedAt), millisOf(draft.signedAt) - LOG_LEAD_MS];
    const last = draft.lastSignAt === null ? [] : [millisOf(draft.lastSignAt), millisOf(draft.lastSignAt) + 1];
    const succeeded = draft.succeededAt === null ? [] : [millisOf(draft.succeededAt)];
    const failed = draft.failedAt === null ? [] : [millisOf(draft.failedAt) + AFTERMATH_MS];
    return [...signed, ...last, ...succeeded, ...failed];
  }).sort((a, b) => a - b);
