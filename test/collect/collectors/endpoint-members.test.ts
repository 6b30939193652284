import { describe, expect, it } from 'vitest';
import { listedMemberPorts, memberPorts, rememberedPorts } from '../../../src/collect/collectors/endpoints/members.ts';
import { clusterConf, member } from '../../support/facts.ts';

const self = member('10.0.0.1:8848', 'UP', { self: true });
const down = member('10.0.0.2:8848', 'DOWN');
const seats = (members: Parameters<typeof memberPorts>[0], host: string, conf: Parameters<typeof memberPorts>[2]): string[] =>
  memberPorts(members, host, conf).map(({ host: at, port }) => `${at}:${port}`);

describe('ports of other members', () => {
  it.each([
    ['asks main, +1001 and -1000 of a member that cluster.conf names', [self, down], '127.0.0.1', clusterConf('10.0.0.1:8848', '10.0.0.2:8848'), ['10.0.0.2:8848', '10.0.0.2:9849', '10.0.0.2:7848']],
    ['asks a member on the host under examination', [self, down], '10.0.0.2', undefined, ['10.0.0.2:8848', '10.0.0.2:9849', '10.0.0.2:7848']],
    ['does not go where only the server says', [self, down], '10.0.0.1', undefined, []],
    ['does not go where cluster.conf has another port', [self, down], '127.0.0.1', clusterConf('10.0.0.2:8858'), []],
    ['asks members that are UP too: only JRaft may be cut off', [self, member('10.0.0.2:8848')], '127.0.0.1', clusterConf('10.0.0.2:8848'), ['10.0.0.2:8848', '10.0.0.2:9849', '10.0.0.2:7848']],
    ['leaves itself alone', [member('10.0.0.1:8848', 'DOWN', { self: true })], '10.0.0.1', undefined, []],
    ['knows no cluster.conf', [self, down], '127.0.0.1', null, []],
  ] as const)('%s', (_, members, host, conf, expected) => {
    expect(seats(members, host, conf)).toEqual(expected);
  });

  it('asks few of many', () => {
    const many = Array.from({ length: 50 }, (_, index) => member(`10.0.0.2:${8848 + index * 10}`, 'DOWN'));
    expect(seats(many, '10.0.0.2', undefined)).toHaveLength(24);
  });
});

describe('ports of the members that only cluster.conf tells', () => {
  it('asks all but itself, by whichever of its names', () => {
    const conf = clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.1:8858');
    expect(listedMemberPorts(conf, 8848, host => host === '10.0.0.1').map(({ role, host, port }) => `${role} ${host}:${port}`)).toEqual([
      'main 10.0.0.2:8848', 'grpc-cluster 10.0.0.2:9849', 'raft 10.0.0.2:7848', 'main 10.0.0.1:8858', 'grpc-cluster 10.0.0.1:9859', 'raft 10.0.0.1:7858',
    ]);
  });
});

describe('main ports of the peers that only Raft remembers', () => {
  it('asks each once, and none that the list names', () => {
    const raftPeers = ['10.0.0.1:7848', '10.0.0.2:7848', '10.0.0.2:7848', '10.0.0.3:7858:0:100', 'nothing'].map(address => ({ group: 'g', address }));
    expect(rememberedPorts({ derby: null, raftPeers }, (host, port) => host === '10.0.0.1' && port === 8848).map(({ host, port }) => `${host}:${port}`)).toEqual(['10.0.0.2:8848', '10.0.0.3:8858']);
    expect(rememberedPorts(undefined, () => false)).toEqual([]);
  });
});
