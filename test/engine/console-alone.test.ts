import { expect, it } from 'vitest';
import withoutDatabase from '../../rules/database/cluster-without-datasource.ts';
import noLeader from '../../rules/raft/raft-no-leader.ts';
import unreachable from '../../rules/cluster/member-port-unreachable.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { clusterConf, config, digest, endpoint, nacosProcess } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const of = (type: string) => {
  const given = {
    'nacos.config': config({ 'nacos.deployment.type': type }), 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.storage': { kind: 'external', platform: '', by: 'cluster-default' }, 'logs.digest': digest([]),
    'nacos.cluster-conf': clusterConf('10.0.0.2:8848'), 'nacos.processes': [nacosProcess()],
    'server.endpoints': [endpoint('console', 8080), ...([['main', 8848], ['grpc-cluster', 9849], ['raft', 7848]] as const).map(([role, port]) => endpoint(role, port, 'closed', { host: '10.0.0.2', detail: 'another member, refused' }))],
  } as const;
  const { findings, unknown } = diagnose([snapshotOf({ given })], { rules: [withoutDatabase, noLeader, unreachable], failOn: 'error' });
  return { found: findings.map(({ rule }) => rule).sort(), unknown: unknown.map(({ rule }) => rule) };
};

it('a console that is deployed apart keeps no data and elects nobody; the servers it asks are looked at', () => {
  expect(of('console')).toEqual({ found: ['cluster/member-port-unreachable'], unknown: [] });
  expect(of('server').found).toEqual(['cluster/member-port-unreachable', 'database/cluster-without-datasource', 'raft/raft-no-leader']);
});
