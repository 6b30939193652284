import type { PathAccess } from '../../../src/model/nacos.ts';
import rule from '../../../rules/environment/permission-denied-home.ts';
import { chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { declared, nacos } from '../../support/declared.ts';
import { testRule } from '../../support/rule-tester.ts';

const access = (path: string, more: Partial<PathAccess> = {}): PathAccess => ({ path, exists: true, readable: true, writable: true, owner: 1000, ...more });
const closed = access('/opt/nacos/logs', { writable: false, owner: 0 });
const failed = (top: string, cause: string) => digest([record('Application run failed', chainOf(top, cause), { kind: 'start' })]);

testRule(rule, {
  fail: {
    'a file system that is read-only': { given: { 'logs.digest': digest([record('openFile call failed.', chainOf('java.io.FileNotFoundException: /home/nacos/logs/nacos.log (Read-only file system)'), { kind: 'start' })]) }, args: { path: '/home/nacos/logs/nacos.log' }, cites: ['logs.digest'], case: 'logged-read-only' },
    'a file system that is read-only, in Chinese': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: /opt/nacos/data/a (只读文件系统)'), { kind: 'nacos' })]) }, args: { path: '/opt/nacos/data/a' }, cites: ['logs.digest'], case: 'logged-read-only' },
    'RocksDB may not make its folder': { given: { 'logs.digest': failed('org.rocksdb.RocksDBException: While mkdir if missing: /opt/nacos/data/protocol/raft/a/log: Permission denied', 'org.rocksdb.RocksDBException: While mkdir if missing: /opt/nacos/data/protocol/raft/a/log: Permission denied') }, args: { path: '/opt/nacos/data/protocol/raft/a/log', home: '/opt/nacos' }, cites: ['logs.digest'], case: 'logged' },
    'the Raft of 1.x': { given: { 'logs.digest': failed('java.lang.IllegalStateException: failed to create meta file: /opt/nacos/data/naming/meta.properties', 'java.lang.IllegalStateException: failed to create meta file: /opt/nacos/data/naming/meta.properties') }, args: { path: '/opt/nacos/data/naming/meta.properties', home: '/opt/nacos' }, cites: ['logs.digest'], case: 'logged' },
    '2.3.2 run as nobody': {
      given: { 'logs.digest': failed('java.lang.RuntimeException: java.io.IOException: Unable to create directory /opt/nacos/data', 'java.io.IOException: Unable to create directory /opt/nacos/data') },
      args: { path: '/opt/nacos/data', home: '/opt/nacos' }, cites: ['logs.digest'], case: 'logged', confidence: 'stated',
    },
    'java.nio': { given: { 'logs.digest': failed('java.lang.RuntimeException: x', 'java.nio.file.AccessDeniedException: /opt/nacos/conf/cluster.conf') }, args: { path: '/opt/nacos/conf/cluster.conf', home: '/opt/nacos' }, cites: ['logs.digest'] },
    'java.io': { given: { 'logs.digest': failed('java.lang.RuntimeException: x', 'java.io.FileNotFoundException: /opt/nacos/logs/nacos.log (Permission denied)') }, args: { path: '/opt/nacos/logs/nacos.log' }, cites: ['logs.digest'] },
    'the shell': {
      given: { 'logs.digest': digest([record('bin/startup.sh: line 147: /opt/nacos/logs/start.out: Permission denied', [], { kind: 'start', level: null })]) }, args: { path: '/opt/nacos/logs/start.out', home: '/opt/nacos' }, cites: ['logs.digest'],
    },
    'the shell in Chinese': { given: { 'logs.digest': digest([record('-bash: /opt/nacos/logs/start.out: 权限不够', [], { kind: 'start', level: null })]) }, args: { path: '/opt/nacos/logs/start.out', home: '/opt/nacos' }, cites: ['logs.digest'], case: 'logged' },
    'tee of a terminal': { given: { 'logs.digest': digest([record('tee: /data/nacos/logs/start.out: Permission denied', [], { kind: 'other', level: null, boot: null, phase: null })], []) }, args: { path: '/data/nacos/logs/start.out' }, cites: ['logs.digest'] },
    'the shell of a container': {
      given: { 'logs.digest': digest([record('bin/docker-startup.sh: line 95: /home/nacos/logs/start.out: Permission denied', [], { kind: 'start', level: null })]) }, args: { path: '/home/nacos/logs/start.out' }, cites: ['logs.digest'], case: 'logged-container',
    },
    'as another user than root': { given: { 'logs.digest': digest([record('bin/docker-startup.sh: line 28: /home/nacos/conf/cluster.conf: Permission denied', [], { kind: 'start', level: null }), record('      runAsUser: 1000740000', [], { kind: 'other', level: null })]) }, args: { path: '/home/nacos/conf/cluster.conf' }, cites: ['logs.digest'], case: 'logged-account' },
    'as a user that is declared': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.3.2', [], 'user: "1000:1000"')), 'logs.digest': digest([record('bin/docker-startup.sh: line 28: /home/nacos/conf/cluster.conf: Permission denied', [], { kind: 'start', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'logged-account' },
    'as root, by number': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.3.2', [], 'user: "0"')), 'logs.digest': digest([record('bin/docker-startup.sh: line 28: /home/nacos/conf/cluster.conf: Permission denied', [], { kind: 'start', level: null })]) }, args: {}, cites: ['logs.digest'], case: 'logged-container' },
    'mkdir in a container': { given: { 'logs.digest': digest([record("mkdir: cannot create directory '/home/nacos/logs': Permission denied", [], { kind: 'other', level: null, boot: null, phase: null })], []) }, args: { path: '/home/nacos/logs' }, cites: ['logs.digest'], case: 'logged-container' },
    'mkdir of the start script, in curly quotes': { given: { 'logs.digest': digest([record('mkdir: cannot create directory ‘/opt/nacos/logs’: Permission denied', [], { kind: 'start', level: null, boot: null, phase: null })], []) }, args: { path: '/opt/nacos/logs', home: '/opt/nacos' }, cites: ['logs.digest'], case: 'logged' },
    'mkdir in Chinese': { given: { 'logs.digest': digest([record('mkdir: 无法创建目录"/opt/nacos/logs": 权限不够', [], { kind: 'start', level: null, boot: null, phase: null })], []) }, args: { path: '/opt/nacos/logs' }, cites: ['logs.digest'], case: 'logged' },
    'nobody knows who will run it': { given: { 'nacos.access': [closed] }, args: { path: '/opt/nacos/logs', owner: 0 }, cites: ['nacos.access'], case: 'suspected', severity: 'warning', confidence: 'suspected' },
    'it runs as yet another user': { given: { 'nacos.access': [closed], 'nacos.processes': [nacosProcess({ uid: 1001 })] }, args: { owner: 0 }, cites: ['nacos.access'], case: 'suspected' },
    'read-only': {
      given: { 'host.disk': [{ path: '/opt/nacos', totalBytes: 1e11, freeBytes: 5e10, totalInodes: null, freeInodes: null, readOnly: true }], 'nacos.access': [closed] }, args: { path: '/opt/nacos' }, cites: ['host.disk'], case: 'read-only',
    },
    '3.x cannot make its directories': { given: { 'logs.digest': failed('java.lang.IllegalStateException: x', 'com.alibaba.nacos.sys.IOMakeDirError: /opt/nacos/data') }, args: { path: '/opt/nacos/data' }, cites: ['logs.digest'] },
    'java.io in Chinese': { given: { 'logs.digest': failed('java.lang.RuntimeException: x', 'java.io.FileNotFoundException: /opt/nacos/logs/nacos.log (权限不够)') }, args: { path: '/opt/nacos/logs/nacos.log' }, cites: ['logs.digest'] },
  },
  pass: {
    'writable': { given: { 'nacos.access': [access('/opt/nacos/logs'), access('/opt/nacos/target', { writable: false })] } },
    'the owner runs it, somebody else looks': { given: { 'nacos.access': [closed], 'nacos.processes': [nacosProcess({ uid: 0 })] } },
    'not there yet': { given: { 'nacos.access': [access('/opt/nacos/data', { exists: false, writable: false })] } },
  },
  unknown: {
    'the shell in Chinese, quoted in a log of GC': { given: { 'logs.digest': digest([record('-bash: /opt/nacos/logs/start.out: 权限不够', [], { kind: 'gc', level: null })]) }, missing: ['nacos.access'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.access'] },
    'an application’s own log directory': { given: { 'logs.digest': digest([record('x', chainOf('java.nio.file.AccessDeniedException: /app/logs/app.log'), { kind: 'application' })]) }, missing: ['nacos.access'] },
    'a client’s own log': { given: { 'logs.digest': digest([record('x', chainOf('java.io.FileNotFoundException: /home/app/logs/nacos/naming.log (Permission denied)'), { kind: 'other' })]) }, missing: ['nacos.access'] },
    'an application’s own file': { given: { 'logs.digest': failed('java.lang.RuntimeException: x', 'java.nio.file.AccessDeniedException: /root/secret.txt') }, missing: ['nacos.access'] },
  },
});
