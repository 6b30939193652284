import { longFlag } from './options/entry.ts';
import { option } from './options/table.ts';
import { UsageError } from './text/usage-error.ts';
import type { AnyRule } from './kit/rule.ts';

const globToRegex = (glob: string): RegExp =>
  new RegExp(`^${glob.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);

/** `ports` is the area, `ports/grpc-*` a glob over ids, `grpc-port-in-use` an id without its area. */
const matches = (glob: string, id: string): boolean =>
  globToRegex(glob).test(id) || id.startsWith(`${glob}/`) || (!glob.includes('/') && globToRegex(glob).test(id.split('/')[1] as string));

const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const substitution = (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substitution));
    }
    row = next;
  }
  return row.at(-1) as number;
};

/** The name most like a mistyped one; undefined when none is near. */
export const nearest = (wrong: string, names: readonly string[]): string | undefined => {
  const ranked = names
    .flatMap(name => [{ name, far: Math.min(distance(wrong, name), distance(wrong, name.split('/').at(-1) as string)) }])
    .sort((one, other) => one.far - other.far);
  const [best] = ranked;
  return best && best.far <= Math.max(2, Math.floor(wrong.length / 3)) ? best.name : undefined;
};

const demand = (option: string, glob: string, rules: readonly AnyRule[]): void => {
  if (rules.some(rule => matches(glob, rule.id))) return;
  const areas = [...new Set(rules.map(rule => rule.id.split('/')[0] as string))];
  const near = nearest(glob, [...rules.map(rule => rule.id), ...areas]);
  throw new UsageError('error.noRuleMatches', { option, glob, ...(near !== undefined && { near }) });
};

/** Rules of --only without those of --skip. A glob that matches nothing is a mistake. */
export const selectRules = (rules: readonly AnyRule[], only: readonly string[], skip: readonly string[]): readonly AnyRule[] => {
  for (const glob of only) demand(longFlag(option('only')), glob, rules);
  for (const glob of skip) demand(longFlag(option('skip')), glob, rules);
  return rules.filter(rule => (only.length === 0 || only.some(glob => matches(glob, rule.id))) && !skip.some(glob => matches(glob, rule.id)));
};
