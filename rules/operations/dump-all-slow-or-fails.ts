import { matchLog, seeDisk, seeFolder } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { NAME_REFUSED } from '../config/shared/file-names.ts';

// The text behind the colon is the message of the exception, on a line of its own; no DataSource and no leader have rules of their own.
const FAILURE: Signature = {
  anchor: 'dumpservice bean construction failure', when: 'start', case: 'start', not: /No DataSource set/, unless: /did not find the Leader node/,
  pattern: /did not start because dumpservice bean construction failure ?:\s{0,8}(?<reason>[^\n]{0,300})/,
};

export default defineLogRule({
  id: 'operations/dump-all-slow-or-fails', severity: 'fatal',
  title: { en: 'Loading the configurations failed', zh: '加载（dump）配置失败' },
  message: {
    start: { en: 'The start ended because the configurations could not be loaded: {reason}', zh: '启动时加载配置失败并退出：{reason}' },
    disk: { en: 'A configuration could not be written to the dump directory ({count} times): {reason}', zh: '配置写入 dump 目录失败（{count} 次）：{reason}' },
  },
  why: {
    en: 'At its start every node copies all configurations from the database to data/tenant-config-data and serves them from there. A missing column or table, a timeout or a disk that cannot be written ends it.',
    zh: '每个节点启动时会把数据库中的全部配置复制到 data/tenant-config-data 并据此提供服务。缺表缺列、超时或磁盘不可写都会使其失败。',
  },
  fix: [
    { risk: 'none', when: ['start'], text: {
      en: 'The text after the colon decides: "Unknown column" or "doesn\'t exist" is an old schema, "timed out" a slow database (raise socketTimeout in db.url.0), anything about the disk its permissions or space.',
      zh: '看冒号后的内容：“Unknown column”、“doesn\'t exist” 是表结构旧；“timed out” 是数据库慢（调大 db.url.0 的 socketTimeout）；与磁盘有关则是权限或空间问题。',
    }, do: matchLog('dumpservice bean construction failure|Caused by', 10, 'logs/nacos.log') },
    { risk: 'restart', when: ['disk'], do: [seeDisk('data'), seeFolder('data')], text: {
      en: 'See space, inodes and owner of the dump directory, correct them and restart.',
      zh: '检查 dump 目录的空间、inode 和属主，修正后重启。',
    } },
  ],
  symptoms: ['start-failed'], explains: ['start-failed'],
  over: 'with-its-start',
  references: ['config/.../DumpService.java:233@2.0.3', 'config/.../DumpService.java:228@3.0.3', 'config/.../ConfigCacheService.java@2.3.2'],
  signature: [FAILURE, { anchor: '[dump-exception] save disk error', pattern: /\[dump-exception\] save disk error\.?(?<reason>[^\n]{0,200})/, not: NAME_REFUSED, case: 'disk' }],
  args: match => ({ reason: (match.groups['reason'] ?? '').trim() || (match.record.chain.at(-1)?.message ?? '').slice(0, 200) || '?' }),
});
