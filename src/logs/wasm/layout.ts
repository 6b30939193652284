/**
 * Addresses in the memory that the compiled loops and TypeScript share. `shifts` and `heads` are indexed by the hash of four
 * bytes, `patterns` holds 16 bytes per literal (place, length, offset of its window, next of the same hash), `hits` one area of
 * (position, pattern) pairs per cursor of the search.
 */
export const MEMORY = {
  state: 0, shifts: 1_024, heads: 17_408, patterns: 50_176, literals: 82_944, literalsEnd: 214_016, hits: 214_016, hitsEnd: 738_304, slots: 786_432, text: 1_835_008,
} as const;
export const MAX_PATTERNS = 2_048;
export const CURSORS = 4;
export const AREA_BYTES = (MEMORY.hitsEnd - MEMORY.hits) / CURSORS;

/** The hash of four bytes keeps this many bits: a table of that size stays in the first-level cache. */
export const HASH_BITS = 14;
export const HASH_FACTOR = 0x9e3779b1;

/** Where the loops leave what they found, as 32-bit words; `found` is one word per cursor. */
export const STATE = {
  at: 0, record: 1, recordLine: 2, line: 3, previous: 4, hit: 5, keep: 6, printLow: 8, printHigh: 9, millis: 10, found: 12,
  slot: 16, counting: 17, span: 18, moment: 20, after: 22, before: 24,
} as const;

/**
 * A slot is a record seen before, by its print: print (8 bytes), span (0: free, 1: not worth keeping, else the start and phase it
 * belongs to), count, first and last moment (8 bytes each). SLOTS * SLOT_BYTES fit between `slots` and `text`.
 */
export const SLOTS = 1 << 15;
export const SLOT_BYTES = 32;
export const SLOT = { low: 0, high: 4, span: 8, count: 12, first: 16, last: 24 } as const;
