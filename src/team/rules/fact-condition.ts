import type { Fact } from '../../model/fact.ts';
import type { FactKey } from '../../model/facts.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Path } from '../yaml-place.ts';
import { compare, operatorsIn, type Truth } from './compare.ts';
import { expressionOf, groupsOf } from './expression.ts';
import { demandPath, type Found, type Step, stepsOf, valuesAt } from './fact-path.ts';
import { Mistake } from '../mistake.ts';
import type { Condition, ElementCondition, Operator } from './schema.ts';
import { notTold, type OpenBench, type Verdict, verdict } from './verdict.ts';

export interface Compiled {
  readonly judge: (bench: OpenBench) => Verdict;
  readonly facts: readonly FactKey[];
  /** What it may say under which name. */
  readonly names: readonly string[];
}

interface Leaf {
  readonly steps: readonly Step[];
  readonly operator: Operator;
  readonly wanted: unknown;
  readonly expression: RegExp | null;
  readonly as: string | undefined;
}

const NUMBERS: ReadonlySet<Operator> = new Set(['less-than', 'at-most', 'more-than', 'at-least']);

const demandSteps = (path: string, at: Path): readonly Step[] => {
  const steps = stepsOf(path);
  if (steps === null) throw new Mistake(at, { en: `${path} is no path: a.b, a["b.c"], a[0], a[*]`, zh: `${path} 不是合法的路径：a.b、a["b.c"]、a[0]、a[*]` });
  return steps;
};

const demandName = (name: string | undefined, at: Path): void => {
  if (name === undefined || /^[a-zA-Z][a-zA-Z0-9]*$/.test(name)) return;
  throw new Mistake([...at, 'as'], { en: `as: letters and digits, a letter first, not ${name}`, zh: `as：只能用字母和数字，且以字母开头，不能是 ${name}` });
};

const oneOperator = (condition: ElementCondition, at: Path): Operator => {
  const operators = operatorsIn(condition);
  const [operator, more] = operators;
  if (operator !== undefined && more === undefined) return operator;
  const [en, zh] = more === undefined ? ['a comparison is missing: exists, equals, in, contains, matches, less-than …', '缺少比较：exists、equals、in、contains、matches、less-than 等'] : [`one comparison only, not ${operators.join(' and ')}`, `只能有一个比较，不能同时写 ${operators.join(' 和 ')}`];
  throw new Mistake([...at, ...(more === undefined ? [] : [more])], { en, zh });
};

/** A number can stand only where numbers or texts stand. */
const demandType = (operator: Operator, types: readonly string[], at: Path): void => {
  const fits = types.some(type => ['string', 'number', ...(NUMBERS.has(operator) ? [] : ['boolean', ...(operator === 'contains' ? ['array'] : [])])].includes(type));
  if (operator === 'exists' || fits) return;
  throw new Mistake([...at, operator], { en: `${operator} cannot be asked of ${types.join(' or ')}`, zh: `${types.join(' 或 ')} 类型不能使用 ${operator}` });
};

const leafOf = (condition: ElementCondition, fact: FactKey, before: readonly Step[], at: Path): Leaf => {
  const steps = demandSteps(condition.path ?? '', [...at, 'path']);
  const operator = oneOperator(condition, at);
  const types = demandPath(fact, [...before, ...steps], [...at, ...(condition.path === undefined ? ['fact'] : ['path'])]);
  demandType(operator, types, at);
  demandName(condition.as, at);
  const wanted = condition[operator];
  return { steps, operator, wanted, as: condition.as, expression: operator === 'matches' ? expressionOf(String(wanted), [...at, 'matches']) : null };
};

const namesOf = (condition: ElementCondition): readonly string[] => [...(condition.as === undefined ? [] : [condition.as]), ...(condition.matches === undefined ? [] : groupsOf(condition.matches))];

const shortOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value).slice(0, 200) : String(value));

interface Answer { readonly truth: Truth; readonly found: Found; readonly args: Readonly<Record<string, string>> }

const answersOf = (start: unknown, { steps, operator, wanted, expression, as }: Leaf): readonly Answer[] =>
  valuesAt(start, steps).map(found => {
    const { truth, groups } = compare(operator, found.value, wanted, expression);
    return { truth, found, args: { ...groups, ...(as !== undefined && { [as]: shortOf(found.value) }) } };
  });

/** What was found of several, told together. */
const joinedArgs = (answers: readonly { readonly args: Readonly<Record<string, string>> }[]): Record<string, string> => {
  const names = [...new Set(answers.flatMap(({ args }) => Object.keys(args)))];
  return Object.fromEntries(names.map(name => [name, [...new Set(answers.flatMap(({ args }) => args[name] ?? []))].slice(0, 5).join(', ')]));
};

const SHOWN = 3;

const sourceOf = (parent: unknown): { path?: string; line?: number } => {
  const source = typeof parent === 'object' && parent !== null && 'source' in parent ? (parent.source as { kind?: string; path?: string; line?: number } | null) : null;
  return source?.kind === 'file' && source.path !== undefined ? { path: source.path, ...(source.line !== undefined && { line: source.line }) } : {};
};

const quoteOf = ({ path, value, parent }: Found): string => {
  const key = typeof parent === 'object' && parent !== null && 'key' in parent && typeof parent.key === 'string' ? parent.key : null;
  return `${key ?? path}${key === null && path === '' ? '' : '='}${shortOf(value)}`;
};

const quoted = (bench: OpenBench, fact: FactKey, answers: readonly Answer[]): readonly Evidence[] =>
  answers.slice(0, SHOWN).map(({ found }) => bench.seen(fact, quoteOf(found), sourceOf(found.parent)));

const EACH: Readonly<Record<'any' | 'every' | 'none', { readonly decides: Truth; readonly then: 'yes' | 'no' }>> = {
  any: { decides: 'yes', then: 'yes' }, every: { decides: 'no', then: 'no' }, none: { decides: 'yes', then: 'no' },
};

interface Weighed { readonly truth: Truth; readonly by: readonly Answer[] }

/** One answer decides, else what is not told, else none of them did. Of nothing at all no comparison holds. */
const weigh = (answers: readonly Answer[], of: keyof typeof EACH): Weighed => {
  const { decides, then } = EACH[of];
  if (answers.length === 0) return { truth: 'no', by: [] };
  for (const truth of [decides, 'unknown'] as const) {
    const by = answers.filter(answer => answer.truth === truth);
    if (by.length > 0) return { truth: truth === 'unknown' ? truth : then, by };
  }
  return { truth: then === 'yes' ? 'no' : 'yes', by: answers };
};

const absent = (bench: OpenBench, fact: FactKey, path: string, truth: Truth): Verdict => verdict(truth, [bench.seen(fact, `${path === '' ? '' : `${path}: `}not there`)]);

interface Asked { readonly fact: FactKey; readonly path: string; readonly hasStar: boolean; readonly exists: boolean | null; readonly of: keyof typeof EACH }

const toVerdict = (bench: OpenBench, fact: Fact<unknown>, asked: Asked, answers: readonly Answer[]): Verdict => {
  const partial = fact.status === 'known' ? fact.partial : undefined;
  if (answers.length === 0) {
    // Absence proves nothing where not everything was read.
    return partial === undefined ? absent(bench, asked.fact, asked.path, asked.exists === false || asked.of === 'none' ? 'yes' : 'no') : notTold(asked.fact, partial);
  }
  const { truth, by } = weigh(answers, asked.of);
  if (truth === 'unknown') return notTold(asked.fact, `${asked.path}: ${shortOf(by[0]?.found.value)}`);
  const restsOnAll = asked.hasStar && by.length === answers.length && (truth === 'no') === (asked.of === 'any');
  if (restsOnAll && partial !== undefined) return notTold(asked.fact, partial);
  return verdict(truth, quoted(bench, asked.fact, by), joinedArgs(by));
};

const elementAnswers = (start: unknown, steps: readonly Step[], leaves: readonly Leaf[]): readonly Answer[] =>
  valuesAt(start, [...steps, '*']).map(found => {
    const parts = leaves.map(leaf => {
      const answers = answersOf(found.value, leaf);
      if (answers.length === 0) return { truth: (leaf.operator === 'exists' && leaf.wanted === false ? 'yes' : 'no') as Truth, args: {} };
      const { truth, by } = weigh(answers, 'any');
      return { truth, args: joinedArgs(by) };
    });
    const truth: Truth = parts.some(part => part.truth === 'no') ? 'no' : parts.some(part => part.truth === 'unknown') ? 'unknown' : 'yes';
    return { truth, found, args: joinedArgs(parts) };
  });

type FactCondition = Condition & { readonly fact: FactKey };

/** One element of a list that fulfils several comparisons. */
const someOf = (condition: FactCondition, at: Path): Compiled => {
  const { fact, some = [], of = 'any' } = condition;
  const path = condition.path ?? '';
  const steps = demandSteps(path, [...at, 'path']);
  const types = demandPath(fact, steps, [...at, 'path']);
  if (!types.includes('array') && !types.includes('object')) throw new Mistake([...at, 'some'], { en: `some is for lists; ${fact} ${path} is ${types.join(' or ')}`, zh: `some 只用于列表，${fact} ${path} 是 ${types.join(' 或 ')}` });
  const leaves = some.map((one, index) => leafOf(one, fact, [...steps, '*'], [...at, 'some', index]));
  return {
    facts: [fact], names: some.flatMap(namesOf),
    judge: bench => {
      const seen: Fact<unknown> = bench.maybe[fact];
      if (seen.status === 'unknown') return notTold(fact);
      return toVerdict(bench, seen, { fact, path, hasStar: true, exists: null, of }, elementAnswers(seen.value, steps, leaves));
    },
  };
};

/** A condition about one fact. */
export const factCondition = (condition: FactCondition, at: Path): Compiled => {
  if (condition.some !== undefined) return someOf(condition, at);
  const { fact, of = 'any' } = condition;
  const leaf = leafOf(condition, fact, [], at);
  const exists = leaf.operator === 'exists' ? leaf.wanted === true : null;
  const asked: Asked = { fact, path: condition.path ?? '', hasStar: leaf.steps.includes('*'), exists, of };
  return {
    facts: [fact], names: namesOf(condition),
    judge: bench => {
      const seen: Fact<unknown> = bench.maybe[fact];
      return seen.status === 'unknown' ? notTold(fact) : toVerdict(bench, seen, asked, answersOf(seen.value, leaf));
    },
  };
};
