import { moveAside, seeFile, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** JRaft's configuration, as it prints it; a change that is under way stands behind. */
const LISTS = (members: string): string => `ConfigurationEntry \\[[^\\n]{0,80}?\\bconf=${members}, oldConf=`;
const MANY = '(?<members>[^\\s,>\\]]{3,200}(?:,[^\\s,>\\]]{3,200}){1,20})';
const SELF = 'Node <[\\w-]{1,80}/(?<self>[^>\\s]{3,255})>';

export default defineLogRule({
  id: 'raft/self-not-in-raft-conf', listsMembers: true, severity: 'error', versions: '>=1.4.0',
  title: { en: 'Raft knows a server under another address than it has', zh: 'Raft 中的地址与节点自认的地址不一致' },
  message: {
    alone: { en: 'The Raft data know one member, {members}, and this server is not it: its name or address has changed, and it may not even vote for itself', zh: 'Raft 数据中只有一个成员 {members}，而本服务已不是它：主机名或地址变了，连给自己投票都不允许' },
    several: { en: 'Raft counts {members} as members, and not this server ({self}): it may not vote', zh: 'Raft 认定的成员是 {members}，不包括本服务（{self}），因此它不能参与投票' },
    there: { en: '{peer} answers, and its Raft does not know itself under this address (group {group}): that member takes another one for its own, such as its private address', zh: '{peer} 有应答，但它的 Raft 不认这个地址（组 {group}）：该成员自认的是另一个地址，例如内网地址' },
    other: { en: '{peer} wants to be elected, but the Raft of this server ({self}) counts only {members}', zh: '{peer} 请求投票，但本服务（{self}）的 Raft 只认 {members}' },
  },
  why: {
    en: 'JRaft keeps its members in data/protocol/raft. A container that is made anew gets another name (or IP), a laptop another address: with data/ on a volume the old one stays there, and no leader is ever elected.',
    zh: 'JRaft 把成员写在 data/protocol/raft 中。容器重建后主机名（或 IP）会变，笔记本换网络地址也会变：data/ 挂在卷上时旧地址仍在，永远选不出 leader。',
  },
  fix: [
    { risk: 'restart', when: ['alone'], text: {
      en: 'Give the server its old name back, for good: docker run --hostname nacos …, in compose `hostname: nacos` (with PREFER_HOST_MODE=hostname); outside of containers pin the address.',
      zh: '把原来的名字固定下来：docker run --hostname nacos …，compose 写 `hostname: nacos`（配合 PREFER_HOST_MODE=hostname）；非容器环境固定 IP。',
    }, next: ['auth/auth-disabled-exposed'], do: setProperty('nacos.inetutils.ip-address', '{before}') },
    { risk: 'none', when: ['several', 'other'], do: seeFile('conf/cluster.conf'), text: {
      en: 'Compare conf/cluster.conf of all nodes: each lists all of them by the address that the node takes for itself. A node that is new joins through the leader, so the others must be up and list it.',
      zh: '对比所有节点的 conf/cluster.conf：都要列全所有节点，地址与该节点自己认定的一致。新节点要经由 leader 加入，因此其他节点必须在线且列出了它。',
    } },
    { risk: 'data', when: ['several'], do: moveAside('data/protocol/raft'), text: {
      en: 'When the address of this node has changed and a majority of the others is healthy: put the new address into every cluster.conf, stop this node, move its Raft data away and start it.',
      zh: '如果是本节点的地址变了、其余节点的多数派正常：在所有 cluster.conf 中改成新地址，停止本节点，移走其 Raft 数据再启动。',
    } },
    { risk: 'data', when: ['alone'], do: moveAside('data/protocol/raft'), text: {
      en: 'Or, of a single server, stop it, move the Raft data away and start it: persistent instances and metadata of services are lost, configurations stay.',
      zh: '或者（仅限单机）停止服务，移走 Raft 数据后再启动：会丢失持久化实例和服务元数据，配置不受影响。',
    } },
    { risk: 'restart', when: ['there'], do: seeFile('conf/cluster.conf'), text: {
      en: 'See what that member calls itself (the banner of its start.out, “Console: http://…”; the node list of its console), and write this very address into conf/cluster.conf of all members, or pin the listed one there (nacos.inetutils.ip-address). On cloud servers list the private addresses: a public one is on no interface of the machine. Then stop that member, move its data/protocol/raft aside and start it.',
      zh: '查看该成员自称的地址（start.out 横幅中的 “Console: http://…” 或其控制台的节点列表），在所有成员的 conf/cluster.conf 中写同一个地址，或在该成员上用 nacos.inetutils.ip-address 固定为列表中的地址。云服务器请统一写内网 IP，公网 IP 不在机器网卡上。然后停掉该成员，移走其 data/protocol/raft 再启动。',
    } },
  ],
  args: ({ groups: { members = '' } }) => ({ before: /^(?<ip>\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(members)?.groups?.['ip'] ?? '<the address of before>' }),
  symptoms: ['self-not-in-list'], explains: ['no-leader', 'not-ready', 'start-hangs'],
  over: ['leader'],
  references: ['alibaba/nacos#11468', 'nacos-group/nacos-docker#409', 'NodeImpl.java preVote: sofa-jraft 1.3'],
  // A node that joins says it until the leader has taken it in.
  signature: [
    { anchor: "can't do preVote as it is not in conf", pattern: new RegExp(`can't do preVote as it is not in conf <${LISTS('(?<members>[^\\s,>\\]]{3,200})')}`), case: 'alone' },
    { anchor: "can't do preVote as it is not in conf", pattern: new RegExp(`${SELF} can't do preVote as it is not in conf <${LISTS(MANY)}`), count: 3, case: 'several' },
    { anchor: "can't do electSelf as it is not in", pattern: new RegExp(`${SELF} can't do electSelf as it is not in ${LISTS(MANY)}`), count: 3, case: 'several' },
    // The port answers, so it runs (NodeManager.get: sofa-jraft 1.3.8).
    { anchor: 'Peer id not found: ', pattern: /(?:PreVote|RequestVote) to (?<peer>[^\s,]{3,255}) error: Status\[ENOENT<1012>: Peer id not found: [^\s,]{3,255}, group: (?<group>[\w-]{1,80})/, count: 2, case: 'there' },
    { anchor: 'ignore PreVoteRequest from', pattern: new RegExp(`${SELF} ignore PreVoteRequest from (?<peer>\\S{3,255}) as it is not in conf <${LISTS('(?<members>[^\\s>\\]]{3,2000})')}`), count: 3, case: 'other' },
  ],
});
