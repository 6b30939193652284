import { matchLog } from '../../src/kit/fix.ts';
import { newestBoot, newestRecords } from '../../src/nacos/log.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'of group nacos_config', pattern: /(?:Fail to get leader|Fail to find node \S{1,120}|Unknown leader).{0,80}(?:of|in) group nacos_config/, when: 'start' },
  { anchor: 'Fail to refresh', pattern: /Fail to refresh (?:leader|route configuration) for group : nacos_config/, when: 'start' },
  { anchor: 'The conformance protocol is temporarily unavailable for reading', pattern: /conformance protocol is temporarily unavailable for reading/, when: 'start' },
  { anchor: 'Node <nacos_config/', pattern: /Node <nacos_config\/[^\s>]{3,200}> PreVote to \S{3,120} error/, when: 'start' },
];

/** The table of configurations was asked, and Raft had nobody to answer: that ends the start (2.x). */
const UNANSWERED: Signature = {
  anchor: 'java.lang.NullPointerException', exception: 'NacosRuntimeException', pattern: /errMsg: java\.lang\.NullPointerException/,
  frame: 'com.alibaba.nacos.config.server.service.repository.embedded.DistributedDatabaseOperateImpl', when: 'start',
};

/** Longer than the slowest start that was measured. */
const LONG_MS = 75_000;

const hasWaited = (digest: LogDigest): boolean => {
  const waiting = newestRecords(digest).filter(({ message }) => message.includes('Nacos is starting...'));
  const times = waiting.flatMap(({ firstMs, lastMs }) => [firstMs, lastMs]).filter(ms => ms != null);
  return times.length > 0 && Math.max(...times) - Math.min(...times) >= LONG_MS;
};

export default defineRule({
  id: 'raft/embedded-cluster-hangs-starting', listsMembers: true, severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'An embedded cluster waits for its majority', zh: '内嵌存储集群在等待多数派' },
  message: {
    en: 'The start goes no further: the Raft group nacos_config, which holds the configurations, finds no leader ({count} records)',
    zh: '启动一直卡住：保存配置的 Raft 组 nacos_config 选不出 leader（{count} 条日志）',
  },
  why: {
    en: 'With embedded storage a node reads its configurations through Raft before it is started, so it prints "Nacos is starting..." until a majority of all listed members has been started too.',
    zh: '内嵌存储的集群在启动过程中就要通过 Raft 读取配置，因此在多数成员启动之前会一直打印 "Nacos is starting..."。',
  },
  fix: [
    { risk: 'none', do: matchLog('Fail to connect|Peer id not found|PreVote', 5, 'logs/alipay-jraft.log'), text: {
      en: 'Start the other nodes now, without waiting for this one; a majority (2 of 3) is needed. See that cluster.conf names each node by the address it takes for itself and that main port - 1000 is open between them.',
      zh: '不要等待本节点，立即启动其他节点，需要达到多数派（3 个中的 2 个）。同时确认 cluster.conf 中的地址与各节点自称的一致，且节点间的主端口 - 1000 互通。',
    } },
  ],
  needs: ['logs.digest'], uses: ['nacos.storage', 'nacos.mode'], signatures: [...SIGNATURES, UNANSWERED],
  symptoms: ['no-leader'], explains: ['start-hangs', 'start-failed', 'not-ready', 'not-running'],
  references: ['config/.../EmbeddedDumpService.java@2.0.3', 'alibaba/nacos#5948', 'alibaba/nacos#9787', 'alibaba/nacos#11959', 'alibaba/nacos#10281', 'alibaba/nacos#10657', 'nacos-group/nacos-docker#395'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    if (known('nacos.mode')?.mode === 'standalone' || known('nacos.storage')?.kind === 'external') {
      return na({ en: 'no cluster on embedded storage', zh: '不是内嵌存储的集群' });
    }
    const boot = newestBoot(digest);
    const matches = matchSignatures(digest, SIGNATURES);
    const count = matches.reduce((sum, { record }) => sum + record.count, 0);
    const evidence = logEvidence(seen, matches);
    // The first seconds of every start look like this.
    const isSure = count >= 5 || hasWaited(digest) || matchSignatures(digest, [UNANSWERED]).length > 0;
    if (!evidence || !isSure) return pass(seen('logs.digest', boot ? `newest start: ${boot.outcome}` : 'no such records'));
    return fail({ count }, evidence);
  },
});
