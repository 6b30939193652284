import locks from '../../../rules/environment/data-without-locks.ts';
import rule from '../../../rules/environment/two-instances-same-home.ts';
import { chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const LOCK = '/opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK';
const refused = (words: string, kind: 'nacos' | 'application' = 'nacos') => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(`org.rocksdb.RocksDBException: While lock file: ${LOCK}: ${words}`), { kind })]) });
const locked = digest([record('Startup errors : ', chainOf('org.rocksdb.RocksDBException: While lock file: /opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK: Resource temporarily unavailable'))]);

testRule(rule, {
  fail: {
    'two processes': { given: { 'nacos.processes': [nacosProcess({ pid: 12 }), nacosProcess({ pid: 34 }), nacosProcess({ pid: 56, own: false, home: '/srv/b' })] }, args: { count: 2, pids: '12,34' }, cites: ['nacos.processes'], case: 'running', confidence: 'proven' },
    'RocksDB’s lock': { given: { 'logs.digest': locked }, args: { path: '/opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK' }, cites: ['logs.digest'], case: 'logged' },
    'RocksDB’s lock, in Chinese': { given: refused('资源暂时不可用'), args: { path: LOCK }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: { 'one': { given: { 'nacos.processes': [nacosProcess(), nacosProcess({ pid: 5, own: false, home: '/srv/b' })] } }, 'none': { given: { 'nacos.processes': [] } } },
  unknown: {
    ...Object.fromEntries(['资源暂时不可用'].map(words => [`an application’s RocksDB: ${words}`, { given: refused(words, 'application'), missing: ['nacos.processes'] as const }])),
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
