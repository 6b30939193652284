/**
 * Addresses in the memory that the compiled loops and TypeScript share. `shifts` and `heads` are indexed by the hash of four
 * bytes, `patterns` holds 16 bytes per literal (place, length, offset of its window, next of the same hash), `hits` one area of
 * (position, pattern) pairs per cursor of the search.
 */
export const MEMORY = {
  state: 0, shifts: 1_024, heads: 17_408, patterns: 50_176, literals: 82_944, literalsEnd: 214_016, hits: 214_016, hitsEnd: 738_304, text: 786_432,
} as const;
export const MAX_PATTERNS = 2_048;
export const CURSORS = 4;
export const AREA_BYTES = (MEMORY.hitsEnd - MEMORY.hits) / CURSORS;

/** The hash of four bytes keeps this many bits: a table of that size stays in the first-level cache. */
export const HASH_BITS = 14;
export const HASH_FACTOR = 0x9e3779b1;

/** Where the loops leave what they found, as 32-bit words; `found` is one word per cursor. */
export const STATE = { at: 0, record: 1, recordLine: 2, line: 3, previous: 4, hit: 5, printLow: 8, printHigh: 9, millis: 10, found: 12 } as const;
