import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rule } from '../../kit/rule.ts';
import { UsageError } from '../../text/usage-error.ts';
import type { FactKey } from '../../model/facts.ts';
import type { Path } from '../yaml-place.ts';
import { placed, readText, readYaml, type YamlSource } from '../yaml-source.ts';
import { compileRule } from './compile.ts';
import { demandPath, type Step } from './fact-path.ts';
import { Mistake } from '../mistake.ts';
import { mistakeOf } from './problem.ts';
import { type RuleSource, rulesFile, type TestSource } from './schema.ts';

export interface OwnRule {
  readonly rule: Rule;
  readonly file: string;
  readonly tests: readonly TestSource[];
}

const MOST_FILES = 500;

const sourcesIn = (source: YamlSource): readonly RuleSource[] =>
  placed(source, () => {
    const checked = rulesFile.safeParse(source.content, { reportInput: true });
    if (!checked.success) throw mistakeOf(checked.error.issues);
    return checked.data.rules;
  });

/** A mistyped field in a test would be a fact that no server has. */
const demandFields = (fact: FactKey, value: unknown, steps: readonly Step[], at: Path): void => {
  demandPath(fact, steps, at);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(name) : name;
    demandFields(fact, child, [...steps, step], [...at, step]);
  }
};

const demandTestFacts = (tests: readonly TestSource[], at: Path): void => {
  tests.forEach(({ facts = {} }, index) => {
    for (const [fact, value] of Object.entries(facts)) demandFields(fact as FactKey, value, [], [...at, index, 'facts', fact]);
  });
};

/** Rules of one file; `taken` are the ids of the others, and where they stand. */
export const parseRules = async (text: string, path: string, taken: Map<string, string> = new Map()): Promise<readonly OwnRule[]> => {
  const source = await readYaml(text, path);
  return sourcesIn(source).map((one, index) => placed(source, () => {
    const at = ['rules', index];
    const other = taken.get(one.id);
    if (other !== undefined) throw new Mistake([...at, 'id'], { en: `${one.id} stands in ${other} already`, zh: `${one.id} 在 ${other} 中已有` });
    taken.set(one.id, path);
    const rule = compileRule(one, at, path);
    demandTestFacts(one.tests ?? [], [...at, 'tests']);
    return { rule, file: path, tests: one.tests ?? [] };
  }));
};

const filesOf = async (path: string): Promise<readonly string[]> => {
  const what = await stat(path).catch(() => null);
  if (what === null) throw new UsageError('error.noSuchPath', { path });
  if (!what.isDirectory()) return [path];
  const names = (await readdir(path, { recursive: true })).filter(name => /\.ya?ml$/i.test(name)).sort();
  if (names.length === 0) throw new UsageError('error.noRules', { path });
  if (names.length > MOST_FILES) throw new UsageError('error.tooManyRules', { path, most: MOST_FILES });
  return names.map(name => join(path, name));
};

/** Every rule of a folder, or of one file. Throws UsageError at file:line:column for the first thing that is wrong. */
export const loadRules = async (path: string): Promise<readonly OwnRule[]> => {
  const taken = new Map<string, string>();
  const rules: OwnRule[] = [];
  for (const file of await filesOf(path)) rules.push(...(await parseRules((await readText(file)) ?? '', file, taken)));
  return rules;
};
