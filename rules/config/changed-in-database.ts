import { runEverywhere, sql } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

const PLAIN = /update config_info set (?:[^\n]{0,2000}[, ])?`?content`?\s?=/i;
const QUOTED = /update `config_info` set (?:[^\n]{0,2000}[, ])?`?content`?\s?=/i;

const typed = (anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, files: ['start', 'other'], not: /\bmd5`?\s*=/i });

export default defineLogRule({
  id: 'config/changed-in-database', severity: 'warning',
  title: { en: 'A configuration was changed in the database, past Nacos', zh: '绕过 Nacos 直接在数据库里改了配置' },
  message: { en: 'config_info was changed by an UPDATE of its content alone: no node hears of it, and md5 stays that of the old text', zh: '直接用 UPDATE 改了 config_info 的 content：各节点不会收到通知，md5 也还是旧内容的' },
  why: {
    en: 'The console reads the table, clients do not: each node hands out the copy it keeps on its disk and compares md5. It takes a new text when somebody publishes it, at its next start, or when it reads all anew (every six hours). The history and the gray releases do not know of the change either.',
    zh: '控制台读的是数据库，客户端不是：各节点返回的是自己磁盘上的副本，并按 md5 比较。只有通过 Nacos 发布、重启节点，或等到全量 dump（每 6 小时一次）才会生效；历史版本和灰度也不知道这次修改。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('curl -sS -X POST "http://<server>:8848/nacos/v1/cs/configs" --data-urlencode "dataId=<data id>" --data-urlencode "group=<group>" --data-urlencode "content@<file>"'), text: {
      en: 'Open that configuration on the console and publish it once (change a blank if it says nothing has changed), or publish it by the API (with accessToken when authentication is on; 3.x: /nacos/v3/admin/cs/config). Then every node and every client has it at once.',
      zh: '在控制台打开该配置重新发布一次（提示无变化时改个空格），或用 API 发布（开启鉴权时带 accessToken；3.x 为 /nacos/v3/admin/cs/config），各节点和客户端会立刻生效。',
    } },
    { risk: 'none', do: sql("SELECT data_id, group_id, tenant_id, md5, MD5(content), gmt_modified FROM config_info WHERE md5 <> MD5(content);"), text: {
      en: 'See whether others were changed like this: their md5 is not that of their text.',
      zh: '查看还有哪些配置被这样改过：md5 与内容不一致。',
    } },
  ],
  over: 'each-by-itself',
  references: ['config/.../ConfigCacheService.java:101-145@3.0.3', 'config/.../DumpService.java DUMP_ALL_INTERVAL_IN_MINUTE@2.0.4'],
  // What somebody typed at MySQL; with md5 set beside it the server takes the row for changed.
  signature: [typed('update config_info set', PLAIN), typed('UPDATE config_info SET', PLAIN), typed('update `config_info` set', QUOTED), typed('UPDATE `config_info` SET', QUOTED)],
});
