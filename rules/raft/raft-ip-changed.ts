import { moveAside } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { CALLS_PEER, USES, judgePeers } from './shared/raft-ip-changed.ts';

export default defineRule({
  id: 'raft/raft-ip-changed', severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'Raft remembers an address that is gone', zh: 'Raft 数据中保存的是旧地址' },
  message: {
    standalone: { en: 'data/protocol/raft was written as {old}, but this server is {self} now', zh: 'data/protocol/raft 中记录的是 {old}，而本服务现在是 {self}' },
    cluster: { en: 'data/protocol/raft remembers {old}, which are no members any more', zh: 'data/protocol/raft 中记录的 {old} 已不是集群成员' },
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
    { risk: 'data', when: ['cluster'], do: moveAside('data/protocol/raft'), text: {
      en: 'If a majority works: move data/protocol/raft away on this node only, it copies everything from the others. If none does: stop all nodes, export embedded configurations first, move it away on all of them, start all.',
      zh: '如果多数派正常：只在本节点移走 data/protocol/raft，它会从其他节点同步。如果都不正常：停止所有节点，先导出内嵌存储的配置，再在所有节点移走后全部启动。',
    } },
  ],
  needs: [], anyOf: ['nacos.data', 'logs.digest'], uses: USES, signatures: [CALLS_PEER],
  explains: ['no-leader', 'start-hangs', 'start-failed', 'not-ready'],
  over: ['leader'],
  references: ['alibaba/nacos#5343', 'alibaba/nacos#12341', 'alibaba/nacos#11645'],

  check: judgePeers,
});
