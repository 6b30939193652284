import { fullText } from '../../src/nacos/log.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { SignatureMatch } from '../../src/kit/log-rule.ts';
import type { Args } from '../../src/model/finding.ts';
import { isContainerItself } from '../docker/shared/client-docker.ts';
import { CONNECTION_USES } from './shared/db-connection.ts';
import { connectionArgs, earlier, proveConnections, reasonOf, withoutDatabase } from './shared/connection-case.ts';
import { ASK_NAME_SERVERS, CORRECT_ADDRESS, CORRECT_HOST_NAME, NO_NAME_SERVER, SEE_LISTENER, TRY_PORT, USE_SERVICE_NAME } from './shared/connection-fix.ts';
import { DATABASE_WORKED, ONCE_LOST, RUNNING, lossOf, isBackAgain, lostAs, speaksOfDatabase } from './shared/db-lost.ts';
import { LATE_CASES } from './shared/late-cases.ts';
import { MASTER_CASES } from './shared/master-cases.ts';
import { urlOf } from './shared/db-target.ts';

const read = (match: SignatureMatch): Args | null => (speaksOfDatabase(match) ? reasonOf(match) : null);

export default defineCaseRule({
  id: 'database/mysql-unreachable', severity: 'fatal',
  title: { en: 'The database server cannot be reached', zh: '连不上数据库服务器' },
  why: {
    en: 'With external storage every start needs the database; without it Nacos gives up. With autoReconnect=true, as in the template, the log shows only "Could not create connection", and the reason is the last "Caused by".',
    zh: '使用外部存储时，启动必须连上数据库，否则直接退出。模板 URL 带 autoReconnect=true，日志里只有 “Could not create connection”，真正原因在最后一个 Caused by。',
  },
  anyOf: ['db.connections'], uses: [...CONNECTION_USES, 'host.os', 'nacos.home', 'nacos.version'],
  subject: 'url {index}',
  unless: withoutDatabase,
  by: 'server',
  args: connectionArgs,
  cases: {
    'host-unknown': {
      logged: lostAs('host-unknown'), read, fix: CORRECT_HOST_NAME,
      message: { en: 'The name {host} of {key} does not resolve', zh: '{key} 中的主机名 {host} 无法解析' },
    },
    'resolver-silent': { fix: ASK_NAME_SERVERS, message: NO_NAME_SERVER },
    'localhost-in-container': {
      logged: lostAs('refused'), fix: USE_SERVICE_NAME,
      read: (match, sight) => (isContainerItself(sight, urlOf(sight.known('db.settings'), null)?.hosts[0]?.host) ? read(match) : null),
      message: { en: '{server} of {key} means the container itself, and no MySQL runs inside it', zh: '{key} 中的 {server} 在容器里指的是容器自身，而容器里没有 MySQL' },
    },
    refused: {
      logged: lostAs('refused'), read, fix: [SEE_LISTENER, CORRECT_ADDRESS],
      message: { en: 'Nothing listens on {server} of {key}: the connection is refused', zh: '{key} 指向的 {server} 没有服务在监听，连接被拒绝' },
    },
    'timed-out': {
      logged: lostAs('timed-out'), read, fix: [TRY_PORT, SEE_LISTENER],
      message: { en: '{server} of {key} does not answer: a firewall, a wrong address, or the host is down', zh: '{key} 指向的 {server} 没有响应：防火墙拦截、地址错误或主机未开机' },
    },
    'not-mysql': {
      logged: lostAs('not-mysql'), read, fix: CORRECT_ADDRESS,
      message: { en: 'What answers on {server} of {key} is not MySQL: {reason}', zh: '{key} 指向的 {server} 上运行的不是 MySQL：{reason}' },
    },
    closed: {
      logged: lostAs('closed'), read, fix: [SEE_LISTENER, TRY_PORT],
      message: { en: '{server} of {key} takes the connection and closes it before MySQL says a word', zh: '{key} 指向的 {server} 接受连接后立即断开，没有返回 MySQL 握手' },
    },
    silent: {
      logged: lostAs('silent'), read, fix: [SEE_LISTENER, TRY_PORT],
      message: { en: '{server} of {key} takes the connection and never answers', zh: '{key} 指向的 {server} 接受连接后一直没有响应' },
    },
    running: {
      logged: RUNNING, severity: 'warning', fix: [SEE_LISTENER, TRY_PORT],
      // A handshake that fails has reached the server: database/mysql-ssl-tls.
      read: match => (/\bSSL\w{0,20}Exception\b/.test(fullText(match.record)) ? null : read(match)),
      message: { en: 'The server lost its database, or got no answer from it; why stands in the last "Caused by" of the trace: {reason}', zh: 'Nacos 与数据库的连接中断，或没有得到应答；原因在堆栈最后一个 “Caused by” 中：{reason}' },
    },
    ...MASTER_CASES,
    earlier: earlier(
      { en: 'At its last start Nacos could not reach the database: {reason}; it can be reached now', zh: '上次启动时 Nacos 连不上数据库：{reason}；现在已可连接' },
      [...ONCE_LOST, RUNNING], read,
    ),
    ...LATE_CASES,
  },
  proof: look =>
    proveConnections(look, 'handshake', connection => {
      const name = lossOf(connection);
      return name === 'refused' && isContainerItself(look, connection.host) ? 'localhost-in-container' : name;
    }),
  symptoms: ['database-unreachable', 'database-not-answering'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  over: { shownBy: isBackAgain }, keeps: DATABASE_WORKED,
  references: ['alibaba/nacos#6318', 'alibaba/nacos#4080', 'ExternalDataSourceServiceImpl.java@2.3.2'],
});
