import type { LogDigest } from '../../../src/model/digest.ts';
import rule from '../../../rules/operations/log-disk-growth.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const G = 1024 ** 3;
const logs = (gibibytes: number, kind: 'nacos' | 'application' = 'nacos'): LogDigest => {
  const one = digest([]);
  return { ...one, files: one.files.map(file => ({ ...file, kind, bytes: gibibytes * G })) };
};
const disk = (total: number, free: number) => [{ path: '/opt/nacos', totalBytes: total * G, freeBytes: free * G, totalInodes: null, freeInodes: null, readOnly: false }];

const listed = (...rows: readonly string[]) => ({ 'logs.digest': digest(rows.map((row, at) => record(row, [], { kind: 'other', level: null, line: at + 1 }))) });

testRule(rule, {
  fail: {
    'twelve gigabytes': { given: { 'logs.digest': logs(12) }, args: { size: 12, file: '/opt/nacos/logs/nacos.log' }, cites: ['logs.digest'], case: 'much' },
    'more than is left': { given: { 'logs.digest': logs(4), 'host.disk': disk(40, 3) }, args: { size: 4, free: 3 }, cites: ['logs.digest', 'host.disk'], case: 'crowding' },
    'access logs that du lists': { given: listed('1.1G\tnacos.log', '5.1G\taccess_log.2020-06-15.log', '5.3G\t./logs/access_log.2020-06-16.log'), args: { size: 5.3, file: 'access_log.2020-06-16.log' }, cites: ['logs.digest'], case: 'access', severity: 'warning', confidence: 'stated' },
    'logs that ls lists': { given: listed('-rw-r--r-- 1 root root 9.2G Jun 17 23:59 naming-server.log', '-rw-r--r-- 1 root root 2.1G Jun 17 23:59 start.out'), args: { size: 9.2, file: 'naming-server.log' }, cites: ['logs.digest'], case: 'shown' },
    'the log of a container that du lists': { given: listed('61G\t/var/lib/docker/containers/7c1f0a3be1d0a0cf1d55b1b3c5b9f6d8a0d62d0c1f0f0b7e7f65f6b2b2a4c9de', '312M\t/var/lib/docker/containers/0f6a2b1e4b1c'), args: { size: 61, file: '7c1f0a3be1d0' }, cites: ['logs.digest'], case: 'container', severity: 'warning', confidence: 'stated' },
  },
  pass: {
    'a container of a gigabyte': { given: listed('1.2G\t/var/lib/docker/containers/0f6a2b1e4b1c') },
    'a few gigabytes that du lists': { given: listed('2.1G\taccess_log.2020-06-15.log', '900M\taccess_log.2020-06-16.log') },
    'access logs of another server': { given: listed('55G\tlocalhost_access_log.2020-06-15.txt') },
    'a little': { given: { 'logs.digest': logs(1), 'host.disk': disk(40, 30) } },
    'a full disk is not the logs’ doing': { given: { 'logs.digest': logs(0.5), 'host.disk': disk(40, 0.2) } },
    'an application’s logs': { given: { 'logs.digest': logs(20, 'application') } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
