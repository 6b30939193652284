import { moveAside, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/self-not-in-raft-conf', severity: 'error', versions: '>=1.4.0',
  title: { en: 'Raft remembers this server under another address', zh: 'Raft 记录的是本服务以前的地址' },
  message: { en: 'The Raft data know one member, {members}, and this server is not it: its name or address has changed, and it may not even vote for itself', zh: 'Raft 数据中只有一个成员 {members}，而本服务已不是它：主机名或地址变了，连给自己投票都不允许' },
  why: {
    en: 'JRaft keeps its members in data/protocol/raft. A container that is made anew gets another name (or IP), a laptop another address: with data/ on a volume the old one stays there, and no leader is ever elected.',
    zh: 'JRaft 把成员写在 data/protocol/raft 中。容器重建后主机名（或 IP）会变，笔记本换网络地址也会变：data/ 挂在卷上时旧地址仍在，永远选不出 leader。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Give the server its old name back, for good: docker run --hostname nacos …, in compose `hostname: nacos` (with PREFER_HOST_MODE=hostname); outside of containers pin the address.',
      zh: '把原来的名字固定下来：docker run --hostname nacos …，compose 写 `hostname: nacos`（配合 PREFER_HOST_MODE=hostname）；非容器环境固定 IP。',
    }, do: setProperty('nacos.inetutils.ip-address', '{before}') },
    { risk: 'data', do: moveAside('data/protocol/raft'), text: {
      en: 'Or, of a single server, stop it, move the Raft data away and start it: persistent instances and metadata of services are lost, configurations stay.',
      zh: '或者（仅限单机）停止服务，移走 Raft 数据后再启动：会丢失持久化实例和服务元数据，配置不受影响。',
    } },
  ],
  args: ({ groups: { members = '' } }) => ({ before: /^(?<ip>\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(members)?.groups?.['ip'] ?? '<the address of before>' }),
  explains: ['no-leader', 'not-ready', 'start-hangs'],
  over: ['leader'],
  references: ['alibaba/nacos#11468', 'nacos-group/nacos-docker#409', 'NodeImpl.java preVote: sofa-jraft 1.3'],
  signature: { anchor: "can't do preVote as it is not in conf", pattern: /can't do preVote as it is not in conf <ConfigurationEntry \[[^\n]{0,80}?\bconf=(?<members>[^\s,>\]]{3,200}), oldConf=/ },
});
