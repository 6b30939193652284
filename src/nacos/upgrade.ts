import { unheard } from './keys-by-version.ts';
import { compareReleases } from './releases.ts';

/** Whether something that came with a release lies between two versions; a version that is not known may be an older one. */
export const crosses = (from: string | undefined, to: string, release: string): boolean =>
  compareReleases(to, release) >= 0 && (from === undefined || compareReleases(from, release) < 0);

/** Releases that must be stopped at on the way: 2.0 and 2.1 alone take over what 1.x nodes and clients hold. */
export const stopsOn = (from: string | undefined, to: string): readonly string[] =>
  (from !== undefined && compareReleases(from, '2.0.0') < 0 && compareReleases(to, '2.2.0') >= 0 ? ['2.0.4'] : []);

/** A key that is read under another name, or no longer, from a release on. */
export interface ChangedKey {
  readonly key: string;
  readonly since: string;
  /** What to write instead; null: nothing takes its place. */
  readonly instead: string | null;
  /** `breaks`: left as it is the server does not start or does not do what it did. `ignored`: it has no effect. `renamed`: still read for a while. */
  readonly effect: 'breaks' | 'ignored' | 'renamed';
}

/** What is renamed and still read, and what does harm where it stays; keys that are simply read no more are those of `keys-by-version.ts`. */
const CHANGED_KEYS: readonly ChangedKey[] = [
  { key: 'spring.datasource.platform', since: '2.2.0', instead: 'spring.sql.init.platform', effect: 'renamed' },
  { key: 'nacos.naming.empty-service.auto-clean', since: '2.2.0', instead: null, effect: 'ignored' },
  { key: 'nacos.naming.distro.taskDispatchPeriod', since: '2.2.0', instead: 'nacos.core.protocol.distro.data.sync.delayMs', effect: 'ignored' },
  { key: 'nacos.naming.distro.batchSyncKeyCount', since: '2.2.0', instead: null, effect: 'ignored' },
  { key: 'nacos.naming.distro.syncRetryDelay', since: '2.2.0', instead: 'nacos.core.protocol.distro.data.sync.retryDelayMs', effect: 'ignored' },
  { key: 'server.port', since: '3.0.0', instead: 'nacos.server.main.port', effect: 'breaks' },
  { key: 'server.servlet.contextPath', since: '3.0.0', instead: 'nacos.server.contextPath', effect: 'ignored' },
  { key: 'server.servlet.context-path', since: '3.0.0', instead: 'nacos.server.contextPath', effect: 'ignored' },
  { key: 'nacos.ai.mcp.registry.port', since: '3.2.0', instead: 'nacos.ai.registry.port', effect: 'renamed' },
  { key: 'nacos.ai.resource.import.legacy-mcp-api-enabled', since: '3.2.4', instead: null, effect: 'ignored' },
];

const ofTable = (key: string, from: string | undefined, to: string): ChangedKey | null => {
  const then = unheard(key, to);
  if (then?.when !== 'late' || (from !== undefined && unheard(key, from) !== null)) return null;
  return { key, since: then.since, instead: then.instead, effect: then.effect === 'other' ? 'ignored' : 'breaks' };
};

/** What becomes of a key by an upgrade; null when it is read as before. */
export const changedKey = (key: string, from: string | undefined, to: string): ChangedKey | null =>
  CHANGED_KEYS.find(one => one.key === key && crosses(from, to, one.since)) ?? ofTable(key, from, to);
