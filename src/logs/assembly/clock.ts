import { byte, isDigit, twoDigits } from './bytes';

/** Days of the months, four bits each above 28, January lowest; February is asked for with its year. */
const LONG_MONTHS: u64 = 0x323233232303;

@inline function isLeap(year: u32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

function daysOf(year: u32, month: u32): u32 {
  if (month == 2) return isLeap(year) ? 29 : 28;
  return 28 + <u32>((LONG_MONTHS >> ((month - 1) * 4)) & 15);
}

/** Days since 1970, of years from then on. */
function daysUntil(year: u32, month: u32, day: u32): u32 {
  const y = month <= 2 ? year - 1 : year;
  const shifted = month <= 2 ? month + 9 : month - 3;
  return y * 365 + y / 4 - y / 100 + y / 400 + (153 * shifted + 2) / 5 + day - 719_469;
}

/** Milliseconds since 1970 of the dated line at `at`, read as `logTime` in nacos/log-time.ts reads it; 0 unless it has exactly three digits of them. */
export function clock(at: usize): u64 {
  const mark = byte(at + 19);
  if (mark != 44 && mark != 46) return 0;
  if (!isDigit(byte(at + 20)) || !isDigit(byte(at + 21)) || !isDigit(byte(at + 22)) || isDigit(byte(at + 23))) return 0;
  const year = twoDigits(at) * 100 + twoDigits(at + 2);
  const month = twoDigits(at + 5);
  const day = twoDigits(at + 8);
  const hour = twoDigits(at + 11);
  const minute = twoDigits(at + 14);
  const second = twoDigits(at + 17);
  if (year < 1971 || month - 1 > 11 || day == 0 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) return 0;
  const seconds = ((<u64>daysUntil(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
  return seconds * 1_000 + twoDigits(at + 20) * 10 + (byte(at + 22) - 48);
}
