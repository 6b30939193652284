const MOST_QUOTED = 300;

/** A wrapper may put half a page before what matters; so much of it is kept. */
const LEAD = 120;

/** More of a line is not looked at on either side of a match: a line may be megabytes long. */
const MOST_LOOKED = 8_192;

/** What wraps an exception says no more than it: its own name, or Spring's `nested exception is`. */
const WRAPPED = /(?:; nested exception is |\b[A-Z]\w*(?:Exception|Error): )(?=(?:[a-z]\w*\.){1,20}[A-Z][\w$]*(?:Exception|Error)\b)/g;

/** Where the innermost exception begins that still holds what matched. */
const innermost = (text: string, start: number, end: number, at: number): number => {
  const from = Math.max(start, at - MOST_LOOKED);
  const ends = [...text.slice(from, Math.min(end, at + MOST_LOOKED)).matchAll(WRAPPED)].map(match => from + match.index + match[0].length).filter(inner => inner <= at);
  return ends.at(-1) ?? start;
};

/**
 * The line in which `length` characters at `at` stand (the lines, when they span several), short enough to be read: whatever is
 * told of a match stands in its quote.
 */
export const quoteAround = (text: string, at: number, length: number): string => {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at + Math.max(length, 1));
  const inner = innermost(text, start, end < 0 ? text.length : end, at);
  const from = at - inner > LEAD ? at : inner;
  const line = text.slice(from, Math.min(end < 0 ? text.length : end, from + MOST_LOOKED)).replace(/\s*\n\s*/g, ' ').trim();
  const cut = `${from > inner ? '… ' : ''}${line}`;
  return cut.length <= MOST_QUOTED ? cut : `${cut.slice(0, MOST_QUOTED - 2).trimEnd()} …`;
};
