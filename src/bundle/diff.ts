import { diagnose } from '../engine/diagnose.ts';
import type { AnyRule } from '../kit/rule.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Fact } from '../model/fact.ts';
import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { fingerprintOf } from '../report/fingerprint.ts';
import { type Change, changesOf } from './changes.ts';

export interface ChangedFact {
  readonly fact: FactKey;
  readonly changes: readonly Change[];
}

export interface DiffedFinding {
  readonly finding: Finding;
  /** Facts that its rule reads and that are not what they were. */
  readonly changed: readonly ChangedFact[];
}

export interface BundleDiff {
  readonly added: readonly DiffedFinding[];
  readonly fixed: readonly DiffedFinding[];
  readonly same: readonly DiffedFinding[];
  /** No finding any more, but its rule could not be answered this time: not fixed, only not seen. */
  readonly unsure: readonly DiffedFinding[];
  readonly before: Diagnosis;
  readonly after: Diagnosis;
}

/** Index of the same node in the other list: by name, else by place when both have as many. */
const partnerOf = (index: number, own: readonly Snapshot[], others: readonly Snapshot[]): number | null => {
  const byName = others.findIndex(other => other.target.name === own[index]?.target.name);
  if (byName >= 0) return byName;
  return own.length === others.length ? index : null;
};

const keyOf = (finding: Finding, target: number | null): string => `${fingerprintOf(finding)} ${target ?? 'all'}`;

/** Each finding of `other` answers for one finding only: a second member that is down is a new one. */
const unmatched = (own: readonly Finding[], keys: (finding: Finding) => string, others: readonly string[]): ReadonlySet<Finding> => {
  const left = new Map<string, number>();
  for (const key of others) left.set(key, (left.get(key) ?? 0) + 1);
  return new Set(own.filter(finding => {
    const count = left.get(keys(finding)) ?? 0;
    left.set(keys(finding), count - 1);
    return count <= 0;
  }));
};

const factsReadBy = (rule: AnyRule | undefined, finding: Finding): readonly FactKey[] => {
  const read = rule === undefined ? [] : rule.kind === 'node' ? [...rule.needs, ...(rule.anyOf ?? []), ...(rule.uses ?? [])] : rule.needs;
  return [...new Set([...finding.evidence.map(({ fact }) => fact), ...read])];
};

const factIn = (snapshot: Snapshot | undefined, key: FactKey): Fact<unknown> | undefined => snapshot?.facts[key];

/**
 * What two looks at the same nodes differ in: new, fixed and remaining findings, each with the facts behind it that changed. Both are
 * judged by the same rules, so a newer rule makes no finding "new".
 */
export const diffSnapshots = (old: readonly Snapshot[], now: readonly Snapshot[], rules: readonly AnyRule[]): BundleDiff => {
  const before = diagnose(old, { rules, failOn: 'error' });
  const after = diagnose(now, { rules, failOn: 'error' });
  const oldTarget = (finding: Finding): number | null => (finding.target === null ? null : partnerOf(finding.target, now, old));
  const nowTarget = (finding: Finding): number | null => (finding.target === null ? null : partnerOf(finding.target, old, now));
  const oldKeys = before.findings.map(finding => keyOf(finding, finding.target));
  const nowKeys = after.findings.map(finding => keyOf(finding, oldTarget(finding)));
  const added = unmatched(after.findings, finding => keyOf(finding, oldTarget(finding)), oldKeys);
  const gone = unmatched(before.findings, finding => keyOf(finding, finding.target), nowKeys);
  const withChanges = (finding: Finding, was: number | null, is: number | null): DiffedFinding => {
    const rule = rules.find(({ id }) => id === finding.rule);
    const pairs: readonly (readonly [Snapshot | undefined, Snapshot | undefined])[] =
      finding.target === null ? old.map((snapshot, index) => [snapshot, now[partnerOf(index, old, now) ?? -1]] as const) : [[old[was ?? -1], now[is ?? -1]]];
    const changed = factsReadBy(rule, finding).map(fact => ({ fact, changes: pairs.flatMap(([one, other]) => changesOf(factIn(one, fact), factIn(other, fact))) }));
    return { finding, changed: changed.filter(({ changes }) => changes.length > 0) };
  };
  const isUnsure = (finding: Finding): boolean => after.unknown.some(item => item.rule === finding.rule && (finding.target === null || item.target === nowTarget(finding)));
  const ofOld = (finding: Finding): DiffedFinding => withChanges(finding, finding.target, nowTarget(finding));
  const ofNow = (finding: Finding): DiffedFinding => withChanges(finding, oldTarget(finding), finding.target);
  const lost = before.findings.filter(finding => gone.has(finding));
  return {
    added: after.findings.filter(finding => added.has(finding)).map(ofNow),
    same: after.findings.filter(finding => !added.has(finding)).map(ofNow),
    fixed: lost.filter(finding => !isUnsure(finding)).map(ofOld),
    unsure: lost.filter(isUnsure).map(ofOld),
    before, after,
  };
};
