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
