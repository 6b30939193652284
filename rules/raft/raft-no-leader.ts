import { matchLog } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { RAFT_EVENT } from '../../src/nacos/recovery.ts';
import { SIGNATURES, REFRESHED, judgeLeaders } from './shared/raft-no-leader.ts';

export default defineRule({
  id: 'raft/raft-no-leader', listsMembers: true, severity: 'error', versions: '>=1.4.0',
  title: { en: 'A Raft group has no leader', zh: 'Raft 组没有 leader' },
  message: {
    live: { en: 'The running server has no leader for {groups}', zh: '运行中的服务端没有以下 Raft 组的 leader：{groups}' },
    majority: {
      en: 'Only {alive} of {all} members are alive, no majority: {groups} can elect no leader, and the server still names those of the past ({leaders})',
      zh: '{all} 个成员中只有 {alive} 个存活，达不到多数派：{groups} 无法选出 leader，服务端返回的仍是旧的 leader（{leaders}）',
    },
    ports: {
      en: 'Only {alive} of the {all} members of cluster.conf can be reached from this node, no majority: {members} answer neither on the main port nor on the Raft port',
      zh: '从本节点只能连上 cluster.conf 中 {all} 个成员里的 {alive} 个，达不到多数派：{members} 的主端口和 Raft 端口都没有应答',
    },
    log: { en: 'At the end of the log the Raft group {groups} still has no leader', zh: '直到日志末尾，Raft 组 {groups} 仍没有 leader' },
  },
  why: {
    en: 'Without a leader persistent instances, service metadata and embedded configurations cannot be changed, and the naming module may answer 503. A leader needs a majority of all listed members on main port - 1000.',
    zh: '没有 leader 时持久化实例、服务元数据和内嵌存储的配置都无法修改，命名模块还可能返回 503。选举需要全部成员的多数派通过主端口 - 1000 互通。',
  },
  fix: [
    { risk: 'none', do: matchLog('Fail to connect|Peer id not found|PreVote', 5, 'logs/alipay-jraft.log'), text: {
      en: 'Start the missing members until a majority runs, and open main port - 1000 (7848) between all nodes. Do not wipe data while members are merely down.',
      zh: '启动缺失的成员直到达到多数派，并放通所有节点间的主端口 - 1000（7848）。仅仅是节点未启动时，不要清空数据。',
    } },
    { risk: 'none', do: matchLog('is not in conf', 5, 'logs/alipay-jraft.log'), text: {
      en: 'All run, and one has another address or name than before (a new machine, a pod made anew): data/protocol/raft remembers the old one and says “is not in conf”; nacos-doctor explain raft/raft-ip-changed.',
      zh: '全部在线，但有节点换过 IP 或主机名（换机器、Pod 重建）：data/protocol/raft 里记的还是旧地址，日志会出现 “is not in conf”，见 nacos-doctor explain raft/raft-ip-changed。',
    } },
  ],
  needs: [], anyOf: ['server.members', 'server.health', 'logs.digest'], uses: ['server.endpoints', 'nacos.cluster-conf', 'nacos.mode'],
  signatures: [...SIGNATURES, REFRESHED], keeps: [RAFT_EVENT], over: ['leader'],
  symptoms: ['no-leader'], explains: ['not-ready', 'start-hangs', 'request-refused'],
  references: ['core/.../NoLeaderException.java:32@3.0.3', 'alibaba/nacos#10514', 'alibaba/nacos#5343', 'alibaba/nacos#9787'],

  check: judgeLeaders,
});
