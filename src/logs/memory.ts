/**
 * Addresses in the memory that the compiled loops (`assembly/`) and TypeScript share; AssemblyScript reads this file too, so there
 * are numbers only. `SHIFTS` and `HEADS` are indexed by the hash of four bytes, `PATTERNS` holds 16 bytes per literal (place,
 * length, offset of its window, next of the same hash), `HITS` one area of (position, pattern) pairs per cursor of the search.
 */
export const SHIFTS = 1_024;
export const HEADS = 66_560;
export const PATTERNS = 197_632;
export const LITERALS = 263_168;
export const LITERALS_END = 394_240;
export const HITS = 394_240;
export const SLOTS = 1_048_576;
export const TEXT = 2_097_152;

export const MAX_PATTERNS = 4_096;
export const CURSORS = 4;
export const AREA_BYTES = 131_072;

/** The hash of four bytes keeps this many bits: a table of that size stays in the first-level cache. */
export const HASH_BITS = 16;
export const HASH_FACTOR = 0x9e3779b1;

/** Where the loops leave what they found: where they are … */
export const AT = 0;
export const RECORD = 4;
export const RECORD_LINE = 8;
export const LINE = 12;
export const PREVIOUS = 16;
export const HIT = 20;
export const KEEP = 24;
/** … the print of a record (8 bytes) … */
export const PRINT = 32;
/** … the end of the pairs of each cursor (4 words) … */
export const FOUND = 48;
/** … the slot of the record looked at last, and whether records may be counted at all … */
export const SLOT = 64;
export const COUNTING = 68;
/** … its moment, and the span it may belong to: number, and the moments between which it holds (8 bytes each). */
export const SPAN = 72;
export const MOMENT = 80;
export const AFTER = 88;
export const BEFORE = 96;
/** The number of the span that records without a time belong to. */
export const UNTIMED_SPAN = 104;

/**
 * A slot is a record seen before, by its print: print (8 bytes), span (0: free, 1: not worth keeping, else the start and phase it
 * belongs to), count, first and last moment (8 bytes each). They fit between `SLOTS` and `TEXT`.
 */
export const SLOT_COUNT = 32_768;
export const SLOT_BYTES = 32;
export const SLOT_PRINT = 0;
export const SLOT_SPAN = 8;
export const SLOT_COUNTED = 12;
export const SLOT_FIRST = 16;
export const SLOT_LAST = 24;
