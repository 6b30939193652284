import { defineLogRule } from '../../src/kit/log-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'upgrade/migrate-before-leader', severity: 'fatal', versions: '>=3.0.0-0 <3.3.0-0',
  title: { en: 'The namespace pre-check ran before Raft had a leader', zh: '命名空间预检查早于 Raft 选主完成' },
  message: { en: 'The start ended because the group {group} had no leader yet when the pre-check asked it; no table is wrong and no data is in the way', zh: '预检查访问 Raft 组 {group} 时它还没有选出 Leader，启动因此中止；表结构没有问题，也没有数据冲突' },
  why: {
    en: 'With embedded storage in a cluster the check goes through Raft. It tries a few times, a second apart; members that start one after the other need longer to elect a leader.',
    zh: '集群使用内嵌存储时，预检查要经过 Raft。它每隔一秒重试几次就放弃，而节点先后启动时选主需要更久。',
  },
  fix: [
    { text: { en: 'Give the pre-check more tries on every node, then start all nodes within a few seconds of each other.', zh: '在每个节点上增加预检查的重试次数，然后在几秒内启动全部节点。' }, do: setProperty('nacos.namespace.migrate.retry.times', '90'), risk: 'restart' },
    { text: { en: 'Or just start the nodes again, at the same time.', zh: '或者直接同时重新启动所有节点。' }, risk: 'restart' },
  ],
  explains: ['start-failed', 'no-leader', 'start-hangs'],
  references: ['ConfigMigrateService.java@3.1.0', 'NamespaceMigrateService: nacos.namespace.migrate.retry.times@3.1.0'],
  signature: {
    anchor: 'namespace migrate pre check failed', when: 'start',
    pattern: /\[migrate\] namespace migrate pre check failed.{0,400}?The Raft Group \[(?<group>\w{1,60})\] did not find the Leader node/s,
  },
});
