/** The same value with its last number changed, so that copies are not equal. */
const varied = (value: unknown, index: number): unknown => {
  if (typeof value === 'string') return value.replace(/\d+(?!.*\d)/s, String(index % 60_000));
  if (Array.isArray(value)) return value.map(item => varied(item, index));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === 'line' ? index : varied(item, index)]));
};

/** A value with `count` elements in each of its outermost lists: what a snapshot looks like when everything that can be many is. */
export const inflated = (value: unknown, count: number): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? value : Array.from({ length: count }, (_, index) => varied(value[index % value.length], index));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inflated(item, count)]));
};
