import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { Boot, LogRecord } from '../../src/model/digest.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import type { DbServer } from '../../src/model/database.ts';
import type { Given } from '../support/outside.ts';
import {
  boot, busyPort, chainOf, clusterConf, column, config, connection, dbSchema, dbServer, dbSettings, dbTable, dbUrl, digest, endpoint, hostOs, javaRuntime, member, portUse, record, secret,
  selfAddress, serverState, startScript,
} from '../support/facts.ts';

/*
 * One sign reads like one fault; a second sign beside it turns it into another. Both readings stand here, and what must not be said.
 */

interface Reading {
  readonly given: Given;
  /** The root cause that comes first; null: nothing is wrong. */
  readonly first: string | null;
  /** What the first sign alone would be taken for. */
  readonly not?: readonly string[];
}

const snapshotOf = (given: Given): Snapshot => ({
  schemaVersion: '1.0', tool: 'test', takenAt: '2026-01-01T10:05:00.000Z', notUnderstood: [], target: { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false },
  facts: Object.fromEntries(Object.entries(given).map(([key, value]): [string, Fact<unknown>] => [key, { status: 'known', value, source: { kind: 'api', call: 'test' } }])) as FactMap,
});

const rootsOf = (given: Given): readonly string[] =>
  diagnose([snapshotOf(given)], { rules, failOn: 'error' }).findings.filter(({ explainedBy, severity }) => explainedBy.length === 0 && severity !== 'info').map(({ rule }) => rule);

const at = (version: string): Given => ({ 'nacos.version': { version, by: 'jar' } });
const mode = (name: 'standalone' | 'cluster'): Given => ({ 'nacos.mode': { mode: name, by: 'config' } });
const logs = (records: readonly LogRecord[], start: Partial<Boot> = {}): Given => ({ 'logs.digest': digest(records, [boot(start)]) });
const MYSQL: Given = {
  'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' }, 'db.settings': dbSettings(dbUrl()), 'db.connections': [connection({ ok: true, stage: 'ready' })],
};
const server = (more: Partial<DbServer> = {}): Given => ({ 'db.server': [dbServer(more)] });
const thrown = (message: string, ...chain: readonly string[]): LogRecord => record(message, chainOf(...chain));
const BIND = thrown('Application run failed', 'org.springframework.boot.web.server.PortInUseException: Port 8848 is already in use', 'java.net.BindException: Address already in use');
const SOUND_3 = { 'nacos.core.auth.system.type': 'nacos', 'nacos.core.auth.plugin.nacos.token.secret.key': secret(), 'nacos.core.auth.server.identity.key': 'a', 'nacos.core.auth.server.identity.value': secret() } as const;
const NO_DATASOURCE = thrown('Nacos failed to start', 'java.lang.RuntimeException: [db-load-error]load jdbc.properties error', 'java.lang.IllegalStateException: No DataSource set');

/** Their names alone: what a pasted SHOW TABLES shows. */
const TABLES_24 = ['config_info', 'config_info_aggr', 'config_info_beta', 'config_info_tag', 'config_tags_relation', 'group_capacity', 'his_config_info', 'permissions', 'roles', 'tenant_capacity', 'tenant_info', 'users'].map(name => dbTable(name, { columns: [] }));

const SIGNS: Readonly<Record<string, Readonly<Record<string, Reading>>>> = {
  'a port is in use': {
    'the main port, by somebody': { given: { ...at('2.3.2'), ...mode('standalone'), ...logs([BIND]), 'nacos.ports': [busyPort('main', 8848, { pid: 9, command: 'python3' }), portUse('grpc-sdk', 9848)] }, first: 'ports/main-port-in-use' },
    'a derived one, by a neighbour whose main port is one higher': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...logs([thrown('Nacos failed to start', 'java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:9848', 'java.net.BindException: Address already in use')]), 'nacos.ports': [portUse('main', 8848), busyPort('grpc-sdk', 9848, { pid: 9, command: 'java', nacosHome: '/opt/nacos-2' })] },
      first: 'ports/grpc-port-in-use', not: ['ports/main-port-in-use'],
    },
    'its own, on 3.x with server.port': {
      given: { ...at('3.0.3'), ...mode('standalone'), 'nacos.config': config({ 'server.port': '8848' }), ...logs([record('Nacos Server API started successfully in 900 ms', [], { level: 'INFO' }), BIND]), 'nacos.ports': [portUse('main', 8848)] },
      first: 'config/v3-server-port-conflict', not: ['ports/main-port-in-use'],
    },
    'reserved by Windows': {
      given: { ...at('2.3.2'), ...mode('standalone'), 'host.os': hostOs({ platform: 'win32' }), 'host.excluded-ports': [{ from: 8800, to: 8899 }], 'host.listeners': [], ...logs([BIND]), 'nacos.ports': [portUse('main', 8848, { state: 'denied' })] },
      first: 'ports/windows-excluded-port-range', not: ['ports/main-port-in-use'],
    },
  },
  'jmenv.tbsite.net cannot be resolved': {
    'no list of members: standalone was meant': {
      given: { ...at('2.3.2'), ...mode('cluster'), 'nacos.cluster-conf': null, 'nacos.scripts': [startScript()], 'nacos.config': config({}), ...logs([thrown('[serverlist] exception', 'java.net.UnknownHostException: jmenv.tbsite.net')]) },
      first: 'cluster/jmenv-unknown-host',
    },
  },
  'three members in the file, one node in the console': {
    'one bad line loses the whole list': {
      given: {
        ...at('2.3.2'), ...mode('cluster'),
        'nacos.cluster-conf': { ...clusterConf('10.0.0.1:8848', '10.0.0.2:8848'), lines: [...clusterConf('10.0.0.1:8848', '10.0.0.2:8848').lines, { line: 3, raw: '10.0.0.3:88a8', kind: 'bad', members: [], problem: 'bad-port', fatal: true }] },
        'nacos.self-address': selfAddress('10.0.0.1'),
      },
      first: 'cluster/cluster-conf-bad-format', not: ['cluster/self-not-in-list'],
    },
    'the node calls itself by another address': {
      given: { ...at('2.3.2'), ...mode('cluster'), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848'), 'nacos.self-address': selfAddress('172.17.0.1', { nic: 'docker0', candidates: [{ address: '10.0.0.1', nic: 'eth0' }] }) },
      first: 'cluster/wrong-nic-selected', not: ['cluster/cluster-conf-bad-format'],
    },
  },
  'No DataSource set': {
    'the account may not delete': {
      given: { ...at('2.0.3'), ...mode('standalone'), ...MYSQL, ...server({ privileges: ['SELECT', 'INSERT', 'UPDATE'] }), 'db.schema': dbSchema(['config_info', 'config_info_aggr', 'config_info_beta', 'config_info_tag', 'config_tags_relation', 'group_capacity', 'his_config_info', 'permissions', 'roles', 'tenant_capacity', 'tenant_info', 'users'], { users: 1 }), ...logs([NO_DATASOURCE]) },
      first: 'database/mysql-privilege-missing', not: ['database/mysql-unreachable', 'database/no-datasource-set'],
    },
    'the server takes no writes': {
      given: { ...at('2.0.3'), ...mode('standalone'), ...MYSQL, ...server({ variables: { read_only: 'ON', super_read_only: 'ON' } }), ...logs([NO_DATASOURCE]) },
      first: 'database/mysql-read-only', not: ['database/mysql-unreachable'],
    },
    'nobody answers': {
      given: { ...at('2.0.3'), ...mode('standalone'), ...MYSQL, 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' })], ...logs([NO_DATASOURCE]) },
      first: 'database/mysql-unreachable',
    },
  },
  'the login at MySQL worked until MySQL was restarted': {
    'its cache of passwords is empty': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...MYSQL, 'db.settings': dbSettings(dbUrl({ parameters: { useSSL: 'false' } })), 'db.connections': [connection({ ok: true, stage: 'ready', authPlugin: 'caching_sha2_password' })], ...logs([thrown('Nacos failed to start', 'java.lang.RuntimeException: [db-load-error]load jdbc.properties error', 'java.sql.SQLNonTransientConnectionException: Public Key Retrieval is not allowed')]) },
      first: 'database/public-key-retrieval', not: ['database/mysql-unreachable', 'database/mysql-access-denied'],
    },
    'the password is another one now': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...MYSQL, 'db.settings': dbSettings(dbUrl({ parameters: { useSSL: 'false', allowPublicKeyRetrieval: 'true' } })), 'db.connections': [connection({ ok: false, stage: 'login', code: '1045', message: "Access denied for user 'nacos'@'10.0.0.1' (using password: YES)", authPlugin: 'caching_sha2_password' })], ...logs([NO_DATASOURCE]) },
      first: 'database/mysql-access-denied', not: ['database/public-key-retrieval'],
    },
  },
  'master db down every ten seconds': {
    'the table of the probe is not there': {
      given: { ...at('2.5.1'), ...mode('standalone'), ...MYSQL, ...server(), 'db.schema': dbSchema(['config_info', 'config_info_gray', 'config_tags_relation', 'group_capacity', 'his_config_info', 'permissions', 'roles', 'tenant_capacity', 'tenant_info', 'users'], { users: 1 }), ...logs([record('[db-error] master db jdbc:mysql://db.example:3306/nacos down.', [], { phase: 'running', count: 9 })], { outcome: 'started' }) },
      first: 'database/db-probe-table-missing', not: ['database/mysql-unreachable'],
    },
    'the database is': {
      given: { ...at('2.5.1'), ...mode('standalone'), ...MYSQL, 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED', message: 'refused' })], ...logs([record('[db-error] master db jdbc:mysql://db.example:3306/nacos down.', [], { phase: 'running', count: 9 })], { outcome: 'started' }) },
      first: 'database/mysql-unreachable', not: ['database/db-probe-table-missing'],
    },
  },
  'some tables are there': {
    'those that an old MySQL makes': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...MYSQL, ...server({ version: '5.5.62' }), 'db.schema': dbSchema(['config_info_aggr', 'config_tags_relation', 'tenant_info', 'users', 'roles', 'permissions']) },
      first: 'database/mysql-too-old-partial-schema',
    },
    'some, on a new one': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...MYSQL, ...server({ version: '8.0.36' }), 'db.schema': dbSchema(['config_info', 'users', 'roles']) },
      first: 'database/mysql-tables-missing', not: ['database/mysql-too-old-partial-schema'],
    },
  },
  'the gRPC port does not answer': {
    'its publishing lacks it': { given: { ...at('2.3.2'), 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848, 'filtered')], 'server.state': serverState() }, first: 'client/grpc-port-unreachable' },
    'an HTTP proxy does': { given: { ...at('2.3.2'), 'server.endpoints': [endpoint('main', 8848), endpoint('grpc-sdk', 9848, 'open', { speaks: 'http1' })], 'server.state': serverState() }, first: 'ports/proxy-not-tcp', not: ['client/grpc-port-unreachable'] },
  },
  '403': {
    'nobody may log in yet': {
      given: { ...at('2.4.3'), ...mode('standalone'), 'nacos.config': config({ 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.system.type': 'nacos', 'nacos.core.auth.plugin.nacos.token.secret.key': secret(), 'nacos.core.auth.server.identity.key': 'a', 'nacos.core.auth.server.identity.value': secret() }), 'db.schema': dbSchema(TABLES_24, { users: 0, publishedAdmins: 0 }) },
      first: 'auth/admin-not-initialised',
    },
  },
  'a class is not there': {
    'the script of 2.0.3 on a newer Java': {
      given: { ...at('2.0.3'), ...mode('standalone'), 'nacos.scripts': [startScript({ quotedEmptyOptionLine: 141 })], 'java.selected': javaRuntime(11), ...logs([record('Error: Could not find or load main class ', chainOf('java.lang.ClassNotFoundException: '), { kind: 'start' })]) },
      first: 'jvm/startup-203-empty-main-class',
    },
    'Java too old for 3.x': {
      given: { ...at('3.0.3'), ...mode('standalone'), 'java.selected': javaRuntime(8), ...logs([record('Error: A JNI error has occurred', chainOf('java.lang.UnsupportedClassVersionError: com/alibaba/nacos/bootstrap/NacosBootstrap has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 52.0'), { kind: 'start' })]) },
      first: 'jvm/java-too-old-for-3x', not: ['jvm/startup-203-empty-main-class'],
    },
  },
  'the move to 3.x stopped': {
    'at columns that are missing': {
      given: { ...at('3.0.3'), ...mode('standalone'), ...MYSQL, ...server(), 'db.schema': dbSchema([dbTable('his_config_info', { columns: [column('id'), column('encrypted_data_key', { nullable: false, default: '' })] }), 'config_info', 'config_info_gray', 'config_tags_relation', 'group_capacity', 'permissions', 'roles', 'tenant_capacity', 'tenant_info', 'users'], { users: 1, duplicateNamespaces: 0 }) },
      first: 'upgrade/schema-missing-gray', not: ['upgrade/v3-namespace-migrate-conflict'],
    },
    'at rows that conflict': {
      given: { ...at('3.0.3'), ...mode('standalone'), ...MYSQL, ...server(), 'db.schema': dbSchema(['config_info', 'his_config_info', 'config_info_gray', 'config_tags_relation', 'group_capacity', 'permissions', 'roles', 'tenant_capacity', 'tenant_info', 'users'], { users: 1, duplicateNamespaces: 2 }) },
      first: 'upgrade/v3-namespace-migrate-conflict', not: ['upgrade/schema-missing-gray'],
    },
  },
  'readiness says 200': {
    'and naming is down, before 2.3': {
      given: { ...at('2.2.3'), ...mode('cluster'), 'server.members': [member('10.0.0.1:8848', 'UP', { self: true }), member('10.0.0.2:8848'), member('10.0.0.3:8848')], 'server.health': { liveness: { status: 200, body: 'OK' }, readiness: { status: 200, body: 'OK' }, naming: 'DOWN', refused: [] }, 'server.state': serverState({ version: '2.2.3' }) },
      first: 'cluster/server-is-down-503',
    },
  },
  'naming answers 503': {
    'the other members are not reached at +1001': {
      given: {
        ...at('2.3.2'), ...mode('cluster'), ...logs([record('[DISTRO-INIT] Cancel get snapshot caused by target server 10.0.0.2:8848 unhealthy', [], { kind: 'distro', count: 9, phase: 'running' })], { outcome: 'started' }),
        'server.members': [member('10.0.0.1:8848', 'UP', { self: true }), member('10.0.0.2:8848', 'DOWN'), member('10.0.0.3:8848')],
        'server.endpoints': [endpoint('main', 8848), endpoint('main', 8848, 'open', { host: '10.0.0.2' }), endpoint('grpc-cluster', 9849, 'filtered', { host: '10.0.0.2' })],
        'server.health': { liveness: { status: 200, body: 'OK' }, readiness: { status: 503, body: 'server is DOWN now' }, naming: 'DOWN', refused: [] }, 'server.state': serverState(),
      },
      first: 'cluster/member-down-9849', not: ['raft/raft-no-leader'],
    },
    'there is no leader': {
      given: {
        ...at('2.3.2'), ...mode('cluster'), ...logs([record('[ProtocolManager] The Raft Group [naming_persistent_service_v2] did not find the Leader node', [], { kind: 'protocol-raft', count: 9, phase: 'running' })], { outcome: 'started' }),
        'server.health': { liveness: { status: 200, body: 'OK' }, readiness: { status: 503, body: 'server is DOWN now' }, naming: 'DOWN', refused: [] }, 'server.state': serverState(),
      },
      first: 'raft/raft-no-leader', not: ['cluster/member-down-9849'],
    },
  },
  'the process is gone': {
    'the kernel took it': { given: { ...at('2.3.2'), ...logs([record('Out of memory: Killed process 4711 (java) total-vm:4000000kB, anon-rss:2000000kB', [], { kind: 'other', level: null, boot: null, phase: null })], { outcome: 'started' }) }, first: 'jvm/oom-killed' },
    'native code crashed': { given: { ...at('2.3.2'), ...logs([record('# A fatal error has been detected by the Java Runtime Environment:', [], { kind: 'hs-err', level: null, boot: null, phase: null }), record('# C  [librocksdbjni12.so+0x3c5b20]', [], { kind: 'hs-err', level: null, boot: null, phase: null })], { outcome: 'started' }) }, first: 'jvm/crashed', not: ['jvm/oom-killed'] },
  },
  'there is no leader': {
    'a server by itself remembers another address': {
      given: {
        ...at('2.3.2'), ...mode('standalone'), 'nacos.self-address': selfAddress('10.0.0.9'),
        'nacos.data': { derby: null, raftPeers: [{ group: 'naming_persistent_service_v2', address: '10.0.0.1:7848' }] },
        ...logs([record('did not find the Leader node', [], { kind: 'protocol-raft', count: 9 })]),
      },
      first: 'raft/raft-ip-changed', not: ['raft/raft-no-leader'],
    },
  },
  'a configuration is empty': {
    'a 3.x client names public on a 2.x server': {
      given: { ...at('2.3.2'), ...logs([record('[fixed-public-10.0.0.1_8848] [data-received] dataId=a.yaml, group=DEFAULT_GROUP, tenant=public, md5=null', [], { kind: 'client', boot: null, phase: null })]), 'server.state': serverState() },
      first: 'client/client3-server2-public-namespace',
    },
  },
  '1.X mode': {
    'one that was upgraded, and restarted': { given: { ...at('2.0.3'), ...mode('cluster'), 'nacos.config': config({ 'nacos.core.support.upgrade.from.1x': 'true' }), ...logs([record('upgrade check result false', [], { phase: 'running', count: 40 })], { outcome: 'started' }) }, first: 'upgrade/grpc-1x-mode' },
    'a fresh 2.x': { given: { ...at('2.0.3'), ...mode('cluster'), ...logs([record('Nacos cluster is running with 1.X mode, can\'t accept gRPC request temporarily.', [], { phase: 'running' })], { outcome: 'started' }) }, first: 'upgrade/grpc-1x-mode' },
  },
  'a container ended': {
    'with 255, as images of 3.x do': {
      given: { 'docker.containers': [{ name: 'nacos', image: 'nacos/nacos-server:v3.0.3', status: 'Exited (255) 2 minutes ago', exitCode: 255, ports: [] }] }, first: 'docker/docker-v3-exit-255', not: ['jvm/oom-killed'],
    },
    'with 137': { given: { 'docker.containers': [{ name: 'nacos', image: 'nacos/nacos-server:v2.3.2', status: 'Exited (137) 2 minutes ago', exitCode: 137, ports: [] }] }, first: 'jvm/oom-killed', not: ['docker/docker-v3-exit-255'] },
  },
  'the log says embedded storage': {
    'a 3.x that reads the old key and keeps everything in MySQL': {
      given: { ...at('3.0.3'), ...mode('standalone'), ...MYSQL, 'nacos.config': config({ ...SOUND_3, 'spring.datasource.platform': 'mysql', 'db.num': '1', 'db.url.0': 'jdbc:mysql://db.example:3306/nacos', 'db.user.0': 'nacos', 'db.password.0': secret() }), ...logs([], { outcome: 'started', storage: 'embedded' }) },
      first: null, not: ['config/old-platform-key-ignored'],
    },
    'a 2.1 that does not know the new key': {
      given: { ...at('2.1.0'), ...mode('standalone'), 'nacos.storage': { kind: 'embedded', platform: '', by: 'platform' }, 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', 'db.url.0': 'jdbc:mysql://db.example:3306/nacos' }), ...logs([], { outcome: 'started', storage: 'embedded' }) },
      first: 'config/old-platform-key-ignored',
    },
  },
  "Required request parameter 'dataId' is not present": {
    'of more than two megabytes': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...logs([record("Resolved [org.springframework.web.bind.MissingServletRequestParameterException: Required request parameter 'dataId' for method parameter type String is not present]", [], { kind: 'nacos', phase: 'running', count: 3 })], { outcome: 'started' }) },
      first: 'config/config-over-2mb-misleading',
    },
  },
  'Windows, and a member with an address of its own': {
    'of a virtual switch': {
      given: { ...at('2.3.2'), ...mode('cluster'), 'host.os': hostOs({ platform: 'win32' }), 'nacos.cluster-conf': clusterConf('10.0.0.1:8848', '10.0.0.2:8848', '10.0.0.3:8848'), 'nacos.self-address': selfAddress('172.28.16.1', { nic: 'vEthernet (WSL)', candidates: [{ address: '10.0.0.1', nic: 'Ethernet' }] }) },
      first: 'cluster/wrong-nic-selected', not: ['cluster/self-not-in-list'],
    },
    'that nobody wrote into the list': {
      given: { ...at('2.3.2'), ...mode('cluster'), 'host.os': hostOs({ platform: 'win32' }), 'nacos.cluster-conf': clusterConf('10.0.0.2:8848', '10.0.0.3:8848'), 'nacos.self-address': selfAddress('10.0.0.1', { nic: 'Ethernet' }) },
      first: 'cluster/self-not-in-list', not: ['cluster/wrong-nic-selected'],
    },
  },
  'the file has no effect': {
    'of 1.4.5, whose script says optional:': {
      given: { ...at('1.4.5'), ...mode('standalone'), ...logs([], { outcome: 'started', command: 'java -Dnacos.home=/opt/nacos -jar nacos-server.jar --spring.config.additional-location=optional:file:/opt/nacos/conf/' }) },
      first: 'config/conf-ignored-145',
    },
    'of a place that does not exist': {
      given: { ...at('2.3.2'), ...mode('standalone'), ...logs([thrown('Application run failed', "org.springframework.boot.context.config.ConfigDataLocationNotFoundException: Config data location 'file:/opt/other/conf/' cannot be found")]) },
      first: 'config/config-file-not-read', not: ['config/conf-ignored-145'],
    },
  },
  'four members for three pods': {
    'names in the list, and the pod calls itself by its address': {
      given: { 'host.os': hostOs({ container: 'kubernetes' }), 'nacos.self-address': selfAddress('10.244.1.7'), 'host.env': { NACOS_SERVERS: 'nacos-0.nacos-headless:8848 nacos-1.nacos-headless:8848 nacos-2.nacos-headless:8848' } },
      first: 'docker/docker-ip-mode-container-ip',
    },
  },
};

describe.each(Object.entries(SIGNS))('%s', (_, readings) => {
  it.each(Object.entries(readings))('%s', (__, { given, first, not = [] }) => {
    const roots = rootsOf(given);
    expect(roots[0] ?? null, roots.join(', ')).toBe(first);
    expect(roots.filter(rule => not.includes(rule))).toEqual([]);
  });
});

