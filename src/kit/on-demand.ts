import type { FactKey } from '../model/facts.ts';
import type { Outcome } from '../model/finding.ts';
import { type Blind, blindOf, saidBlindly } from './blind.ts';
import { unlessLogged } from './log-rule.ts';
import type { AnyRule, Bench, ClusterBench, Rule } from './rule.ts';
import { unlessSaid } from './said-rule.ts';
import { outOfScope } from './scope.ts';

const HEAD = [
  'id', 'kind', 'severity', 'title', 'versions', 'subject', 'explains', 'symptoms', 'general', 'listsMembers', 'isPointer', 'step', 'over', 'refusesAll', 'explainsBy', 'needs', 'anyOf', 'uses', 'scope', 'keeps', 'form',
] as const;

/** What the engine asks of a rule that says nothing: plain data. */
export type Head = Pick<Rule, Exclude<(typeof HEAD)[number], 'kind'>> & Pick<AnyRule, 'kind'> & { readonly blind?: readonly Blind[] };

export const headOf = (rule: AnyRule): Head => {
  const blind = rule.kind === 'node' ? blindOf(rule) : [];
  const told = HEAD.flatMap(key => (key in rule ? [[key, (rule as Rule)[key as keyof Rule]]] : []));
  return { ...(Object.fromEntries(told) as unknown as Head), ...(blind.length > 0 && { blind }) };
};

/** What the rule says as far as its head tells; null when the rule has to be asked. */
const saidByHead = ({ kind, form, scope, keeps = [], blind = [] }: Head, bench: Bench<FactKey, FactKey>): Outcome | readonly Outcome[] | null => {
  if (kind === 'cluster') return null;
  if (form === 'log') return unlessLogged(keeps, bench);
  if (form !== 'case' && form !== undefined) return unlessSaid(form.said, bench);
  const because = form === 'case' ? outOfScope(scope, bench.known) : null;
  return because ? bench.na(because) : saidBlindly(blind, bench);
};

/** A rule whose module is evaluated when more than its head is asked for: most rules of a run say nothing. */
export const onDemand = (head: Head, load: () => AnyRule): AnyRule => ({
  ...head,
  get message() { return load().message; },
  get why() { return load().why; },
  get fix() { return load().fix; },
  get references() { return load().references; },
  get signatures() { return (load() as Rule).signatures; },
  check: (bench: Bench<FactKey, FactKey> & ClusterBench) => saidByHead(head, bench) ?? load().check(bench),
} as unknown as AnyRule);
