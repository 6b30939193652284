import type { UpgradeStep } from '../model/checklist.ts';
import type { Fact, Obstacle } from '../model/fact.ts';
import type { FactKey, Facts, Snapshot } from '../model/facts.ts';
import type { Args, Confidence, Evidence, Fix, Outcome, Severity, Symptom } from '../model/finding.ts';
import type { Speaker } from '../model/said.ts';
import type { NonEmpty, Text } from '../model/text.ts';
import type { Signature } from './log-rule.ts';
import type { Over } from './over.ts';
import type { Scope } from './scope.ts';

/** Needed facts arrive as bare values: without one of them the engine has already answered `unknown`. */
export type Values<K extends FactKey> = { readonly [P in K]: Facts[P] };

/** Facts of `anyOf` and `uses` keep their wrapper, so that "could not look" stays visible. */
export type Wrapped<K extends FactKey> = { readonly [P in K]: Fact<Facts[P]> };

export interface FailOptions {
  /** Which of the rule's messages and fixes to show, when it has several. */
  readonly case?: string;
  readonly confidence?: Confidence;
  /** Milder or graver than the rule's own. */
  readonly severity?: Severity;
  /** Of a rule about several nodes: the one whose files its fixes change, so that they are named by their paths there. */
  readonly on?: Pick<NodeView, 'index'>;
}

export interface Bench<N extends FactKey, M extends FactKey> {
  readonly facts: Values<N>;
  readonly maybe: Wrapped<M>;
  /** Value of an optional fact, undefined when it could not be had. */
  known<K extends M>(fact: K): Facts[K] | undefined;
  /** Quotes a fact; its source is copied, `at` points closer. */
  seen(fact: N | M, quote: string, at?: { readonly path?: string; readonly line?: number }): Evidence;
  fail(args: Args, evidence: NonEmpty<Evidence>, options?: FailOptions): Outcome;
  pass(...evidence: NonEmpty<Evidence>): Outcome;
  na(because: Text): Outcome;
  /** The fact is there but does not tell, or an optional one would decide. */
  unknown(fact: N | M, detail?: string): Outcome;
}

export interface RuleTexts {
  /** The failing state, no arguments, no full stop. */
  readonly title: Text;
  /** One sentence with the `{args}` of `fail`; by case when there are several. */
  readonly message: Text | Readonly<Record<string, Text>>;
  /** Why it breaks Nacos. */
  readonly why: Text;
  readonly fix: NonEmpty<Fix>;
}

/** `fatal`: the server does not start or does not serve; shown as error, ranked before it. */
export type RuleSeverity = 'fatal' | Severity;

export interface RuleHead extends RuleTexts {
  /** `<area>/<catalogue id>`, equal to the path under rules/; never reused once released. */
  readonly id: string;
  readonly severity: RuleSeverity;
  /** semver range of Nacos; an unknown version is not "does not apply". */
  readonly versions?: string;
  /** What the finding is about, for example `port {port}`; equal subjects link cause and effect. */
  readonly subject?: string;
  /** Effects that this cause accounts for. */
  readonly explains?: readonly Symptom[];
  /** The effects of cases that account for fewer of them: a limit that is only low has made nothing fail yet. */
  readonly explainsBy?: Readonly<Record<string, readonly Symptom[]>>;
  /** Effects that this rule itself reports. */
  readonly symptoms?: readonly Symptom[];
  /**
   * Explains what a program says that no other rule knows: it yields where another one cites the same failure, and to whatever explains one
   * of `yieldsTo`. Where its `reason` has the words `unnamed`, the program itself does not tell the cause, and what is proven elsewhere may be it.
   */
  readonly general?: { readonly yieldsTo: readonly Symptom[]; readonly unnamed?: string };
  /** It speaks of the list of members: where that is a variable, its texts name the variable. */
  readonly listsMembers?: true;
  /** It only points at the failure of a start and says nothing of its cause. */
  readonly isPointer?: true;
  /** Of the checklist of an upgrade: the step that mends it. */
  readonly step?: UpgradeStep;
  /** When what the log tells is over. */
  readonly over?: Over;
  /** Where it is proven nothing of the file has run yet: what else is wrong in it comes after. */
  readonly refusesAll?: true;
  readonly references: NonEmpty<string>;
}

/** `log`: asks nothing but whether its signatures match. `said`: nothing but who spoke. `case`: its scope first. */
export type RuleForm = 'log' | 'case' | { readonly said: NonEmpty<Speaker> };

export interface Rule<N extends FactKey = FactKey, A extends FactKey = FactKey, U extends FactKey = FactKey> extends RuleHead {
  readonly kind: 'node';
  /** Facts without which nothing can be said. */
  readonly needs: readonly N[];
  /** At least one of them must be known. */
  readonly anyOf?: readonly A[];
  /** May strengthen the evidence. */
  readonly uses?: readonly U[];
  /** Servers it is about, where its check asks for them first. */
  readonly scope?: Scope;
  /** What its check looks for in the logs: the scanner keeps their anchors, tests try each of their conditions. */
  readonly signatures?: readonly Signature[];
  /** Further literals for which log records of any level must be kept. */
  readonly keeps?: readonly string[];
  /** Its check begins as every check of this form does, which is known without the rule (`on-demand.ts`). */
  readonly form?: RuleForm;
  check(bench: Bench<N, A | U>): Outcome | readonly Outcome[];
}

/** One node as a cluster rule sees it. */
export interface NodeView {
  readonly index: number;
  readonly name: string;
  readonly snapshot: Snapshot;
  known<K extends FactKey>(fact: K): Facts[K] | undefined;
  why(fact: FactKey): { readonly obstacle: Obstacle; readonly detail: string };
  seen(fact: FactKey, quote: string, at?: { readonly path?: string; readonly line?: number }): Evidence;
}

export interface ClusterBench {
  /** Nodes of one cluster, at least two. */
  readonly nodes: readonly NodeView[];
  fail(args: Args, evidence: NonEmpty<Evidence>, options?: FailOptions): Outcome;
  pass(...evidence: NonEmpty<Evidence>): Outcome;
  na(because: Text): Outcome;
  unknown(fact: FactKey, obstacle: Obstacle, detail: string): Outcome;
}

/** Judges several nodes' snapshots together; not applicable when only one node was given. */
export interface ClusterRule extends RuleHead {
  readonly kind: 'cluster';
  readonly needs: readonly FactKey[];
  check(bench: ClusterBench): Outcome | readonly Outcome[];
}

export type AnyRule = Rule | ClusterRule;

type Declared<R> = Omit<R, 'kind'>;

// The engine hands every rule exactly the facts it declares, so the narrowed bench is safe to widen.
export const defineRule = <const N extends FactKey = never, const A extends FactKey = never, const U extends FactKey = never>(
  rule: Declared<Rule<N, A, U>>,
): Rule => {
  const keeps = [...new Set([...(rule.keeps ?? []), ...(rule.signatures ?? []).map(({ anchor }) => anchor)])];
  return { kind: 'node', ...rule, ...(keeps.length > 0 && { keeps }) } as unknown as Rule;
};

export const defineClusterRule = (rule: Declared<ClusterRule>): ClusterRule => ({ kind: 'cluster', ...rule });
