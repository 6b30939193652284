import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { recoveredNow } from '../../src/nacos/recovery.ts';
import { isQuietSince } from './shared/healed.ts';

/** Spring quotes the statement where it has it. */
const TABLE = /SQL \[\s*(?:UPDATE|INSERT INTO|DELETE FROM|SELECT\s[^\]]{0,400}?\sFROM)\s+[`"]?(?<table>\w{1,64})/i;
const SOME = { en: 'a table of Nacos', zh: 'Nacos 的表' };

export default defineLogRule({
  id: 'database/row-locked', severity: 'warning',
  title: { en: 'Another transaction holds a lock in the database of Nacos', zh: 'Nacos 数据库中的行被其他事务锁住' },
  message: {
    waits: { en: 'MySQL gave up waiting for a lock on {table} (1205) that another transaction holds', zh: 'MySQL 等待 {table} 上由其他事务持有的锁超时（1205）' },
    deadlock: { en: 'MySQL ended a transaction of Nacos because two waited for each other (1213)', zh: 'MySQL 因两个事务互相等待而回滚了 Nacos 的事务（1213）' },
    derby: { en: 'Derby gave up waiting for a lock that another transaction of this server holds', zh: 'Derby 等待本服务其他事务持有的锁超时' },
  },
  why: {
    en: 'Nacos commits at once. A lock that lasts (innodb_lock_wait_timeout, 50 s) is held by somebody else: an open transaction in a client program, a backup with locks, an ALTER TABLE. Configurations cannot be saved until it ends.',
    zh: 'Nacos 自己会立即提交。锁持续不放（innodb_lock_wait_timeout，默认 50 秒）的一定是别人：客户端工具里未提交的事务、加锁的备份、ALTER TABLE 等。在它结束前配置无法保存。',
  },
  fix: [
    { risk: 'none', when: ['waits'], do: sql('SELECT trx_mysql_thread_id, trx_started, trx_state, trx_query FROM information_schema.innodb_trx ORDER BY trx_started'), text: {
      en: 'Find the oldest open transaction; it is usually the holder. `SHOW PROCESSLIST` tells who it is.',
      zh: '找出最早开始的事务，通常就是它持有锁；用 `SHOW PROCESSLIST` 看是谁。',
    } },
    { risk: 'data', when: ['waits'], do: sql('KILL <trx_mysql_thread_id>;'), text: {
      en: 'Commit or roll it back where it was opened; if nobody can, KILL <trx_mysql_thread_id> (its changes are rolled back).',
      zh: '在原来的客户端提交或回滚；无人处理时用 KILL <trx_mysql_thread_id> 结束它（其修改会回滚）。',
    } },
    { risk: 'none', when: ['deadlock'], do: sql('SHOW ENGINE INNODB STATUS'), text: {
      en: 'Once is harmless: save again. Comes it often, "LATEST DETECTED DEADLOCK" names both statements.',
      zh: '偶尔一次无妨，重试保存即可；频繁出现时看 “LATEST DETECTED DEADLOCK” 中的两条语句。',
    } },
    { risk: 'none', when: ['derby'], text: {
      en: 'Try again when the import, migration or bulk publish that holds it is done. Comes it often under load: the embedded database is one file with few writers, use MySQL or PostgreSQL.',
      zh: '等占用锁的导入、迁移或批量发布结束后重试。有负载时频繁出现，说明内嵌数据库不适合并发写，换用 MySQL 或 PostgreSQL。',
    } },
  ],
  explains: ['request-refused'],
  args: ({ record }) => ({ table: [record.message, ...record.chain.map(({ message }) => message)].map(text => TABLE.exec(text)?.groups?.['table']).find(Boolean) ?? SOME }),
  // Every statement that waits is told of within a minute: who holds a lock that nobody asks for hinders nobody.
  over: {
    shownBy: ({ records }, known) => (isQuietSince(records, known) ? recoveredNow('database', known) : null),
  },
  references: ['dev.mysql.com: ER_LOCK_WAIT_TIMEOUT 1205, ER_LOCK_DEADLOCK 1213', 'org.apache.derby SQLState 40XL1, 40001'],
  by: 'server',
  signature: [
    { anchor: 'A lock could not be obtained', case: 'derby', pattern: /A lock could not be obtained (?:within the time requested|due to a deadlock)/ },
    { anchor: 'Lock wait timeout exceeded', case: 'waits', pattern: /Lock wait timeout exceeded; try restarting transaction/ },
    { anchor: 'Deadlock found when trying to get lock', case: 'deadlock', severity: 'info', pattern: /Deadlock found when trying to get lock; try restarting transaction/ },
  ],
});
