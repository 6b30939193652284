import { tryPort } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { RAFT_PEER } from '../../src/nacos/raft-peer.ts';

export default defineLogRule({
  id: 'raft/old-raft-peers-apart', listsMembers: true, severity: 'error', versions: '<2.2.0-0',
  title: { en: 'The Raft of 1.x does not get its majority', zh: '1.x 的 Raft 达不到多数派' },
  message: {
    leaderless: { en: 'The naming module has no Raft leader', zh: '命名模块的 Raft 没有 leader' },
    refused: { en: '{peer} answers votes and beats with {status}', zh: '{peer} 对投票或心跳返回 {status}' },
    away: { en: '{peer} takes no votes and beats', zh: '向 {peer} 发送投票或心跳失败' },
    terms: { en: 'A leader of an older term still sends beats (term {from}, this node is at {to})', zh: '旧任期的 leader 仍在发送心跳（任期 {from}，本节点为 {to}）' },
    deposed: { en: '{peer} publishes data, but this node knows another leader', zh: '{peer} 在发布数据，但本节点认定的 leader 是另一个' },
    stranger: { en: '{peer} asks for a vote or sends beats, but this node does not list it', zh: '{peer} 来要投票或发心跳，但本节点的成员列表里没有它' },
    dotted: { en: '{peer} calls itself by its name with a dot at the end, which no line of the member list has', zh: '{peer} 自称的域名末尾多了一个点，与成员列表中的写法不一致' },
    unled: { en: 'A change of persistent data could not be handed to the leader: {reason}', zh: '持久化数据的变更无法转交给 leader：{reason}' },
    minority: { en: 'A change of persistent data was not taken by a majority of the members', zh: '持久化数据的变更没有得到多数成员确认' },
  },
  why: {
    en: 'Up to 1.3 (and in 1.4 until every member is upgraded) persistent instances and services go through a Raft of Nacos\' own, over HTTP on the main port. It needs a majority of the members of cluster.conf, under exactly these addresses.',
    zh: '1.3 及以前（以及 1.4 全部成员升级完成之前），持久化实例和服务信息走 Nacos 自带的 Raft，通过主端口的 HTTP 通信，需要 cluster.conf 中的多数成员在线，且地址完全一致。',
  },
  fix: [
    { risk: 'restart', when: ['stranger'], text: {
      en: 'An address of a Docker bridge (172.17 to 172.31) or a VPN is a member that took the wrong interface for its own: pin there the address under which it is listed (nacos.inetutils.ip-address, -Dnacos.server.ip, Docker NACOS_SERVER_IP), take the foreign line out of every conf/cluster.conf, restart it.',
      zh: '如果是 Docker 网桥（172.17～172.31）或 VPN 的地址，说明某个成员选错了网卡：在那个节点上固定为列表中的地址（nacos.inetutils.ip-address、-Dnacos.server.ip，Docker 用 NACOS_SERVER_IP），从所有 conf/cluster.conf 中删掉多出的一行，再重启它。',
    } },
    { risk: 'none', when: ['refused', 'away', 'deposed', 'stranger'], do: tryPort('{host}', '{port}'), text: {
      en: 'See that {peer} runs, answers on its main port from here, and has the same conf/cluster.conf; 403 means that authentication or a proxy stands between the members.',
      zh: '确认 {peer} 在运行、从本机能访问它的主端口、conf/cluster.conf 与本节点相同；返回 403 说明成员之间隔着鉴权或代理。',
    } },
    { risk: 'restart', when: ['dotted'], text: {
      en: 'Kubernetes gives the pod its full name with a dot (hostname -f in the pod shows it). Write NACOS_SERVERS with that dot for every pod, as in nacos-0.nacos-headless.<namespace>.svc.cluster.local.:8848, or take the dot out of the domain that the kubelet was given (clusterDomain: cluster.local), then make the pods anew.',
      zh: 'Kubernetes 给 Pod 的完整域名末尾带点（Pod 内 hostname -f 可以看到）。要么 NACOS_SERVERS 中每个地址也都写上这个点，如 nacos-0.nacos-headless.<命名空间>.svc.cluster.local.:8848；要么去掉 kubelet clusterDomain 末尾的点（应为 cluster.local），然后重建 Pod。',
    } },
    { risk: 'none', text: {
      en: 'Start the missing members until a majority runs; every member lists all of them, itself too, by the address that it logs as its own.',
      zh: '启动缺失的成员直到多数在线；每个成员的 cluster.conf 都要列全，包括自己，地址与其日志中的自身地址一致。',
    } },
    { risk: 'restart', text: {
      en: 'If all run and still disagree, restart them one after the other, the one with the lowest term first.',
      zh: '如果都在运行仍不一致，从任期最低的节点开始逐个重启。',
    } },
  ],
  explains: ['request-refused', 'not-ready', 'client-cannot-connect'], symptoms: ['no-leader'],
  over: ['members'],
  args: ({ groups: { peer = '' } }) => ({ host: peer.replace(/:\d+$/, ''), port: /\d+$/.exec(peer)?.[0] ?? '8848' }),
  references: ['naming/.../consistency/persistent/raft/RaftCore.java@1.4.8, @2.1.0', 'naming/.../RaftPeerSet.java@1.4.8', 'naming/.../RaftProxy.java@1.4.8'],
  signature: [
    { anchor: 'no leader is available now', pattern: /(?:\[IS LEADER\] |(?:WARN|raft\.log)[^\n]{0,40}[ \u4e00-\u9fff]|^)no leader is available now/i, case: 'leaderless' },
    { anchor: 'IllegalStateException: can not find peer: ', pattern: /IllegalStateException: can not find peer: (?<peer>[^\s"]{3,255}\.:\d{1,5})/, case: 'dotted' },
    { anchor: 'IllegalStateException: can not find peer: ', pattern: /IllegalStateException: can not find peer: (?<peer>(?![^\s"]{3,255}\.:\d)[^\s"]{3,255})/, case: 'stranger' },
    { anchor: 'NACOS-RAFT ', pattern: new RegExp(`NACOS-RAFT (?:vote|beat) failed: (?<status>\\d{3}), (?:url|peer): (?:https?://)?${RAFT_PEER}`), case: 'refused' },
    { anchor: 'while sending heart-beat to peer', pattern: new RegExp(`error while sending heart-beat to peer: ${RAFT_PEER}`), case: 'away' },
    { anchor: 'error while sending vote to server', pattern: new RegExp(`error while sending vote to server: ${RAFT_PEER}`), case: 'away' },
    { anchor: 'out of date beat, beat-from-term', pattern: /out of date beat, beat-from-term: (?<from>\d{1,20}), beat-to-term: (?<to>\d{1,20})/, case: 'terms' },
    { anchor: "tried to publish data but wasn't leader", pattern: /peer ?\((?<peer>[^\s)]{3,255})\) tried to publish data but wasn't leader/, case: 'deposed' },
    { anchor: "tried to publish data but wasn't leader", pattern: /\bpeer \{[^\n]{0,200}?"ip":"(?<peer>[^"\s]{3,255})"[^\n]{0,200}?\} tried to publish data but wasn't leader/, case: 'deposed' },
    { anchor: 'leader failed, caused by: ', pattern: /leader failed, caused by: (?<reason>[^\n]{1,160})/, by: 'server', case: 'unled' },
    { anchor: 'data publish failed, caused failed to notify majority', pattern: /data publish failed, caused failed to notify majority/, case: 'minority' },
  ],
});
