import { sql } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { DbServer } from '../../src/model/database.ts';

/** A statement that just passes another one is no trouble. */
const LONG_SECONDS = 1;

const kindOf = (state: string): 'row' | 'all' | 'table' => (state === 'LOCK WAIT' ? 'row' : /global|backup|commit|flush|Waiting for tables/i.test(state) ? 'all' : 'table');

const longestOf = ({ waits = [] }: DbServer) => waits.filter(({ seconds }) => seconds >= LONG_SECONDS).sort((one, other) => other.seconds - one.seconds)[0];

export default defineRule({
  id: 'database/statements-wait-for-lock', severity: 'error',
  title: { en: 'Statements of Nacos wait for a lock', zh: 'Nacos 的 SQL 正在等待锁' },
  message: {
    table: { en: 'Statements of Nacos wait in the database now ({count}, the longest for {seconds} s): {state}. Somebody holds the table', zh: '此刻数据库中有 {count} 条 Nacos 的 SQL 在等待，最长 {seconds} 秒：{state}。有别的会话占着该表' },
    all: { en: 'Statements of Nacos wait in the database now ({count}, the longest for {seconds} s): {state}. Somebody has locked the whole server, as a backup does', zh: '此刻数据库中有 {count} 条 Nacos 的 SQL 在等待，最长 {seconds} 秒：{state}。有会话锁住了整个实例（备份常会这样）' },
    row: { en: 'Statements of Nacos wait in the database now ({count}, the longest for {seconds} s) for a row that another transaction holds', zh: '此刻数据库中有 {count} 条 Nacos 的 SQL 在等待，最长 {seconds} 秒：行被其他事务锁住' },
  },
  why: {
    en: 'Nacos commits at once and holds nothing. What it waits for belongs to somebody else: LOCK TABLES, an ALTER TABLE, FLUSH TABLES WITH READ LOCK of a backup, a transaction that was left open. Nacos gives up after 3 seconds each time; longer timeouts only make it wait longer.',
    zh: 'Nacos 会立即提交，不会长期持锁。它等的是别人的锁：LOCK TABLES、ALTER TABLE、备份执行的 FLUSH TABLES WITH READ LOCK、没有提交的事务。Nacos 每次等 3 秒就放弃，把超时调大只会等得更久。',
  },
  fix: [
    { risk: 'none', do: sql('SHOW FULL PROCESSLIST; SELECT trx_mysql_thread_id, trx_started, trx_state FROM information_schema.innodb_trx ORDER BY trx_started;'), text: {
      en: 'As an administrator of the database, find the session that holds it: a backup, an ALTER, or one that sleeps with an open transaction.',
      zh: '以数据库管理员身份找出持锁的会话：备份、ALTER，或处于 Sleep 却未提交事务的会话。',
    } },
    { risk: 'data', do: sql('KILL <id>;'), text: {
      en: 'Let it finish, or end it where it was begun; if nobody can, KILL <id> (its changes are rolled back).',
      zh: '等它完成，或在发起处结束；无人处理时执行 KILL <id>（其修改会回滚）。',
    } },
    { risk: 'none', when: ['all'], text: {
      en: 'Let the backup go without a global lock: mysqldump --single-transaction, or from a replica.',
      zh: '让备份不加全局锁：mysqldump --single-transaction，或在从库上备份。',
    } },
  ],
  needs: ['db.server'],
  subject: 'url {index}', explains: ['request-refused', 'not-ready', 'database-not-answering', 'server-mute', 'start-hangs'],
  references: ['dev.mysql.com: General Thread States', 'seen on 2.3.2 with MySQL 8.0'],
  check({ facts, fail, pass, seen, na }) {
    const asked = (facts['db.server'] ?? []).filter(({ waits }) => waits !== undefined);
    if (asked.length === 0) return na({ en: 'its threads were not asked for', zh: '没有查询数据库的会话' });
    const failed = asked.flatMap(server => {
      const longest = longestOf(server);
      if (longest === undefined) return [];
      const args = { index: server.index, count: server.waits?.length ?? 0, seconds: longest.seconds, state: longest.state };
      return [fail(args, [seen('db.server', `${longest.state}, ${longest.seconds} s`)], { case: kindOf(longest.state) })];
    });
    return failed.length > 0 ? failed : pass(seen('db.server', 'no statement waits for a lock'));
  },
});
