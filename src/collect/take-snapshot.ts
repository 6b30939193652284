import { randomBytes } from 'node:crypto';
import type { FactMap, Snapshot } from '../model/facts.ts';
import type { CollectOptions, AnyCollector } from './collector.ts';
import { evidenceCollectors } from './evidence-collectors.ts';
import { installationCollectors } from './installation/collectors.ts';
import { machineCollectors } from './machine-collectors.ts';
import { runCollectors } from './run.ts';
import { serverCollectors } from './server-collectors.ts';
import { steadyFacts } from './steady.ts';
import { fingerprintScopeOf } from '../secrets/fingerprint-scope.ts';
import { hostPlace } from './places/host.ts';
import { type Env, leftOutOf, type Place } from './places/place.ts';
import { localInstallationOf } from './targets/local-server.ts';
import type { Target } from './targets/target.ts';

export interface SnapshotOptions extends CollectOptions {
  readonly toolVersion: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly deadlineMs: number;
  /** Of this process. */
  readonly env: Env;
}

interface Plan {
  readonly place: Place;
  readonly collectors: readonly AnyCollector[];
  /** Filled while collecting. */
  readonly notUnderstood: { path: string; reason: string }[];
}

const planOf = (target: Exclude<Target, { kind: 'snapshot' }>, options: SnapshotOptions): Plan => {
  const notUnderstood: { path: string; reason: string }[] = [];
  const host = (): Place => hostPlace(options);
  switch (target.kind) {
    case 'installation': return { place: target.place, collectors: installationCollectors(target.path, options.deadlineMs), notUnderstood };
    case 'server': return { place: host(), collectors: serverCollectors(), notUnderstood };
    case 'machine': return { place: host(), collectors: machineCollectors(), notUnderstood };
    case 'evidence': return { place: target.place, collectors: evidenceCollectors(target, options, notUnderstood), notUnderstood };
  }
};

/** A snapshot, and the place where what it names can be read again; none for one that was given. */
export interface Sight {
  readonly snapshot: Snapshot;
  readonly place: Place | null;
}

/** Looks at one target: every fact known, or the reason why not. A snapshot that was given is returned as it is. */
export const lookAtTarget = async (given: Target, options: SnapshotOptions, deadline: AbortSignal): Promise<Sight> => {
  if (given.kind === 'snapshot') return { snapshot: given.snapshot, place: null };
  const target = given.kind === 'server' ? await localInstallationOf(given, options, deadline) : given;
  const { place, collectors, notUnderstood } = planOf(target, options);
  if (target.kind === 'installation') notUnderstood.push(...leftOutOf(place.leftOut(), [target.path]));
  const look = { target: target.info, place, options, ...(target.kind === 'installation' && target.named !== undefined && { named: target.named }) };
  const facts = await steadyFacts(() => runCollectors(collectors, look, deadline), place, options, deadline);
  const snapshot: Snapshot = {
    schemaVersion: '1.0',
    tool: options.toolVersion,
    takenAt: place.recorded?.takenAt ?? new Date().toISOString(),
    target: target.kind === 'installation' && place.because !== null ? { ...target.info, foreign: place.because } : target.info,
    // The store holds every fact under its own key.
    facts: Object.fromEntries([...facts].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))) as FactMap,
    // Masked values are equal by chance: those of one script's archive are comparable with nobody's.
    fingerprintScope: fingerprintScopeOf(place.recorded ? freshFingerprintKey() : options.fingerprintKey),
    notUnderstood,
  };
  return { snapshot, place };
};

export const takeSnapshot = async (given: Target, options: SnapshotOptions, deadline: AbortSignal): Promise<Snapshot> =>
  (await lookAtTarget(given, options, deadline)).snapshot;

/** A key for the fingerprints of secrets; nodes whose fingerprints are to be compared need the same one. */
export const freshFingerprintKey = (): Uint8Array => randomBytes(32);
