import { existsSync } from 'node:fs';
import type { AnyRule } from '../kit/rule.ts';
import { UsageError } from '../text/usage-error.ts';
import { flagOf } from './parsed.ts';

const loaded = new Map<string, Promise<readonly AnyRule[]>>();

const NO_FILE = { en: 'no such file or directory', zh: '文件或目录不存在' };

const load = async (path: string): Promise<readonly AnyRule[]> => {
  if (!existsSync(path)) throw new UsageError('error.optionFile', { option: flagOf('rules'), path, reason: NO_FILE });
  const { loadRules } = await import('../team/rules/index.ts');
  return (await loadRules(path)).map(({ rule }) => rule);
};

/** Rules of the user's own, beside the built-in ones; none when no folder was named. YAML is loaded only for those who have some. */
export const ownRules = async (path: string | null): Promise<readonly AnyRule[]> => {
  if (path === null) return [];
  // The look and the report ask for the same ones, and --wait looks again.
  const rules = loaded.get(path) ?? load(path);
  loaded.set(path, rules);
  return rules;
};
