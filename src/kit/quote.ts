const MOST_QUOTED = 300;

/** A wrapper may put half a page before what matters; so much of it is kept. */
const LEAD = 120;

/**
 * The line in which `length` characters at `at` stand (the lines, when they span several), short enough to be read: whatever is
 * told of a match stands in its quote.
 */
export const quoteAround = (text: string, at: number, length: number): string => {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at + Math.max(length, 1));
  const from = at - start > LEAD ? at : start;
  const line = text.slice(from, end < 0 ? undefined : end).replace(/\s*\n\s*/g, ' ').trim();
  const cut = `${from > start ? '… ' : ''}${line}`;
  return cut.length <= MOST_QUOTED ? cut : `${cut.slice(0, MOST_QUOTED - 2).trimEnd()} …`;
};
