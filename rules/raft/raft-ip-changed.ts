import { addMember, moveAside, setProperty, tryPort } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { CALLS_PEER, USES, judgePeers } from './shared/raft-ip-changed.ts';

export default defineRule({
  id: 'raft/raft-ip-changed', listsMembers: true, severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'Raft remembers an address that is gone', zh: 'Raft 数据中保存的是旧地址' },
  message: {
    standalone: { en: 'data/protocol/raft was written as {old}, but this server is {self} now', zh: 'data/protocol/raft 中记录的是 {old}，而本服务现在是 {self}' },
    'standalone-nic': { en: 'data/protocol/raft was written as {old}, and this server now calls itself {self}, though {oldHost} is still an address of this machine', zh: 'data/protocol/raft 中记录的是 {old}，本服务现在自称 {self}，但 {oldHost} 仍是本机的地址' },
    cluster: { en: 'data/protocol/raft remembers {old}, which are no members any more, and nobody answers there', zh: 'data/protocol/raft 中记录的 {old} 已不是集群成员，这些地址也无人应答' },
    'cluster-alive': { en: 'data/protocol/raft remembers {old}, and {alive} still answers as a Nacos, but conf/cluster.conf does not name it: a line of the list is wrong or lost', zh: 'data/protocol/raft 中记录了 {old}，其中 {alive} 仍是正在运行的 Nacos，但 conf/cluster.conf 里没有它：列表写错或漏了一行' },
    'cluster-unseen': { en: 'data/protocol/raft remembers {old}, which conf/cluster.conf does not name; whether they still run was not looked at', zh: 'data/protocol/raft 中记录的 {old} 不在 conf/cluster.conf 里；它们是否还在运行尚未检查' },
    member: { en: 'The Raft data of {member} count {old}, none of which is in the member list: they are of a time when the nodes had other addresses', zh: '{member} 的 Raft 数据中记录的是 {old}，没有一个在成员列表里：那是节点改地址之前留下的' },
    log: { en: 'This standalone server keeps calling the Raft peer {old}', zh: '单机服务一直在连接 Raft 成员 {old}' },
  },
  why: {
    en: 'JRaft keeps its peers on disk. When the IP, the host name or the port of the server changes, the remembered peers have the majority and nothing is ever elected.',
    zh: 'JRaft 把成员地址存在磁盘上。IP、主机名或端口变化后，多数派仍是旧地址，永远选不出 leader。',
  },
  fix: [
    { risk: 'data', when: ['standalone', 'log'], do: moveAside('data/protocol/raft'), text: {
      en: 'Stop the server and move the Raft data away (persistent instances and service metadata are lost; configurations of a standalone server are in Derby or MySQL and stay), pin the address with nacos.inetutils.ip-address, start again.',
      zh: '停止服务并移走 Raft 数据（会丢失持久化实例和服务元数据；单机模式的配置在 Derby 或 MySQL 中，不受影响），用 nacos.inetutils.ip-address 固定地址后重新启动。',
    } },
    { risk: 'restart', when: ['standalone-nic'], next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '{oldHost}'), text: {
      en: 'Give the server its address back; nothing is lost. (The interface that it chose now came later, or a lower number.)',
      zh: '把地址固定回原来的，不会丢失任何数据。（现在选中的网卡是后来出现的，或编号更小。）',
    } },
    { risk: 'none', when: ['cluster-alive'], do: addMember('{first}'), text: {
      en: 'Put {alive} back into conf/cluster.conf, which must be equal on all nodes, and take out what stands there instead. Leave data/ alone: it is right.',
      zh: '把 {alive} 加回 conf/cluster.conf（所有节点必须一致），并去掉写错的那一行。不要动 data/ 目录，它是对的。',
    } },
    { risk: 'none', when: ['cluster-unseen'], do: tryPort('{oldHost}', '{oldPort}'), text: {
      en: 'First see whether {old} still answer (main port = Raft port + 1000). If one does, conf/cluster.conf is wrong: compare it with that of the other nodes and leave data/ alone. Only when all of them are gone for good may the Raft data be moved away, with a backup.',
      zh: '先确认 {old} 是否还在运行（主端口 = Raft 端口 + 1000）。只要有一个在运行，就是 conf/cluster.conf 写错了：与其他节点的文件对比并改正，不要动 data/ 目录。只有确认它们都已永久下线，才能在备份后移走 Raft 数据。',
    } },
    { risk: 'data', when: ['member'], text: {
      en: 'On {member} only: stop it, move its data/protocol/raft away (keep it) and start it again; it copies everything from the others, as long as those have a leader. Name the nodes by addresses that stay: in Kubernetes by the names of the pods (PREFER_HOST_MODE=hostname).',
      zh: '只在 {member} 上操作：停止它，移走 data/protocol/raft（保留备份）后再启动；只要其他节点有 leader，它会从它们那里同步。节点要用不会变的地址：Kubernetes 中用 Pod 域名（PREFER_HOST_MODE=hostname）。',
    } },
    { risk: 'data', when: ['cluster'], do: moveAside('data/protocol/raft'), text: {
      en: 'If a majority works: move data/protocol/raft away on this node only, it copies everything from the others. If none does: stop all nodes, export embedded configurations first, move it away on all of them, start all.',
      zh: '如果多数派正常：只在本节点移走 data/protocol/raft，它会从其他节点同步。如果都不正常：停止所有节点，先导出内嵌存储的配置，再在所有节点移走后全部启动。',
    } },
  ],
  needs: [], anyOf: ['nacos.data', 'logs.digest', 'server.members'], uses: USES, signatures: [CALLS_PEER],
  explains: ['no-leader', 'member-down', 'start-hangs', 'start-failed', 'not-ready'],
  over: ['leader'],
  references: ['alibaba/nacos#5343', 'alibaba/nacos#12341', 'alibaba/nacos#11645', 'nacos-group/nacos-k8s#215'],

  check: judgePeers,
});
