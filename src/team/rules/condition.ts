import type { Signature } from '../../kit/log-rule.ts';
import type { Path } from '../yaml-place.ts';
import { operatorsIn } from './compare.ts';
import { type Compiled, factCondition } from './fact-condition.ts';
import { logCondition } from './log-condition.ts';
import { Mistake } from '../mistake.ts';
import type { Condition } from './schema.ts';
import { all, any, not } from './verdict.ts';

export interface CompiledCondition extends Compiled {
  readonly signatures: readonly Signature[];
}

const KINDS = ['all', 'any', 'not', 'log', 'fact'] as const;

/** Throws unless the condition is of one kind, and has nothing of another. */
const kindOf = (condition: Condition, at: Path): (typeof KINDS)[number] => {
  const kinds = KINDS.filter(kind => condition[kind] !== undefined);
  const [kind, more] = kinds;
  if (kind === undefined) throw new Mistake(at, { en: 'a condition is one of all, any, not, log, fact', zh: '条件必须是 all、any、not、log、fact 之一' });
  if (more !== undefined) throw new Mistake([...at, more], { en: `one of ${kinds.join(', ')} only: join them with all or any`, zh: `${kinds.join('、')} 只能写一个：请用 all 或 any 组合` });
  const stray = kind === 'fact' ? undefined : [...operatorsIn({ ...condition }), ...(['path', 'as', 'of', 'some'] as const).filter(name => condition[name] !== undefined)][0];
  if (stray !== undefined) throw new Mistake([...at, stray], { en: `${stray} needs a fact beside it`, zh: `${stray} 必须与 fact 一起使用` });
  return kind;
};

const parts = (conditions: readonly Condition[], at: Path): readonly CompiledCondition[] => conditions.map((one, index) => compileCondition(one, [...at, index]));

const joined = (each: readonly CompiledCondition[], judge: CompiledCondition['judge']): CompiledCondition => ({
  judge, facts: [...new Set(each.flatMap(({ facts }) => facts))], names: each.flatMap(({ names }) => names), signatures: each.flatMap(({ signatures }) => signatures),
});

/** A condition of a file as something that judges; throws Mistake for what it can never mean. */
export const compileCondition = (condition: Condition, at: Path): CompiledCondition => {
  const kind = kindOf(condition, at);
  if (kind === 'log' && condition.log) {
    const compiled = logCondition(condition.log, [...at, 'log']);
    return { ...compiled, signatures: [compiled.signature] };
  }
  if (kind === 'not' && condition.not) {
    const inner = compileCondition(condition.not, [...at, 'not']);
    return { ...inner, names: [], judge: bench => not(inner.judge(bench)) };
  }
  if (condition.fact !== undefined) return { ...factCondition({ ...condition, fact: condition.fact }, at), signatures: [] };
  const each = parts(condition[kind as 'all' | 'any'] ?? [], [...at, kind]);
  const join = kind === 'all' ? all : any;
  return joined(each, bench => join(each.map(part => part.judge(bench))));
};
