import { table } from '../../syntax/table.ts';

/** A quotation mark with the backslashes that escape it: `"`, `\"`, `\\\"`. */
export interface Quote {
  readonly mark: string;
  readonly backslashes: number;
  /** Behind the mark. */
  readonly end: number;
}

const MARKS = new Set(['"', "'", '`']);
const PAIRS: Readonly<Record<string, string>> = table({ '“': '”', '‘': '’', '「': '」', '『': '』', '《': '》' });
const MOST_BACKSLASHES = 15;

/** The quotation mark that begins at `at`; null when there is none. */
export const quoteAt = (text: string, at: number): Quote | null => {
  let end = at;
  while (end - at < MOST_BACKSLASHES && text[end] === '\\') end++;
  const mark = text[end] ?? '';
  if (MARKS.has(mark)) return { mark, backslashes: end - at, end: end + 1 };
  return end === at && mark in PAIRS ? { mark: PAIRS[mark] ?? mark, backslashes: 0, end: end + 1 } : null;
};

/** The same for one that ends before `at`. */
export const quoteBefore = (text: string, at: number): Quote | null => {
  const mark = text[at - 1] ?? '';
  if (!MARKS.has(mark)) return null;
  let from = at - 1;
  while (at - 1 - from < MOST_BACKSLASHES && text[from - 1] === '\\') from--;
  return { mark, backslashes: at - 1 - from, end: at };
};

const backslashesBefore = (text: string, at: number): number => {
  let from = at;
  while (at - from <= MOST_BACKSLASHES && text[from - 1] === '\\') from--;
  return at - from;
};

/** A mark closes when no more backslashes escape it than the opening one; between plain marks two backslashes escape each other. */
const closes = (count: number, { mark, backslashes }: Quote, raw: boolean): boolean => {
  if (backslashes > 0) return count <= backslashes;
  return mark === "'" && raw ? true : count % 2 === 0;
};

/** Where the quotation ends, at its closing mark with its backslashes; null when it does not before `limit`. `raw`: a backslash escapes nothing. */
export const closingOf = (text: string, quote: Quote, limit: number, raw = false): { readonly to: number; readonly end: number } | null => {
  for (let at = text.indexOf(quote.mark, quote.end); at >= 0 && at < limit; at = text.indexOf(quote.mark, at + 1)) {
    const count = backslashesBefore(text, at);
    if (closes(count, quote, raw)) return { to: at - Math.min(count, quote.backslashes), end: at + 1 };
  }
  return null;
};
