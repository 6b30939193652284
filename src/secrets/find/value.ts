import { closingOf, type Quote, quoteAt } from './quotes.ts';
import { table } from '../../syntax/table.ts';

/** Where a value stands: what is to be hidden of it, and where reading goes on. */
export interface Value {
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly end: number;
}

/** What surrounds the key of a value. */
export interface Around {
  /** The key leads its line: the value is the rest of it, as in a properties file or the environment. */
  readonly leads: boolean;
  /** A quotation began right before the key: the value ends with it. */
  readonly quote: Quote | null;
  /** `(`, `[`, `{`, `?`, `&` or another character right before the key. */
  readonly before: string;
  /** A header: its value goes on behind blanks, commas and semicolons. */
  readonly header: boolean;
}

/** Longer quotations are taken for unclosed ones. */
const LONGEST = 16_384;

/** Words that tell something and hide nothing: `using password: YES`, a reference to a variable, another mask. */
const TELLING = /^(?:yes|no|true|false|null|nil|none|undefined|n\/a|not set|empty|[*•x]{3,}|<[^<>]{0,60}>|\$\{[\w.-]{1,200}\}|\$[A-Z_][A-Z0-9_]*|%[A-Za-z_]\w*%|!\w+!|\{\{?[^{}]{0,200}\}?\}|[|>][-+]?\d?|[\w-]{0,24}\$\([a-z][\w-]+[^)]{0,200}\)?|(?:为空|不|未|没有|错误|过短|过长|长度|无效|已|缺)[^\s]{0,40}|ENC\(\*+\)|\[?(?:PROTECTED|REDACTED|FILTERED|MASKED|HIDDEN)\]?|["']{2}|\\?["'])$/i;

/** `printf 'token=%s'`. */
const FORMAT = /^[a-z-]{0,16}%s$/;

export const isTelling = (value: string): boolean => value === '' || TELLING.test(value) || FORMAT.test(value);

const withoutReturn = (text: string, at: number, stop: number): number => (text[stop - 1] === '\r' && stop > at ? stop - 1 : stop);

/** For whoever reads on behind it: looking for it again from every place in a line would not be linear. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return withoutReturn(text, at, end < 0 ? text.length : end);
};

/** The same, at most so far away as quotations are long. */
export const nearLineEnd = (text: string, at: number): number => {
  const near = text.slice(at, at + LONGEST);
  const end = near.indexOf('\n');
  return withoutReturn(text, at, at + (end < 0 ? near.length : end));
};

const NOTHING = (at: number): Value => ({ spans: [], end: at });

const one = (from: number, to: number, end = to): Value => ({ spans: to > from ? [{ from, to }] : [], end });

const endsOpen = (text: string, from: number, end: number): boolean => {
  let at = end;
  while (at > from && text[at - 1] === '\\') at--;
  return (end - at) % 2 === 1;
};

const MOST_LINES = 200;

/** To the end of the line; a backslash there continues the value on the next one, without its leading blanks. */
export const restOfLine = (text: string, at: number): Value => {
  const spans: { from: number; to: number }[] = [];
  let from = at;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const end = lineEnd(text, from);
    const open = endsOpen(text, from, end);
    const to = open ? end - 1 : end;
    const trimmed = text.slice(from, to).trimEnd().length;
    if (trimmed > 0) spans.push({ from, to: from + trimmed });
    const next = text.indexOf('\n', end);
    if (!open || next < 0) return { spans, end: Math.max(end, at) };
    from = next + 1;
    while (text[from] === ' ' || text[from] === '\t') from++;
  }
  return { spans, end: from };
};

/** Whatever follows a blank in a line of several assignments, options or commands is not the value's. */
const OTHER_WORD = /[ \t](?:["']?(?:-{0,2}[A-Za-z_\u4e00-\u9fff][\w.\-[\]\u4e00-\u9fff]{0,80}(?:\\?["'])?[ \t]?[=:＝：](?!\/\/))|(?:&&|\|\|?|;|>{1,2}|<)[ \t])|[，；。、]/;

/** The rest of a line that belongs to its only key; less when other assignments follow. */
const ofLeadingKey = (text: string, at: number): Value => {
  const rest = restOfLine(text, at);
  const [first] = rest.spans;
  if (!first || rest.spans.length > 1) return rest;
  const cut = OTHER_WORD.exec(text.slice(first.from, first.to));
  return cut ? one(first.from, first.from + cut.index) : rest;
};

const STOP = /[\s"'`<>,;&)\]}，。；、）】」』”’]|\\[nrt"']/g;
/** A comma or bracket inside a value: what follows is no key of its own. */
const GOES_ON = /^[,;&)\]}](?=[^\s"'`<>,;&()[\]{}，。；、）】」』”’\\])(?![A-Za-z_][\w.\-[\]]{0,80}(?:\\?["'])?[ \t]?[=:＝：])/;
/** An apostrophe may stand in a URL, or end a text that quotes one. */
const IN_URL = /^['),;\]}]+(?=[\w%!$*+.~-])/;
const OPENERS: Readonly<Record<string, string>> = table({ ')': '(', ']': '[', '}': '{' });
const MOST_STOPS = 64;

const ofWord = (text: string, at: number, { before }: Around): Value => {
  const stop = new RegExp(STOP.source, 'g');
  stop.lastIndex = at;
  for (let count = 0; count < MOST_STOPS; count++) {
    const found = stop.exec(text);
    if (!found) return one(at, text.length);
    const sign = found[0];
    const isParameter = before === '?' || before === '&';
    const isOwn = (OPENERS[sign] ?? '-') === before || (sign === '&' && isParameter);
    const rest = text.slice(found.index, found.index + 100);
    if (isOwn || !(GOES_ON.test(rest) || (isParameter && IN_URL.test(rest)))) return one(at, found.index);
  }
  return one(at, lineEnd(text, at));
};

/** A backslash at the end of a line continues a value wherever its key stands. */
const withContinuation = (text: string, value: Value): Value => {
  const { end } = value;
  if (text[end - 1] !== '\\' || !/^\r?\n/.test(text.slice(end, end + 2)) || !endsOpen(text, Math.max(0, end - 64), end)) return value;
  let from = text.indexOf('\n', end) + 1;
  while (text[from] === ' ' || text[from] === '\t') from++;
  const more = restOfLine(text, from);
  const own = value.spans.map(span => (span.to === end ? { ...span, to: end - 1 } : span)).filter(span => span.to > span.from);
  return { spans: [...own, ...more.spans], end: more.end };
};

/** Adjacent quotations and words are one: `'it'\''s'`, `"a"b`. */
const GLUED = /^(?:\\'|["'](?!["'])|[A-Za-z0-9_$!@#%^*+=~./-])/;

const ofTriple = (text: string, at: number): Value => {
  const mark = text.slice(at, at + 3);
  const close = text.slice(at + 3, at + 3 + LONGEST).indexOf(mark);
  return close < 0 ? restOfLine(text, at + 3) : one(at + 3, at + 3 + close, at + 6 + close);
};

interface Piece {
  /** Behind the last character of the value. */
  readonly to: number;
  /** Behind the closing mark. */
  readonly end: number;
}

/** One quotation; an unclosed one ends with its line. */
const quotationEnd = (text: string, quote: Quote): Piece => {
  const limit = Math.min(quotationLimit(text, quote.end), quote.end + LONGEST);
  const raw = quote.mark === "'" && shellQuoted(text, quote.end, limit);
  let closing = closingOf(text, quote, limit, raw);
  // SQL doubles a mark that belongs to the value.
  while (closing && quote.backslashes === 0 && text[closing.end] === quote.mark) closing = closingOf(text, { ...quote, end: closing.end + 1 }, limit, raw);
  return closing ?? { to: limit, end: limit };
};

const WORD = /[A-Za-z0-9_$!@#%^*+=~./-]{1,512}/y;
const MOST_PIECES = 32;

const gluedPiece = (text: string, at: number): Piece | null => {
  const quote = quoteAt(text, at);
  if (quote && quote.backslashes === 0 && quote.mark !== '`') return quotationEnd(text, quote);
  WORD.lastIndex = at;
  return WORD.test(text) ? { to: WORD.lastIndex, end: WORD.lastIndex } : null;
};

/** A quotation with what is glued to it: an escaped mark and the next quotation (shell), a word that goes on. */
const ofQuotation = (text: string, quote: Quote): Value => {
  let { to, end } = quotationEnd(text, quote);
  for (let pieces = 0; pieces < MOST_PIECES && quote.backslashes === 0 && GLUED.test(text.slice(end, end + 2)); pieces++) {
    const more = gluedPiece(text, text[end] === '\\' ? end + 2 : end);
    if (!more) break;
    ({ to, end } = more);
  }
  return one(quote.end, to, end);
};

/** `'it'\''s'`: what a shell quotes. */
const shellQuoted = (text: string, from: number, limit: number): boolean => text.slice(from, limit).includes("'\\''");

/** A line that ends in a backslash goes on; anything else ends the quotation with the line. */
const quotationLimit = (text: string, from: number): number => {
  let end = nearLineEnd(text, from);
  for (let lines = 0; lines < MOST_LINES && endsOpen(text, from, end); lines++) {
    const next = text.startsWith('\n', end) ? end + 1 : text.startsWith('\r\n', end) ? end + 2 : -1;
    if (next < 0) return end;
    end = nearLineEnd(text, next);
  }
  return end;
};

/** `[a, b]`, `["a","b"]`: each element. */
const ofList = (text: string, at: number): Value => {
  const close = text.slice(at, at + LONGEST).search(/[\]]/);
  if (close < 0) return restOfLine(text, at);
  const spans = [...text.slice(at + 1, at + close).matchAll(/[^\s,"'\\[\]{}]+(?:[^,"'\\[\]{}\n]*[^\s,"'\\[\]{}])?/g)]
    .map(({ 0: item, index }) => ({ from: at + 1 + index, to: at + 1 + index + item.length }));
  return { spans, end: at + close + 1 };
};

const DEFAULT_OF = /^\$\{[\w.-]{1,200}(?::[-=?+]?|[-=?+])/;

/** `${NAME:default}`, `${NAME:-default}`: only the default can be a secret. */
const ofPlaceholder = (text: string, at: number): Value | null => {
  const head = DEFAULT_OF.exec(text.slice(at, at + 256));
  if (!head) return null;
  const from = at + head[0].length;
  let depth = 1;
  const limit = nearLineEnd(text, at);
  for (let to = from; to < limit; to++) {
    if (text[to] === '{') depth++;
    else if (text[to] === '}' && --depth === 0) return one(from, to, to + 1);
  }
  return one(from, limit);
};

const PREFIX = /^(?:\{[A-Za-z0-9_@-]{1,24}\}){1,4}(?=[^\s,;{}"'])/;

/** The value that begins at `at`, whatever it is made of. */
export const valueAt = (text: string, at: number, around: Around): Value => {
  const prefix = PREFIX.exec(text.slice(at, at + 128));
  if (prefix) return valueAt(text, at + prefix[0].length, around);
  const placeholder = ofPlaceholder(text, at);
  if (placeholder) return placeholder;
  if (around.quote) return toQuote(text, at, around.quote);
  const quote = quoteAt(text, at);
  // A backslash before a plain value is the value's own.
  if (quote && /^("""|''')[^"']/.test(text.slice(at, at + 4))) return ofTriple(text, at);
  if (quote && !(around.leads && quote.backslashes > 0)) return ofQuotation(text, quote);
  if (text[at] === '[') return ofList(text, at);
  if (text[at] === '{') return NOTHING(at + 1);
  if (around.header) return one(at, headerEnd(text, at));
  return around.leads ? ofLeadingKey(text, at) : withContinuation(text, ofWord(text, at, around));
};

const toQuote = (text: string, at: number, quote: Quote): Value => {
  const inner = quoteAt(text, at);
  if (inner && inner.mark !== quote.mark && inner.end < text.length && text[at] !== '\\') {
    const closing = closingOf(text, inner, nearLineEnd(text, at), inner.mark === "'");
    if (closing) return one(inner.end, closing.to, closing.end);
  }
  const limit = Math.min(quotationLimit(text, at), at + LONGEST);
  const closing = closingOf(text, { ...quote, end: at }, limit, false);
  return one(at, closing?.to ?? limit, closing?.to ?? limit);
};

const headerEnd = (text: string, at: number): number => {
  const stop = text.slice(at, nearLineEnd(text, at)).search(/["'\]}]|\\[nr"]/);
  return stop < 0 ? lineEnd(text, at) : at + stop;
};
