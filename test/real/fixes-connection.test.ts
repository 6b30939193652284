import { join } from 'node:path';
import mysql2 from 'mysql2/promise';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { applyFix, type Hands } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { storedIn } from './support/datasource.ts';
import { type Answer, doctor } from './support/doctor.ts';
import { type Mysql, startMysql } from './support/mysql.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal, type NacosVersion, serverParts } from './support/parts.ts';

const { server, keep } = workbench();

let mysql: Mysql;
/** Another server: without TLS, and in a time zone whose name means several. */
let plain: Mysql;
let databases = 0;

interface Fault {
  readonly name: string;
  readonly rule: string;
  readonly on?: () => Mysql;
  /** Has the same tables and the same account. */
  readonly also?: () => Mysql;
  readonly version?: NacosVersion;
  /** Run as root in the database, which is called as its user. */
  readonly harm?: (name: string) => readonly string[];
  readonly config?: (name: string) => Readonly<Record<string, string | null>>;
  /** Of the whole server, for those that come after it. */
  readonly heal?: readonly string[];
  /** Stays while it is looked. */
  readonly during?: (name: string) => Promise<{ end: () => Promise<unknown> }>;
  /** Chooses the fix by its command. */
  readonly pick: RegExp;
  readonly fill?: () => NonNullable<Hands['fill']>;
}

const URL = 'characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&autoReconnect=true&useUnicode=true';
const urlOf = (name: string, port: number, parameters: string): Readonly<Record<string, string>> => ({ 'db.url.0': `jdbc:mysql://127.0.0.1:${port}/${name}?${URL}${parameters}` });

const FAULTS: readonly Fault[] = [
  { name: 'another password in the configuration', rule: 'database/mysql-access-denied', config: () => ({ 'db.password.0': 'not-the-password' }), pick: /db\.password\.0/, fill: () => ({ '<password>': 'nacos' }) },
  { name: 'another password in the database', rule: 'database/mysql-access-denied', harm: name => [`ALTER USER '${name}'@'%' IDENTIFIED BY 'of-last-year'`], pick: /ALTER USER/, fill: () => ({ '<new password>': 'nacos' }) },
  { name: 'no password', rule: 'database/mysql-access-denied', config: () => ({ 'db.password.0': '' }), pick: /db\.password\.0/, fill: () => ({ '<password>': 'nacos' }) },
  { name: 'a password with a comma, without its number', rule: 'database/mysql-access-denied', harm: name => [`ALTER USER '${name}'@'%' IDENTIFIED BY 'na,cos'`], config: () => ({ 'db.password.0': null, 'db.password': 'na,cos' }), pick: /db\.password/, fill: () => ({ '<password>': 'na,cos' }) },
  { name: 'an account that has no right to the database', rule: 'database/mysql-unknown-database', harm: name => [`REVOKE ALL PRIVILEGES ON \`${name}\`.* FROM '${name}'@'%'`], pick: /GRANT/ },
  { name: 'a way of logging in that the server does not have', rule: 'database/mysql-login-refused', harm: name => [`UPDATE mysql.user SET plugin = 'gone_native' WHERE user = '${name}'`, 'FLUSH PRIVILEGES'], pick: /caching_sha2/, fill: () => ({ '<password>': 'nacos' }) },
  {
    name: 'an account that may log in once, and has', rule: 'operations/mysql-pool-exhausted', harm: name => [`ALTER USER '${name}'@'%' WITH MAX_USER_CONNECTIONS 1`], pick: /MAX_USER_CONNECTIONS 0/,
    during: name => mysql2.createConnection({ host: '127.0.0.1', port: mysql.port, user: name, password: 'nacos' }),
  },
  { name: 'a key that the driver may not ask for', rule: 'database/public-key-retrieval', config: name => urlOf(name, mysql.port, '&useSSL=false'), pick: /allowPublicKeyRetrieval=true/ },
  { name: 'TLS that the URL demands and the server does not have', rule: 'database/mysql-ssl-tls', on: () => plain, config: name => urlOf(name, plain.port, '&sslMode=REQUIRED&allowPublicKeyRetrieval=true'), pick: /sslMode=DISABLED/ },
  { name: 'a time zone whose name means several', rule: 'database/mysql-timezone-cst', on: () => plain, config: name => urlOf(name, plain.port, '&useSSL=false&allowPublicKeyRetrieval=true'), pick: /time_zone/ },
  { name: 'a port on which nothing listens', rule: 'database/mysql-unreachable', config: name => urlOf(name, 1, '&useSSL=false'), pick: /jdbc:mysql:\/\/<host>/, fill: () => ({ '<host>:3306': `127.0.0.1:${mysql.port}` }) },
  { name: 'a key column that has no default, before 2.1.0', rule: 'upgrade/encrypted-data-key-no-default', version: '2.0.3', harm: () => ['config_info', 'his_config_info'].map(table => `ALTER TABLE ${table} MODIFY COLUMN encrypted_data_key varchar(1024) NOT NULL`), pick: /DEFAULT ''/ },
  { name: 'no table for the probe of 2.3.2', rule: 'database/db-probe-table-missing', harm: () => ['DROP TABLE config_info_beta'], pick: /CREATE TABLE config_info_beta/ },
  { name: 'idle connections that MySQL closes before the pool does', rule: 'database/mysql-wait-timeout', harm: () => ['SET GLOBAL wait_timeout = 600'], heal: ['SET GLOBAL wait_timeout = 28800'], pick: /maxLifetime/ },
  { name: 'a replica that nobody may write to', rule: 'database/mysql-read-only', on: () => plain, config: name => urlOf(name, plain.port, '&useSSL=false&allowPublicKeyRetrieval=true&serverTimezone=UTC'), harm: () => ['SET GLOBAL read_only = ON'], heal: ['SET GLOBAL read_only = OFF'], pick: /db\.url\.0/, also: () => mysql, fill: () => ({ '<primary host>:3306': `127.0.0.1:${mysql.port}` }) },
  // The last: root, who comes without TLS, is refused from then on.
  { name: 'TLS that the server demands and the URL forbids', rule: 'database/mysql-ssl-tls', harm: () => ['SET GLOBAL require_secure_transport = ON'], pick: /useSSL=true/ },
];

const prepare = async ({ harm, heal = [], config, on = () => mysql, also, version = '2.3.2' }: Fault): Promise<{ nacos: Nacos; name: string }> => {
  const name = `connection_${++databases}`;
  const { schemas } = await serverParts('2.3.2');
  for (const each of [on(), ...(also ? [also()] : [])]) {
    expect(await each.importSchema(join(schemas, 'mysql-schema.sql'), name, { force: false })).toEqual({ errors: [] });
    await each.createNacosUser({ user: name, db: name });
  }
  const nacos = await server({ version, properties: storedIn(on(), { version, db: name, user: name }) });
  onTestFinished(async () => {
    for (const statement of heal) await on().sql(statement);
  });
  for (const statement of harm?.(name) ?? []) await on().sql(statement, name);
  for (const [key, value] of Object.entries(config?.(name) ?? {})) await nacos.setProperty(key, value);
  return { nacos, name };
};

const toldBy = ({ report }: Answer, rule: string) => report.findings.filter(finding => finding.rule === rule);

describeReal('a home that cannot use its MySQL 8.0: what is printed is typed, and the finding goes', () => {
  beforeAll(async () => {
    mysql = await startMysql({ version: '8.0' });
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Shanghai';
    plain = await startMysql({ version: '8.0', args: ['--ssl=0'] }).finally(() => (zone === undefined ? delete process.env['TZ'] : (process.env['TZ'] = zone)));
  }, 5 * MINUTES);
  afterAll(() => Promise.all([mysql?.dispose(), plain?.dispose()]));

  it.each(FAULTS)('$name', async fault => {
    const { nacos, name } = await prepare(fault);
    const held = await fault.during?.(name);
    if (held) keep({ dispose: async () => void (await held.end()) });
    const look = () => doctor([nacos.home], { flags: ['--preflight'] });
    const before = await look();
    const found = toldBy(before, fault.rule);
    expect(before.report.findings.map(({ rule }) => rule), JSON.stringify(before.report.findings.map(({ message }) => message))).toContain(fault.rule);
    const fixes = found.flatMap(({ fix }) => fix.filter(one => fault.pick.test(JSON.stringify(one.steps ?? []))));
    expect(fixes, JSON.stringify(found.map(({ fix }) => fix))).toHaveLength(1);
    await applyFix(nacos, fixes[0], { mysql: fault.on?.() ?? mysql, database: name, ...(fault.fill && { fill: fault.fill() }) });
    expect(toldBy(await look(), fault.rule).map(({ message }) => message)).toEqual([]);
  }, 3 * MINUTES);
});
