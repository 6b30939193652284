/** `yyyy-MM-dd HH:mm:ss[,fraction]`, as written, as a number of milliseconds that can only be compared with its like. */
export const millisOf = (time: string): number => {
  const digit = (at: number): number => (time.charCodeAt(at) - 48) || 0;
  const two = (at: number): number => digit(at) * 10 + digit(at + 1);
  const days = ((two(0) * 100 + two(2)) * 12 + two(5)) * 31 + two(8);
  const fraction = digit(20) * 100 + digit(21) * 10 + digit(22);
  return (((days * 24 + two(11)) * 60 + two(14)) * 60 + two(17)) * 1_000 + (time.length > 20 ? fraction : 0);
};

/** A limit given by a user (`2024-05-01`, `2024-05-01T10:00`, …) in the form of `LogRecord.firstTime`. */
export const limitOf = (text: string): string => text.trim().replace('T', ' ').replace(/(\d\d:\d\d:\d\d)\./, '$1,').replace(/Z$/, '');

const two = (value: number): string => String(value).padStart(2, '0');

/** The text of which `millisOf` made the number; with milliseconds. */
export const timeOf = (millis: number): string => {
  const rest = millis % 86_400_000;
  const days = (millis - rest) / 86_400_000;
  // Months have 31 days here, so that day 31 stays in its month: both count from 1.
  const month = Math.floor((days - 1) / 31);
  const year = Math.floor((month - 1) / 12);
  const date = `${String(year).padStart(4, '0')}-${two(month - year * 12)}-${two(days - month * 31)}`;
  const seconds = Math.floor(rest / 1_000);
  return `${date} ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)},${String(rest % 1_000).padStart(3, '0')}`;
};

/** What the year 2000 adds to `millisOf`. */
export const YEAR_2000 = 2_000 * 12 * 31 * 86_400_000;
