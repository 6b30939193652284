import { matchLog, moveAside, setProperty, startServer, stopServer } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

/** What du and ls show of the folder in which a group keeps its log. */
const shown = (group: string): Signature => ({ anchor: `${group}/log`, pattern: new RegExp(`^[^\\n]{0,80}?(?<size>\\d{1,4}(?:\\.\\d{1,2})?[GT])i?B?\\s[^\\n]{0,200}\\b(?<group>${group})/log\\b`, 'm') });

export default defineLogRule({
  id: 'raft/log-never-cut', severity: 'warning',
  title: { en: 'The log of a Raft group grows without end', zh: 'Raft 组的日志一直增长' },
  message: { en: 'The log of the Raft group {group} takes {size}: no snapshot has cut it', zh: 'Raft 组 {group} 的日志占用 {size}：没有被快照截断' },
  why: {
    en: 'Every change of the group stands in its log until a snapshot (every 30 minutes) makes it superfluous. Where snapshots fail or the group changes without a pause it grows until the disk is full, and then Raft stops.',
    zh: '组内每次变更都写入日志，快照（每 30 分钟一次）完成后才会截断。快照失败，或变更过于频繁时，日志会一直增长直到磁盘写满，之后 Raft 停止工作。',
  },
  fix: [
    { risk: 'none', do: matchLog('snapshot', 20, 'logs/alipay-jraft.log'), text: { en: 'See whether snapshots are made, and why not where they fail (no room, no right to write, a file system without rename).', zh: '查看快照是否成功，失败的原因是什么（没有空间、没有写权限、文件系统不支持重命名）。' } },
    { risk: 'restart', do: setProperty('nacos.core.protocol.raft.data.snapshot_interval_secs', '600'), text: { en: 'Where they are made, have them more often.', zh: '快照正常时，缩短快照间隔。' } },
    { risk: 'data', do: [stopServer(), moveAside('data/protocol/raft'), startServer()], text: {
      en: 'To have the room back at once: on one node of a cluster whose majority is healthy move the Raft data aside, it is copied from the others. On a single server that loses persistent instances and the metadata of services and instances; configurations in a database stay.',
      zh: '要马上腾出空间：在多数派正常的集群中，逐个节点移走 Raft 数据，会从其他节点重新同步。单机这样做会丢失持久化实例以及服务、实例的元数据；数据库中的配置不受影响。',
    } },
  ],
  explains: ['no-leader'], over: { never: 'what was printed is the size at that moment' },
  references: ['nacos-group/nacos-docker#359', 'core/.../RaftSysConstants.java@2.3.2', 'sofa-jraft: SnapshotExecutorImpl'],
  signature: [shown('naming_instance_metadata'), shown('naming_service_metadata'), shown('naming_persistent_service_v2'), shown('naming_persistent_service'), shown('nacos_config')],
});
