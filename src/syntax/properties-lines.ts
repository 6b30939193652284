/** A part of a logical line: where it begins in it, and the line of the file it stands on. */
interface Piece {
  readonly at: number;
  readonly line: number;
}

/** What `java.util.Properties` reads as one line: continued lines joined, blanks in front gone; comments and empty lines are none. */
export interface LogicalLine {
  readonly text: string;
  /** 1-based line on which it begins. */
  readonly line: number;
  /** Where the further lines of a continued one begin. */
  readonly pieces: readonly Piece[];
}

/** One line of the file. */
interface Physical {
  readonly from: number;
  readonly to: number;
  /** Where the next one begins; null when nothing follows, not even an empty line. */
  readonly next: number | null;
}

const LF = 10;
const CR = 13;
const BACKSLASH = 92;

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 12;

const physicalAt = (text: string, start: number): Physical => {
  let to = start;
  for (let code = text.charCodeAt(to); to < text.length && code !== LF && code !== CR; code = text.charCodeAt(to)) to++;
  let from = start;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  if (to >= text.length) return { from, to, next: null };
  const next = text.charCodeAt(to) === CR && text.charCodeAt(to + 1) === LF ? to + 2 : to + 1;
  return { from, to, next: next < text.length ? next : null };
};

/** A backslash at the end that is not itself escaped. */
const endsOpen = (text: string, { from, to }: Physical): boolean => {
  let at = to;
  while (at > from && text.charCodeAt(at - 1) === BACKSLASH) at--;
  return (to - at) % 2 === 1;
};

const isCommentSign = (code: number): boolean => code === 35 || code === 33;

/** Logical lines as LineReader of JDK 17 joins them, its oddities included: a comment may follow a line of a backslash alone. */
export const logicalLines = function* (text: string): Generator<LogicalLine> {
  let joined = '';
  let pieces: Piece[] = [];
  let continued = false;
  let start: number | null = text === '' ? null : 0;
  for (let line = 1; start !== null; line++) {
    const physical = physicalAt(text, start);
    const { from, to } = physical;
    start = physical.next;
    const skipped = from === to ? joined === '' : joined === '' && isCommentSign(text.charCodeAt(from));
    const open = !skipped && from < to && endsOpen(text, physical);
    if (!skipped) {
      if (joined === '') pieces = [];
      pieces.push({ at: joined.length, line });
      joined += text.slice(from, open ? to - 1 : to);
    }
    continued = open && start !== null;
    if (skipped || continued) continue;
    yield { text: joined, line: pieces[0]?.line ?? line, pieces };
    joined = '';
  }
};

/** Line of the file on which a character of a logical line stands. */
export const lineOf = ({ line, pieces }: LogicalLine, at: number): number => pieces.findLast(piece => piece.at <= at)?.line ?? line;
