import type { Snapshot } from './model/facts.ts';
import { compareReleases, NEWEST, type Release, releaseAtOrBefore, releaseOf, RELEASES } from './nacos/releases.ts';
import { longFlag } from './options/entry.ts';
import { option } from './options/table.ts';
import { UsageError } from './text/usage-error.ts';

/** Releases of the same line, for whoever wrote one that does not exist. */
const near = (version: string): string => {
  const line = version.replace(/^v/i, '').split('.').slice(0, 2).join('.');
  const those = RELEASES.filter(one => one.version.startsWith(`${line}.`)).map(one => one.version);
  return those.length > 0 ? those.join(', ') : NEWEST.version;
};

/** The release of `--upgrade-to`; null when it was not given. Throws UsageError for a version that is none. */
export const upgradeRelease = (version: string | null): Release | null => {
  if (version === null) return null;
  const release = releaseOf(version);
  if (!release) throw new UsageError('error.noSuchRelease', { option: longFlag(option('upgrade-to')), version, there: near(version) });
  return release;
};

/** The snapshot with the upgrade that is asked about. Throws UsageError when it is none: the target is there already, or beyond. */
export const forUpgrade = (snapshot: Snapshot, to: Release | null): Snapshot => {
  if (to === null) return snapshot;
  const { 'nacos.version': version } = snapshot.facts;
  const from = version?.status === 'known' ? version.value.version : null;
  const own = from === null ? undefined : releaseAtOrBefore(from);
  if (own && compareReleases(to.version, own.version) <= 0) {
    throw new UsageError('error.noUpgrade', { option: longFlag(option('upgrade-to')), version: to.version, name: snapshot.target.name, from: from ?? '' });
  }
  return { ...snapshot, facts: { ...snapshot.facts, 'upgrade.to': { status: 'known', value: { version: to.version }, source: { kind: 'api', call: longFlag(option('upgrade-to')) } } } };
};
