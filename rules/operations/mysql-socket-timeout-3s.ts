import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { addJavaOption, sql } from '../../src/kit/fix.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { fullText, rootText } from '../../src/nacos/log.ts';
import type { Signature, SignatureMatch } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'Read timed out', in: 'cause', pattern: /SocketTimeoutException: Read timed out/, case: 'socket' },
  // The cause was left out: the last request went out whole seconds ago, and nothing came since.
  { anchor: 'The last packet successfully received', pattern: /successfully received from the server was (?<received>\d{1,3}),0\d\d milliseconds ago\.\s{1,4}The last packet sent successfully to the server was (?<sent>\d{1,3}),0\d\d milliseconds ago/, case: 'socket' },
  { anchor: 'Statement cancelled due to timeout', pattern: /Statement cancelled due to timeout or client request/, case: 'statement' },
  { anchor: 'Transaction timed out: deadline was', pattern: /Transaction timed out: deadline was/, case: 'transaction' },
];

/** Connector/J, of a connection that had worked: the server was slow, not away. At connect it says "has not received any packets". */
const WORKED = /The last packet successfully received from the server was [\d,]{1,15} milliseconds ago/;

/** With a cause of its own the record says itself what happened. */
const isCut = (record: LogRecord): boolean => record.chain.length === 0 || WORKED.test(rootText(record));

const isSlowStatement = ({ signature, record, groups }: SignatureMatch): boolean =>
  signature.case !== 'socket' || (WORKED.test(fullText(record)) && (signature.anchor === 'Read timed out' || (isCut(record) && groups['received'] === groups['sent'])));

export default defineRule({
  id: 'operations/mysql-socket-timeout-3s', severity: 'warning',
  title: { en: 'Statements are slower than the timeout of Nacos', zh: 'SQL 执行时间超过了 Nacos 的超时设置' },
  message: {
    socket: { en: 'MySQL did not answer a statement within socketTimeout ({count} times)', zh: 'MySQL 没有在 socketTimeout 内返回结果（{count} 次）' },
    transaction: { en: 'A change of a configuration did not get through within the 5 seconds that Nacos gives a transaction ({count} times)', zh: '写入配置没有在 Nacos 的事务时限（5 秒）内完成（{count} 次）' },
    statement: { en: 'A statement ran longer than the query timeout and was cancelled ({count} times)', zh: 'SQL 超过查询超时被取消（{count} 次）' },
  },
  why: {
    en: 'The template of db.url.0 has socketTimeout=3000, and Nacos cancels a query after 3 seconds. With tens of thousands of configurations, a busy database or a slow disk that is too short: dumps and lists fail though the database works. A row that another transaction holds looks the same: the wait for it (50 seconds) would outlast this.',
    zh: '模板中的 db.url.0 带有 socketTimeout=3000，Nacos 自身的查询超时也是 3 秒。配置达到数万条、数据库繁忙或磁盘慢时就不够用：数据库正常，但 dump 和列表查询会失败。行被其他事务锁住时表现相同：等锁的时间（50 秒）比这里更长。',
  },
  fix: [
    { risk: 'restart', when: ['socket'], text: {
      en: 'Put connectTimeout=3000&socketTimeout=30000 into every db.url.N of conf/application.properties (Docker: MYSQL_SERVICE_DB_PARAM) and restart.',
      zh: '把 conf/application.properties 中每个 db.url.N 的参数改为 connectTimeout=3000&socketTimeout=30000（Docker 为 MYSQL_SERVICE_DB_PARAM），然后重启。',
    } },
    { risk: 'restart', when: ['statement'], do: addJavaOption('-DQUERYTIMEOUT=30'), text: {
      en: 'Let queries take longer: export JAVA_OPT before the start (Docker: JAVA_OPT), and let socketTimeout of db.url.N be longer still.',
      zh: '放宽查询超时：启动前设置 JAVA_OPT（Docker 同为 JAVA_OPT），并让 db.url.N 的 socketTimeout 更大。',
    } },
    { risk: 'none', text: {
      en: 'See which statements are slow, and which transactions are open: the oldest may hold the row.',
      zh: '查看哪些 SQL 慢、哪些事务还开着：最早的事务可能正锁着行。',
    }, do: sql('SHOW FULL PROCESSLIST; SELECT trx_mysql_thread_id, trx_started, trx_state FROM information_schema.innodb_trx ORDER BY trx_started; SELECT table_name, table_rows, ROUND(data_length / 1048576) AS mib FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY data_length DESC;') },
  ],
  needs: ['logs.digest'], uses: ['db.connections', 'db.server'], signatures: SIGNATURES,
  explains: ['database-unreachable', 'start-failed', 'not-ready'],
  references: ['persistence/.../ExternalDataSourceServiceImpl.java init()@3.0.3', 'com.mysql.cj.exceptions.ExceptionFactory@8.0.28', 'alibaba/nacos#12617'],

  check(bench) {
    const { facts, known, seen, fail, pass, na } = bench;
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const matches = loggedByServer(digest, SIGNATURES).filter(isSlowStatement);
    const evidence = seenMatches(bench, matches);
    const [first] = matches;
    if (!first || !isNonEmpty(evidence)) return pass(seen('logs.digest', 'no statement timed out'));
    const count = matches.reduce((sum, { record }) => sum + record.count, 0);
    // A database that lets nobody in now has a cause of its own: what timed out was of another time, or of that.
    const isAway = known('db.connections')?.some(({ ok }) => !ok) === true;
    // So has one in which they wait for somebody's lock (database/statements-wait-for-lock).
    const isHeld = known('db.server')?.some(({ waits = [] }) => waits.length > 0) === true;
    return fail({ count }, evidence, { case: first.signature.case as string, ...((isAway || isHeld) && { severity: 'info' as const }) });
  },
});
