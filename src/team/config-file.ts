import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { commonJs } from '../collect/net/common-js.ts';
import { isOwnRule } from '../kit/own-rule.ts';
import { camel } from '../options/entry.ts';
import type { Text } from '../model/text.ts';
import { UsageError } from '../text/usage-error.ts';
import { nearest } from '../select-rules.ts';
import type { Problem } from './config-problem.ts';
import type { ConfigFileContent } from './config-schema.ts';
import { matchesGlob } from './glob.ts';
import { Mistake } from './mistake.ts';
import { mistakeAt, placed, readText, readYaml, type YamlSource } from './yaml-source.ts';

/** One decision to live with a finding. */
export interface Ignore {
  readonly rule: string;
  readonly subject: string | null;
  readonly reason: string;
  /** `yyyy-MM-dd`, the last day on which it holds; null: always. */
  readonly expires: string | null;
  /** In the file, from 1. */
  readonly line: number;
}

export interface ConfigFileSettings {
  readonly path: string;
  /** As written; relative ones are relative to the file's folder. */
  readonly targets: readonly string[];
  /** By the long name of the option in camel case: `failOn`, `probeTimeout`; lists joined by commas. */
  readonly options: Readonly<Record<string, string | boolean>>;
  readonly ignores: readonly Ignore[];
  /** What is hidden beside secrets. */
  readonly redact: readonly RegExp[];
}

export const CONFIG_NAMES = ['.nacos-doctor.yaml', '.nacos-doctor.yml'] as const;

const optionsOf = (given: NonNullable<ConfigFileContent['options']>): ConfigFileSettings['options'] =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[camel(name), typeof value === 'object' ? value.join(',') : value]])));

/** A rule that no glob of the file means is a mistake, not an ignore that waits. */
const unknownRule = (rule: string, ids: readonly string[]): Problem['reason'] | null => {
  // Rules of one's own are known only where they are given.
  if (ids.length === 0 || isOwnRule(rule) || ids.some(id => matchesGlob(rule, id))) return null;
  const near = nearest(rule, ids);
  return {
    en: `no rule is called ${rule}${near === undefined ? '' : `; did you mean ${near}?`}`,
    zh: `没有名为 ${rule} 的规则${near === undefined ? '' : `，是否想写 ${near}？`}`,
  };
};

const HIDES_ALL: Text = { en: 'it matches the empty text: it would hide nothing, or everything', zh: '它能匹配空文本：要么什么都不隐藏，要么隐藏一切' };

/** A pattern that is none, or that could take ages, would hide nothing where it matters. */
const patternsOf = async (given: readonly string[], source: YamlSource): Promise<readonly RegExp[]> => {
  if (given.length === 0) return [];
  const { expressionOf } = await import('./rules/expression.ts');
  return given.map((text, index) => placed(source, () => {
    const expression = expressionOf(text, ['redact', index], 'g');
    if (new RegExp(text).test('')) throw new Mistake(['redact', index], HIDES_ALL);
    return expression;
  }));
};

/**
 * What a `.nacos-doctor.yaml` says. `ruleIds` are the rules an ignore may name. Throws UsageError at file:line:column, in both languages,
 * for what is not YAML, an unknown key or rule, a missing reason, a wrong date.
 */
export const parseConfigFile = async (text: string, path: string, ruleIds: readonly string[]): Promise<ConfigFileSettings> => {
  const [{ isMap }, { configFile }, { problemOf }, source] = await Promise.all([
    import('yaml').then(yaml => commonJs<typeof yaml>(yaml as unknown as { default: typeof yaml })), import('./config-schema.ts'), import('./config-problem.ts'), readYaml(text, path),
  ]);
  const { content, document, lines } = source;
  const checked = configFile.safeParse(content);
  if (!checked.success) throw mistakeAt(path, problemOf(checked.error.issues, document, lines));
  const placeOf = (index: number): { line: number; col: number } => {
    const node: unknown = document.getIn(['ignores', index], true);
    return lines.linePos(isMap(node) ? (node.range?.[0] ?? 0) : 0);
  };
  const ignores = (checked.data.ignores ?? []).map(({ rule, subject, reason, expires }, index): Ignore => {
    const { line, col } = placeOf(index);
    const problem = unknownRule(rule, ruleIds);
    if (problem) throw mistakeAt(path, { line, column: col, reason: problem });
    return { rule, subject: subject ?? null, reason: reason.trim(), expires: expires ?? null, line };
  });
  return { path, targets: checked.data.targets ?? [], options: optionsOf(checked.data.options ?? {}), ignores, redact: await patternsOf(checked.data.redact ?? [], source) };
};

/** Reads the file; throws UsageError when it cannot be read. */
export const readConfigFile = async (path: string, ruleIds: readonly string[]): Promise<ConfigFileSettings> => {
  const text = await readText(path);
  if (text === null) throw new UsageError('error.noSuchPath', { path });
  return parseConfigFile(text, path, ruleIds);
};

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** The file of this folder, or of the nearest one above up to the root of its Git repository; null when there is none. */
export const findConfigFile = async (folder: string): Promise<string | null> => {
  let here = resolve(folder);
  for (let level = 0; level < 32; level++) {
    const paths = CONFIG_NAMES.map(name => join(here, name));
    const there = await Promise.all(paths.map(isThere));
    const found = paths.find((_, index) => there[index]);
    if (found !== undefined) return found;
    if ((await isThere(join(here, '.git'))) || dirname(here) === here) return null;
    here = dirname(here);
  }
  return null;
};
