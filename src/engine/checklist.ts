import { type Checklist, type ChecklistStep, UPGRADE_STEPS, type UpgradeStep } from '../model/checklist.ts';
import type { Snapshot } from '../model/facts.ts';
import { type UpgradePlan, upgradeStepText } from '../nacos/upgrade-steps.ts';
import { valueOf } from './judge.ts';
import type { Verdict } from './verdict.ts';

const planOf = (snapshot: Snapshot, to: string): UpgradePlan => ({
  to, from: valueOf(snapshot, 'nacos.version')?.version, isCluster: valueOf(snapshot, 'nacos.mode')?.mode !== 'standalone',
  isExternal: valueOf(snapshot, 'nacos.storage')?.kind !== 'embedded', isContainer: (valueOf(snapshot, 'deployment')?.containers.length ?? 0) > 0,
});

const stateOf = (verdicts: readonly Verdict[]): ChecklistStep['state'] => {
  if (verdicts.some(({ outcome }) => outcome.state === 'fail')) return 'needed';
  return verdicts.length > 0 && verdicts.every(({ outcome }) => outcome.state === 'pass') ? 'done' : 'look';
};

const belongsTo = (step: UpgradeStep) => ({ rule }: Verdict): boolean => rule.step === step;

/** Nodes of one cluster mostly need the same. */
const folded = (lists: readonly Checklist[]): readonly Checklist[] => {
  const same = new Map<string, Checklist>();
  for (const list of lists) {
    const key = JSON.stringify({ ...list, targets: null });
    const before = same.get(key);
    same.set(key, before ? { ...before, targets: [...before.targets, ...list.targets] } : list);
  }
  return [...same.values()];
};

/** What is to be done for the upgrade that is asked about, target by target; empty when none is. */
export const checklistsOf = (snapshots: readonly Snapshot[], verdicts: readonly Verdict[]): readonly Checklist[] =>
  folded(snapshots.flatMap((snapshot, target): readonly Checklist[] => {
    const to = valueOf(snapshot, 'upgrade.to')?.version;
    if (to === undefined) return [];
    const plan = planOf(snapshot, to);
    const own = verdicts.filter(one => one.target === target);
    const steps = UPGRADE_STEPS.flatMap((id): readonly ChecklistStep[] => {
      const text = upgradeStepText(id, plan);
      const about = own.filter(belongsTo(id));
      const rules = [...new Set(about.filter(({ outcome }) => outcome.state === 'fail').map(({ rule }) => rule.id))];
      return text === null ? [] : [{ id, state: stateOf(about), text, rules }];
    });
    return [{ targets: [target], from: plan.from ?? null, to, steps }];
  }));
