import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { setProperty, startServer } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

const NO_LEADER: Signature = {
  anchor: 'namespace migrate pre check failed', when: 'start',
  pattern: /\[migrate\] namespace migrate pre check failed.{0,400}?The Raft Group \[(?<group>\w{1,60})\] did not find the Leader node/s,
};

export default defineRule({
  id: 'upgrade/migrate-before-leader', severity: 'fatal', versions: '>=3.0.0-0 <3.3.0-0',
  title: { en: 'The namespace pre-check ran before Raft had a leader', zh: '命名空间预检查早于 Raft 选主完成' },
  message: {
    ended: { en: 'The start ended because the group {group} had no leader yet when the pre-check asked it; no table is wrong and no data is in the way', zh: '预检查访问 Raft 组 {group} 时它还没有选出 Leader，启动因此中止；表结构没有问题，也没有数据冲突' },
    trying: { en: 'The pre-check waits for the group {group} to have a leader, and tries again each second; if none is there when the tries are used up, the start ends', zh: '预检查在等待 Raft 组 {group} 选出 Leader，每秒重试一次；重试次数用完仍没有 Leader 时启动会中止' },
  },
  why: {
    en: 'With embedded storage in a cluster the check goes through Raft. It tries a few times, a second apart; members that start one after the other need longer to elect a leader.',
    zh: '集群使用内嵌存储时，预检查要经过 Raft。它每隔一秒重试几次就放弃，而节点先后启动时选主需要更久。',
  },
  fix: [
    { when: ['ended'], text: { en: 'Give the pre-check more tries on every node, then start all nodes within a few seconds of each other.', zh: '在每个节点上增加预检查的重试次数，然后在几秒内启动全部节点。' }, do: setProperty('nacos.namespace.migrate.retry.times', '90'), risk: 'restart' },
    { when: ['ended'], do: startServer(), text: { en: 'Or just start the nodes again, at the same time.', zh: '或者直接同时重新启动所有节点。' }, risk: 'restart' },
    { when: ['trying'], text: { en: 'Start the other nodes, if they do not run yet, and look again.', zh: '其他节点如果还没有启动，先启动它们，然后再检查。' }, risk: 'none' },
  ],
  needs: ['logs.digest'], uses: ['nacos.processes'], signatures: [NO_LEADER],
  explains: ['start-failed', 'no-leader', 'start-hangs'],
  over: 'with-its-start',
  references: ['ConfigMigrateService.java@3.1.0', 'NamespaceMigrateService: nacos.namespace.migrate.retry.times@3.1.0'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const matches = matchSignatures(digest, [NO_LEADER]);
    const evidence = logEvidence(seen, matches);
    if (evidence === null) return pass(seen('logs.digest', 'newest start: the pre-check found its leader'));
    const args = { group: matches[0]?.groups['group'] ?? '' };
    const isTrying = newestBoot(digest)?.outcome === 'unfinished' && known('nacos.processes')?.some(({ own }) => own) === true;
    return fail(args, evidence, { confidence: 'stated', ...(isTrying ? { case: 'trying', severity: 'info' } : { case: 'ended' }) });
  },
});
