import type { LogDigest } from '../../../src/model/digest.ts';
import rule from '../../../rules/operations/log-disk-growth.ts';
import { digest } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const G = 1024 ** 3;
const logs = (gibibytes: number, kind: 'nacos' | 'application' = 'nacos'): LogDigest => {
  const one = digest([]);
  return { ...one, files: one.files.map(file => ({ ...file, kind, bytes: gibibytes * G })) };
};
const disk = (total: number, free: number) => [{ path: '/opt/nacos', totalBytes: total * G, freeBytes: free * G, totalInodes: null, freeInodes: null, readOnly: false }];

testRule(rule, {
  fail: {
    'twelve gigabytes': { given: { 'logs.digest': logs(12) }, args: { size: 12, file: '/opt/nacos/logs/nacos.log' }, cites: ['logs.digest'], case: 'much' },
    'more than is left': { given: { 'logs.digest': logs(4), 'host.disk': disk(40, 3) }, args: { size: 4, free: 3 }, cites: ['logs.digest', 'host.disk'], case: 'crowding' },
  },
  pass: {
    'a little': { given: { 'logs.digest': logs(1), 'host.disk': disk(40, 30) } },
    'a full disk is not the logs’ doing': { given: { 'logs.digest': logs(0.5), 'host.disk': disk(40, 0.2) } },
    'an application’s logs': { given: { 'logs.digest': logs(20, 'application') } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
