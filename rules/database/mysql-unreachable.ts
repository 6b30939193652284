import { isUnpackedElsewhere } from '../docker/shared/client-docker.ts';
import { CONNECTION_ANY, CONNECTION_USES, type ConnectionFault, judgeConnections } from './shared/db-connection.ts';
import { START_AGAIN } from './shared/db-fix.ts';
import { LOST_SIGNATURES, speaksOfDatabase } from './shared/db-lost.ts';
import { urlOf } from './shared/db-target.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { fullText } from '../../src/nacos/log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { DbConnection } from '../../src/model/database.ts';

const SILENCE: readonly (string | null)[] = ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'TIMEOUT', 'PROTOCOL_SEQUENCE_TIMEOUT'];

const isNumber = (code: string | null): boolean => code !== null && /^\d+$/.test(code);

const handshakeCase = ({ code, message, flavour, serverVersion }: DbConnection): string | null => {
  if (isNumber(code) || serverVersion !== null || /\b(?:ssl|tls|certificate)\b/i.test(message ?? '')) return null;
  if (SILENCE.includes(code) || /timed? ?out/i.test(message ?? '')) return 'silent';
  if (code === 'ECONNRESET' || /closed the connection|connection lost/i.test(message ?? '')) return 'closed';
  return flavour === null || flavour === 'other' ? 'not-mysql' : null;
};

const caseOf = (connection: DbConnection): string | null => {
  if (connection.stage === 'resolve') return 'host-unknown';
  if (connection.stage === 'tcp') return connection.code === 'ECONNREFUSED' ? 'refused' : 'timed-out';
  return connection.stage === 'handshake' ? handshakeCase(connection) : null;
};

const RUNNING: Signature = { anchor: 'Communications link failure', pattern: /Communications link failure/, when: 'running', case: 'running' };

const FAULT: ConnectionFault = {
  stage: 'handshake',
  caseOf,
  signatures: [...LOST_SIGNATURES, RUNNING],
  // A handshake that fails has reached the server: database/mysql-ssl-tls.
  accepts: match => speaksOfDatabase(match) && !(match.signature === RUNNING && /\bSSL\w{0,20}Exception\b/.test(fullText(match.record))),
  severities: { running: 'warning' },
};

/** 127.0.0.1 in a container is the container. */
const inContainer = (name: string, host: string | undefined, container: boolean): string =>
  name === 'refused' && container && host !== undefined && isLoopbackHost(host) ? 'localhost-in-container' : name;

const REACH = ['refused', 'timed-out', 'silent', 'closed', 'running'];

export default defineRule({
  id: 'database/mysql-unreachable',
  severity: 'fatal',
  title: { en: 'The database server cannot be reached', zh: '连不上数据库服务器' },
  message: {
    'host-unknown': { en: 'The name {host} of {key} does not resolve', zh: '{key} 中的主机名 {host} 无法解析' },
    refused: { en: 'Nothing listens on {server} of {key}: the connection is refused', zh: '{key} 指向的 {server} 没有服务在监听，连接被拒绝' },
    'timed-out': { en: '{server} of {key} does not answer: a firewall, a wrong address, or the host is down', zh: '{key} 指向的 {server} 没有响应：防火墙拦截、地址错误或主机未开机' },
    'localhost-in-container': {
      en: '{server} of {key} means the container itself, and no MySQL runs inside it',
      zh: '{key} 中的 {server} 在容器里指的是容器自身，而容器里没有 MySQL',
    },
    'not-mysql': { en: 'What answers on {server} of {key} is not MySQL: {reason}', zh: '{key} 指向的 {server} 上运行的不是 MySQL：{reason}' },
    closed: { en: '{server} of {key} takes the connection and closes it before MySQL says a word', zh: '{key} 指向的 {server} 接受连接后立即断开，没有返回 MySQL 握手' },
    silent: { en: '{server} of {key} takes the connection and never answers', zh: '{key} 指向的 {server} 接受连接后一直没有响应' },
    running: { en: 'While it ran, the server lost its database: {reason}', zh: '运行期间 Nacos 与数据库的连接中断：{reason}' },
    earlier: { en: 'At its last start Nacos could not reach the database: {reason}; it can be reached now', zh: '上次启动时 Nacos 连不上数据库：{reason}；现在已可连接' },
  },
  why: {
    en: 'With external storage every start needs the database; without it Nacos gives up. With autoReconnect=true, as in the template, the log shows only "Could not create connection", and the reason is the last "Caused by".',
    zh: '使用外部存储时，启动必须连上数据库，否则直接退出。模板 URL 带 autoReconnect=true，日志里只有 “Could not create connection”，真正原因在最后一个 Caused by。',
  },
  fix: [
    {
      text: { en: 'Correct the host in {urlKey} (Docker: MYSQL_SERVICE_HOST), or make the name known to the machine that runs Nacos.', zh: '改正 {urlKey} 中的主机名（Docker 为 MYSQL_SERVICE_HOST），或让运行 Nacos 的机器能解析它。' },
      run: { shell: 'sh', line: 'getent hosts {host}' },
      risk: 'restart',
      when: ['host-unknown'],
    },
    {
      text: {
        en: 'In {urlKey} (Docker: MYSQL_SERVICE_HOST) use the service name of the MySQL container on the same network, or host.docker.internal / the address of the host.',
        zh: '把 {urlKey}（Docker 为 MYSQL_SERVICE_HOST）改成同一网络里 MySQL 容器的服务名，或 host.docker.internal、宿主机 IP。',
      },
      risk: 'restart',
      when: ['localhost-in-container'],
    },
    {
      text: { en: 'On the database host, see whether MySQL runs and on which address it listens; 127.0.0.1 there means bind-address must become 0.0.0.0.', zh: '在数据库主机上确认 MySQL 已启动及监听地址；若只监听 127.0.0.1，需把 bind-address 改为 0.0.0.0。' },
      run: { shell: 'sh', line: 'ss -ltn | grep -w {port}' },
      risk: 'none',
      when: REACH,
    },
    {
      text: { en: 'From the machine (or container) that runs Nacos, try the port; if it works on the database host only, a firewall or security group is in between.', zh: '在运行 Nacos 的机器（或容器）上测试端口；如果只有数据库本机能通，说明中间有防火墙或安全组。' },
      run: { shell: 'sh', line: 'nc -vz -w 3 {host} {port}' },
      risk: 'none',
      when: REACH,
    },
    {
      text: { en: 'Correct host and port in {urlKey}; MySQL usually listens on 3306 (33060 is the X protocol, which the driver does not speak).', zh: '改正 {urlKey} 中的主机和端口；MySQL 通常是 3306（33060 是 X 协议端口，驱动不支持）。' },
      edit: { file: '{file}', key: '{urlKey}', value: 'jdbc:mysql://<host>:3306/{database}?characterEncoding=utf8&connectTimeout=3000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&allowPublicKeyRetrieval=true&serverTimezone=Asia/Shanghai' },
      risk: 'restart',
      when: ['refused', 'not-mysql'],
    },
    START_AGAIN,
  ],
  needs: [],
  anyOf: CONNECTION_ANY,
  uses: [...CONNECTION_USES, 'host.os', 'nacos.home'],
  keeps: FAULT.signatures.map(signature => signature.anchor),
  subject: 'url {index}',
  symptoms: ['database-unreachable'],
  explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['alibaba/nacos#6318', 'ExternalDataSourceServiceImpl.java@2.3.2'],
  check: bench => {
    const container = (bench.known('host.os')?.container ?? null) !== null && !isUnpackedElsewhere(bench.known('nacos.home'));
    const logHost = urlOf(bench.known('db.settings'), null)?.hosts[0]?.host;
    return judgeConnections(bench, {
      ...FAULT,
      caseOf: connection => {
        const name = caseOf(connection);
        return name === null ? null : inContainer(name, connection.host, container);
      },
      signatures: FAULT.signatures.map(one => ({ ...one, case: inContainer(one.case ?? '', logHost, container) })),
    });
  },
});
