import badFormat from '../../../rules/cluster/cluster-conf-bad-format.ts';
import raftPort from '../../../rules/cluster/cluster-conf-raft-port-suffix.ts';
import whitespace from '../../../rules/cluster/cluster-conf-whitespace-line.ts';
import type { ClusterConfLine } from '../../../src/model/nacos.ts';
import { clusterConf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cluster = { mode: 'cluster', by: 'process' } as const;
const standalone = { mode: 'standalone', by: 'process' } as const;

const withLine = (more: Partial<ClusterConfLine>) => {
  const conf = clusterConf('10.0.0.1:8848', '10.0.0.2:8848');
  const line: ClusterConfLine = { line: 3, raw: '   ', kind: 'bad', members: [], problem: 'blank-with-spaces', fatal: true, ...more };
  return { ...conf, lines: [...conf.lines, line] };
};

const clusterLog = (message: string) => digest([record(message, [], { kind: 'cluster', file: '/opt/nacos/logs/nacos-cluster.log' })]);
const EMPTY = 'nacos-XXXX [serverlist] failed to get serverlist from disk!, error : ip and port string cannot be empty!';
const RAFT = 'nacos-XXXX [serverlist] failed to get serverlist from disk!, error : For input string: "8847?raft_port=8807"';
const SCHEME = 'nacos-XXXX [serverlist] failed to get serverlist from disk!, error : For input string: "//10.0.0.1"';
const good = clusterConf('10.0.0.1:8848', '10.0.0.2:8848');

testRule(whitespace, {
  fail: {
    'a line of blanks': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': withLine({}) },
      args: { line: 3, text: '"   "' }, cites: ['nacos.cluster-conf'], case: 'blank-with-spaces', severity: 'error',
    },
    'an empty item': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': withLine({ raw: 'a:8848,,b:8848', problem: 'empty-item' }) },
      args: { text: 'a:8848,,b:8848' }, cites: ['nacos.cluster-conf'], case: 'empty-item',
    },
    'the log alone': {
      given: { 'logs.digest': clusterLog(EMPTY) },
      args: {}, cites: ['logs.digest'], case: 'log', confidence: 'stated',
    },
    'mode not known': {
      given: { 'nacos.cluster-conf': withLine({}) }, args: { line: 3 }, cites: ['nacos.cluster-conf'], confidence: 'suspected',
    },
  },
  pass: {
    'good lines': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': good } },
    'a truly empty line': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': withLine({ raw: '', kind: 'empty', problem: null, fatal: false }) } },
    'the file was corrected since the log line': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': good, 'logs.digest': clusterLog(EMPTY) } },
  },
  na: {
    standalone: { given: { 'nacos.mode': standalone, 'nacos.cluster-conf': withLine({}) } },
    'no file': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': null } },
  },
  unknown: {
    'the log is silent': { given: { 'nacos.mode': cluster, 'logs.digest': digest([]) }, missing: ['nacos.cluster-conf'] },
    'the log speaks of another item': { given: { 'logs.digest': clusterLog(RAFT) }, missing: ['nacos.cluster-conf'] },
  },
});

testRule(raftPort, {
  fail: {
    'the sample form': {
      given: { 'nacos.mode': cluster, 'nacos.cluster-conf': withLine({ raw: '192.168.16.101:8847?raft_port=8807', problem: 'raft-port' }) },
      args: { line: 3, text: '192.168.16.101:8847?raft_port=8807' }, cites: ['nacos.cluster-conf'], case: 'raft-port',
    },
    'the log alone': { given: { 'logs.digest': clusterLog(RAFT) }, args: { port: '8847?raft_port=8807' }, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'good lines': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': good } } },
  na: { standalone: { given: { 'nacos.mode': standalone, 'nacos.cluster-conf': good } } },
  unknown: { 'another parse error': { given: { 'logs.digest': clusterLog(SCHEME) }, missing: ['nacos.cluster-conf'] } },
});

const kinds: readonly [NonNullable<ClusterConfLine['problem']>, string, boolean][] = [
  ['scheme', 'http://10.0.0.3:8848', true],
  ['space-separated', '1.1.1.1:8848 2.2.2.2:8848', true],
  ['bare-ipv6', 'fe80::1:8848', true],
  ['bad-port', '10.0.0.3:88x8', true],
  ['ghost', ',10.0.0.3:8848', false],
  ['full-width', '10.0.0.3：8848', false],
  ['bom', '10.0.0.3:8848', false],
];

testRule(badFormat, {
  fail: {
    ...Object.fromEntries(
      kinds.map(([problem, raw, fatal]) => [
        problem,
        {
          given: { 'nacos.mode': cluster, 'nacos.cluster-conf': withLine({ raw, problem, fatal, members: fatal ? [] : [{ host: raw, port: 8848 }] }) },
          args: { line: 3, text: raw, ...(problem === 'bad-port' && { meant: '<ip>:<port>' }) }, cites: ['nacos.cluster-conf'] as const, case: problem, severity: fatal ? ('error' as const) : ('warning' as const),
        },
      ]),
    ),
    'the log alone': { given: { 'logs.digest': clusterLog(SCHEME) }, args: { input: '//10.0.0.1' }, cites: ['logs.digest'], case: 'log' },
  },
  pass: { 'good lines': { given: { 'nacos.mode': cluster, 'nacos.cluster-conf': good } } },
  unknown: { 'the raft_port form belongs to another rule': { given: { 'logs.digest': clusterLog(RAFT) }, missing: ['nacos.cluster-conf'] } },
});
