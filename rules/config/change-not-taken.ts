import { seeClock, sendUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/change-not-taken', severity: 'warning',
  title: { en: 'A node keeps the older text of a configuration', zh: '节点没有更新到配置的新内容' },
  message: {
    older: { en: 'The change of {config} was ignored {count} times: its time lies before that of the text this node holds', zh: '{config} 的变更被忽略了 {count} 次：变更时间早于本节点已有内容的时间' },
    locked: { en: 'The change of {config} was not taken: the node was just reading it and got no write lock', zh: '{config} 的变更没有写入：本节点正在读取它，没有拿到写锁' },
  },
  why: {
    en: 'Each node keeps every configuration in a file and hands that out. A change that it does not take leaves the old text there, on this node only, until the whole is read anew (every six hours).',
    zh: '每个节点都把配置缓存成文件并以此对外提供。没有接受的变更会让旧内容只留在该节点上，直到下一次全量读取（六小时一次）。',
  },
  fix: [
    { risk: 'none', do: sendUrl('POST', 'http://<server>:8848/nacos/v1/cs/ops/localCache'), text: {
      en: 'Let this node read everything from the database anew (3.x: /nacos/v3/admin/cs/ops/localCache), or publish the configuration once more; then compare its md5 on every node.',
      zh: '让本节点从数据库重新读取全部配置（3.x 为 /nacos/v3/admin/cs/ops/localCache），或者再发布一次该配置；然后比对各节点上的 md5。',
    } },
    { risk: 'none', when: ['older'], do: seeClock(), text: {
      en: 'The time is that of the database: give its hosts (both, where there are two primaries) and the nodes one clock by NTP or chrony, and let Nacos write to one of them only.',
      zh: '该时间由数据库写入：用 NTP 或 chrony 统一数据库主机（双主时两台都要）和各节点的时钟，并且只让 Nacos 写其中一台。',
    } },
  ],
  over: 'each-by-itself',
  references: ['ConfigCacheService.java@2.3.2', 'alibaba/nacos#12879', 'alibaba/nacos#12557', 'alibaba/nacos#13588'],
  signature: [
    // Once it is two changes that overtook each other: the later one is there already.
    { anchor: '[dump-ignore] timestamp is outdated', pattern: /\[dump-ignore\] timestamp is outdated, ?groupKey=(?<config>\S{1,300})/, by: 'server', count: 2, case: 'older' },
    { anchor: '[dump-error] write lock failed', pattern: /\[dump-error\] write lock failed\. ?(?<config>\S{1,300})/, by: 'server', case: 'locked' },
  ],
});
