import { createHash } from 'node:crypto';

/**
 * So many of the list, in its order, drawn by their keys and the seed alone: the same on every machine, and an edit elsewhere
 * changes the sample no further than by what it touched.
 */
export const sampleOf = <T>(list: readonly T[], keyOf: (item: T) => string, count: number, seed: string): readonly T[] => {
  const at = new Map(list.map(item => [item, createHash('sha256').update(`${seed} ${keyOf(item)}`).digest('hex')] as const));
  const drawn = new Set([...at].sort(([, one], [, other]) => (one < other ? -1 : 1)).slice(0, count).map(([item]) => item));
  return list.filter(item => drawn.has(item));
};
