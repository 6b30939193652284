import type { FactKey } from '../model/facts.ts';
import type { Args, Evidence, Fix, Outcome } from '../model/finding.ts';
import type { NonEmpty } from '../model/text.ts';
import type { AnyCaseRule, Case, Clear, Look, Verdict } from './case-rule.ts';
import type { Signature, SignatureMatch } from './log-rule.ts';
import { evidenceOfMatches, matchesIn } from './match-quote.ts';
import type { Bench } from './rule.ts';
import { outOfScope } from './scope.ts';
import { fill, placeholdersOf } from './template.ts';

type AnyBench = Bench<FactKey, FactKey>;
type Failed = Extract<Outcome, { state: 'fail' }>;

/** Thrown by `ask`, caught by `prove`: a proof ends where it cannot look. */
class CannotTell {
  readonly fact: FactKey;
  constructor(fact: FactKey) {
    this.fact = fact;
  }
}

const listOf = <T>(one: T | readonly T[] | undefined): readonly T[] => (one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T]);

/** Each row's signatures with the case they tell and whose words count: made once, the same objects for the log, the check and the tests. */
export const withSignatures = (rule: AnyCaseRule): AnyCaseRule => {
  const complete = (name: string, row: Case): Case =>
    row.logged === undefined ? row : { ...row, logged: listOf(row.logged).map(signature => ({ ...signature, case: name, ...(rule.by && { by: rule.by }) })) };
  return { ...rule, cases: Object.fromEntries(Object.entries(rule.cases).map(([name, row]) => [name, complete(name, row)])) };
};

export const signaturesOfCases = ({ cases }: AnyCaseRule): readonly Signature[] => Object.values(cases).flatMap(({ logged }) => listOf(logged));

/** The fixes of all cases as one list. A fix that several cases share stands there once, unless that would change the order of one of them. */
export const fixesOf = ({ cases, fix: common = [] }: AnyCaseRule): readonly Fix[] => {
  const list: { fix: Fix; names: string[] }[] = [];
  for (const [name, row] of Object.entries(cases)) {
    let last = -1;
    for (const fix of listOf(row.fix)) {
      const at = list.findIndex(one => one.fix === fix);
      if (at > last) {
        list[at]?.names.push(name);
        last = at;
      } else {
        last = list.push({ fix, names: [name] }) - 1;
      }
    }
  }
  return [...list.map(({ fix, names }) => ({ ...fix, when: names })), ...common];
};

const lookOf = (rule: AnyCaseRule, bench: AnyBench, common: Args): Look<FactKey, string> => ({
  known: bench.known,
  seen: bench.seen,
  pass: bench.pass,
  na: bench.na,
  unknown: bench.unknown,
  isPart: fact => {
    const seen = bench.maybe[fact];
    return seen.status === 'known' && seen.partial !== undefined;
  },
  clear: (...evidence) => ({ state: 'clear', evidence }),
  ask: fact => {
    const value = bench.known(fact);
    if (value === undefined) throw new CannotTell(fact);
    return value;
  },
  fail: (name, args, evidence, options) => {
    const { severity, confidence } = rule.cases[name] as Case;
    return bench.fail({ ...common, ...args }, evidence, { case: name, ...(severity && { severity }), ...(confidence && { confidence }), ...options });
  },
});

const onlyLogged = ({ na }: Look<FactKey, string>): Verdict => na({ en: 'only the log tells', zh: '只有日志能说明' });

const prove = (rule: AnyCaseRule, bench: AnyBench, look: Look<FactKey, string>): Verdict => {
  try {
    return (rule.proof ?? onlyLogged)(look);
  } catch (error) {
    if (error instanceof CannotTell) return bench.unknown(error.fact);
    throw error;
  }
};

/** What a finding with these arguments is about; null when they do not tell. */
const subjectOf = (rule: AnyCaseRule, args: Args): string | null => {
  const subject = fill(rule.subject ?? '', args, 'en');
  return placeholdersOf(subject).length > 0 ? null : subject;
};

/** A match that is of this rule, with all its arguments. */
interface Told {
  readonly match: SignatureMatch;
  readonly row: Case;
  readonly name: string;
  readonly args: Args;
  readonly subject: string | null;
}

const toldBy = (rule: AnyCaseRule, bench: AnyBench, common: Args): readonly Told[] =>
  Object.entries(rule.cases).flatMap(([name, row]) =>
    matchesIn(bench.known('logs.digest'), listOf(row.logged)).flatMap(match => {
      const read = row.read ? row.read(match, bench) : {};
      const args = { ...common, ...match.groups, ...read };
      return read === null ? [] : [{ match, row, name, args, subject: subjectOf(rule, args) }];
    }),
  );

/** A proof with the line that the server logged about it. */
const withLog = (rule: AnyCaseRule, bench: AnyBench, failed: Failed, told: readonly Told[]): Outcome => {
  const subject = subjectOf(rule, failed.args);
  const beside = told.find(({ row, subject: other }) => !row.past && (subject === null || other === null || other === subject));
  const cited = failed.evidence.some(({ fact }) => fact === 'logs.digest');
  if (!beside || cited) return failed;
  return { ...failed, evidence: [...failed.evidence, ...evidenceOfMatches(bench.seen, [beside.match])] };
};

const stated = (bench: AnyBench, { name, row, args, match: { signature } }: Told, matches: readonly SignatureMatch[], now: readonly Evidence[]): Outcome => {
  const severity = signature.severity ?? row.severity;
  const evidence = [...evidenceOfMatches(bench.seen, matches), ...(row.past ? now : [])] as unknown as NonEmpty<Evidence>;
  return bench.fail(args, evidence, { case: name, confidence: row.confidence ?? 'stated', ...(severity && { severity }) });
};

/** The first row that matches, for each subject; later matches of that row are its second piece of evidence. */
const convict = (bench: AnyBench, told: readonly Told[], clear: Clear | null): readonly Outcome[] => {
  const [past, present] = [told.filter(({ row }) => row.past), told.filter(({ row }) => !row.past)];
  const counting = clear ? [...past, ...present] : present;
  const first = counting.filter((one, index) => counting.findIndex(other => other.subject === one.subject) === index);
  return first.slice(0, 5).map(one => {
    const same = counting.filter(other => other.name === one.name && other.subject === one.subject);
    return stated(bench, one, same.map(({ match }) => match), clear?.evidence ?? []);
  });
};

const isProven = (outcome: Outcome): boolean => outcome.state === 'fail' && outcome.confidence !== 'suspected';

/** proven > stated by the log > suspected; else clear is pass, and what could be neither proven nor refuted is unknown. */
export const judgeCases = (rule: AnyCaseRule, bench: AnyBench): Outcome | readonly Outcome[] => {
  const because = outOfScope(rule.scope, bench.known) ?? rule.unless?.(bench) ?? null;
  if (because) return bench.na(because);
  const common = rule.args?.(bench) ?? {};
  const verdict = prove(rule, bench, lookOf(rule, bench, common));
  const clear = 'state' in verdict && verdict.state === 'clear' ? verdict : null;
  const outcomes = listOf(clear ? [] : (verdict as Outcome | readonly Outcome[]));
  if (outcomes.some(({ state }) => state === 'pass')) return outcomes;
  const told = toldBy(rule, bench, common);
  if (outcomes.some(isProven)) return outcomes.map(outcome => (outcome.state === 'fail' ? withLog(rule, bench, outcome, told) : outcome));
  const logged = convict(bench, told, clear);
  if (logged.length > 0) return logged;
  return clear ? bench.pass(...clear.evidence) : outcomes;
};
