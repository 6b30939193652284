import { expect } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineRule, type Rule } from '../../src/kit/rule.ts';
import type { FactKey, Snapshot } from '../../src/model/facts.ts';
import type { Symptom } from '../../src/model/finding.ts';

const text = { en: 'x', zh: '某' };

/** A rule that always fails beside the one under test, and is its effect or its cause by one symptom. */
const neighbour = (snapshot: Snapshot, link: { readonly symptoms?: readonly Symptom[]; readonly explains?: readonly Symptom[] }): Rule => {
  const fact = Object.keys(snapshot.facts)[0] as FactKey;
  return defineRule({
    id: 'operations/neighbour', severity: 'error', title: text, message: text, why: text, fix: [{ text, risk: 'none' }], references: ['-'],
    needs: [fact], check: ({ fail, seen }) => fail({}, [seen(fact, 'x')]), ...link,
  });
};

const findingOf = (rule: Rule, other: Rule, snapshot: Snapshot) =>
  diagnose([snapshot], { rules: [rule, other], failOn: 'never' }).findings.find(finding => finding.rule === rule.id);

/** The engine nests effects with these symptoms under the first finding of the rule. */
export const expectExplains = (rule: Rule, snapshot: Snapshot, symptoms: readonly Symptom[]): void => {
  for (const symptom of symptoms) {
    const other = neighbour(snapshot, { symptoms: [symptom] });
    expect(findingOf(rule, other, snapshot)?.explains, `explains ${symptom}`).toEqual([other.id]);
  }
};

/** The engine nests the first finding of the rule under causes that explain these symptoms. */
export const expectSymptoms = (rule: Rule, snapshot: Snapshot, symptoms: readonly Symptom[]): void => {
  for (const symptom of symptoms) {
    const other = neighbour(snapshot, { explains: [symptom] });
    expect(findingOf(rule, other, snapshot)?.explainedBy, `symptom ${symptom}`).toEqual([other.id]);
  }
};
