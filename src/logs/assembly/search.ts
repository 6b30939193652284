import { AREA_BYTES, FOUND, HASH_BITS, HASH_FACTOR, HEADS, HITS, PATTERNS, SHIFTS } from '../memory';

@inline function hash(p: usize): u32 {
  return (load<u32>(p) * <u32>HASH_FACTOR) >>> (32 - HASH_BITS);
}

/** How far the window that ends with the four bytes at `p` may jump; 0: a literal may be here. */
@inline function shift(p: usize): u32 {
  return load<u8>(SHIFTS + hash(p));
}

function isAt(literal: usize, length: i32, start: usize): bool {
  for (let i: usize = 0; i < <usize>length; i++) {
    if (load<u8>(start + i) != load<u8>(literal + i)) return false;
  }
  return true;
}

/** Compares the literals whose window may end with the four bytes at `p`; returns the end of the (position, pattern) pairs. */
function verify(p: usize, from: usize, end: usize, width: i32, out: usize, outEnd: usize): usize {
  let pattern = <u32>load<u16>(HEADS + (hash(p) << 1));
  while (pattern) {
    const entry = PATTERNS - 16 + (pattern << 4);
    const start = p - width + 4 - load<i32>(entry, 8);
    const length = load<i32>(entry, 4);
    if (<isize>start >= <isize>from && start + length <= end && isAt(load<u32>(entry), length, start)) {
      if (out >= outEnd) return out;
      store<u32>(out, p);
      store<u32>(out, pattern - 1, 4);
      out += 8;
    }
    pattern = load<u32>(entry, 12);
  }
  return out;
}

/** What one cursor has left when another came to its end. */
function finish(p: usize, stop: usize, from: usize, end: usize, width: i32, out: usize, outEnd: usize): usize {
  while (p < stop) {
    const s = shift(p);
    p += s;
    if (!s) {
      out = verify(p, from, end, width, out, outEnd);
      p++;
    }
  }
  return out;
}

/**
 * Wu–Manber with four interleaved cursors: finds the literals in [from, end). `width` is the length of the window that every
 * literal has. Each cursor takes a stretch of equal length and finds the windows that begin in it; it leaves the end of its
 * (position, pattern) pairs at `FOUND`.
 */
export function search(from: usize, end: usize, width: i32): void {
  const stretch = (end - from) >>> 2;
  let p0: usize = from + width - 4;
  let p1: usize = p0 + stretch;
  let p2: usize = p1 + stretch;
  let p3: usize = p2 + stretch;
  const b0 = p1;
  const b1 = p2;
  const b2 = p3;
  const b3 = end - 3;
  let o0: usize = HITS;
  let o1: usize = HITS + AREA_BYTES;
  let o2: usize = HITS + 2 * AREA_BYTES;
  let o3: usize = HITS + 3 * AREA_BYTES;
  while (p0 < b0 && p1 < b1 && p2 < b2 && p3 < b3) {
    const s0 = shift(p0);
    const s1 = shift(p1);
    const s2 = shift(p2);
    const s3 = shift(p3);
    p0 += s0;
    p1 += s1;
    p2 += s2;
    p3 += s3;
    if (<i32>(s0 != 0) & <i32>(s1 != 0) & <i32>(s2 != 0) & <i32>(s3 != 0)) continue;
    if (!s0) {
      o0 = verify(p0, from, end, width, o0, HITS + AREA_BYTES);
      p0++;
    }
    if (!s1) {
      o1 = verify(p1, from, end, width, o1, HITS + 2 * AREA_BYTES);
      p1++;
    }
    if (!s2) {
      o2 = verify(p2, from, end, width, o2, HITS + 3 * AREA_BYTES);
      p2++;
    }
    if (!s3) {
      o3 = verify(p3, from, end, width, o3, HITS + 4 * AREA_BYTES);
      p3++;
    }
  }
  store<u32>(FOUND, finish(p0, b0, from, end, width, o0, HITS + AREA_BYTES));
  store<u32>(FOUND, finish(p1, b1, from, end, width, o1, HITS + 2 * AREA_BYTES), 4);
  store<u32>(FOUND, finish(p2, b2, from, end, width, o2, HITS + 3 * AREA_BYTES), 8);
  store<u32>(FOUND, finish(p3, b3, from, end, width, o3, HITS + 4 * AREA_BYTES), 12);
}
