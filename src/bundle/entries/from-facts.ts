import type { Fact, Obstacle } from '../../model/fact.ts';
import type { FactKey, Snapshot } from '../../model/facts.ts';
import { jsonEntry, type Lacking, type Planned, RANK } from './entry.ts';

/** Facts that people look for in a file of their own; the snapshot has all of them again. */
const FILES: readonly { readonly path: string; readonly facts: readonly FactKey[] }[] = [
  { path: 'db/schema.json', facts: ['db.schema'] },
  { path: 'db/variables.json', facts: ['db.server'] },
  { path: 'db/connections.json', facts: ['db.settings', 'db.connections'] },
  { path: 'cluster/members.json', facts: ['server.members'] },
  { path: 'cluster/endpoints.json', facts: ['server.endpoints'] },
  { path: 'cluster/cluster-conf.json', facts: ['nacos.cluster-conf'] },
  { path: 'jvm/flags.json', facts: ['nacos.processes', 'nacos.scripts'] },
  { path: 'jvm/runtimes.json', facts: ['java.runtimes', 'java.selected'] },
  { path: 'host/limits.json', facts: ['host.limits', 'host.memory', 'host.disk'] },
  { path: 'host/ports.json', facts: ['nacos.ports', 'host.listeners', 'host.unheard-ports', 'host.excluded-ports', 'host.ephemeral-ports'] },
  { path: 'host/system.json', facts: ['host.os', 'host.interfaces', 'host.env', 'host.seen'] },
];

const STATE: Readonly<Record<Obstacle, Lacking['state']>> = {
  'not-collected': 'absent', denied: 'denied', timeout: 'timeout', unreachable: 'skipped', unsupported: 'skipped', unparsable: 'skipped', crashed: 'skipped',
  interrupted: 'skipped', starting: 'skipped', untrusted: 'skipped',
};

const factsIn = (snapshot: Snapshot, keys: readonly FactKey[]): readonly (readonly [FactKey, Fact<unknown>])[] =>
  keys.flatMap(key => {
    const fact: Fact<unknown> | undefined = snapshot.facts[key];
    return fact === undefined ? [] : [[key, fact] as const];
  });

const lackingOf = (path: string, facts: readonly (readonly [FactKey, Fact<unknown>])[]): Lacking => {
  const [first] = facts.flatMap(([, fact]) => (fact.status === 'unknown' ? [fact] : []));
  return first ? { path, state: STATE[first.obstacle], reason: first.detail } : { path, state: 'absent', reason: 'not looked at' };
};

/** Small files for people, each from a few facts; `folder` is empty or ends in `/`. */
export const factFiles = (snapshot: Snapshot, folder: string): Planned => {
  const files = FILES.map(({ path, facts }) => ({ path: `${folder}${path}`, facts: factsIn(snapshot, facts) }));
  const seen = files.filter(({ facts }) => facts.some(([, fact]) => fact.status === 'known'));
  return {
    entries: seen.map(({ path, facts }) => jsonEntry(path, Object.fromEntries(facts), RANK.facts)),
    lacking: files.filter(file => !seen.includes(file)).map(({ path, facts }) => lackingOf(path, facts)),
  };
};
