import { type BootBook, type BootDraft, type Candidates, LOG_LEAD_MS, isNear, momentOf } from './boot-book.ts';

/** Another file's first records may be older than the first sign, but not older than the last sign of the start before. */
const beginsAt = (draft: BootDraft, previous: BootDraft | undefined): number => {
  const early = momentOf(draft.signedAt) - LOG_LEAD_MS;
  return previous?.lastSignAt ? Math.max(early, Math.min(momentOf(previous.lastSignAt) + 1, momentOf(draft.signedAt))) : early;
};

const bySign = (book: BootBook): readonly BootDraft[] =>
  book.drafts.filter(draft => draft.signedAt !== null).sort((a, b) => ((a.signedAt ?? '') < (b.signedAt ?? '') ? -1 : 1));

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
  const at = momentOf(time);
  return candidatesOf(book, series).findLast(({ from }) => from <= at)?.draft;
};

const AFTERMATH_MS = 30_000;

/** A server that was running before this start failed, and whose log goes on after it: a second server was tried beside it. */
const survivorOf = (book: BootBook, series: string, failed: BootDraft, time: string): BootDraft | undefined => {
  if (failed.failedAt === null || momentOf(time) - momentOf(failed.failedAt) < AFTERMATH_MS) return undefined;
  return book.drafts.findLast(draft =>
    draft !== failed && isNear(draft, series) && draft.succeeded && !draft.failed && !draft.stopSeen && draft.signedAt !== null && failed.signedAt !== null && draft.signedAt < failed.signedAt);
};

/** The start a record of a series belongs to. */
export const draftOf = (book: BootBook, series: string, time: string | null): BootDraft | undefined => {
  const draft = book.current.get(series) ?? draftAt(book, series, time);
  if (!draft?.failed || time === null) return draft;
  return survivorOf(book, series, draft, time) ?? draft;
};

/** The times by which a start is told from others, and the moments at which they make a difference. */
interface Moments extends Pick<BootDraft, 'signedAt' | 'lastSignAt' | 'succeededAt' | 'failedAt'> { readonly all: readonly number[] }

// Asked for with every sign of any start, of which most stay as they were.
const momentsOfDraft = new WeakMap<BootDraft, Moments>();

const momentsOf = (draft: BootDraft): readonly number[] => {
  const { signedAt, lastSignAt, succeededAt, failedAt } = draft;
  const known = momentsOfDraft.get(draft);
  if (known && known.signedAt === signedAt && known.lastSignAt === lastSignAt && known.succeededAt === succeededAt && known.failedAt === failedAt) return known.all;
  const [signed, last] = [momentOf(signedAt), momentOf(lastSignAt)];
  const all = [signed, signed - LOG_LEAD_MS, last, last + 1, momentOf(succeededAt), momentOf(failedAt) + AFTERMATH_MS].filter(moment => !Number.isNaN(moment));
  momentsOfDraft.set(draft, { signedAt, lastSignAt, succeededAt, failedAt, all });
  return all;
};

/** The nearest moments, `millis` itself too, at which the answer of `draftOf` or of the phase may change; -1 and infinite when there is none. */
export const spanAround = (book: BootBook, millis: number): { readonly after: number; readonly before: number } => {
  let [after, before] = [-1, Number.POSITIVE_INFINITY];
  for (const draft of book.drafts) {
    for (const moment of momentsOf(draft)) {
      if (moment <= millis && moment > after) after = moment;
      if (moment >= millis && moment < before) before = moment;
    }
  }
  return { after, before };
};
