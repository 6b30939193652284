import type { AnyRule } from '../../src/kit/rule.ts';

/** src/cli/completion-rules.json: id → title of every rule, for shells that complete ids without loading a rule. */
export const completionRules = async (): Promise<ReadonlyMap<string, string>> => {
  const { rules } = (await import('../../rules/index.ts')) as { rules: readonly AnyRule[] };
  const titles = Object.fromEntries(rules.map(({ id, title }) => [id, title]));
  return new Map([['src/cli/completion-rules.json', `${JSON.stringify(titles, null, 1)}\n`]]);
};
