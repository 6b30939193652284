import { effectsOf } from '../../kit/fixes/steps.ts';
import type { AnyRule } from '../../kit/rule.ts';
import type { Action } from '../../model/action.ts';
import type { Snapshot } from '../../model/facts.ts';
import type { FilledFix, Finding } from '../../model/finding.ts';
import { atOf } from '../at.ts';
import { actionsFor, fixesFor } from '../finding.ts';
import type { Judged } from '../link.ts';
import type { RunAll } from '../verdicts.ts';
import { type Proof, proverFor } from './prove.ts';

/** Further down nobody looks for something to type, and each proof judges many rules once more. */
const MOST_PROVEN = 8;

/** A note mends nothing, and an effect is gone with its cause: only what is to be mended first is worth the time of a start. */
const isWorth = ({ finding }: Judged): boolean =>
  finding.severity !== 'info' && finding.explainedBy.length === 0 && finding.fix.some(({ steps }) => steps.length > 0);

/** What is edited in the user's own files nobody applies in memory: the rest of such a fix would be judged without it. */
const isHalf = (actions: readonly Action[]): boolean => actions.some(({ act }) => act === 'remove-variable' || act === 'rename-variable' || act === 'edit-declared');

type Prover = (judged: Judged) => readonly Proof[];

/** Proofs of the fixes of a finding, in their order; of several nodes together nothing is proven. */
export const provers = (snapshots: readonly Snapshot[], rules: readonly AnyRule[]): Prover => {
  const made = new Map<number, ReturnType<typeof proverFor>>();
  return ({ rule, outcome, finding: { target } }) => {
    const snapshot = snapshots[target ?? -1];
    if (target === null || snapshot === undefined) return [];
    const prove = made.get(target) ?? proverFor(snapshot, rules);
    made.set(target, prove);
    const at = atOf(snapshot);
    return fixesFor(rule, outcome).map(fix => {
      const actions = actionsFor(rule, fix, outcome.args, at);
      return isHalf(actions) ? { state: 'none' } : prove({ rule, outcome, effects: actions.flatMap(action => effectsOf(action, at)), ...(fix.next && { next: fix.next }) });
    });
  };
};

/** A fix that does not stand the proof is advice in words, after those that can be typed. */
const marked = (fixes: readonly FilledFix[], proofs: readonly Proof[]): readonly FilledFix[] => {
  const isRefuted = (index: number): boolean => proofs[index]?.state === 'refuted';
  const all = fixes.map((fix, index): FilledFix => (isRefuted(index) ? { ...fix, steps: [] } : { ...fix, proof: proofs[index]?.state === 'memory' ? 'memory' : null }));
  return [...all.filter((_, index) => !isRefuted(index)), ...all.filter((_, index) => isRefuted(index))];
};

/** The findings with what was proven of their fixes; a proof that takes too long is none. */
export const withProofs = (judged: readonly Judged[], snapshots: readonly Snapshot[], rules: readonly AnyRule[], runAll: RunAll): readonly Finding[] => {
  const prove = provers(snapshots, rules);
  const proofs: (readonly Proof[])[] = [];
  const worth = judged.flatMap((one, index) => (isWorth(one) ? [index] : [])).slice(0, MOST_PROVEN);
  runAll(worth.length, nth => {
    const index = worth[nth] as number;
    proofs[index] = prove(judged[index] as Judged);
  });
  return judged.map(({ finding }, index) => (proofs[index] ? { ...finding, fix: marked(finding.fix, proofs[index]) } : finding));
};
