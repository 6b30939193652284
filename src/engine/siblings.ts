import type { Snapshot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { ownContainer } from '../nacos/deployment.ts';
import { valueOf } from './judge.ts';

/** Whether a cause is a mistake of the workload of which the effect's node is another replica. */
export type Siblings = (cause: Finding, effect: Finding) => boolean;

const workloadOf = (snapshot: Snapshot | undefined): string | null => {
  const own = snapshot && ownContainer(valueOf(snapshot, 'deployment'));
  return own?.workload ? [own.path, own.workload.kind, own.workload.namespace ?? '', own.workload.name].join(' ') : null;
};

/** What a manifest says of a workload is told with its first replica, and holds for all of them. */
export const createSiblings = (snapshots: readonly Snapshot[]): Siblings => {
  const workloads = snapshots.map(workloadOf);
  return (cause, effect) => {
    if (cause.target === null || effect.target === null || cause.target === effect.target) return false;
    const workload = workloads[cause.target];
    return workload != null && workload === workloads[effect.target] && cause.evidence.some(({ fact }) => fact === 'deployment');
  };
};
