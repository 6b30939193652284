import closed from '../../../rules/raft/derby-closed.ts';
import half from '../../../rules/raft/derby-dir-half-created.ts';
import rule from '../../../rules/raft/derby-locked.ts';
import type { DataDir, NacosProcess } from '../../../src/model/nacos.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const path = '/opt/nacos/data/derby-data';
const data = (more: Partial<NonNullable<DataDir['derby']>>): DataDir => ({ derby: { path, hasServiceProperties: true, hasSegments: true, lockFile: true, openBy: [], ...more }, raftPeers: [] });
/** Capture derby-locked. */
const logged = record('Startup errors :', chainOf(
  'com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: load derby-schema.sql error. ',
  `java.sql.SQLException: Failed to start database '${path}' with class loader jdk.internal.loader.ClassLoaders$AppClassLoader@30946e09, see the next exception for details.`,
  `org.apache.derby.iapi.error.StandardException: Another instance of Derby may have already booted the database ${path}.`,
));
const server: NacosProcess = {
  pid: 4711, home: '/opt/nacos', flags: [], standalone: true, xmxBytes: null, javaPath: null, cwd: null, startedAt: null, uid: 0, openFiles: null, openFilesLimit: null, rssBytes: null, mainPort: 8848, listens: null, own: true,
};
const external = { kind: 'external', platform: 'mysql', by: 'platform' } as const;

testRule(rule, {
  fail: {
    'the log of the second Nacos': { given: { 'logs.digest': digest([logged]) }, args: { database: path }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'the holder is seen': { given: { 'logs.digest': digest([logged]), 'nacos.data': data({ openBy: [{ pid: 99, command: 'java' }] }) }, args: { pid: 99, database: path }, cites: ['nacos.data', 'logs.digest'], case: 'held' },
    'held by the server itself, which ran before': { given: { 'logs.digest': digest([logged]), 'nacos.data': data({ openBy: [{ pid: 4711, command: 'java' }] }), 'nacos.processes': [server] }, args: { pid: 4711, database: path }, cites: ['nacos.data', 'logs.digest'], case: 'own', severity: 'warning' },
    'let go since': { given: { 'logs.digest': digest([logged]), 'nacos.data': data({}) }, args: {}, cites: ['logs.digest', 'nacos.data'], case: 'earlier', severity: 'warning' },
    'a stranger, and the log is of another process': { given: { 'nacos.data': data({ openBy: [{ pid: 99, command: 'java' }] }), 'nacos.processes': [], 'logs.digest': digest([], [boot({ outcome: 'started' })]) }, args: { pid: 99 }, cites: ['nacos.data'], case: 'held' },
    'a stranger, before the start': { given: { 'nacos.data': data({ openBy: [{ pid: 99, command: 'java' }] }), 'nacos.processes': [] }, args: { pid: 99 }, cites: ['nacos.data'], case: 'held' },
    'derby.log': { given: { 'logs.digest': digest([record('', chainOf(`ERROR XSDB6: Another instance of Derby may have already booted the database ${path}.`), { kind: 'derby' })]) }, args: { database: path }, cites: ['logs.digest'] },
  },
  pass: {
    'a lock file alone is no proof': { given: { 'nacos.data': data({ lockFile: true }), 'nacos.processes': [] } },
    'held by the server itself, which is ending and has lost its command line': { given: { 'nacos.data': data({ openBy: [{ pid: 4711, command: 'java' }] }), 'nacos.processes': [], 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
    'held by the server itself': { given: { 'nacos.data': data({ openBy: [{ pid: 4711, command: 'java' }] }), 'nacos.processes': [server] } },
    'came up since': { given: { 'logs.digest': digest([logged], [boot(), boot({ index: 1, outcome: 'started' })]) } },
    'no database yet': { given: { 'nacos.data': { derby: null, raftPeers: [] } } },
  },
  na: { 'external storage': { given: { 'nacos.data': data({}), 'nacos.storage': external } } },
  unknown: { 'who holds it cannot be seen': { given: { 'nacos.data': data({ openBy: null }) }, missing: ['nacos.data'] }, 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.data'] } },
});

const LOST = record('', chainOf("org.apache.derby.iapi.error.StandardException: Required property 'derby.serviceProtocol' has not been set."));

testRule(half, {
  fail: {
    'no service.properties': { given: { 'nacos.data': data({ hasServiceProperties: false }) }, args: { path, missing: 'service.properties' }, cites: ['nacos.data'], case: 'folder' },
    'an empty folder': { given: { 'nacos.data': data({ hasServiceProperties: false, hasSegments: false }) }, args: { missing: 'service.properties, seg0' }, cites: ['nacos.data'] },
    'the log': { given: { 'logs.digest': digest([record('', chainOf(`org.apache.derby.iapi.error.StandardException: Directory ${path} already exists.`))]) }, args: { path }, cites: ['logs.digest'], case: 'log' },
    'the log: its first table was never made': { given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLSyntaxErrorException: Table/View 'CONFIG_INFO' does not exist."))]) }, args: { path: 'data/derby-data' }, cites: ['logs.digest'], case: 'tables' },
    'the log: the schema was never made': { given: { 'logs.digest': digest([record('', chainOf("java.sql.SQLSyntaxErrorException: Schema 'NACOS' does not exist"))]) }, args: { path: 'data/derby-data' }, cites: ['logs.digest'], case: 'tables' },
    'a service.properties that lost its lines': { given: { 'nacos.data': data({}), 'logs.digest': digest([LOST]) }, args: { path, property: 'derby.serviceProtocol' }, cites: ['logs.digest'], case: 'damaged' },
    'the same, in the log alone': { given: { 'logs.digest': digest([LOST]) }, args: { path: 'data/derby-data', property: 'derby.serviceProtocol' }, cites: ['logs.digest'], case: 'damaged' },
    'no seg0 and lines lost': { given: { 'nacos.data': data({ hasSegments: false }), 'logs.digest': digest([LOST]) }, args: { missing: 'seg0' }, cites: ['nacos.data', 'logs.digest'], case: 'folder' },
    'the log: no service.properties': {
      given: { 'logs.digest': digest([record('', chainOf(`ERROR XBM0A: The database directory '${path}' exists. However, it does not contain the expected 'service.properties' file.`))]) }, args: {}, cites: ['logs.digest'], case: 'log',
    },
  },
  pass: { complete: { given: { 'nacos.data': data({}) } }, 'not yet created': { given: { 'nacos.data': { derby: null, raftPeers: [] } } } },
  na: { 'external storage': { given: { 'nacos.data': data({ hasSegments: false }), 'nacos.storage': external } } },
  unknown: { 'a table that already exists': { given: { 'logs.digest': digest([record("Table/View 'USERS' already exists in Schema 'NACOS'.")]) }, missing: ['nacos.data'] } },
});

const READ_ONLY = 'java.sql.SQLException: A read-only user or a user in a read-only database is not permitted to disable read-only mode on a connection.';
const said = (line: string, phase: 'running' | 'starting' = 'running') => ({ 'logs.digest': digest([record('HikariPool-1 - Failed to validate connection', chainOf(line), { phase, count: 7, level: 'WARN' })], [boot({ outcome: phase === 'running' ? 'started' : 'unfinished' })]) });

testRule(closed, {
  fail: {
    'it is opened for reading only': { given: said(READ_ONLY), args: { count: 7, text: 'A read-only user or a user in a read-only database is not permitted to disable read-only mode on a connection' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated', explains: ['not-ready', 'request-refused', 'datasource-missing'] },
    'its container is closed': { given: said('java.sql.SQLException: ERROR 40XD0: Container has been closed'), args: { text: 'Container has been closed' }, cites: ['logs.digest'] },
    'its store is shut': { given: said('java.sql.SQLException: ERROR XSLAA: The store has been marked for shutdown by an earlier exception.'), args: { text: 'The store has been marked for shutdown by an earlier exception' }, cites: ['logs.digest'] },
    'its log cannot be read': { given: said('java.sql.SQLException: Log Corrupted, has invalid data in the log stream.'), args: {}, cites: ['logs.digest'] },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'while it starts another rule speaks': { given: said(READ_ONLY, 'starting') },
    'while it starts, of its container': { given: said('java.sql.SQLException: ERROR 40XD0: Container has been closed', 'starting') },
    'while it starts, of its store': { given: said('java.sql.SQLException: ERROR XSLAA: The store has been marked for shutdown by an earlier exception.', 'starting') },
    'while it starts, of its log': { given: said('java.sql.SQLException: Log Corrupted, has invalid data in the log stream.', 'starting') },
  },
});
