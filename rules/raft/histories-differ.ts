import { matchLog, moveAside } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/histories-differ', listsMembers: true, severity: 'error', versions: '>=1.4.0',
  title: { en: 'Members have Raft data of different pasts', zh: '各成员的 Raft 数据来自不同的历史' },
  message: {
    leaders: { en: '{one} and {other} both say that they lead the Raft group in term {term}', zh: '{one} 和 {other} 都声称自己是任期 {term} 的 leader' },
    shorter: { en: 'The leader knows less than this member has already applied ({index}): the leader lost its data, or this member has data of another cluster', zh: 'Leader 的日志比本节点已应用的（{index}）还少：leader 丢过数据，或本节点的数据来自另一个集群' },
    empty: { en: '{peer} refuses even the beginning of the log of this leader', zh: '{peer} 连本 leader 日志的起点都不接受' },
  },
  why: {
    en: 'Raft takes it that nobody forgets what was committed. When a majority lost its data/protocol/raft (containers without a volume, data wiped on several nodes at once), a folder was copied from one node to another, or nodes of two clusters meet at one address, logs contradict each other and the members do not agree any more.',
    zh: 'Raft 的前提是已提交的日志不会被遗忘。如果多数节点同时丢了 data/protocol/raft（容器没挂卷、同时清空了多个节点）、把一个节点的目录拷给了另一个，或两个集群的节点撞到同一个地址，日志就会互相矛盾，成员之间无法一致。',
  },
  fix: [
    { risk: 'none', do: matchLog('onLeaderStart|declares that it is the leader|truncate logs before', 20, 'logs/alipay-jraft.log', 'logs/protocol-raft.log'), text: {
      en: 'First see that each address of conf/cluster.conf belongs to one server only and that no other cluster names it; then decide which node has the data that is right (persistent instances, metadata, embedded configurations).',
      zh: '先确认 conf/cluster.conf 中每个地址只对应一个服务、没有被另一个集群使用；再判断哪个节点的数据是对的（持久化实例、元数据、内嵌存储的配置）。',
    } },
    { risk: 'data', do: moveAside('data/protocol/raft'), text: {
      en: 'Keep that node running. On each of the others, one after the other: stop it, move its Raft data away, start it, and wait until it follows. Never on a majority at once.',
      zh: '保留数据正确的节点，其余节点逐个处理：停止、移走 Raft 数据、启动，等它跟上 leader 后再做下一个。不要同时对多数节点这样做。',
    } },
  ],
  explains: ['no-leader', 'not-ready'],
  over: { never: 'what the logs contradict stays so until one of them is taken away' },
  references: ['NodeImpl.handleAppendEntriesRequest, LogManagerImpl.unsafeTruncateSuffix, Replicator.onAppendEntriesReturned: sofa-jraft 1.3.8, 1.3.14'],
  signature: [
    { anchor: 'declares that it is the leader at term', pattern: /Another peer (?<one>[^\s]{3,120}) declares that it is the leader at term (?<term>\d{1,20}) which was occupied by leader (?<other>[^\s]{3,120}?)\.?(?:$|\s)/m, case: 'leaders' },
    { anchor: "Can't truncate logs before appliedId", pattern: /FATAL ERROR: Can't truncate logs before appliedId=LogId \[index=(?<index>\d{1,20})/, case: 'shorter' },
    { anchor: "declares that log at index=0 doesn't match", pattern: /Peer=(?<peer>[^\s]{3,120}) declares that log at index=0 doesn't match/, case: 'empty' },
  ],
});
