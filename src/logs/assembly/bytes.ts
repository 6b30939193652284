/** Four bytes of a text as the number that loading them gives. */
@inline export function word(a: u32, b: u32, c: u32, d: u32): u32 {
  return a | (b << 8) | (c << 16) | (d << 24);
}

/** Whether a character code is that of a digit. */
@inline export function isDigit(c: u32): bool {
  return c - 48 < 10;
}

/** The byte at an address. */
@inline export function byte(at: usize): u32 {
  return load<u8>(at);
}

/** The digit at an address as a number. */
@inline function digit(at: usize): u32 {
  return byte(at) - 48;
}

/** The two digits at an address as a number. */
@inline export function twoDigits(at: usize): u32 {
  return digit(at) * 10 + digit(at + 1);
}

/** Which of sixteen bytes are newlines, one bit each. */
@inline function newlines(at: usize): i32 {
  return i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(10)));
}

/** The next newline at or after an address; `end` or beyond when there is none before it. */
export function newlineFrom(at: usize, end: usize): usize {
  for (let p = at; p < end; p += 16) {
    const found = newlines(p);
    if (found) return p + ctz(found);
  }
  return end;
}

/** How many lines end in [from, to). */
export function countLines(from: usize, to: usize): i32 {
  let count = 0;
  let p = from;
  for (; p + 16 <= to; p += 16) count += popcnt(newlines(p));
  return count + popcnt(newlines(p) & ((1 << <i32>(to - p)) - 1));
}
