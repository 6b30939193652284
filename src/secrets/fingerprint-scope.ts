import { createHash, createHmac } from 'node:crypto';
import type { Snapshot } from '../model/facts.ts';

const SCOPE_LENGTH = 16;

/** Names the key of the fingerprints without telling it: equal for runs under one case key, different for every other run. */
export const fingerprintScopeOf = (key: Uint8Array): string => createHmac('sha256', key).update('nacos-doctor fingerprint scope').digest('hex').slice(0, SCOPE_LENGTH);

/** How a bundle that is sent without a case key names the runs whose fingerprints it numbered. */
export const RUN_OF_A_BUNDLE = 'run';

/**
 * Snapshots of one file: numbered fingerprints (`secret-1`) and those of older versions are comparable within that file only,
 * since every file counts from one.
 */
export const withScopes = (snapshots: readonly Snapshot[], path: string): readonly Snapshot[] => {
  const file = createHash('sha256').update(path).digest('hex').slice(0, SCOPE_LENGTH);
  return snapshots.map(snapshot => {
    const scope = snapshot.fingerprintScope;
    const isGlobal = scope !== undefined && !scope.startsWith(`${RUN_OF_A_BUNDLE}-`);
    return isGlobal ? snapshot : { ...snapshot, fingerprintScope: `${RUN_OF_A_BUNDLE}-${scope ?? 'unnamed'}-${file}` };
  });
};
