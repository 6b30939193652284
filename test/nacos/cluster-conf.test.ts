import { describe, expect, test } from 'vitest';
import { clusterMembers, parseClusterConf } from '../../src/nacos/cluster-conf.ts';
import { vectorsOf } from '../oracle/vectors.ts';
import { costSince, cpuNow } from '../support/cost.ts';

interface Answer {
  readonly members?: readonly string[];
  readonly fatal?: string;
}

const OPTIONS = { path: '/conf/cluster.conf', defaultPort: 8849 };

describe('as the modules of Nacos 2.3.2 read it', () => {
  test.each(vectorsOf<string, Answer>('cluster-conf').map(vector => [JSON.stringify(vector.input), vector] as const))('%s', (_, { input, output }) => {
    const members = clusterMembers(parseClusterConf(input, OPTIONS));
    expect(members?.map(member => `${member.host}|${member.port}`).sort() ?? null).toEqual(output.members ? [...output.members].sort() : null);
  });
});

test.each([
  ['   \n', 'blank-with-spaces', true],
  ['a:8848,,b:8848\n', 'empty-item', true],
  ['192.168.16.101:8847?raft_port=8807\n', 'raft-port', true],
  ['192.168.16.101?raft_port=8807\n', 'raft-port', false],
  ['http://1.1.1.1:8848\n', 'scheme', true],
  ['1.1.1.1:8848 2.2.2.2:8848\n', 'space-separated', true],
  ['1.1.1.1 2.2.2.2\n', 'space-separated', false],
  ['fe80::1:8848\n', 'bare-ipv6', true],
  ['[fe80::1\n', 'bare-ipv6', true],
  ['a:8848, b:8848\n', 'ghost', false],
  [',1.1.1.1:8848\n', 'ghost', false],
  ['256.1.1.1:8848\n', 'ghost', false],
  ['\ufeff1.1.1.1:8848\n', 'bom', false],
  ['1.1.1.1：8848\n', 'full-width', false],
  ['1.1.1.1:8848，2.2.2.2:8848\n', 'full-width', true],
  ['1.1.1.1:abc\n', 'bad-port', true],
  ['1.1.1.1:99999\n', 'bad-port', false],
  ['1.1.1.1:8848 # note\n', null, false],
  ['nacos-0.nacos-headless.default.svc.cluster.local:8848\n', null, false],
  ['[fe80::1]:8848\n', null, false],
  ['localhost\n', null, false],
] as const)('%j is %s, fatal %s', (text, problem, fatal) => {
  expect(parseClusterConf(text, OPTIONS).lines[0]).toMatchObject({ problem, fatal, kind: fatal ? 'bad' : 'member' });
});

test('tells lines, end of line, byte order mark and the time of a rewrite', () => {
  const conf = parseClusterConf('\ufeff# c\r\n#2024-02-07T11:53:13.809\r\n\r\n1.1.1.1:8848\r\n', { ...OPTIONS, symlink: true, writable: false });
  expect(conf).toMatchObject({ bom: true, crlf: true, rewrittenAt: '2024-02-07T11:53:13.809', symlink: true, writable: false });
  expect(conf.lines.map(line => [line.line, line.kind])).toEqual([[1, 'member'], [2, 'comment'], [3, 'empty'], [4, 'member']]);
});

test('hostile lines take linear time', () => {
  const started = cpuNow();
  parseClusterConf(`${' '.repeat(100_000)}x\n${'a.'.repeat(50_000)}\n${':'.repeat(100_000)}\n${'[1'.repeat(50_000)}\n${'9'.repeat(100_000)}:${'9'.repeat(100_000)}`, OPTIONS);
  expect(costSince(started, 2_000)).toBeLessThan(2_000);
});
