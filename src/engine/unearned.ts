import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Evidence, Missing } from '../model/finding.ts';
import { FEW_LINES, isFewLines } from '../nacos/few-lines.ts';
import { valueOf } from './judge.ts';
import type { Verdict } from './verdict.ts';

const OF_LOGS: ReadonlySet<FactKey> = new Set(['logs.digest', 'logs.said', 'client.logs']);

const MISSING: Missing = { fact: 'logs.digest', obstacle: 'not-collected', detail: FEW_LINES };

/** What was read and is fine stands on a line; that nothing was said stands nowhere. */
const isSilence = ({ fact, source }: Evidence): boolean => OF_LOGS.has(fact) && (source.kind !== 'file' || source.line === undefined);

/**
 * Passes for which nothing speaks but that a few pasted lines are silent are no passes. Asked after causes and effects were joined:
 * such a rule is no suspect either, for its words would have been pasted with those of its effect.
 */
export const withoutUnearned = (verdicts: readonly Verdict[], snapshots: readonly Snapshot[]): readonly Verdict[] => {
  const few = snapshots.map(snapshot => snapshot.target.kind === 'evidence' && isFewLines(valueOf(snapshot, 'logs.digest')));
  return verdicts.map(verdict => {
    const { target, outcome } = verdict;
    const isUnearned = target !== null && few[target] === true && outcome.state === 'pass' && outcome.evidence.every(isSilence);
    return isUnearned ? { ...verdict, outcome: { state: 'unknown', missing: [MISSING] } } : verdict;
  });
};
