import { expect } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { type AnyRule, defineRule, type Rule } from '../../src/kit/rule.ts';
import type { FactKey, Snapshot } from '../../src/model/facts.ts';
import type { Finding, Symptom } from '../../src/model/finding.ts';

const text = { en: 'x', zh: '某' };

/** Each symptom there is; the type sees to it that none is forgotten. */
const SYMPTOMS = Object.keys({
  'start-failed': 0, 'start-hangs': 0, 'datasource-missing': 0, 'database-unreachable': 0, 'database-not-answering': 0, 'schema-incomplete': 0, 'self-not-in-list': 0, 'cluster-alone': 0, 'member-down': 0, 'member-silent': 0,
  'no-leader': 0, 'not-ready': 0, 'not-running': 0, 'killed-for-memory': 0, 'server-mute': 0, 'grpc-unreachable': 0, 'client-cannot-connect': 0, 'request-refused': 0, 'storage-broken': 0,
} satisfies Record<Symptom, 0>) as readonly Symptom[];

/** A rule that always fails beside the one under test, and is its effect or its cause by one symptom. */
const neighbour = (snapshot: Snapshot, symptom: Symptom, link: 'symptoms' | 'explains'): Rule => {
  const fact = Object.keys(snapshot.facts)[0] as FactKey;
  return defineRule({
    id: `operations/neighbour-${symptom}`, severity: 'error', title: text, message: text, why: text, fix: [{ text, risk: 'none' }], references: ['-'],
    needs: [fact], check: ({ fail, seen }) => fail({}, [seen(fact, 'x')]), [link]: [symptom],
  });
};

export interface Linked {
  readonly finding: Finding;
  /** Effects that the engine nests under it. */
  readonly explains: readonly string[];
  /** Effects that it is: causes that explain them are named above it. */
  readonly symptoms: readonly string[];
}

const nameOf = ({ subject, message }: Finding): string => `${subject ?? ''} ${message.en}`;

const namedIn = (ids: readonly string[]): readonly string[] => [...new Set(ids)].map(id => id.replace('operations/neighbour-', '')).sort();

/** The findings of a rule as the engine joins them to a cause and to an effect of each symptom. */
export const linkedIn = (rule: AnyRule, snapshot: Snapshot, ...others: readonly Snapshot[]): readonly Linked[] => {
  const beside = (link: 'symptoms' | 'explains'): readonly Finding[] =>
    diagnose([snapshot, ...others], { rules: [rule, ...SYMPTOMS.map(symptom => neighbour(snapshot, symptom, link))], failOn: 'never' }).findings.filter(finding => finding.rule === rule.id);
  const below = new Map(beside('explains').map(finding => [nameOf(finding), finding.explainedBy] as const));
  return beside('symptoms').map(finding => ({ finding, explains: namedIn(finding.explains), symptoms: namedIn(below.get(nameOf(finding)) ?? []) }));
};

/** The first finding is a cause of these effects, and is these effects itself. */
export const expectLinked = (rule: Rule, snapshot: Snapshot, { explains = [], symptoms = [] }: { readonly explains?: readonly Symptom[]; readonly symptoms?: readonly Symptom[] }): void => {
  if (explains.length + symptoms.length === 0) return;
  const [first] = linkedIn(rule, snapshot);
  expect(first?.explains, 'explains').toEqual(expect.arrayContaining([...explains]));
  expect(first?.symptoms, 'symptoms').toEqual(expect.arrayContaining([...symptoms]));
};
