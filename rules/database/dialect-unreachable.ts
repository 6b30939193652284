import type { Action } from '../../src/model/action.ts';
import type { Fix } from '../../src/model/finding.ts';
import { run, runEverywhere, sql, tryPort } from '../../src/kit/fix.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';

const LISTENS: Readonly<Record<OtherDialect, { readonly en: string; readonly zh: string }>> = {
  postgresql: { en: 'listen_addresses in postgresql.conf must not be localhost only (a change needs a restart of the database)', zh: 'postgresql.conf 的 listen_addresses 不能只是 localhost（修改后要重启数据库）' },
  opengauss: { en: 'listen_addresses must hold the address that Nacos uses (gs_guc set -c "listen_addresses=\'*\'")', zh: 'listen_addresses 要包含 Nacos 访问的地址（gs_guc set -c "listen_addresses=\'*\'"）' },
  kingbase: { en: 'listen_addresses in kingbase.conf must not be localhost only (a change needs a restart of the database); the port is 54321 unless changed', zh: 'kingbase.conf 的 listen_addresses 不能只是 localhost（修改后要重启数据库）；默认端口是 54321' },
  oracle: { en: 'the listener must run (lsnrctl status) and be reached on its port, 1521 unless changed', zh: '监听器必须已启动（lsnrctl status），默认端口 1521' },
  dm: { en: 'the service must run (DmServiceDMSERVER); PORT_NUM in dm.ini is its port, 5236 unless changed', zh: '数据库服务必须已启动（DmServiceDMSERVER）；端口是 dm.ini 的 PORT_NUM，默认 5236' },
  sqlserver: { en: 'TCP/IP must be enabled in the SQL Server Configuration Manager, with the fixed port of the URL', zh: 'SQL Server 配置管理器中要启用 TCP/IP，并使用与 URL 一致的固定端口' },
};

/** Typed on the database server; what changes the addresses takes effect with its next start. */
const SEE_LISTENER: Readonly<Record<OtherDialect, Action>> = {
  postgresql: sql("ALTER SYSTEM SET listen_addresses = '*';"), kingbase: sql("ALTER SYSTEM SET listen_addresses = '*';"),
  opengauss: runEverywhere('gs_guc set -I all -c "listen_addresses=\'*\'"'),
  oracle: runEverywhere('lsnrctl status'),
  dm: run({ sh: 'systemctl status DmServiceDMSERVER', powershell: 'Get-Service Dm*' }),
  sqlserver: sql('SELECT ip_address, port, type_desc, state_desc FROM sys.dm_tcp_listener_states;'),
};

const fixes = (dialect: OtherDialect): readonly Fix[] => [
  { text: { en: 'Try address and port from the machine (or container) of Nacos.', zh: '在 Nacos 所在机器（或容器）里试这个地址和端口。' }, do: tryPort(), risk: 'none' },
  { do: SEE_LISTENER[dialect], text: { en: `On the database server: ${LISTENS[dialect].en}. In a container 127.0.0.1 is the container itself: write the name of the service or the address of the host.`, zh: `在数据库服务器上：${LISTENS[dialect].zh}。容器里的 127.0.0.1 是容器自己：要写服务名或宿主机地址。` }, risk: 'restart' },
];

export default defineDialectRule({
  id: 'database/dialect-unreachable', severity: 'fatal',
  title: { en: 'The database server cannot be reached (other than MySQL)', zh: '连不上数据库服务器（非 MySQL）' },
  message: { en: '{dialect} could not be reached: {quote}', zh: '连不上 {dialect}：{quote}' },
  why: {
    en: 'With an external database every start needs it; what answers first is the network, before user or tables matter.',
    zh: '使用外部数据库时，每次启动都必须连上它；最先卡住的是网络，还没轮到账号和表。',
  },
  said: {
    postgresql: [
      { anchor: 'Check that the hostname and port', pattern: /Connection to [^\n]{1,160} refused\. Check that the hostname and port/ },
      { anchor: 'psql: error: connection to server', pattern: /psql: error: (?<said>connection to server at "[^"]{1,255}"[^\n]{0,80} failed: (?:Connection refused|Connection timed out|No route to host|timeout expired))/ },
      { anchor: 'psql: could not connect to server', pattern: /psql: (?<said>could not connect to server: (?:Connection refused|Connection timed out|No route to host))/ },
      { anchor: 'psql: error: could not translate', pattern: /psql: error: (?<said>could not translate host name "[^"]{1,255}" to address[^\n]{0,80})/ },
      { anchor: 'The connection attempt failed', pattern: /(?<=SQLException: )The connection attempt failed/ },
      { anchor: '请检查主机名和端口', pattern: /连接[^\n]{0,160}拒绝。请检查主机名和端口/ },
    ],
    oracle: [
      { anchor: 'ORA-12541', pattern: /ORA-12541[^\n]{0,120}/ },
      { anchor: 'The Network Adapter could not', pattern: /The Network Adapter could not establish the connection/ },
    ],
    dm: [
      { anchor: '创建SOCKET连接失败', pattern: /创建SOCKET连接失败/ },
      { anchor: 'DMException: 网络通信异常', pattern: /(?<=DMException: )网络通信异常/ },
      { anchor: 'DMException: Network', pattern: /(?<=DMException: )Network communication error/i },
    ],
    sqlserver: [
      { anchor: 'The TCP/IP connection to the host', pattern: /The TCP\/IP connection to the host [^\n]{1,120} has failed/ },
      { anchor: '的 TCP/IP 连接失败', pattern: /通过端口 \d{1,5} 连接到主机 [^\n]{1,80} 的 TCP\/IP 连接失败/ },
    ],
  },
  fixes,
  symptoms: ['database-unreachable', 'database-not-answering'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  over: 'with-its-start',
  references: ['PostgreSQL: errcodes 08001', 'Oracle: ORA-12541, ORA-17002', 'Dameng: 6001', 'mssql-jdbc: SQLServerException.ConvertConnectExceptionToSQLServerException'],
});
