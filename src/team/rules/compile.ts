import validRange from 'semver/ranges/valid.js';
import { defineRule, type Rule } from '../../kit/rule.ts';
import { removeProperty, restartServer, run, runEverywhere, setProperty } from '../../kit/fix.ts';
import { isNonEmpty } from '../../kit/non-empty.ts';
import { OWN_PREFIX } from '../../kit/own-rule.ts';
import { placeholdersOf } from '../../kit/template.ts';
import type { Action } from '../../model/action.ts';
import type { FactKey } from '../../model/facts.ts';
import type { Fix, Missing, Outcome } from '../../model/finding.ts';
import type { NonEmpty, Text } from '../../model/text.ts';
import type { Path } from '../yaml-place.ts';
import { compileCondition, type CompiledCondition } from './condition.ts';
import { Mistake } from '../mistake.ts';
import type { FixSource, RuleSource, TextSource } from './schema.ts';
import type { OpenBench, Verdict } from './verdict.ts';

const ID = new RegExp(`^${OWN_PREFIX}[a-z0-9]+(?:-[a-z0-9]+)*$`);

const both = (text: TextSource): Text => (typeof text === 'string' ? { en: text, zh: text } : text);

const NOT_TOLD: Text = { en: '(not told)', zh: '（未说明）' };

const actionsOf = ({ run: line, set, remove, restart }: FixSource): readonly Action[] => [
  ...(set ? [setProperty(set.key, set.value, set.file)] : []),
  ...(remove ? [removeProperty(remove.key, remove.file)] : []),
  ...(line === undefined ? [] : [typeof line === 'string' ? runEverywhere(line) : run(Object.fromEntries(Object.entries(line).filter(([, one]) => one !== undefined)))]),
  ...(restart ? [restartServer()] : []),
];

const fixOf = (source: FixSource): Fix => {
  const actions = actionsOf(source);
  return { text: both(source.text), risk: source.risk ?? (source.restart ? 'restart' : 'none'), ...(actions.length > 0 && { do: actions }) };
};

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** A name that nothing fills would be printed in braces. */
const demandNames = (source: RuleSource, names: ReadonlySet<string>, at: Path): void => {
  const parts: readonly [unknown, Path][] = [
    [source.message, ['message']], [source.why, ['why']], [source.subject, ['subject']], ...source.fix.map((one, index): [unknown, Path] => [one, ['fix', index]]),
  ];
  for (const [part, place] of parts) {
    const stray = textsIn(part).flatMap(placeholdersOf).find(name => !names.has(name) && name !== 'nacosHome');
    if (stray === undefined) continue;
    const there = [...names].join(', ');
    throw new Mistake([...at, ...place], { en: `nothing fills {${stray}}${there === '' ? '' : `; there is: ${there}`}`, zh: `没有条件给出 {${stray}}${there === '' ? '' : `，可用的有：${there}`}` });
  }
  if (placeholdersOf(textsIn(source.title).join(' ')).length > 0) throw new Mistake([...at, 'title'], { en: 'a title has no {arguments}', zh: 'title 中不能使用 {参数}' });
};

const demandHead = ({ id, versions }: RuleSource, at: Path): void => {
  if (!ID.test(id)) throw new Mistake([...at, 'id'], { en: `${id}: an id is ${OWN_PREFIX} and small letters, digits and hyphens`, zh: `${id}：id 必须是 ${OWN_PREFIX} 加小写字母、数字和连字符` });
  if (versions !== undefined && validRange(versions) === null) throw new Mistake([...at, 'versions'], { en: `${versions} is no range of versions, as ">=2.0.0 <2.4.0"`, zh: `${versions} 不是合法的版本范围，例如 ">=2.0.0 <2.4.0"` });
};

const NOT_CONCERNED: Text = { en: 'what only-if asks for is not so here', zh: '不满足 only-if 中的条件' };

const missingOf = (bench: OpenBench, { missing }: Verdict): readonly Missing[] => {
  const seen = new Map(missing.map(one => [one.fact, one]));
  return [...seen.values()].flatMap(({ fact, detail }) => {
    const outcome = bench.unknown(fact, detail);
    return outcome.state === 'unknown' ? outcome.missing : [];
  });
};

const open = (bench: OpenBench, verdict: Verdict): Outcome => {
  const missing = missingOf(bench, verdict);
  if (!isNonEmpty(missing)) throw new Error('nothing is missing, and nothing is known');
  return { state: 'unknown', missing };
};

/** Names that this time nothing was found for. */
const filled = (args: Verdict['args'], names: ReadonlySet<string>): Readonly<Record<string, string | Text>> =>
  ({ ...Object.fromEntries([...names].map(name => [name, NOT_TOLD])), ...args });

const judge = (bench: OpenBench, when: CompiledCondition, onlyIf: CompiledCondition | null, names: ReadonlySet<string>): Outcome => {
  const scope = onlyIf?.judge(bench);
  if (scope?.truth === 'no') return bench.na(NOT_CONCERNED);
  const said = when.judge(bench);
  // Where the rule has nothing to say it does not matter whether it applies.
  if (said.truth === 'no' && isNonEmpty(said.evidence)) return bench.pass(...said.evidence);
  if (scope?.truth === 'unknown') return open(bench, scope);
  if (said.truth === 'unknown' || !isNonEmpty(said.evidence)) return open(bench, said);
  return bench.fail(filled({ ...scope?.args, ...said.args }, names), said.evidence);
};

/** A rule of a file, for the engine: it is judged as every other one is. Throws Mistake. */
export const compileRule = (source: RuleSource, at: Path, file: string): Rule => {
  demandHead(source, at);
  const when = compileCondition(source.when, [...at, 'when']);
  const onlyIf = source['only-if'] ? compileCondition(source['only-if'], [...at, 'only-if']) : null;
  const names = new Set([...when.names, ...(onlyIf?.names ?? [])]);
  demandNames(source, names, at);
  const { id, severity, versions, subject, explains, symptoms } = source;
  const facts = [...new Set([...when.facts, ...(onlyIf?.facts ?? [])])];
  return defineRule<never, FactKey>({
    id, severity, title: both(source.title), message: both(source.message), why: both(source.why), needs: [], anyOf: facts,
    ...(versions !== undefined && { versions }), ...(subject !== undefined && { subject }), ...(explains && { explains }), ...(symptoms && { symptoms }),
    signatures: [...when.signatures, ...(onlyIf?.signatures ?? [])],
    fix: source.fix.map(fixOf) as unknown as NonEmpty<Fix>, references: (source.references ?? [file]) as unknown as NonEmpty<string>,
    check: bench => judge(bench as OpenBench, when, onlyIf, names),
  });
};
