import { describe, expect, it } from 'vitest';
import { firstTrouble } from '../support/deployments.ts';

const PROPERTIES = `server.servlet.contextPath=/nacos
server.port=8848
spring.sql.init.platform=mysql
db.num=1
db.url.0=jdbc:mysql://10.20.0.5:3306/nacos_config?characterEncoding=utf8&connectTimeout=3000&socketTimeout=30000&autoReconnect=true&useSSL=false&serverTimezone=UTC&allowPublicKeyRetrieval=true
db.user=nacos
db.password=Xk29fjQpw
db.pool.config.connectionTimeout=30000
db.pool.config.maximumPoolSize=20
server.tomcat.basedir=file:.
nacos.core.auth.system.type=nacos
nacos.core.auth.enabled=true
nacos.core.auth.server.identity.key=srv-5f3a
nacos.core.auth.server.identity.value=b71c9e04d2
nacos.core.auth.plugin.nacos.token.expire.seconds=18000
nacos.core.auth.plugin.nacos.token.secret.key=QW5kIG5vdyBmb3Igc29tZXRoaW5nIGNvbXBsZXRlbHkgZGlmZmVyZW50LCBzaXI=
`;
const MEMBERS = '10.20.0.11:8848\n10.20.0.12:8848\n10.20.0.13:8848\n';
const LOG = '2026-03-02 09:14:01,120 INFO Starting Nacos v2.3.2 using Java 17.0.9 on node1 with PID 4121 (/opt/nacos/target/nacos-server.jar started by nacos in /opt/nacos)\n2026-03-02 09:14:16,003 INFO Nacos started successfully in cluster mode. use external storage\n';

/** One mistake in the files of a healthy home, and the rule that has to name it first; null: it is none. */
const MUTATIONS: readonly (readonly [from: string | RegExp, to: string, rule: string | null])[] = [
  [/^/, '', null],
  ['db.num=1', 'db.num=2', 'config/db-num-mismatch'],
  ['db.url.0=', 'db.url.1=', 'config/db-num-mismatch'],
  ['db.password=Xk29fjQpw\n', '', 'config/db-num-mismatch'],
  ['db.user=nacos', 'db.username=nacos', 'config/db-num-mismatch'],
  ['platform=mysql', 'platform="mysql"', 'config/value-in-quotes'],
  ['jdbc:mysql://', 'jdbc.mysql://', 'config/db-url-invalid'],
  ['10.20.0.5:3306', 'http://10.20.0.5:3306', 'config/db-url-invalid'],
  ['?characterEncoding', '&characterEncoding', 'config/db-url-invalid'],
  ['/nacos_config?', '?', 'config/db-url-invalid'],
  ['/nacos_config?', '/?', 'config/db-url-invalid'],
  ['useSSL=false', 'useSSL=flase', 'config/db-url-invalid'],
  ['socketTimeout=30000', 'socketTimeout=30', 'config/db-url-invalid'],
  ['connectionTimeout=30000', 'connectionTimeout=30', 'config/value-of-wrong-type'],
  ['contextPath=/nacos', 'contextPath=nacos', 'config/value-of-wrong-type'],
  ['contextPath=/nacos', 'contextPath=/', null],
  ['auth.enabled=true', 'auth.enabled=ture', 'config/value-of-wrong-type'],
  ['auth.enabled=true', 'auth.enable=true', 'config/key-not-read'],
  ['expire.seconds=18000', 'expire.seconds=5h', 'config/value-of-wrong-type'],
  [/$/, 'nacos.remote.server.grpc.sdk.max-inbound-message-size=20MB\n', 'config/value-of-wrong-type'],
  ['system.type=nacos', 'system.type=Nacos', 'auth/auth-type-invalid'],
  ['identity.value=b71c9e04d2', 'identity.value=', 'auth/identity-empty'],
  ['QW5kIG5vdyBmb3Igc29tZXRoaW5nIGNvbXBsZXRlbHkgZGlmZmVyZW50LCBzaXI=', 'QW5kIG5vdyBmb3Igc29tZXRoaW5n', 'auth/secret-key-missing-or-short'],
  ['server.port=8848', 'server.port=8849', 'cluster/listed-port-wrong'],
  ['server.port=8848', 'server.port=80', 'ports/port-out-of-range'],
  ['server.port=8848', 'server.port=8848\nnacos.inetutils.ip-address=10.20.0.99', 'cluster/self-not-in-list'],
  ['server.port=8848', 'server.port=8848\nserver.address=127.0.0.1', 'ports/bound-to-loopback'],
  [/$/, 'server.ssl.enabled=true\n', 'config/ssl-key-store-not-loaded'],
  ['10.20.0.13:8848', '10.20.0.13:9848', 'cluster/listed-port-wrong'],
  ['10.20.0.13:8848\n', '', 'cluster/two-node-cluster'],
  ['10.20.0.13', 'localhost', 'cluster/cluster-conf-localhost'],
  ['10.20.0.13:8848', '10.20.0.13：8848', 'cluster/cluster-conf-bad-format'],
  ['10.20.0.13:8848', '10.20.0.13:8848;', 'cluster/cluster-conf-bad-format'],
  ['10.20.0.13:8848', '10.20.0.13', null],
  [/10\.20\.0\.11:8848\n10\.20\.0\.12:8848\n/, '10.20.0.11:8848,10.20.0.12:8848\n', null],
  [/10\.20\.0\.12:8848\n10\.20\.0\.13:8848/, '10.20.0.11:8849\n10.20.0.11:8850', 'ports/consecutive-ports'],
];

describe('one mistake in a healthy home', () => {
  it.each(MUTATIONS.map(([from, to, rule]) => [String(from).slice(0, 40), to.slice(0, 40), { from, to, rule }] as const))('%s becomes %j, and is named first', async (_from, _to, { from, to, rule }) => {
    const properties = PROPERTIES.replace(from, to);
    // What stands in one of the two files is not in the other.
    const members = properties === PROPERTIES ? MEMBERS.replace(from, to) : MEMBERS;
    expect(properties !== PROPERTIES || members !== MEMBERS || rule === null).toBe(true);
    expect(await firstTrouble({ 'conf/application.properties': properties, 'conf/cluster.conf': members, 'logs/nacos.log': LOG })).toBe(rule);
  });
});
