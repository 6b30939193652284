import locks from '../../../rules/environment/data-without-locks.ts';
import rule from '../../../rules/environment/two-instances-same-home.ts';
import { chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const LOCK = '/opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK';
const refused = (words: string, kind: 'nacos' | 'application' = 'nacos') => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(`org.rocksdb.RocksDBException: While lock file: ${LOCK}: ${words}`), { kind })]) });
const locked = digest([record('Startup errors : ', chainOf('org.rocksdb.RocksDBException: While lock file: /opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK: Resource temporarily unavailable'))]);

const SHARED = 'D:\\nacos\\data\\protocol\\raft\\naming_service_metadata\\log\\LOCK';
const windows = (words: string, path = SHARED, kind: 'nacos' | 'application' = 'nacos') => digest([record('Startup errors : ', chainOf(`java.nio.file.FileSystemException: ${path}: ${words}`), { kind })]);

testRule(rule, {
  fail: {
    'two processes': { given: { 'nacos.processes': [nacosProcess({ pid: 12 }), nacosProcess({ pid: 34 }), nacosProcess({ pid: 56, own: false, home: '/srv/b' })] }, args: { count: 2, pids: '12,34' }, cites: ['nacos.processes'], case: 'running', confidence: 'proven' },
    'RocksDB’s lock': { given: { 'logs.digest': locked }, args: { path: '/opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK' }, cites: ['logs.digest'], case: 'logged' },
    'RocksDB’s lock, in Chinese': { given: refused('资源暂时不可用'), args: { path: LOCK }, cites: ['logs.digest'], case: 'logged' },
    'Windows': { given: { 'logs.digest': windows('The process cannot access the file because it is being used by another process') }, args: { path: SHARED }, cites: ['logs.digest'], case: 'logged' },
    'Windows, in Chinese': { given: { 'logs.digest': windows('另一个程序正在使用此文件，进程无法访问。') }, args: { path: SHARED }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: { 'one': { given: { 'nacos.processes': [nacosProcess(), nacosProcess({ pid: 5, own: false, home: '/srv/b' })] } }, 'none': { given: { 'nacos.processes': [] } } },
  unknown: {
    ...Object.fromEntries(['资源暂时不可用'].map(words => [`an application’s RocksDB: ${words}`, { given: refused(words, 'application'), missing: ['nacos.processes'] as const }])),
    'Windows, a file that is no data': { given: { 'logs.digest': windows('另一个程序正在使用此文件，进程无法访问。', 'D:\\nacos\\logs\\nacos.log') }, missing: ['nacos.processes'] },
    'Windows, an application': { given: { 'logs.digest': windows('另一个程序正在使用此文件，进程无法访问。', 'D:\\shop\\data\\LOCK', 'application') }, missing: ['nacos.processes'] },
    'Windows, an application, in English': { given: { 'logs.digest': windows('because it is being used by another process', 'D:\\shop\\data\\LOCK', 'application') }, missing: ['nacos.processes'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.processes'] } },
});

testRule(locks, {
  fail: {
    English: { given: refused('No locks available'), args: { path: LOCK }, cites: ['logs.digest'], severity: 'error', explains: ['storage-broken', 'start-failed', 'no-leader'] },
    Chinese: { given: refused('没有可用的锁'), args: { path: LOCK }, cites: ['logs.digest'] },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } }, 'held by another process': { given: { 'logs.digest': locked } },
    'an application’s': { given: refused('No locks available', 'application') }, 'an application’s, in Chinese': { given: refused('没有可用的锁', 'application') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
