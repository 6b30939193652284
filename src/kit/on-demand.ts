import type { FactKey } from '../model/facts.ts';
import type { Outcome } from '../model/finding.ts';
import { type Blind, blindOf, saidBlindly } from './blind.ts';
import { unlessLogged } from './log-rule.ts';
import type { AnyRule, Bench, ClusterBench, Rule } from './rule.ts';
import { unlessSaid } from './said-rule.ts';
import { outOfScope } from './scope.ts';

const HEAD = [
  'id', 'kind', 'severity', 'title', 'versions', 'subject', 'explains', 'symptoms', 'general', 'listsMembers', 'isPointer', 'step', 'refusesAll', 'explainsBy', 'needs', 'anyOf', 'uses', 'scope', 'keeps', 'form',
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

/** The evaluation of a module was ended with the time for judging: what it and those it imports would hold is not there, now or later. */
let isCut = false;

/** The body of a rule, evaluated once; undefined when an evaluation was cut before, for it may share modules with that one. */
const bodyOf = (load: () => AnyRule): (() => AnyRule | undefined) => {
  let body: AnyRule | undefined;
  return () => {
    if (body !== undefined || isCut) return body;
    isCut = true;
    try {
      body = load();
    } finally {
      // Not reached when V8 ends the work (src/limits/within.ts).
      isCut = false;
    }
    return body;
  };
};

/** What a rule says that was ended: any fact of it may be what it cannot cope with, and the first one names it. */
export const endedOutcome = ({ needs = [], anyOf = [] }: { readonly needs?: readonly FactKey[]; readonly anyOf?: readonly FactKey[] }): Outcome =>
  ({ state: 'unknown', missing: [{ fact: needs[0] ?? anyOf[0] ?? 'nacos.config', obstacle: 'timeout', detail: 'judging it took too long' }] });

/** A rule whose module is evaluated when more than its head is asked for: most rules of a run say nothing. */
export const onDemand = (head: Head, load: () => AnyRule): AnyRule => {
  const body = bodyOf(load);
  return {
    ...head,
    get message() { return body()?.message; },
    get why() { return body()?.why; },
    get fix() { return body()?.fix; },
    get references() { return body()?.references; },
    get over() { return (body() as Rule | undefined)?.over; },
    get signatures() { return (body() as Rule | undefined)?.signatures; },
    check: (bench: Bench<FactKey, FactKey> & ClusterBench) => saidByHead(head, bench) ?? body()?.check(bench) ?? endedOutcome(head),
  } as unknown as AnyRule;
};
