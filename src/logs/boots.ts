import type { Boot } from '../model/digest.ts';
import { isSamePath } from '../syntax/paths.ts';
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
  home: string | null;
  host: string | null;
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
  readonly candidates: Map<string, Candidates>;
  /** Grows with every sign. */
  version: number;
}

export const emptyBootBook = (): BootBook => ({ drafts: [], current: new Map(), candidates: new Map(), version: 0 });

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
  bannerPort: null, tomcatPort: null, pid: null, address: null, storage: null, command: null, home: null, host: null,
});

const isOtherHome = (draft: BootDraft, { home }: BootSign): boolean => draft.home !== null && home !== undefined && !isSamePath(draft.home, home);

/** In containers every server has the same home and the same pid. */
const isOtherHost = (draft: BootDraft, { host }: BootSign): boolean => draft.host !== null && host !== undefined && draft.host !== host;

/** Folder of a node: what it lies in without `logs` or `bin`. */
const rootOf = (series: string): string => series.replace(/\/[^/]*$/, '').replace(/(?:^|\/)(?:logs|bin)$/, '');

/** Told of by a file of the same node, as far as folders tell. */
const isNear = (draft: BootDraft, series: string): boolean => [...draft.series].some(other => rootOf(other) === rootOf(series));
/** The start that another file already told of: same pid where both name one, else not of another home, and begun at about the same time. */
const sameStart = (book: BootBook, place: SignPlace, said: BootSign): BootDraft | undefined => {
  if (place.time === null) return undefined;
  const at = millisOf(place.time);
  const { pid } = said;
  const same = book.drafts.filter(draft => {
    if (draft.series.has(place.series) || draft.signedAt === null || isOtherHost(draft, said)) return false;
    const ahead = millisOf(draft.signedAt) - at;
    if (pid !== undefined && draft.pid !== null) return pid === draft.pid && ahead >= -5_000 && ahead <= SAME_START_MS;
    return !isOtherHome(draft, said) && ahead >= -5_000 && ahead <= LOG_LEAD_MS;
  });
  return same.find(draft => isNear(draft, place.series)) ?? same[0];
};

const opened = (book: BootBook, place: SignPlace, said: BootSign): BootDraft => {
  const known = sameStart(book, place, said);
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
  if (sign.what === 'command') return opened(book, place, sign);
  if (sign.what === 'banner') {
    if (current && (isFurtherContext(current, sign) || (!current.bannerSeen && fits(current, pid)))) return current;
    return opened(book, place, sign);
  }
  if (sign.what === 'pid-line') {
    const attach = current && !current.pidLineIn.has(place.series) && fits(current, pid);
    const draft = attach ? current : opened(book, place, sign);
    draft.pidLineIn.add(place.series);
    return draft;
  }
  return current ?? draftAt(book, place.series, place.time);
};

const note = (draft: BootDraft, sign: BootSign): void => {
  draft.version ??= sign.version ?? null;
  draft.mode ??= sign.mode ?? null;
  draft.pid ??= sign.pid ?? null;
  draft.address ??= sign.address ?? null;
  draft.storage ??= sign.storage ?? null;
  draft.home ??= sign.home ?? null;
  draft.host ??= sign.host ?? null;
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
  opened(book, place, { what: 'detail' }).implied = true;
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

/** The starts a series may belong to and when they begin, as they are known after so many signs. */
interface Candidates {
  readonly version: number;
  readonly starts: readonly { readonly draft: BootDraft; readonly from: number }[];
}

/** Asked for every record of a file without starts: kept until the next sign. */
const candidatesOf = (book: BootBook, series: string): Candidates['starts'] => {
  const known = book.candidates.get(series);
  if (known?.version === book.version) return known.starts;
  const all = bySign(book);
  const near = all.filter(draft => isNear(draft, series));
  const chosen = near.length > 0 ? near : all;
  const starts = chosen.map((draft, index) => ({ draft, from: beginsAt(draft, chosen[index - 1]) }));
  book.candidates.set(series, { version: book.version, starts });
  return starts;
};

/** The start a moment falls into; files that show no start themselves are assigned by time, to one of their own node where there is one. */
export const draftAt = (book: BootBook, series: string, time: string | null): BootDraft | undefined => {
  if (time === null || book.drafts.length === 0) return undefined;
  const at = millisOf(time);
  return candidatesOf(book, series).findLast(({ from }) => from <= at)?.draft;
};

const AFTERMATH_MS = 30_000;

/** A server that was running before this start failed, and whose log goes on after it: a second server was tried beside it. */
const survivorOf = (book: BootBook, series: string, failed: BootDraft, time: string): BootDraft | undefined => {
  if (failed.failedAt === null || millisOf(time) - millisOf(failed.failedAt) < AFTERMATH_MS) return undefined;
  return book.drafts.findLast(draft =>
    draft !== failed && isNear(draft, series) && draft.succeeded && !draft.failed && !draft.stopSeen && draft.signedAt !== null && failed.signedAt !== null && draft.signedAt < failed.signedAt);
};

/** The start a record of a series belongs to. */
export const draftOf = (book: BootBook, series: string, time: string | null): BootDraft | undefined => {
  const draft = book.current.get(series) ?? draftAt(book, series, time);
  if (!draft?.failed || time === null) return draft;
  return survivorOf(book, series, draft, time) ?? draft;
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
