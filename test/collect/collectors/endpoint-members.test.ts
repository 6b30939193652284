import { describe, expect, it } from 'vitest';
import { lostMemberPorts } from '../../../src/collect/collectors/endpoints/members.ts';
import { clusterConf, member } from '../../support/facts.ts';

const self = member('10.0.0.1:8848', 'UP', { self: true });
const down = member('10.0.0.2:8848', 'DOWN');
const seats = (members: Parameters<typeof lostMemberPorts>[0], host: string, conf: Parameters<typeof lostMemberPorts>[2]): string[] =>
  lostMemberPorts(members, host, conf).map(({ host: at, port }) => `${at}:${port}`);

describe('ports of lost members', () => {
  it.each([
    ['asks main and +1001 of a member that cluster.conf names', [self, down], '127.0.0.1', clusterConf('10.0.0.1:8848', '10.0.0.2:8848'), ['10.0.0.2:8848', '10.0.0.2:9849']],
    ['asks a member on the host under examination', [self, down], '10.0.0.2', undefined, ['10.0.0.2:8848', '10.0.0.2:9849']],
    ['does not go where only the server says', [self, down], '10.0.0.1', undefined, []],
    ['does not go where cluster.conf has another port', [self, down], '127.0.0.1', clusterConf('10.0.0.2:8858'), []],
    ['leaves members that are UP alone', [self, member('10.0.0.2:8848')], '127.0.0.1', clusterConf('10.0.0.2:8848'), []],
    ['leaves itself alone', [member('10.0.0.1:8848', 'DOWN', { self: true })], '10.0.0.1', undefined, []],
    ['knows no cluster.conf', [self, down], '127.0.0.1', null, []],
  ] as const)('%s', (_, members, host, conf, expected) => {
    expect(seats(members, host, conf)).toEqual(expected);
  });

  it('asks few of many', () => {
    const many = Array.from({ length: 50 }, (_, index) => member(`10.0.0.2:${8848 + index * 10}`, 'DOWN'));
    expect(seats(many, '10.0.0.2', undefined)).toHaveLength(16);
  });
});
