import { decidingText } from './lines.ts';
import { DECIDING_BYTES, startOf } from './layout.ts';
import { TEXT } from './memory.ts';
import { type Search, hitsIn, literalsUpTo, nextHit, passHits } from './search.ts';
import type { Absorbed } from './absorb.ts';
import type { QuickLines } from './quick-lines.ts';
import type { ByteSource } from './source.ts';
import { textOf } from './decode.ts';
import { type CutRecord, HEAD_BYTES, SLACK_BYTES, UNCOUNTED, withoutNul } from './window.ts';

export interface LineOptions {
  readonly blockBytes: number;
  /** Asked between two blocks: how many bytes to leave out; throws when no more may be read. */
  readonly between: (read: number) => Promise<number>;
  readonly take: (record: CutRecord) => Absorbed;
  /** Null: each line with a literal is taken. */
  readonly quick: QuickLines | null;
  /** Told of the time of a line, the first one and one near the end of each block; null when the lines have none. */
  readonly noteTime: ((time: string) => void) | null;
  readonly literals: readonly string[];
  /** Null: each line is asked for each literal. */
  readonly search: Search | null;
}

/** What is in memory: from the beginning of a line on. */
interface Held { readonly bytes: Buffer; end: number; line: number }

const recordOf = ({ bytes, line }: Held, from: number, to: number, before: number, literals: readonly string[]): CutRecord =>
  ({ text: textOf(bytes.subarray(from, Math.min(to, from + HEAD_BYTES))).trimEnd(), line: Math.max(0, line + before), before: '', literals });

const newlinesIn = (bytes: Buffer, from: number, to: number): number => {
  let count = 0;
  for (let at = bytes.indexOf(10, from); at >= 0 && at < to; at = bytes.indexOf(10, at + 1)) count++;
  return count;
};

const everyLine = (held: Held, cut: number, options: LineOptions): void => {
  let line = 0;
  for (let from = 0; from < cut; line++) {
    const newline = held.bytes.indexOf(10, from);
    const to = newline < 0 || newline > cut ? cut : newline;
    const text = textOf(held.bytes.subarray(from, to));
    const literals = options.literals.filter(literal => text.includes(literal));
    if (literals.length > 0) options.take(recordOf(held, from, to, line, literals));
    from = to + 1;
  }
};

/** The lines before `cut` in which a literal stands. */
const takeHits = (held: Held, cut: number, options: LineOptions, search: Search): void => {
  const hits = hitsIn(0, cut, search);
  if (!hits) return everyLine(held, cut, options);
  const { quick } = options;
  let counted = 0;
  let lines = 0;
  for (let hit = nextHit(hits, search); hit < cut; hit = nextHit(hits, search)) {
    const from = held.bytes.lastIndexOf(10, hit) + 1;
    const newline = held.bytes.indexOf(10, hit);
    const to = newline < 0 || newline > cut ? cut : newline;
    const isKnown = quick?.countEqual(held.bytes, from, to, hits) === true;
    if (isKnown) {
      passHits(to, hits, search);
      continue;
    }
    lines += search.loops.countLines(TEXT + counted, TEXT + from);
    counted = from;
    const literals = literalsUpTo(to, hits, search).filter(literal => options.literals.includes(literal));
    if (literals.length === 0) continue;
    const absorbed = options.take(recordOf(held, from, to, lines, literals));
    quick?.remember(absorbed);
  }
};

const timeAt = ({ bytes }: Held, from: number, to: number): string | null => startOf(decidingText(bytes.subarray(from, Math.min(to, from + DECIDING_BYTES))))?.time ?? null;

/** The time of the last line before `cut` that has one, among the last thousand. */
const lastTime = (held: Held, cut: number): string | null => {
  let to = cut;
  for (let lines = 0; to > 0 && lines < 1_000; lines++) {
    const from = to === 1 ? 0 : held.bytes.lastIndexOf(10, to - 2) + 1;
    const time = timeAt(held, from, to);
    if (time !== null) return time;
    to = from;
  }
  return null;
};

/** Of the line that begins there. */
const timeOfLine = (held: Held, from: number, cut: number): string | null => {
  const newline = held.bytes.indexOf(10, from);
  return timeAt(held, from, newline < 0 || newline > cut ? cut : newline);
};

/** Handles all lines before `cut` and keeps what is behind it. */
const finish = (held: Held, cut: number, options: LineOptions): void => {
  const { quick, search } = options;
  const time = options.noteTime && lastTime(held, cut);
  if (search) {
    quick?.enter(timeOfLine(held, 0, cut), time ?? null);
    takeHits(held, cut, options, search);
    quick?.leave(from => timeOfLine(held, from, cut));
  } else everyLine(held, cut, options);
  if (time) options.noteTime?.(time);
  held.line += options.search ? options.search.loops.countLines(TEXT, TEXT + cut) : newlinesIn(held.bytes, 0, cut);
  held.bytes.copyWithin(0, cut, held.end);
  held.end -= cut;
};

/** After the last end of line; all of it when a line does not fit. */
const cutOf = ({ bytes, end }: Held, blockBytes: number): number => {
  const newline = end === 0 ? -1 : bytes.lastIndexOf(10, end - 1);
  return newline < 0 && end + blockBytes + SLACK_BYTES > bytes.length ? end : newline + 1;
};

/** Reads a log with a line per event: only lines in which a literal stands are looked at. True when it ends with a whole line. */
export const walkLines = async (source: ByteSource, bytes: Buffer, options: LineOptions): Promise<boolean> => {
  const held: Held = { bytes, end: 0, line: source.readFrom() > 0 ? UNCOUNTED : 1 };
  let lastByte = 10;
  try {
    for (;;) {
      const filled = source.fill(bytes, held.end, options.blockBytes);
      const read = typeof filled === 'number' ? filled : await filled;
      if (read === 0) return lastByte === 10;
      const end = withoutNul(bytes, held.end, held.end + read);
      if (end > held.end) lastByte = bytes[end - 1] as number;
      held.end = end;
      finish(held, cutOf(held, options.blockBytes), options);
      const gap = await options.between(read);
      if (gap === 0) continue;
      source.skip?.(gap);
      [held.end, held.line] = [0, UNCOUNTED];
    }
  } finally {
    finish(held, held.end, options);
  }
};
