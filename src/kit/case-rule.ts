import type { FactKey, Facts } from '../model/facts.ts';
import type { Args, Confidence, Evidence, Fix, Outcome, Severity } from '../model/finding.ts';
import type { NonEmpty, Text } from '../model/text.ts';
import { fixesOf, judgeCases, signaturesOfCases, withSignatures } from './case-verdict.ts';
import type { Signature, SignatureMatch } from './log-rule.ts';
import { type Scope, scopeFacts } from './scope.ts';
import { defineRule, type FailOptions, type Rule, type RuleHead } from './rule.ts';

/** What can be asked of the facts. */
export interface Sight<F extends FactKey> {
  /** Value of a fact; undefined when it could not be had. */
  known<K extends F>(fact: K): Facts[K] | undefined;
  /** Quotes a fact; its source is copied, `at` points closer. */
  seen(fact: F, quote: string, at?: { readonly path?: string; readonly line?: number }): Evidence;
}

/** One way to fail: what is said and done about it, and what the log writes when it happens. */
export interface Case<F extends FactKey = FactKey> {
  readonly message: Text;
  /** Fixes of this case, before those of the rule. */
  readonly fix?: Fix | readonly Fix[];
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** What is logged in this case. The log is asked when the proof convicts nobody. */
  readonly logged?: Signature | readonly Signature[];
  /** Tells what was and is no longer: only when the proof is clear, then before every other row, and citing the proof too. */
  readonly past?: boolean;
  /** Arguments that the named groups do not give; null when the record speaks of something else. */
  readonly read?: (match: SignatureMatch, sight: Sight<F>) => Args | null;
}

/** Nothing wrong was found; what the log says still stands. */
export interface Clear {
  readonly state: 'clear';
  readonly evidence: NonEmpty<Evidence>;
}

export type Verdict = Outcome | readonly Outcome[] | Clear;

export interface Look<F extends FactKey, C extends string> extends Sight<F> {
  /** Value of a fact that the proof cannot do without: when it could not be had, the proof ends here and the log is asked, else the rule is unknown. */
  ask<K extends F>(fact: K): Facts[K];
  /** This case holds: proven, unless its row or the options say `suspected`. */
  fail(name: C, args: Args, evidence: NonEmpty<Evidence>, options?: Omit<FailOptions, 'case'>): Outcome;
  /** Nothing wrong was found; a log that says otherwise is believed. */
  clear(...evidence: NonEmpty<Evidence>): Clear;
  /** Seen to work: what was logged before is history. */
  pass(...evidence: NonEmpty<Evidence>): Outcome;
  /** There is nothing to look at; the log may still tell. What no log can change stands in `scope` and `unless`. */
  na(because: Text): Outcome;
  /** The fact is there and does not tell; the log may. */
  unknown(fact: F, detail?: string): Outcome;
  /** Something of the fact was not seen: what is not in it may be there all the same. */
  isPart(fact: F): boolean;
}

export interface CaseRule<N extends FactKey, A extends FactKey, U extends FactKey, C extends string> extends Omit<RuleHead, 'message' | 'fix'> {
  /** Facts without which nothing can be said, not even by the log. */
  readonly needs?: readonly N[];
  /** Facts of which one is enough; the log is one of them when a case has a signature. */
  readonly anyOf?: readonly A[];
  readonly uses?: readonly U[];
  /** Literals that the proof looks for in the log, beside the anchors of the table. */
  readonly keeps?: readonly string[];
  /** Servers it is about; others are `na`, whatever they log. */
  readonly scope?: Scope;
  /** Why the question does not arise, whatever is logged; null when it does. */
  readonly unless?: (sight: Sight<N | A | U | 'logs.digest'>) => Text | null;
  /** The table. Of the rows with a signature the first that matches is told, one for each subject. */
  readonly cases: { readonly [K in C]: Case<N | A | U | 'logs.digest'> };
  /** Whose words count in the log, for every signature of the table. */
  readonly by?: Signature['by'];
  /** Fixes for every case, after its own. */
  readonly fix?: readonly Fix[];
  /** Arguments of every case. */
  readonly args?: (sight: Sight<N | A | U | 'logs.digest'>) => Args;
  /** What a probe or the configuration shows; absent where only the log tells. */
  readonly proof?: (look: Look<N | A | U | 'logs.digest', NoInfer<C>>) => Verdict;
}

// As in defineRule: the engine hands a rule exactly the facts it declares, so the narrowed functions are safe to widen.
export type AnyCaseRule = CaseRule<FactKey, FactKey, FactKey, string>;

/**
 * A rule of the commonest form: a probe or the configuration proves one of several cases, else the log states one.
 * proven > stated > suspected; pass when the proof is clear and the log silent; unknown when the proof could not look and the log is silent.
 */
export const defineCaseRule = <const C extends string, const N extends FactKey = never, const A extends FactKey = never, const U extends FactKey = never>(
  declared: CaseRule<N, A, U, C>,
): Rule => {
  const rule = withSignatures(declared as unknown as AnyCaseRule);
  const { cases, by: _by, fix: _fix, args: _args, proof: _proof, unless: _unless, scope, keeps = [], needs = [], anyOf = [], uses = [], ...head } = rule;
  const signatures = signaturesOfCases(rule);
  const log = signatures.length > 0 ? (['logs.digest'] as const) : [];
  return defineRule({
    ...head,
    message: Object.fromEntries(Object.entries(cases).map(([name, { message }]) => [name, message])),
    fix: fixesOf(rule) as NonEmpty<Fix>,
    needs,
    ...(needs.length === 0 ? { anyOf: [...anyOf, ...log] } : { anyOf }),
    uses: [...new Set([...uses, ...(needs.length > 0 ? log : []), ...scopeFacts(scope)])],
    ...(signatures.length > 0 && { signatures }),
    ...(keeps.length > 0 && { keeps }),
    ...(scope && { scope }),
    form: 'case',
    check: bench => judgeCases(rule, bench),
  });
};
