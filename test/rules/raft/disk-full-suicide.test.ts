import type { Disk } from '../../../src/model/host.ts';
import rule from '../../../rules/raft/disk-full-suicide.ts';
import { boot, chainOf, digest, home, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const G = 1024 ** 3;
const disk = (more: Partial<Disk> = {}): Disk => ({ path: '/opt/nacos', totalBytes: 100 * G, freeBytes: 50 * G, totalInodes: 6_000_000, freeInodes: 5_000_000, readOnly: false, ...more });
const noSpace = digest([record('Startup errors : ', chainOf('java.lang.RuntimeException: load derby-schema.sql error.', 'java.io.IOException: No space left on device'))]);
const exited = (message: string) => digest([record(message, [], { kind: 'config-fatal', phase: 'running' })], [boot({ outcome: 'started' })]);

const OTHERS = ['裝置上已無多餘空間', 'There is not enough space on the disk', '磁盘空间不足。'];
const DERBY = 'Page Page(2,Container(0, 1168)) could not be written to disk, please check if the disk is full, or if a file system limit was reached';
const ofApplications = Object.fromEntries(['No space left on device', DERBY, '设备上没有空间', 'Disk quota exceeded', '超出磁盘限额', ...OTHERS].map(words => [
  `an application’s disk: ${words}`,
  { given: { 'host.disk': [disk()], 'logs.digest': digest([record('x', chainOf(`java.io.IOException: ${words}`), { kind: 'application' })]) } },
]));

testRule(rule, {
  fail: {
    'full now, with the log': { given: { 'host.disk': [disk({ freeBytes: 4096 })], 'logs.digest': noSpace }, args: { path: '/opt/nacos', free: 0 }, cites: ['host.disk', 'logs.digest'], case: 'full', confidence: 'proven' },
    'no inodes': { given: { 'host.disk': [disk({ freeInodes: 0 })] }, args: { freeInodes: 0 }, cites: ['host.disk'], case: 'inodes' },
    'a small file system with room, and without inodes': { given: { 'host.disk': [disk({ freeBytes: 1024 ** 2, totalInodes: 12, freeInodes: 0 })] }, args: { freeInodes: 0, totalInodes: 12 }, cites: ['host.disk'], case: 'inodes' },
    'one that counts its inodes by its room': { given: { 'host.disk': [disk({ freeBytes: 1024 ** 2 - 1, freeInodes: 0 })] }, args: { free: 0 }, cites: ['host.disk'], case: 'full' },
    'it ended itself': { given: { 'logs.digest': exited('Local Disk Full,Exit'), 'nacos.home': home() }, args: { path: '/opt/nacos' }, cites: ['logs.digest'], case: 'suicide' },
    'it ended itself, 2.0': { given: { 'logs.digest': exited('磁盘满自杀退出') }, args: {}, cites: ['logs.digest'], case: 'suicide' },
    'only the log': { given: { 'logs.digest': noSpace }, args: { quote: 'java.io.IOException: No space left on device' }, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    ...Object.fromEntries(OTHERS.map(words => [words, { given: { 'logs.digest': digest([record('x', chainOf(`java.io.IOException: ${words}`))]) }, args: {}, cites: ['logs.digest'] as const, case: 'logged' }])),
    'Derby’s words': { given: { 'logs.digest': digest([record('x', chainOf(`java.sql.SQLException: ${DERBY}`))]) }, args: {}, cites: ['logs.digest'], case: 'logged' },
    'full then, free now': { given: { 'host.disk': [disk()], 'logs.digest': noSpace }, args: { free: 51_200 }, cites: ['logs.digest', 'host.disk'], case: 'was-full', severity: 'warning' },
    'ninety-nine inodes': { given: { 'host.disk': [disk({ freeInodes: 99 })] }, args: { freeInodes: 99 }, cites: ['host.disk'], case: 'inodes' },
  },
  pass: {
    'room': { given: { 'host.disk': [disk()] } },
    'a file system without inodes': { given: { 'host.disk': [disk({ totalInodes: 0, freeInodes: 0 })] } },
    ...ofApplications,
    'the disk of a database': { given: { 'host.disk': [disk()], 'logs.digest': digest([record('x', chainOf('org.postgresql.util.PSQLException: ERROR: could not extend file "base/16384/16405": No space left on device'))]) } },
    'a hundred inodes': { given: { 'host.disk': [disk({ freeInodes: 100 })] } },
  },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['host.disk'] } },
});
