/** Milliseconds of a log's `yyyy-MM-dd HH:mm:ss,SSS`; logs carry no zone, so only differences mean anything. Null when it is no time. */
export const logTime = (text: string | null): number | null => {
  const match = text === null ? null : /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[,.](\d{1,3}))?/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const time = Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? '0').padEnd(3, '0')));
  return Number.isNaN(time) ? null : time;
};
