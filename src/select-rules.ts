import { longFlag } from './options/entry.ts';
import { option } from './options/table.ts';
import { editDistance } from './syntax/edit-distance.ts';
import { literal } from './syntax/literal.ts';
import { UsageError } from './text/usage-error.ts';
import type { AnyRule } from './kit/rule.ts';

const globToRegex = (glob: string): RegExp => new RegExp(`^${glob.split('*').map(literal).join('.*')}$`);

/** `ports` is the area, `ports/grpc-*` a glob over ids, `grpc-port-in-use` an id without its area. */
const matches = (glob: string, id: string): boolean =>
  globToRegex(glob).test(id) || id.startsWith(`${glob}/`) || (!glob.includes('/') && globToRegex(glob).test(id.split('/')[1] as string));

/** The name most like a mistyped one; undefined when none is near. */
export const nearest = (wrong: string, names: readonly string[]): string | undefined => {
  const ranked = names
    .flatMap(name => [{ name, far: Math.min(editDistance(wrong, name), editDistance(wrong, name.split('/').at(-1) as string)) }])
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
