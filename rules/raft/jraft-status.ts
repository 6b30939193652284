import { isOwnRaftPort, OWN_RAFT_PORT_FACTS } from '../../src/nacos/own-raft-port.ts';
import { seeDisk, seeLog } from '../../src/kit/fix.ts';
import { WORD_CASES } from './shared/jraft-cases.ts';
import { ESTABLISHED, isMetLater } from './shared/met-later.ts';
import { jraftWords } from './shared/jraft-words.ts';
import { defineSaidRule, PASSING } from '../../src/kit/said-rule.ts';

export default defineSaidRule({
  id: 'raft/jraft-status', listsMembers: true,
  severity: 'warning',
  title: { en: 'JRaft reports an error status', zh: 'JRaft 报告错误状态' },
  why: {
    en: 'Persistent instances, service metadata and embedded storage go through SOFAJRaft; its status names the error and the peer. While members restart some of them are normal.',
    zh: '持久化实例、服务元数据和内嵌存储都走 SOFAJRaft，状态中给出了错误和对端。节点重启期间出现其中一些属正常。',
  },
  yieldsTo: ['no-leader'],
  speakers: ['jraft'],
  uses: [...OWN_RAFT_PORT_FACTS, 'logs.digest'], keeps: [ESTABLISHED],
  settled: (said, known) => (said.quote.includes('remoting exception') && isOwnRaftPort(said.about['peer'], known)) || isMetLater(said, known('logs.digest')),
  args: jraftWords,
  cases: {
    ...WORD_CASES,
    disk: {
      topics: ['eio', 'estatemachine', 'elogdeleted'],
      running: 'warning',
      message: { en: 'Raft{where} cannot go on with its own data ({name}): {what}', zh: 'Raft{where} 自身的数据无法继续使用（{name}）：{what}' },
      fix: { text: { en: 'See that data/protocol/raft lies on a disk that is not full and not read-only; on one node of a healthy majority the folder of that group may be moved aside while the node is stopped: it is fetched from the leader again.', zh: '确认 data/protocol/raft 所在磁盘未满且可写；若其余节点仍构成多数派，可停掉本节点后把该组目录移走，启动时会从 Leader 重新同步。' }, do: seeDisk('data/protocol/raft'), risk: 'data' },
    },
    peer: {
      topics: ['unknown', 'einternal', 'ehostdown', 'ehostunreach', 'ecatchup', 'epermd', 'etimedout', 'enoent'],
      ...PASSING,
      message: { en: 'Raft{where} does not reach a peer ({name}): {what}', zh: 'Raft{where} 无法与对端通信（{name}）：{what}' },
      fix: { text: { en: 'See that every member runs and that its Raft port (main port - 1000, and + 1001 of gRPC) answers from here; the address in the log must be one that this machine can reach.', zh: '确认所有成员都在运行，其 Raft 端口（主端口 -1000）和 gRPC 端口（+1001）从本机可通；日志里的地址必须是本机能访问的。' }, risk: 'none' },
    },
    other: {
      topics: ['*'],
      ...PASSING,
      message: { en: 'Raft{where} says {name}: {what}', zh: 'Raft{where} 报告 {name}：{what}' },
      fix: { text: { en: 'Read logs/protocol-raft.log and logs/alipay-jraft.log of all members at that time; the leader of the group says most.', zh: '查看所有成员同一时刻的 logs/protocol-raft.log 和 logs/alipay-jraft.log，该组 Leader 上的日志最有用。' }, do: seeLog(100, 'logs/protocol-raft.log', 'logs/alipay-jraft.log'), risk: 'none' },
    },
  },
  references: ['com.alipay.sofa.jraft.error.RaftError@1.3.12', 'NodeImpl, CliServiceImpl, ReplicatorGroupImpl, LocalSnapshotStorage: sofa-jraft 1.3.8, 1.3.14'],
});
