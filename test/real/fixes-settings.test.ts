import { writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy, toldBy } from './support/cure.ts';
import { doctor } from './support/doctor.ts';
import type { Nacos, NacosOptions } from './support/nacos.ts';
import { describeReal, type NacosVersion } from './support/parts.ts';

const { server } = workbench();

interface Mistake {
  readonly name: string;
  readonly rule: string;
  /** Keys of application.properties; `%` alone stands for the port of this server. */
  readonly keys?: Readonly<Record<string, string>>;
  /** The lines of cluster.conf; `%` stands for the port of this server. */
  readonly list?: string;
  readonly flags?: readonly string[];
  readonly version?: NacosVersion;
  /** Chooses the fix by its steps. */
  readonly pick: RegExp;
  readonly fill?: Readonly<Record<string, string>>;
}

const CLUSTER = { mode: 'cluster' as const, serverIp: null };
const NOWHERE = 'jdbc:mysql://10.255.0.1:3306/nacos?characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000';
const MYSQL = { 'spring.sql.init.platform': 'mysql', 'db.num': '1', 'db.url.0': NOWHERE, 'db.user.0': 'n', 'db.password.0': 'p9' };
const without = (...keys: readonly string[]): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(MYSQL).filter(([key]) => !keys.includes(key)));
const OTHERS = '10.255.0.2:8848\n10.255.0.3:8848\n';
const TOKEN = 'nacos.core.auth.plugin.nacos.token.secret.key';
const IDENTITY = 'nacos.core.auth.server.identity';

const KEYS: readonly Mistake[] = [
  { name: 'one URL fewer than db.num says', rule: 'config/db-num-mismatch', keys: { ...MYSQL, 'db.num': '2' }, pick: /db\.url\.1/, fill: { '<host>:3306': '10.255.0.2:3306', '<database>': 'nacos' } },
  { name: 'no user of the database', rule: 'config/db-num-mismatch', keys: without('db.user.0'), pick: /db\.user/, fill: { '<user>': 'n' } },
  { name: 'a URL without the name of a database', rule: 'config/db-url-invalid', keys: { ...MYSQL, 'db.url.0': NOWHERE.replace('/nacos?', '/?') }, pick: /db\.url\.0/, fill: { '<database>': 'nacos' } },
  { name: 'a URL without its question mark', rule: 'config/db-url-invalid', keys: { ...MYSQL, 'db.url.0': NOWHERE.replace('?', '&') }, pick: /db\.url\.0/ },
  { name: 'seconds where milliseconds are read', rule: 'config/db-url-invalid', keys: { ...MYSQL, 'db.url.0': NOWHERE.replace('=3000', '=30').replace('=1000', '=3') }, pick: /socketTimeout/, fill: { '<db.url.0 with connectTimeout=3000&socketTimeout=30000>': NOWHERE } },
  { name: 'TLS of gRPC without its certificate', rule: 'config/grpc-tls-files-missing', keys: { 'nacos.remote.server.rpc.tls.enableTls': 'true', 'nacos.remote.server.rpc.tls.certPrivateKey': 'file:/etc/nacos/key.pem' }, pick: /certChainFile/, fill: { '<path of the PEM file>': '/etc/nacos/chain.pem' } },
  { name: 'a certificate of gRPC by its bare path', rule: 'config/grpc-tls-files-missing', keys: { 'nacos.remote.server.rpc.tls.enableTls': 'true', 'nacos.remote.server.rpc.tls.certPrivateKey': 'file:/etc/nacos/key.pem', 'nacos.remote.server.rpc.tls.certChainFile': '/etc/nacos/chain.pem' }, pick: /file:\/etc/ },
  { name: 'a variable that nobody sets', rule: 'config/placeholder-unresolved', keys: { ...MYSQL, 'db.password.0': '${OF_THE_VAULT}' }, pick: /export/, fill: { '<value>': 'p9' } },
  { name: 'a variable in place of a password', rule: 'config/placeholder-unresolved', keys: { ...MYSQL, 'db.password.0': '${OF_THE_VAULT}' }, pick: /db\.password\.0/, fill: { '<value>': 'p9' } },
  { name: 'MariaDB as the platform', rule: 'config/platform-unknown-dialect', keys: { ...MYSQL, 'spring.sql.init.platform': 'mariadb' }, pick: /=mysql/ },
  { name: 'PostgreSQL by its short name', rule: 'config/platform-unknown-dialect', keys: { ...MYSQL, 'spring.sql.init.platform': 'postgres' }, pick: /postgresql/ },
  { name: 'a console on the port of the server', version: '3.1.0', rule: 'config/v3-server-port-conflict', keys: { 'nacos.console.port': '%', 'nacos.server.main.port': '%' }, pick: /console\.port=8080/ },
  { name: 'a path of Windows with single backslashes', rule: 'config/properties-encoding', keys: { 'nacos.logs.path': String.raw`C:\nacos\logs` }, pick: /nacos\.logs\.path/, fill: { '<path with forward slashes>': 'C:/nacos/logs' } },
  { name: 'a port behind the own address', rule: 'config/self-ip-invalid', keys: { 'nacos.inetutils.ip-address': '10.255.0.1:8848' }, pick: /ip-address/ },
  { name: 'a key store under a name of nobody', rule: 'config/ssl-key-store-not-loaded', keys: { 'server.ssl.enabled': 'true', 'server.ssl.key-store-file': '/etc/nacos/nacos.p12' }, pick: /key-store=/ },
  { name: 'HTTPS without a key store', rule: 'config/ssl-key-store-not-loaded', keys: { 'server.ssl.enabled': 'true' }, pick: /key-store/, fill: { '<path of the key store>': '/etc/nacos/nacos.p12' } },
  { name: 'a user in quotation marks', rule: 'config/value-in-quotes', keys: { ...MYSQL, 'db.user.0': '"n"' }, pick: /db\.user\.0/ },
  { name: 'a driver in quotation marks', rule: 'database/jdbc-driver-not-loaded', keys: { ...MYSQL, 'db.pool.config.driverClassName': '"com.mysql.cj.jdbc.Driver"' }, pick: /driverClassName/ },
  { name: 'PostgreSQL without its driver', rule: 'database/jdbc-driver-not-loaded', keys: { ...MYSQL, 'spring.sql.init.platform': 'postgresql', 'db.url.0': 'jdbc:postgresql://10.255.0.1:5432/nacos' }, pick: /driverClassName/ },
  { name: 'a server without logins under a public address', rule: 'auth/auth-disabled-exposed', pick: /identity/ },
  { name: 'a server that listens to itself only', rule: 'ports/bound-to-loopback', keys: { 'server.address': '127.0.0.1' }, pick: /server/ },
  { name: 'a script that makes a cluster of one', rule: 'environment/start-script-cluster-default', pick: /sed/ },
  { name: 'a port that there is not', rule: 'ports/port-out-of-range', keys: { 'server.port': '70000' }, pick: /server\.port/ },
  { name: 'a number with a remark behind it', rule: 'config/value-of-wrong-type', keys: { 'db.pool.config.maximumPoolSize': '20 # at most' }, pick: /maximumPoolSize/ },
  { name: 'a URL without the name of the database', rule: 'config/db-url-invalid', keys: { ...MYSQL, 'db.url.0': 'jdbc:mysql://10.255.0.1:3306' }, pick: /db\.url\.0/, fill: { '<database>': 'nacos' } },
  { name: 'parameters without their question mark', rule: 'config/db-url-invalid', keys: { ...MYSQL, 'db.url.0': NOWHERE.replace('?', '&') }, pick: /db\.url\.0/ },
  { name: 'times of a URL in seconds', rule: 'config/db-url-invalid', keys: { ...MYSQL, 'db.url.0': NOWHERE.replace('connectTimeout=1000&socketTimeout=3000', 'connectTimeout=3&socketTimeout=30') }, pick: /connectTimeout=3000/, fill: { '<db.url.0 with connectTimeout=3000&socketTimeout=30000>': NOWHERE } },
  { name: '3.1.0 will want a token key', rule: 'upgrade/to-auth', flags: ['--upgrade-to', '3.1.0'], keys: { [TOKEN]: '' }, pick: /token/ },
  { name: '3.1.0 will want an identity', rule: 'upgrade/to-auth', flags: ['--upgrade-to', '3.1.0'], keys: { [`${IDENTITY}.key`]: '', [`${IDENTITY}.value`]: '' }, pick: /identity/ },
  { name: '3.1.0 will read another key', rule: 'upgrade/to-keys', flags: ['--upgrade-to', '3.1.0'], pick: /main\.port/ },
];

/** By which this machine can be reached; the second is there where it has one. */
const addresses = Object.values(networkInterfaces()).flatMap(nic => (nic ?? []).filter(({ internal, address }) => !internal && !address.startsWith('fe80')).map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)));

/** The node itself, as it is listed, and the others. */
const OWN = { 'nacos.inetutils.ip-address': '10.255.0.1' };
const LISTED = '10.255.0.1:%\n';
const NODES = { '<ip of node 1>': '10.255.0.1', '<ip of node 2>': '10.255.0.2', '<ip of node 3>': '10.255.0.3' };

const LISTS: readonly Mistake[] = [
  { name: 'a member with http://', rule: 'cluster/cluster-conf-bad-format', list: `http://10.255.0.1:%/nacos\n${OTHERS}`, pick: /sed/ },
  { name: 'two members on one line', rule: 'cluster/cluster-conf-bad-format', list: '10.255.0.1:% 10.255.0.2:8848\n10.255.0.3:8848\n', pick: /sed/ },
  { name: 'an IPv6 address without brackets', rule: 'cluster/cluster-conf-bad-format', list: `2001:db8::1:8848\n${LISTED}${OTHERS}`, pick: /ipv6/, fill: { '<ipv6>': '2001:db8::1', '<port>': '8848' } },
  { name: 'a colon of a Chinese keyboard', rule: 'cluster/cluster-conf-bad-format', list: `${LISTED}10.255.0.2：8848\n10.255.0.3:8848\n`, pick: /274/ },
  { name: 'a port with a letter in it', rule: 'cluster/cluster-conf-bad-format', list: `${LISTED}10.255.0.2:88x8\n10.255.0.3:8848\n`, pick: /<ip>:<port>/, fill: { '<ip>': '10.255.0.2', '<port>': '8848' } },
  { name: 'a port of gRPC in the list', rule: 'cluster/listed-port-wrong', list: `10.255.0.1:8848\n10.255.0.2:8848\n10.255.0.3:9848\n`, pick: /cluster\.conf/ },
  { name: 'an own address of IPv6 among others', rule: 'ports/ipv6-preference', keys: { 'nacos.inetutils.ip-address': '2001:db8::9' }, list: `${LISTED}${OTHERS}`, pick: /ip-address/, fill: { '<ip>': '10.255.0.1' } },
  { name: 'a list that begins with a mark', rule: 'cluster/cluster-conf-bad-format', list: `\uFEFF${LISTED}${OTHERS}`, pick: /sed/ },
  { name: 'a name with a point at its end', rule: 'cluster/self-listed-twice', list: 'nacos-0.hs.prod:%\nnacos-0.hs.prod.:%\nnacos-1.hs.prod:8848\nnacos-2.hs.prod:8848\n', pick: /cluster\.conf/ },
  { name: 'a port of Raft in the list', rule: 'cluster/cluster-conf-raft-port-suffix', list: `10.255.0.1:%?raft_port=7848\n${OTHERS}`, pick: /raft_port/ },
  { name: 'a line of blanks', rule: 'cluster/cluster-conf-whitespace-line', list: `${LISTED}   \n${OTHERS}`, pick: /sed/ },
  { name: 'a comma too many', rule: 'cluster/cluster-conf-whitespace-line', list: '10.255.0.1:%,,10.255.0.2:8848\n10.255.0.3:8848\n', pick: /sed/ },
  { name: 'a member that only it can reach', rule: 'cluster/cluster-conf-localhost', list: `127.0.0.1:8848\n${LISTED}10.255.0.3:8848\n`, pick: /sed/, fill: { '<ip>': '10.255.0.2' } },
  { name: 'no list at all', rule: 'cluster/jmenv-unknown-host', pick: /cluster\.conf/, fill: NODES },
  { name: 'an address server that nobody named', rule: 'cluster/jmenv-unknown-host', keys: { 'nacos.core.member.lookup.type': 'address-server' }, list: `${LISTED}${OTHERS}`, pick: /sed/ },
  { name: 'a cluster without a database', rule: 'database/cluster-without-datasource', list: `${LISTED}${OTHERS}`, pick: /platform/, fill: { '<host>:3306': '10.255.0.4:3306', '<database>': 'nacos', '<user>': 'n', '<password>': 'p9' } },
  { name: 'TLS that shuts the members out', rule: 'cluster/peer-tls-unsupported', keys: { 'nacos.remote.server.rpc.tls.enableTls': 'true', 'nacos.remote.server.rpc.tls.compatibility': 'false' }, list: `${LISTED}${OTHERS}`, pick: /compatibility/ },
  { name: 'a private address beside the public ones', rule: 'cluster/private-beside-public', keys: { 'nacos.inetutils.ip-address': '10.255.0.1' }, list: '203.0.113.1:%\n198.51.100.2:8848\n198.51.100.3:8848\n10.255.0.1:%\n', pick: /ip-address/ },
  { name: 'the own host twice, once with the port of the factory', rule: 'cluster/self-listed-twice', list: `${LISTED}10.255.0.1:8848\n10.255.0.2:%\n10.255.0.3:%\n`, pick: /cluster\.conf/ },
  { name: 'an own address that no member has', rule: 'cluster/self-not-in-list', keys: { 'nacos.inetutils.ip-address': '10.255.0.9' }, list: `10.255.0.1:8848\n${OTHERS}`, pick: /10\.255\.0\.9/ },
  ...addresses.slice(0, 1).map(own => ({ name: 'a node that goes by its name among addresses', rule: 'cluster/self-not-in-list', keys: { 'nacos.inetutils.ip-address': '', 'nacos.inetutils.prefer-hostname-over-ip': 'true' }, list: `${own}:%\n${OTHERS}`, pick: /ip-address/ })),
  ...addresses.slice(0, 1).flatMap((own): readonly Mistake[] => [
    { name: 'a node that goes by its address among names', rule: 'cluster/self-not-in-list', keys: { 'nacos.inetutils.ip-address': '' }, list: `${hostname()}:%\n`, pick: /prefer-hostname/ },
    { name: 'the own name among names, and the own address', rule: 'cluster/self-listed-twice', keys: { 'nacos.inetutils.ip-address': '' }, list: `${hostname()}:%\nnacos-1.hs.prod:%\nnacos-2.hs.prod:%\n${own}:%\n`, pick: /prefer-hostname/ },
  ]),
  ...addresses.slice(1, 2).map(other => ({ name: 'two addresses of this machine', rule: 'cluster/self-listed-twice', keys: { 'nacos.inetutils.ip-address': '' }, list: `${addresses[0] ?? ''}:%\n${other}:%\n${OTHERS}`, pick: /ip-address/ })),
  { name: 'an own address that only this machine reaches', rule: 'cluster/self-not-in-list', keys: { 'nacos.inetutils.ip-address': '127.0.0.1' }, list: `10.255.0.1:8848\n${OTHERS}`, pick: /ip-address/ },
  { name: 'ports of one host that meet', rule: 'ports/consecutive-ports', list: `${LISTED}10.255.0.2:8848\n10.255.0.2:8849\n`, pick: /cluster\.conf/ },
];

const prepare = async ({ keys = {}, list, version }: Mistake, shared: Partial<NacosOptions> = {}, given: Readonly<Record<string, string>> = {}): Promise<Nacos> => {
  const nacos = await server({ ...shared, ...(version && { version }) });
  for (const [key, value] of Object.entries({ ...given, ...keys })) await nacos.setProperty(key, value === '%' ? String(nacos.port) : value);
  if (list !== undefined) await writeFile(join(nacos.home, 'conf', 'cluster.conf'), list.replaceAll('%', String(nacos.port)));
  return nacos;
};

const heals = async (mistake: Mistake, shared?: Partial<NacosOptions>, given?: Readonly<Record<string, string>>): Promise<void> => {
  const nacos = await prepare(mistake, shared, given);
  const look = () => doctor([nacos.home], { flags: ['--preflight', '--no-db', ...(mistake.flags ?? [])], env: nacos.terminal });
  const fill = { "'<nacos home>'": nacos.home, '<nacos home>': nacos.home, ...mistake.fill };
  const before = await look();
  const fix = chosen(before, mistake.rule, mistake.pick);
  // Of an upgrade one rule tells several things, each with its own fix.
  const others = toldBy(before, mistake.rule).filter(one => !one.fix.includes(fix)).map(({ message }) => message);
  await applyFix(nacos, fix, { fill });
  expect(saidBy(await look(), mistake.rule).filter(said => !others.some(other => isDeepStrictEqual(said, other)))).toEqual([]);
};

describeReal('a setting that is wrong: what is printed is typed, and the finding goes', () => {
  it.each(KEYS)('$name', mistake => heals(mistake), 2 * MINUTES);
});

describeReal('a list of members that is wrong: what is printed is typed, and the finding goes', () => {
  it.each(LISTS)('$name', mistake => heals(mistake, CLUSTER, OWN), 2 * MINUTES);
});
