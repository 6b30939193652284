import type { Section } from './split.ts';
import { dirname } from 'node:path';
import type { NotUnderstood } from './kinds.ts';

/** A data folder holds hundreds of binary files: equal reasons within one folder are told once. */
export const grouped = (list: readonly NotUnderstood[]): readonly NotUnderstood[] => {
  const groups = new Map<string, NotUnderstood[]>();
  for (const item of list) {
    const key = `${dirname(item.path)}\n${item.reason}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    return first && group.length > 5 ? [{ path: dirname(first.path), reason: `${group.length} files: ${first.reason}` }] : group;
  });
};

/** A greeting, `whoami` or an empty answer between outputs is no loss; a longer output that nobody read is. */
export const isWorthTelling = ({ kind, text }: Section): boolean => kind === null && text.split('\n').filter(line => line.trim() !== '').length > 5;
