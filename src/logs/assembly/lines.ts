import { AT, HIT, KEEP, LINE, PREVIOUS, RECORD, RECORD_LINE } from '../memory';
import { byte, isDigit, newlineFrom, word } from './bytes';
import { judge } from './judge';

/** Digits of `yyyy-MM-dd HH:mm:ss` among its first sixteen bytes. */
const DIGITS = 0xdb6f;

/** Whether `yyyy-MM-dd HH:mm:ss` (or `/`, `T`) stands here; the same test as DATE in layout.ts. The caller made sure of 19 bytes. */
export function dated(at: usize): bool {
  const digits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(10)));
  if ((digits & DIGITS) != DIGITS) return false;
  const first = byte(at + 4);
  const second = byte(at + 7);
  const between = byte(at + 10);
  return (first == 45 || first == 47) && (second == 45 || second == 47) && (between == 32 || between == 84)
    && byte(at + 13) == 58 && byte(at + 16) == 58 && isDigit(byte(at + 17)) && isDigit(byte(at + 18));
}

/** `HH:mm:ss.SSS [` or `|`; the same test as TIME_OF_DAY in layout.ts. */
function hasTimeOfDay(at: usize): bool {
  const digits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(10)));
  const mark = byte(at + 8);
  const next = byte(at + 13);
  return (digits & 0xedb) == 0xedb && byte(at + 2) == 58 && byte(at + 5) == 58 && (mark == 46 || mark == 44) && byte(at + 12) == 32 && (next == 91 || next == 124);
}

@inline function isSmall(c: u32): bool {
  return c - 97 < 26;
}

/** `dd-MMM-yyyy HH:mm:ss.SSS `; the same test as TOMCAT_DATE in layout.ts. */
function hasTomcatDate(at: usize): bool {
  return isDigit(byte(at)) && isDigit(byte(at + 1)) && byte(at + 2) == 45 && byte(at + 3) - 65 < 26 && isSmall(byte(at + 4)) && isSmall(byte(at + 5)) && byte(at + 6) == 45
    && isDigit(byte(at + 7)) && isDigit(byte(at + 8)) && isDigit(byte(at + 9)) && isDigit(byte(at + 10)) && byte(at + 11) == 32
    && hasClock(at + 12) && byte(at + 20) == 46 && isDigit(byte(at + 21)) && isDigit(byte(at + 22)) && isDigit(byte(at + 23)) && byte(at + 24) == 32;
}

/** `HH:mm:ss`. */
function hasClock(at: usize): bool {
  return isDigit(byte(at)) && isDigit(byte(at + 1)) && byte(at + 2) == 58 && isDigit(byte(at + 3)) && isDigit(byte(at + 4)) && byte(at + 5) == 58
    && isDigit(byte(at + 6)) && isDigit(byte(at + 7));
}

/**
 * How a line starts a record: (0) not in one of the layouts that are known here, (1) with a date, (2) with the time of day only,
 * (3) with a date as Tomcat writes it. The caller made sure of 25 bytes.
 */
export function starts(at: usize): i32 {
  const c = byte(at);
  if (c == 91) return i32(dated(at + 1));
  if (!isDigit(c)) return 0;
  if (dated(at)) return 1;
  return hasTimeOfDay(at) ? 2 : hasTomcatDate(at) ? 3 : 0;
}

/** Where the date of a dated record stands: a bracket may be before it. */
@inline export function dateAt(record: usize): usize {
  return record + usize(byte(record) == 91);
}

/** After the date, its fraction and blanks. */
function afterDate(at: usize): usize {
  let p = at + 19;
  const mark = byte(p);
  if (mark == 44 || mark == 46 || mark == 58) do p++; while (isDigit(byte(p)));
  while (byte(p) == 32) p++;
  return p;
}

/** False when a line that starts a record is certainly below WARN: its level stands right after the time, or no level word stands in its beginning. */
function grave(at: usize, lineEnd: usize, start: i32): bool {
  let p = start == 1 ? afterDate(dateAt(at)) : at + 12;
  const level = load<u32>(p);
  // INFO
  if (level == word(73, 78, 70, 79) && byte(p + 4) == 32) return false;
  // DEBUG, TRACE
  if ((level == word(68, 69, 66, 85) || level == word(84, 82, 65, 67)) && byte(p + 5) == 32) return false;
  const limit = min(p + 180, lineEnd);
  for (; p < limit; p++) {
    const w = load<u32>(p);
    // ERROR, WARN, FATAL, SEVERE
    if (w == word(69, 82, 82, 79) || w == word(87, 65, 82, 78) || w == word(70, 65, 84, 65) || w == word(83, 69, 86, 69)) return true;
  }
  return false;
}

/** Whether NEVER_STARTS of lines.ts holds for a line that begins with neither date, tab nor line end. */
function neverStarts(at: usize): bool {
  const w = load<u32>(at);
  // org. com. io.
  if (w == word(111, 114, 103, 46) || w == word(99, 111, 109, 46) || (w & 0xffffff) == word(105, 111, 46, 0)) return true;
  // java. javax.
  if (w == word(106, 97, 118, 97)) return byte(at + 4) == 46 || load<u16>(at + 4) == <u16>word(120, 46, 0, 0);
  // Caused by:
  return w == word(67, 97, 117, 115) && load<u32>(at + 4) == word(101, 100, 32, 98) && (load<u32>(at + 8) & 0xffffff) == word(121, 58, 32, 0);
}

@inline function isLineEndOrTab(c: u32): bool {
  return c == 10 || c == 13 || c == 9;
}

/** Indented, and neither the top of a banner (layout.ts) nor short enough to be one. */
@inline function isIndented(c: u32, at: usize, lineEnd: usize): bool {
  return c == 32 && (lineEnd - at > 24 && byte(at + 2) != 46);
}

/**
 * From a line start on, passes over records that are not worth looking at, and counts those that equal an earlier one. Stops
 * (0) at an incomplete line, (1) at a line that may start a record in another layout or an exception, (2) at the start of a record
 * after one that must be looked at: for what stands in it, or as the last with a date before others without. `KEEP` is left when the open record is worth looking at; `HIT` is its first literal.
 */
export function skim(at: usize, end: usize, record: usize, recordLine: i32, line: i32, previous: usize, hit: usize, hitEnd: usize): i32 {
  let keep = false;
  let kind = starts(record);
  let recordHit = hit;
  let reason = 0;
  while (at < end) {
    const lineEnd = newlineFrom(at, end);
    if (lineEnd >= end) break;
    const c = byte(at);
    const start = lineEnd - at >= 14 ? starts(at) : 0;
    if (start) {
      if (kind != 2 && start == 2) {
        reason = 2;
        break;
      }
      if (keep) {
        if (judge(record, at, recordHit, hitEnd, 0, 1) != 1) {
          reason = 2;
          break;
        }
        keep = false;
      }
      if (record != at) previous = record;
      record = at;
      kind = start;
      recordLine = line;
      recordHit = hit;
    }
    while (hit < hitEnd && load<usize>(hit) < lineEnd) {
      if (load<usize>(hit) >= at) keep = true;
      hit += 8;
    }
    if (start) keep = grave(at, lineEnd, start) || keep;
    else if (!isLineEndOrTab(c) && !isIndented(c, at, lineEnd)) {
      if (!neverStarts(at)) {
        reason = 1;
        break;
      }
      keep = true;
    }
    at = lineEnd + 1;
    line++;
  }
  store<u32>(AT, at);
  store<u32>(RECORD, record);
  store<i32>(RECORD_LINE, recordLine);
  store<i32>(KEEP, keep);
  store<i32>(LINE, line);
  store<u32>(PREVIOUS, previous);
  store<u32>(HIT, recordHit);
  return reason;
}

/**
 * From a line that belongs to an open record to the next line that may not: (0) incomplete, (1) to be judged, (2) one that starts a record.
 * Empty lines, lines that begin with a tab and those of NEVER_STARTS always belong to the record.
 */
export function extend(at: usize, end: usize, line: i32): i32 {
  let reason = 0;
  while (at < end) {
    const lineEnd = newlineFrom(at, end);
    if (lineEnd >= end) break;
    at = lineEnd + 1;
    line++;
    if (at + 25 > end) break;
    if (isLineEndOrTab(byte(at)) || neverStarts(at)) continue;
    reason = 1 + i32(starts(at) != 0);
    break;
  }
  store<u32>(AT, at);
  store<i32>(LINE, line);
  return reason;
}
