import type { Config, SecretShape } from '../../src/model/config.ts';
import type { DbConnection, DbSchema, DbServer, DbSettings, DbTable, DbUrl } from '../../src/model/database.ts';
import type { Boot, LogDigest, LogRecord, Thrown } from '../../src/model/digest.ts';
import type { Listener, JavaRuntime, HostOs } from '../../src/model/host.ts';
import type { ClusterConf, Home, NacosProcess, PortRole, PortUse, SelfAddress, ServerJar, StartScript } from '../../src/model/nacos.ts';
import type { Platform } from '../../src/model/platform.ts';
import type { Endpoint, ServerMember, ServerState } from '../../src/model/nacos.ts';

/** cluster.conf with one `host:port` a line, as the parser would read good lines. */
export const clusterConf = (...lines: readonly string[]): ClusterConf => ({
  path: '/opt/nacos/conf/cluster.conf',
  lines: lines.map((raw, index) => {
    const [host = '', port = '8848'] = raw.split(/:(?=\d+$)/);
    return { line: index + 1, raw, kind: 'member', members: [{ host, port: Number(port) }], problem: null, fatal: false };
  }),
  bom: false, crlf: false, rewrittenAt: null, symlink: false, writable: true,
});

export const selfAddress = (address: string, more: Partial<SelfAddress> = {}): SelfAddress => ({
  address, how: 'interface', nic: 'eth0', candidates: [], source: { kind: 'api', call: 'networkInterfaces' }, ...more,
});

export const secret = (shape: Partial<SecretShape> = {}): SecretShape => ({
  set: true, length: 64, knownDefault: null, base64Bytes: 48, fingerprint: 'f00d', ...shape,
});

/** Effective configuration: plain values from application.properties, line by line; a SecretShape for a secret. */
export const config = (values: Readonly<Record<string, string | SecretShape>>): Config => ({
  settings: Object.fromEntries(
    Object.entries(values).map(([key, value], index) => [
      key,
      {
        key,
        value: typeof value === 'string' ? value : '***',
        origin: 'file' as const,
        source: { kind: 'file' as const, path: '/opt/nacos/conf/application.properties', line: index + 1 },
        shadowed: [],
        unresolved: [],
        ...(typeof value === 'string' ? {} : { secret: value }),
      },
    ]),
  ),
  files: [{ path: '/opt/nacos/conf/application.properties', exists: true, bom: false, crlf: false, mojibakeLines: [], problems: [] }],
  profiles: [],
});

export const boot = (more: Partial<Boot> = {}): Boot => ({
  index: 0, startedAt: '2026-01-01 10:00:00,000', endedAt: '2026-01-01 10:01:00,000', outcome: 'failed', stopped: false, version: '2.3.2',
  mode: 'standalone', port: 8848, pid: 4711, storage: null, command: null, file: '/opt/nacos/logs/start.out', line: 1, ...more,
});

/** `Type: message` lines, the first is the top, the others are its causes. */
export const chainOf = (...lines: readonly string[]): readonly Thrown[] =>
  lines.map((line, index) => {
    const match = /^((?:[\w$]+\.)+[\w$]+)(?:: ([\s\S]*))?$/.exec(line);
    return {
      relation: index === 0 ? ('top' as const) : ('cause' as const),
      type: match?.[1] ?? null, message: match ? (match[2] ?? '') : line, frames: [],
    };
  });

export const record = (message: string, chain: readonly Thrown[] = [], more: Partial<LogRecord> = {}): LogRecord => ({
  file: '/opt/nacos/logs/nacos.log', line: 42, kind: 'nacos', level: 'ERROR', logger: null, message, chain, count: 1,
  firstTime: '2026-01-01 10:00:10,000', lastTime: '2026-01-01 10:00:10,000', boot: 0, phase: 'starting', ...more,
});

export const digest = (records: readonly LogRecord[], boots: readonly Boot[] = [boot()]): LogDigest => ({
  files: [{ path: '/opt/nacos/logs/nacos.log', kind: 'nacos', bytes: 1000, readFrom: 0, first: null, last: null, cutOff: false }],
  boots, records, kept: [], dropped: 0,
});

export const portUse = (role: PortRole, port: number, more: Partial<PortUse> = {}): PortUse => ({ role, port, state: 'free', owner: null, ...more });

/** A port somebody listens on. */
export const busyPort = (role: PortRole, port: number, owner: Partial<NonNullable<PortUse['owner']>> | null): PortUse => ({
  role, port, state: 'busy', owner: owner === null ? null : { pid: null, command: null, nacosHome: null, own: false, ...owner },
});

export const listener = (port: number, more: Partial<Listener> = {}): Listener => ({ address: '0.0.0.0', port, pid: 99, command: 'python3 -m http.server', ...more });

export const nacosProcess = (more: Partial<NacosProcess> = {}): NacosProcess => ({
  pid: 4711, home: '/opt/nacos', flags: [], standalone: true, xmxBytes: 536_870_912, javaPath: '/usr/lib/jvm/java-17/bin/java', cwd: '/opt/nacos',
  startedAt: null, uid: 1000, openFiles: 300, openFilesLimit: 65_535, rssBytes: 800_000_000, mainPort: 8848,
  listens: [8848, 9848, 9849, 7848], own: true, ...more,
});

export const hostOs = (more: Partial<HostOs> = {}): HostOs => ({
  platform: 'linux', arch: 'x86_64', release: '6.1.0', distribution: 'Debian GNU/Linux 12', libc: 'glibc', container: null, ...more,
});

export const javaRuntime = (major: number | null, more: Partial<JavaRuntime> = {}): JavaRuntime => ({
  path: `/usr/lib/jvm/java-${major ?? 'x'}/bin/java`, via: 'PATH', major, version: major === null ? null : major === 8 ? '1.8.0_402' : `${major}.0.1`,
  vendor: 'Eclipse Adoptium', arch: 'x86_64', bits: 64, hasJavac: true, problem: null, ...more,
});

export const home = (more: Partial<Home> = {}): Home => ({
  path: '/opt/nacos', realPath: '/opt/nacos', entries: ['bin', 'conf', 'target', 'logs', 'data'], ...more,
});

export const serverJar = (more: Partial<ServerJar> = {}): ServerJar => ({
  path: '/opt/nacos/target/nacos-server.jar', bytes: 130_000_000, version: '2.3.2', classMajor: 52,
  rocksdbNatives: ['librocksdbjni-linux64.so', 'librocksdbjni-linux-aarch64.so', 'librocksdbjni-osx-arm64.jnilib', 'librocksdbjni-osx-x86_64.jnilib', 'librocksdbjni-win64.dll'],
  jars: [], problem: null, ...more,
});

export const startScript = (more: Partial<StartScript> = {}): StartScript => ({
  path: '/opt/nacos/bin/startup.sh', kind: 'sh', defaultMode: 'cluster', modeLine: 52, startFile: 'start.out', crlf: false, quotedEmptyOptionLine: null,
  looksFor: 'java', needsBash: true, javaOpts: [], executable: true, ...more,
});

/** A member as a running server reports it. */
export const member = (address: string, state: ServerMember['state'] = 'UP', more: Partial<ServerMember> = {}): ServerMember => {
  const [ip = '', port = '8848'] = address.split(/:(?=\d+$)/);
  return { address, ip, port: Number(port), state, version: '2.3.2', self: false, failAccessCount: 0, raftLeaders: {}, ...more };
};

/** One probed port; what it speaks follows from its role when it is open. */
export const endpoint = (role: Endpoint['role'], port: number, tcp: Endpoint['tcp'] = 'open', more: Partial<Endpoint> = {}): Endpoint => ({
  role, host: '10.0.0.1', port, tcp, detail: tcp,
  speaks: tcp !== 'open' ? null : role === 'main' || role === 'console' ? 'nacos-http' : role === 'raft' ? 'jraft' : 'nacos-grpc',
  ...more,
});

export const serverState = (more: Partial<ServerState> = {}): ServerState => ({
  baseUrl: 'http://10.0.0.1:8848/nacos', api: 'v1', version: '2.3.2', mode: 'cluster', functionMode: null, authEnabled: false, raw: {}, ...more,
});

/** A failed login to db.example:3306; `ok: true` makes it a working one. */
export const connection = (more: Partial<DbConnection> = {}): DbConnection => ({
  index: 0, host: 'db.example', port: 3306, database: 'nacos', ok: more.ok ?? false, stage: more.ok ? 'ready' : 'login', code: null, message: null,
  serverVersion: '8.0.36', flavour: 'mysql', authPlugin: 'mysql_native_password', tls: false, ...more,
});

export const dbUrl = (more: Partial<DbUrl> = {}): DbUrl => ({
  index: 0, url: 'jdbc:mysql://db.example:3306/nacos?connectTimeout=1000&useSSL=false',
  hosts: [{ host: 'db.example', port: 3306 }], database: 'nacos', parameters: { connectTimeout: '1000', useSSL: 'false' },
  problem: null, user: 'nacos', passwordSet: true, ...more,
});

export const dbSettings = (...urls: readonly DbUrl[]): DbSettings => ({
  platform: 'mysql', num: Math.max(urls.length, 1), urls: urls.length > 0 ? urls : [dbUrl()],
});

export const dbServer = (more: Partial<DbServer> = {}): DbServer => ({
  index: 0, version: '8.0.36', flavour: 'mysql', variables: {}, privileges: ['ALL PRIVILEGES'], uptimeSeconds: 86_400, ...more,
});

type Column = DbTable['columns'][number];

export const column = (name: string, more: Partial<Column> = {}): Column => ({ name, type: 'varchar(128)', nullable: true, default: null, ...more });

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  users: ['username', 'password', 'enabled'], roles: ['username', 'role'], permissions: ['role', 'resource', 'action'],
};

/** A table with those columns that the rules ask for; `columns` replaces them. */
export const dbTable = (name: string, more: Partial<DbTable> = {}): DbTable => ({
  name, engine: 'InnoDB', collation: 'utf8_bin', uniqueKeys: [],
  columns: (COLUMNS[name] ?? ['id', 'data_id', 'encrypted_data_key', 'publish_type', 'gray_name', 'ext_info']).map(one => column(one)), ...more,
});

export const dbSchema = (tables: readonly (string | DbTable)[], counts: DbSchema['counts'] = {}): DbSchema => ({
  database: 'nacos', tables: tables.map(table => (typeof table === 'string' ? dbTable(table) : table)), counts,
});

/** What the patient runs on. */
export const patient = (system: Platform['system'], deploy: Platform['deploy'] = 'host', more: Partial<Platform> = {}): Platform => ({
  system, deploy, name: null, namespace: null, by: { system: 'host.os', deploy: 'host.os' }, ...more,
});
