import { headerOf } from './chain.ts';
import type { LineStart } from './layout.ts';

const FRAME = /^\s+at \S/;
const NESTED = /^=+ (begin|end) nested exception/;

/** So many lines may a message have before its frames. */
const MOST_HEADER_LINES = 12;

const framesFollow = (lines: readonly string[], at: number): boolean => lines.slice(at + 1, at + 1 + MOST_HEADER_LINES).some(line => FRAME.test(line));

/** An exception's name and words at the left margin, its frames below. */
const isTrace = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? '';
  return line.charCodeAt(0) > 32 && /^(?:Exception in thread "|[a-zA-Z_][\w.]*\.[A-Z])/.test(line) && headerOf(line) !== null && framesFollow(lines, at);
};

/**
 * Lines of a dated record, from 0, at which a trace begins that is not its own: `printStackTrace` writes without a date, behind whatever
 * was logged last. The trace below an INFO is none of it, nor is one that follows another's frames. What was looked for and not found is
 * logged at DEBUG with its exception (gRPC for okhttp, census and perfmark): the first trace there is the record's own.
 */
export const gluedAt = (text: string, { voice, level }: LineStart): readonly number[] => {
  if (voice || !/\n\s+at \S/.test(text)) return [];
  const lines = text.split('\n');
  const found: number[] = [];
  let hasOwn = level === 'INFO';
  let nested = false;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = NESTED.exec(line);
    if (mark) nested = mark[1] === 'begin';
    else if (FRAME.test(line)) hasOwn = true;
    else if (hasOwn && !nested && isTrace(lines, at)) found.push(at);
  }
  return found;
};
