import type { FactKey, FactMap, Snapshot, TargetInfo } from '../model/facts.ts';
import { maskText } from '../secrets/mask-text.ts';
import type { Target } from './targets/target.ts';

const TOO_LATE = { status: 'unknown', obstacle: 'timeout', detail: 'the deadline of the whole run was reached', by: 'run' } as const;

/** A target of which nothing was seen before the time was over. */
export const unseenSnapshot = (target: TargetInfo, asked: readonly FactKey[], { toolVersion }: { readonly toolVersion: string }): Snapshot => ({
  schemaVersion: '1.0', tool: toolVersion, takenAt: new Date().toISOString(), target, notUnderstood: [],
  facts: Object.fromEntries(asked.map(key => [key, TOO_LATE])) as FactMap,
});

/** An argument of which not even that was seen what it is. */
export const unseenTarget = (argument: string, asked: readonly FactKey[], options: { readonly toolVersion: string }): Target => {
  const info: TargetInfo = { kind: 'evidence', name: maskText(argument), why: 'given', preflight: false };
  return { kind: 'snapshot', info, snapshot: unseenSnapshot(info, asked, options) };
};
