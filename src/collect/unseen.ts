import type { Unknown } from '../model/fact.ts';
import type { FactKey, FactMap, Snapshot, TargetInfo } from '../model/facts.ts';
import { maskText } from '../secrets/mask-text.ts';
import type { CannotLook } from './places/place.ts';
import type { Target } from './targets/target.ts';

const TOO_LATE: Omit<Unknown, 'by'> = { status: 'unknown', obstacle: 'timeout', detail: 'the deadline of the whole run was reached' };

/** A target of which nothing was seen before the time was over. */
export const unseenSnapshot = (target: TargetInfo, asked: readonly FactKey[], { toolVersion }: { readonly toolVersion: string }, why: Omit<Unknown, 'by'> = TOO_LATE): Snapshot => ({
  schemaVersion: '1.0', tool: toolVersion, takenAt: new Date().toISOString(), target, notUnderstood: [],
  facts: Object.fromEntries(asked.map(key => [key, { ...why, by: 'run' }])) as FactMap,
});

/** A host that could not be looked at. */
export const unseenHost = (name: string, { obstacle, message }: CannotLook, asked: readonly FactKey[], options: { readonly toolVersion: string }): Target => {
  const info: TargetInfo = { kind: 'installation', name, why: 'given', preflight: false };
  return { kind: 'snapshot', info, snapshot: unseenSnapshot(info, asked, options, { status: 'unknown', obstacle, detail: message }) };
};

/** An argument of which not even that was seen what it is. */
export const unseenTarget = (argument: string, asked: readonly FactKey[], options: { readonly toolVersion: string }): Target => {
  const info: TargetInfo = { kind: 'evidence', name: maskText(argument), why: 'given', preflight: false };
  return { kind: 'snapshot', info, snapshot: unseenSnapshot(info, asked, options) };
};
