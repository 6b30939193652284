import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/row-locked', severity: 'warning',
  title: { en: 'Another transaction holds a lock in the database of Nacos', zh: 'Nacos 数据库中的行被其他事务锁住' },
  message: {
    waits: { en: 'MySQL gave up waiting for a lock (1205) that another transaction holds', zh: 'MySQL 等待其他事务持有的锁超时（1205）' },
    deadlock: { en: 'MySQL ended a transaction of Nacos because two waited for each other (1213)', zh: 'MySQL 因两个事务互相等待而回滚了 Nacos 的事务（1213）' },
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
    { risk: 'data', when: ['waits'], text: {
      en: 'Commit or roll it back where it was opened; if nobody can, KILL <trx_mysql_thread_id> (its changes are rolled back).',
      zh: '在原来的客户端提交或回滚；无人处理时用 KILL <trx_mysql_thread_id> 结束它（其修改会回滚）。',
    } },
    { risk: 'none', when: ['deadlock'], do: sql('SHOW ENGINE INNODB STATUS'), text: {
      en: 'Once is harmless: save again. Comes it often, "LATEST DETECTED DEADLOCK" names both statements.',
      zh: '偶尔一次无妨，重试保存即可；频繁出现时看 “LATEST DETECTED DEADLOCK” 中的两条语句。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['dev.mysql.com: ER_LOCK_WAIT_TIMEOUT 1205, ER_LOCK_DEADLOCK 1213'],
  by: 'server',
  signature: [
    { anchor: 'Lock wait timeout exceeded', case: 'waits', pattern: /Lock wait timeout exceeded; try restarting transaction/ },
    { anchor: 'Deadlock found when trying to get lock', case: 'deadlock', severity: 'info', pattern: /Deadlock found when trying to get lock; try restarting transaction/ },
  ],
});
