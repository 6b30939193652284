import { expect, it } from 'vitest';
import identity from '../../../rules/auth/identity-differs-between-nodes.ts';
import key from '../../../rules/auth/secret-key-differs-between-nodes.ts';
import conf from '../../../rules/cluster/cluster-conf-differs.ts';
import embedded from '../../../rules/cluster/cluster-embedded-not-all-nodes.ts';
import blocked from '../../../rules/cluster/member-port-blocked.ts';
import database from '../../../rules/database/database-differs-between-nodes.ts';
import clock from '../../../rules/environment/clock-skew.ts';
import type { ClusterRule } from '../../../src/kit/rule.ts';
import type { Snapshot } from '../../../src/model/facts.ts';
import { clusterConf, config, connection, dbServer, dbSettings, dbUrl, endpoint, secret, selfAddress } from '../../support/facts.ts';
import { linkedIn } from '../../support/linked.ts';
import { type Given, snapshotOf } from '../../support/rule-tester.ts';

const auth = (fingerprint: string): Given => ({
  'nacos.version': { version: '2.3.2', by: 'jar' },
  'nacos.config': config({
    'nacos.core.auth.enabled': 'true', 'nacos.core.auth.plugin.nacos.token.secret.key': secret({ fingerprint }), 'nacos.core.auth.server.identity.key': 'doctor', 'nacos.core.auth.server.identity.value': secret({ fingerprint }),
  }),
});
const at = (host: string): Given => ({ 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' }, 'db.settings': dbSettings(dbUrl({ hosts: [{ host, port: 3306 }], database: 'nacos' })) });
const ahead = (aheadMs: number): Given => ({ 'db.server': [dbServer({ clock: { aheadMs, withinMs: 600 } })], 'db.connections': [connection({ ok: true })] });
const reaches = (address: string, ...lost: readonly ReturnType<typeof endpoint>[]): Given => ({
  'nacos.self-address': selfAddress(address), 'server.endpoints': [endpoint('grpc-cluster', 9849, 'open', { host: '127.0.0.1' }), ...lost],
});
const stored = (kind: 'embedded' | 'external'): Given => ({ 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.storage': { kind, platform: kind === 'embedded' ? '' : 'mysql', by: 'platform' } });
const listing = (...lines: string[]): Given => ({ 'nacos.cluster-conf': clusterConf(...lines) });

// What a finding over several nodes is about, how grave it is, and which effects are nested under it.
it.each<[ClusterRule, string | null, string, readonly string[], readonly Given[]]>([
  [conf, 'node b', 'error', ['cluster-alone', 'member-down', 'no-leader', 'self-not-in-list'], [listing('10.0.0.1:8848', '10.0.0.2:8848'), listing('10.0.0.1:8848')]],
  [embedded, null, 'error', ['no-leader', 'start-hangs'], [stored('embedded'), stored('external')]],
  [blocked, 'a to 10.0.0.2:9849', 'error', ['cluster-alone', 'member-down', 'no-leader', 'not-ready'], [reaches('10.0.0.1', endpoint('grpc-cluster', 9849, 'filtered', { host: '10.0.0.2' })), reaches('10.0.0.2')]],
  [identity, 'node b', 'error', ['member-down', 'request-refused'], [auth('aa'), auth('bb')]],
  [key, 'node b', 'error', ['client-cannot-connect', 'request-refused'], [auth('aa'), auth('bb')]],
  [database, 'node b', 'error', [], [at('db'), at('other')]],
  [clock, 'node b', 'warning', ['request-refused'], [ahead(0), ahead(-3_300)]],
])('%o', (rule, subject, severity, explains, nodes) => {
  const snapshots = nodes.map((given, index) => {
    const one = snapshotOf({ given });
    return { ...one, target: { ...one.target, name: 'ab'.charAt(index) } };
  });
  expect(linkedIn(rule, ...(snapshots as [Snapshot, ...Snapshot[]])).map(({ finding, ...links }) => [finding.subject, finding.severity, links])).toEqual([[subject, severity, { explains, symptoms: [] }]]);
});
