import { isSamePath } from '../syntax/paths.ts';
import { draftAt } from './belonging.ts';
import { type BootBook, type BootDraft, LOG_LEAD_MS, type SignPlace, isNear, momentOf, newDraft, touch } from './boot-book.ts';
import type { BootSign } from './signs.ts';

/** Starts beyond this many are not told apart any more. */
export const MAX_BOOTS = 500;
const SAME_START_MS = 600_000;
const BEFORE_MS = 5_000;

const isOtherHome = (draft: BootDraft, { home }: BootSign): boolean => draft.home !== null && home !== undefined && !isSamePath(draft.home, home);

/** In containers every server has the same home and the same pid. */
const isOtherHost = (draft: BootDraft, { host }: BootSign): boolean => draft.host !== null && host !== undefined && draft.host !== host;

/** The start that another file already told of: same pid where both name one, else not of another home, and begun at about the same time. */
const sameStart = (book: BootBook, place: SignPlace, said: BootSign): BootDraft | undefined => {
  if (place.time === null) return undefined;
  const at = momentOf(place.time);
  const { pid } = said;
  const same = book.drafts.filter(draft => {
    if (draft.series.has(place.series) || draft.signedAt === null || isOtherHost(draft, said)) return false;
    const ahead = momentOf(draft.signedAt) - at;
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

/** What a shell prints before the command line of Java, undated, is of the start that the command begins: `[[: not found`. */
const isOfShell = (draft: BootDraft | undefined): draft is BootDraft => draft !== undefined && draft.implied && draft.endedAt === null && !draft.bannerSeen && draft.command === null;

/** A start that failed never says that it succeeded: that is one which was under way beside it when somebody started the server again. */
const besideFailed = (book: BootBook, failed: BootDraft, { series }: SignPlace): BootDraft | undefined => {
  const other = book.drafts.findLast(draft =>
    draft.series.has(series) && !draft.succeeded && !draft.failed && !draft.stopSeen && draft.signedAt !== null && draft.signedAt < (failed.signedAt ?? ''));
  if (other) book.current.set(series, other);
  return other;
};

const saysOtherwise = ({ failed, failedAt }: BootDraft, { time }: SignPlace): boolean => failed && failedAt !== null && time !== null && time > failedAt;

const draftFor = (book: BootBook, sign: BootSign, place: SignPlace): BootDraft | undefined => {
  const current = book.current.get(place.series);
  const pid = sign.pid ?? null;
  if (sign.what === 'success' && current && saysOtherwise(current, place)) return besideFailed(book, current, place);
  if (sign.what === 'command') return isOfShell(current) ? current : opened(book, place, sign);
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
  const ended = current ?? draftAt(book, place.series, place.time);
  // Whoever quotes only the last words of a start of Nacos, which name its folder, quotes a start.
  return ended === undefined && sign.what === 'failure' && sign.home !== undefined ? opened(book, place, sign) : ended;
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

const noteSuccess = (draft: BootDraft, place: SignPlace, { part }: BootSign): void => {
  draft.succeeded = true;
  if (part !== undefined) draft.parts.add(part);
  draft.succeededIn.add(place.series);
  if (draft.succeededAt === null || (place.time !== null && place.time < draft.succeededAt)) draft.succeededAt = place.time;
};

/** The last record before a start belongs to the start before it, or, when there is none, to the beginning of this one. */
const touchBefore = (draft: BootDraft, previous: BootDraft | undefined, before: string | null): void => {
  if (before === null || draft === previous) return;
  if (previous) touch(previous, before);
  else if (draft.signedAt !== null && Math.abs(momentOf(draft.signedAt) - momentOf(before)) <= BEFORE_MS) touch(draft, before);
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
  if (said.what === 'stop') draft.stopAt ??= place.time;
  if (said.what === 'failure') draft.failedAt = place.time ?? draft.lastSignAt;
  if (said.what === 'success') noteSuccess(draft, place, said);
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
