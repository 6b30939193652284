import type { Unwrap } from './unwrap.ts';

/** Quoted in a letter or a forum: `> ` before each line, once for each answer. */
const QUOTED = /^(?:> ?)+/;

/** What begins a line of a log or of a trace: a mail program broke no line before it. */
const BEGINS = /^(?:\s*(?:at |\.\.\. \d)|Caused by: |Wrapped by: |Suppressed: |\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|\d\d-[A-Z][a-z]{2}-\d{4}|\[\d{4}-|[+#*|-]{1,3}\s|[\w.-]{1,60} +\|)/;

const WIDEST = 80;
const NARROWEST = 60;
const SMALL = 16 << 10;
/** So many lines that end just before the margin are no accident. */
const MANY = 3;

const quotedShare = (lines: readonly string[]): number => lines.filter(line => line.startsWith('>')).length / Math.max(1, lines.length);

/** `java.sql.SQLException: …` begins a trace, unless the line before it is in the middle of a sentence. */
const TYPE = /^(?:[a-zA-Z_]\w{0,60}\.){1,20}[A-Z][\w$]{0,120}(?::|$)/;
const UNFINISHED = /(?:\b(?:is|by|of|for|with|in|to|the)|[:;,([=])$/;

const begins = (line: string, before: string): boolean => line === '' || /^\s/.test(line) || BEGINS.test(line) || (TYPE.test(line) && !UNFINISHED.test(before));

const firstWord = (line: string): string => /^\S*/.exec(line)?.[0] ?? '';

/** Lines that were broken because the next word would not have fitted. */
const brokenAt = (lines: readonly string[], width: number): readonly number[] =>
  lines.flatMap((line, index) => {
    const next = lines[index + 1];
    if (line === '' || next === undefined || begins(next, line)) return [];
    return line.length <= width && line.length + 1 + firstWord(next).length > width ? [index] : [];
  });

/** Text of several lines that belong together; what is longer than a mail program lets stand was not broken by one. */
const isOfLetter = (lines: readonly string[], width: number): boolean => width >= NARROWEST && width <= WIDEST && lines.length >= 3;

/** What a mail program or a forum does to a log: a mark before each line, long lines broken between two words. Only small texts were typed or pasted. */
export const letterUnwrapsOf = (text: string): readonly Unwrap[] => {
  if (text.length > SMALL) return [];
  const raw = text.split('\n').map(line => line.replace(/\r$/, ''));
  const marked = quotedShare(raw.filter(line => line.trim() !== '')) > 0.5;
  const bare = (line: string): string => (marked ? line.replace(QUOTED, '') : line).trimEnd();
  const lines = raw.map(bare);
  const width = Math.max(0, ...lines.map(line => line.length));
  const broken = isOfLetter(lines, width) ? new Set(brokenAt(lines, width).map(index => lines[index] ?? '')) : new Set<string>();
  if (!marked && broken.size < MANY) return [];
  return [line => {
    const own = bare(line);
    return broken.has(own) ? { text: `${own} `, partial: true } : { text: marked ? own : line, partial: false };
  }];
};
