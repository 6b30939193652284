import { DECIDING_BYTES, type Level, isBannerTop, startOf } from './layout.ts';

const CONTINUES = /^(?:Caused by|Suppressed|Wrapped by|\.\.\. \d|\*{4,}|APPLICATION FAILED|Description:|Action:)/;
const THROWN = /^(?:Exception in thread "|(?:[a-zA-Z_]\w{0,60}\.){1,20}[A-Z][\w$]{0,120}(?::|$)|Caused by)/;
/** The usual lines of a stack trace, told without trying every layout. */
const NEVER_STARTS = /^(?:Caused by: |\tat |java\.|javax\.|org\.|com\.|io\.)/;
const TRACEBACK = 'Traceback (most recent call last):';
/** What an SDK was answered: `code: 403 msg: <html>`, and the page goes on below. */
const PAGE_BEGINS = /\S[:'"`] ?(?:<!doctype[^>]{0,200}>\s{0,9})?<html[^>]{0,200}>\s{0,9}$/i;
const PAGE_ENDS = /<\/html>/i;
const MAX_PAGE_LINES = 40;
const MAX_MESSAGE_LINES = 30;
const BANNER_LINES = 20;

/** What must be remembered between two lines to tell where a record begins. */
export interface Context {
  /** A line in one of the layouts was seen: from now on other lines continue it. */
  dated: boolean;
  /** In undated text: an exception header is open and its frames have not come yet. */
  headerLines: number;
  /** In undated text: Spring's block of stars runs until the next layout line. */
  block: boolean;
  /** In undated text: a traceback of Python is open, whose end stands unindented below its frames. */
  traceback: boolean;
  /** In undated text: so many more lines may belong to the page of HTML that an answer is. */
  pageLines: number;
  /** Lines that still belong to a banner. */
  bannerLines: number;
  /** A file with a line per event: an undated line there is worth keeping only with an exception. */
  readonly ofEvents: boolean;
}

/** Undated text: each line is a record, except what continues an exception or a block. */
const startsUndated = (line: string, context: Context): boolean => {
  if (context.bannerLines > 0) {
    context.bannerLines = line.trim() === '' ? 0 : context.bannerLines - 1;
    return false;
  }
  if (context.block) return false;
  const first = line.charCodeAt(0);
  if (Number.isNaN(first) || first === 9 || first === 32) {
    if (/^\s+at /.test(line)) context.headerLines = 0;
    // Reactor's goes on at the left margin: "Error has been observed at …".
    if (/^\s{1,40}(?:Suppressed|Caused by): /.test(line)) context.headerLines = MAX_MESSAGE_LINES;
    return false;
  }
  if (context.pageLines > 0) {
    context.pageLines = PAGE_ENDS.test(line) ? 0 : context.pageLines - 1;
    return false;
  }
  if (PAGE_BEGINS.test(line)) context.pageLines = MAX_PAGE_LINES;
  if (context.traceback) {
    context.traceback = false;
    return false;
  }
  context.traceback = line.startsWith(TRACEBACK);
  if (CONTINUES.test(line)) {
    context.block = line.startsWith('***') || line.startsWith('APPLICATION FAILED');
    context.headerLines = THROWN.test(line) ? MAX_MESSAGE_LINES : 0;
    return context.block;
  }
  if (THROWN.test(line)) {
    const continued = context.headerLines > 0;
    context.headerLines = MAX_MESSAGE_LINES;
    return !continued;
  }
  if (context.headerLines > 0) {
    context.headerLines--;
    return false;
  }
  return true;
};

export const newContext = (ofEvents: boolean): Context => ({ dated: false, headerLines: 0, block: false, traceback: false, pageLines: 0, bannerLines: 0, ofEvents });

/** How a line starts a record; see the fields of the same names in window.ts. */
export interface Start {
  readonly voice: boolean;
  readonly timed: boolean;
  readonly quiet: boolean;
}

/** What an exception cannot do without, in one line or as the first of many (chain.ts). */
const MAY_THROW = /[\w$]\.[A-Z]|nested exception|Caused by|Suppressed|Wrapped by|\bat |ERROR |APPLICATION FAILED/;

const GRAVE: ReadonlySet<Level> = new Set(['ERROR', 'WARN']);

const voiceStart = (line: string, { ofEvents }: Context): Start => ({ voice: true, timed: false, quiet: ofEvents && line.length < DECIDING_BYTES && !MAY_THROW.test(line) });

/** How the line at hand starts a record, and remembers what the next one must know. */
export const startsRecord = (line: string, context: Context): Start | null => {
  const start = context.dated && NEVER_STARTS.test(line) ? null : startOf(line);
  if (start) {
    if (!start.voice) context.dated = true;
    context.block = false;
    context.traceback = false;
    context.pageLines = 0;
    context.bannerLines = start.voice && isBannerTop(line) ? BANNER_LINES : 0;
    context.headerLines = start.voice && THROWN.test(line) ? MAX_MESSAGE_LINES : 0;
    return start.voice ? voiceStart(line, context) : { voice: false, timed: start.time !== null, quiet: !GRAVE.has(start.level) };
  }
  return !context.dated && startsUndated(line, context) ? voiceStart(line, context) : null;
};

/** First characters of a line, one per byte; colours, NUL and a byte order mark removed. */
export const decidingText = (bytes: Buffer): string => {
  const text = bytes.toString('latin1').replace(/\r$/, '').replace(/^\u00ef\u00bb\u00bf/, '');
  return text.includes('\u001b') ? text.replace(/\u001b\[[0-9;?]{0,20}[A-Za-z]/g, '') : text;
};
