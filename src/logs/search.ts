import type { SearchTable } from './literals.ts';
import type { Loops } from './loops.ts';
import { AREA_BYTES, CURSORS, FOUND, HITS, TEXT } from './memory.ts';

/** The search for literals. The text of the window begins at `TEXT` of the shared memory. */
export interface Search {
  readonly loops: Loops;
  readonly table: SearchTable;
  /** All of the shared memory. */
  readonly words: Int32Array;
}

/** (Position, pattern) pairs in order of position. */
export interface Hits {
  /** Addresses of the first pair not passed yet, and of the end. */
  next: number;
  readonly end: number;
}

/** Every literal in a part of the window; null when there are too many to remember. */
export const hitsIn = (from: number, to: number, { loops, table, words }: Search): Hits | null => {
  loops.search(TEXT + from, TEXT + to, table.width);
  let end: number = HITS;
  for (let cursor = 0; cursor < CURSORS; cursor++) {
    const begin = HITS + cursor * AREA_BYTES;
    const found = words[(FOUND >> 2) + cursor] ?? begin;
    if (found >= begin + AREA_BYTES) return null;
    if (found > begin && begin > end) words.copyWithin(end >> 2, begin >> 2, found >> 2);
    end += found - begin;
  }
  return { next: HITS, end };
};

/** Where the next literal stands in the window; infinite when there is none. */
export const nextHit = (hits: Hits, { words }: Search): number => (hits.next < hits.end ? (words[hits.next >> 2] ?? 0) - TEXT : Number.POSITIVE_INFINITY);

/** Passes over the pairs before a position. */
export const passHits = (to: number, hits: Hits, search: Search): void => {
  while (nextHit(hits, search) < to) hits.next += 8;
};

/** Distinct literals before a position; passes over their pairs. */
export const literalsUpTo = (to: number, hits: Hits, search: Search): readonly string[] => {
  const found = new Set<string>();
  for (; nextHit(hits, search) < to; hits.next += 8) found.add(search.table.literals[search.words[(hits.next >> 2) + 1] ?? 0] ?? '');
  return [...found];
};
