import { PRINT } from '../memory';
import { byte, isDigit, newlineFrom, word } from './bytes';

@inline function mix(hash: u64, value: u64): u64 {
  const mixed = (hash ^ value) * 0x9e3779b97f4a7c15;
  return mixed ^ (mixed >> 29);
}

/** How many of the sixteen bytes at `p` come before the first digit, control byte or byte above ASCII. */
@inline function plainLength(p: usize): u32 {
  const bytes = v128.load(p);
  const digits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10)));
  const printable = i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(32)), i8x16.splat(95)));
  return ctz(digits | (printable ^ 0xffff) | 0x10000);
}

/** Up to sixteen bytes at once; those behind the length are shifted out. */
@inline function mixStretch(hash: u64, p: usize, length: u32): u64 {
  if (length > 8) return mix(mix(hash, load<u64>(p)), load<u64>(p, 8) << <u64>(128 - (length << 3)));
  return mix(hash, load<u64>(p) << <u64>(64 - (length << 3)));
}

/** Whether the digits at `p` tell one failure from another: the same words as in normal.ts, or a capital letter right before. */
function isTelling(p: usize, from: usize): bool {
  if (p > from && byte(p - 1) - 65 < 26) return true;
  let q = p;
  while (q > p - 4) {
    const before = byte(q - 1);
    if (before != 32 && before != 61 && before != 58 && before != 40 && before != 91) break;
    q--;
  }
  const w = load<u32>(q - 4) | 0x20202020;
  // port code rror atus tate rrno
  return w == word(112, 111, 114, 116) || w == word(99, 111, 100, 101) || w == word(114, 114, 111, 114) || w == word(97, 116, 117, 115)
    || w == word(116, 97, 116, 101) || w == word(114, 114, 110, 111);
}

/** The end of a run of stack frames whose first newline is at `p`; `p` when no frame follows. */
function afterFrames(p: usize, to: usize): usize {
  let q = p;
  while (q + 6 < to && load<u32>(q) == word(10, 9, 97, 116) && byte(q + 4) == 32 && byte(q + 5) >= 33) q = min(newlineFrom(q + 6, to), to);
  return q;
}

/** What a hash begins with; a record without a date never has the hash of one with a date. */
export const DATED_SEED: u64 = 0xcbf29ce484222325;
export const UNDATED_SEED: u64 = 0x84222325cbf29ce4;

/**
 * A 64-bit hash of the text [from, to) of a record, which begins after its date, in which runs of digits count as one `0`, with the exceptions of normal.ts, and a
 * run of stack frames as one mark: equal hashes mean equal keys. Returns 0, 1 when a control byte and 2 when a byte above ASCII
 * stands in it.
 */
export function print(from: usize, to: usize, seed: u64): i32 {
  let hash = seed;
  let odd = 0;
  let p = from;
  while (p < to) {
    const length = plainLength(p);
    if (length) {
      const part = min(length, <u32>(to - p));
      hash = mixStretch(hash, p, part);
      p += part;
      continue;
    }
    let c = byte(p);
    if (isDigit(c)) {
      const telling = isTelling(p, from);
      if (!telling) hash = mix(hash, 48);
      do {
        if (telling) hash = mix(hash, c);
        p++;
        if (p >= to) break;
        c = byte(p);
      } while (isDigit(c));
      continue;
    }
    if (c == 10) {
      const next = afterFrames(p, to);
      if (next != p) {
        hash = mix(hash, 257);
        p = next;
        continue;
      }
    }
    if (c < 32 && c != 10 && c != 13 && c != 9) return 1;
    if (c > 126) odd = 2;
    hash = mix(hash, c);
    p++;
  }
  store<u64>(PRINT, hash);
  return odd;
}
