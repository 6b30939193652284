export interface PlaceholderCase {
  readonly env: Readonly<Record<string, string>>;
  readonly props: Readonly<Record<string, string>>;
  readonly key: string;
}

const file = (value: string, more: Readonly<Record<string, string>> = {}): PlaceholderCase => ({ env: {}, props: { q: value, ...more }, key: 'q' });

const ABC = { a: '1', b: '2', 'c.d': '3', empty: '', name: 'a', nested: '${a}', dflt: '${nope:x}', loop: '${loop2}', loop2: '${loop}', self: '${self}', bad: '${nope}' };

const IN_FILE: readonly string[] = [
  'plain', '${a}', 'x${a}y', '${a}${b}', '${c.d}', '${nope}', '${nope:d}', '${nope:}', '${nope: }', '${nope:a:b}', '${a:b:c}', '${empty:d}', '${empty}',
  '${nope:${a}}', '${nope:${nope2:z}}', '${nope:${nope2}}', '${${name}}', '${${name}:x}', '${${nope:a}}', '${nope:-d}', '\\${a}', '\\\\${a}', '$${a}', '${ a }', '${a }', '${ a}',
  '${a', 'a}', '${}', '${:x}', '${:}', '}${a}', '{${a}}', '${{a}}', '${a{b}:x}', '${nope:{x}}', '${nope:{x}', '${nope:}x}', '${nope:x}}', '${nested}', '${dflt}', '${loop}', '${loop2}', '${self}',
  '${bad}', '${bad:d}', '${nope:${loop}}', '${a:${loop}}', '${a:${nope}}', '#{a}', '$a', '$', '$ {a}', '${nope:\\:x}', '${nope\\:x}', '${nope\\:x:y}', '${nope:x\\}y}', '${nope:\\${a}}', '\\${nope}', '\\${nope:d}', '\\${a', '${nope:$', '${nope:${', '${a}:${b}',
  '${nope:http://h:1/p?x=${a}&y=2}', 'jdbc:mysql://${nope:127.0.0.1}:${nope:3306}/${nope:nacos}?${nope:a=1&b=2}', '${nope:${nope:${nope:deep}}}', '${x${name}:y}', '${x${nope}:y}', '${c.${nope:d}}', '${nope:中文}', '${中文}', '${a}\\', '\\', '\\\\', '\\${a}\\${b}', 'x\\${a}${b}', '${nope:\\}', '${nope:\\\\${a}}', '${a:}',
  '${nope:a}b}', '${nope:${a}}}', '${nope:{${a}}}', '${${a}', '${a${b}', '${nope:${a}', '${nope:"}"}', '${A}', '${nope:d}${nope2}', '${nope2}${nope:d}',
];

const ENV: readonly PlaceholderCase[] = [
  ...([
    ['DB_URL_0', 'db.url.0'], ['DB_URL_0', 'db.url[0]'], ['DB_PASSWORD', 'db.password'], ['NACOS_CORE_AUTH_ENABLED', 'nacos.core.auth.enabled'], ['SERVER_PORT', 'server.port'],
    ['server.port', 'server.port'], ['server_port', 'server.port'], ['Server_Port', 'server.port'], ['SERVERPORT', 'server.port'], ['SERVER-PORT', 'server-port'], ['SERVER_PORT', 'server-port'],
    ['DB_POOL_CONFIG_CONNECTIONTIMEOUT', 'db.pool.config.connectionTimeout'], ['DB_POOL_CONFIG_CONNECTIONTIMEOUT', 'db.pool.config.connection-timeout'], ['DB_POOL_CONFIG_CONNECTION_TIMEOUT', 'db.pool.config.connection-timeout'],
    ['DB_POOL_CONFIG_CONNECTION_TIMEOUT', 'db.pool.config.connectionTimeout'],
    ['NACOS_CORE_AUTH_PLUGIN_NACOS_TOKEN_SECRET_KEY', 'nacos.core.auth.plugin.nacos.token.secret.key'], ['NACOS_CORE_AUTH_ENABLE_USERAGENTAUTHWHITE', 'nacos.core.auth.enable.userAgentAuthWhite'],
    ['SERVER_SERVLET_CONTEXTPATH', 'server.servlet.contextPath'], ['SERVER_SERVLET_CONTEXT_PATH', 'server.servlet.contextPath'], ['SERVER_SERVLET_CONTEXT_PATH', 'server.servlet.context-path'], ['SERVER_SERVLET_CONTEXTPATH', 'server.servlet.context-path'],
    ['MYSQL_HOST', 'mysql.host'], ['MYSQL_HOST', 'Mysql_Host'], ['MYSQL_HOST', 'MYSQL_HOST'], ['MYSQL_HOST', 'mysql-host'], ['MYSQL_HOST', 'mysql_host'], ['mysql_host', 'MYSQL_HOST'], ['Mysql_Host', 'mysql.host'], ['MYSQLHOST', 'mysql-host'],
    ['nacos.inetutils.ip-address', 'nacos.inetutils.ip-address'], ['NACOS_INETUTILS_IP_ADDRESS', 'nacos.inetutils.ip-address'], ['NACOS_INETUTILS_IPADDRESS', 'nacos.inetutils.ip-address'], ['NACOS_INETUTILS_PREFERREDNETWORKS_0_', 'nacos.inetutils.preferred-networks[0]'],
    ['NACOS_INETUTILS_PREFERREDNETWORKS_0', 'nacos.inetutils.preferred-networks[0]'], ['NACOS_INETUTILS_PREFERRED_NETWORKS_0', 'nacos.inetutils.preferred-networks[0]'], ['NACOS_INETUTILS_PREFERRED_NETWORKS_0_', 'nacos.inetutils.preferred-networks[0]'],
    ['A_B_C', 'a.b.c'], ['a_b_c', 'a.b.c'], ['A_b_C', 'a.b.c'], ['A__B', 'a.b'], ['_A_B', 'a.b'], ['A_B_', 'a.b'], ['AB', 'a.b'], ['A_B', 'a_b'], ['A_B', 'a-b'], ['AB', 'a-b'], ['A_B', 'A.B'], ['A.B', 'a.b'], ['A_0_B', 'a[0].b'], ['A_0', 'a.0'], ['A_B', 'aB'], ['A_B', 'a b'],
    ['NACOS_CORE_MEMBER_LOOKUP_TYPE', 'nacos.core.member.lookup.type'], ['SPRING_DATASOURCE_PLATFORM', 'spring.datasource.platform'], ['DB_NUM', 'db.num'], ['db_num', 'db.num'], ['NACOS_SERVER_MAIN_PORT', 'nacos.server.main.port'], ['中文', '中文'], ['NACOS_MEMBER_LIST', 'nacos.member.list'], ['nacos_member_list', 'nacos.member.list'], ['nacos_member-list', 'nacos.member.list'], ['NACOS_MEMBER-LIST', 'nacos.member-list'], ['NACOS_MEMBER-LIST', 'nacos-member.list'], ['1_A', '1.a'], ['PLAT_FORM', 'platForm'],
  ] as const).map(([name, key]) => ({ env: { [name]: 'from-env' }, props: { [key]: 'from-file' }, key })),
  { env: { MYSQL_HOST: 'envhost' }, props: { q: '${mysql.host:x}' }, key: 'q' },
  { env: { MYSQL_HOST: 'envhost' }, props: { q: '${mysql-host:x}' }, key: 'q' },
  { env: { MYSQL_HOST: 'envhost' }, props: { q: '${MYSQL_HOST:x}' }, key: 'q' },
  { env: { MYSQL_HOST: 'envhost' }, props: { q: '${mysqlHost:x}' }, key: 'q' },
  { env: { MYSQL_HOST: '' }, props: { q: '${MYSQL_HOST:x}' }, key: 'q' },
  { env: { MYSQL_HOST: '${a}' }, props: { q: '${MYSQL_HOST}', a: '1' }, key: 'q' },
  { env: { 'server.port': '1', SERVER_PORT: '2' }, props: {}, key: 'server.port' },
  { env: { SERVER_PORT: '2', server_port: '3' }, props: {}, key: 'server.port' },
  { env: { A_B: '1', AB: '2' }, props: {}, key: 'a-b' },
  { env: { A_B: '1' }, props: { 'a.b': '2' }, key: 'A_B' },
  // relaxed names inside the file: Boot attaches a view that also answers for another spelling
  { env: {}, props: { 'server.servlet.context-path': '/x' }, key: 'server.servlet.contextPath' },
  { env: {}, props: { 'server.servlet.contextPath': '/x' }, key: 'server.servlet.context-path' },
  { env: {}, props: { 'server.servlet.contextpath': '/x' }, key: 'server.servlet.context-path' },
  { env: {}, props: { 'server.servlet.context_path': '/x' }, key: 'server.servlet.context-path' },
  { env: {}, props: { 'server.servlet.context_path': '/x' }, key: 'server.servlet.contextPath' },
  { env: {}, props: { 'Server.Port': '1' }, key: 'server.port' },
  { env: {}, props: { 'SERVER.PORT': '1' }, key: 'server.port' },
  { env: {}, props: { 'SERVER_PORT': '1' }, key: 'server.port' },
  { env: {}, props: { 'server-port': '1' }, key: 'server.port' },
  { env: {}, props: { 'server.port': '1' }, key: 'Server.Port' },
  { env: {}, props: { 'a[0]': '1' }, key: 'a.0' },
  { env: {}, props: { 'a.0': '1' }, key: 'a[0]' },
  { env: {}, props: { 'nacos.core.auth.enable.userAgentAuthWhite': 'true' }, key: 'nacos.core.auth.enable.user-agent-auth-white' },
];

export const placeholderCases: readonly PlaceholderCase[] = [...IN_FILE.map(value => file(value, ABC)), ...ENV];
