import { matchLog, moveAside, run, setProperty, startServer, stopServer } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

const DELETE_INFO = {
  sh: "find '<nacos home>/data/protocol/raft' -path '*/log/LOG*' -name 'LOG*' -type f -delete",
  powershell: "Get-ChildItem '<nacos home>\\data\\protocol\\raft' -Recurse -Filter 'LOG*' | Where-Object { $_.Name -cmatch '^LOG(\\.old\\.|$)' } | Remove-Item",
};

/** What du and ls show of the folder in which a group keeps its log. */
const shown = (group: string): Signature => ({ anchor: `${group}/log`, case: 'log', pattern: new RegExp(`^[^\\n]{0,80}?(?<size>\\d{1,4}(?:\\.\\d{1,2})?[GT])i?B?\\s[^\\n]{0,200}\\b(?<group>${group})/log\\b(?!/LOG)`, 'm') });

export default defineLogRule({
  id: 'raft/log-never-cut', severity: 'warning',
  title: { en: 'The log of a Raft group grows without end', zh: 'Raft 组的日志一直增长' },
  message: {
    log: { en: 'The log of the Raft group {group} takes {size}: no snapshot has cut it', zh: 'Raft 组 {group} 的日志占用 {size}：没有被快照截断' },
    info: { en: 'The file LOG of RocksDB takes {size}: what RocksDB tells of itself, which it goes on writing as long as the server runs', zh: 'RocksDB 的 LOG 文件占用 {size}：这是 RocksDB 自身的运行日志，服务不重启就一直追加' },
  },
  why: {
    en: 'Every change of the group stands in its log until a snapshot (every 30 minutes) makes it superfluous. Where snapshots fail or the group changes without a pause it grows until the disk is full, and then Raft stops.',
    zh: '组内每次变更都写入日志，快照（每 30 分钟一次）完成后才会截断。快照失败，或变更过于频繁时，日志会一直增长直到磁盘写满，之后 Raft 停止工作。',
  },
  fix: [
    { risk: 'none', when: ['log'], do: matchLog('snapshot', 20, 'logs/alipay-jraft.log'), text: { en: 'See whether snapshots are made, and why not where they fail (no room, no right to write, a file system without rename).', zh: '查看快照是否成功，失败的原因是什么（没有空间、没有写权限、文件系统不支持重命名）。' } },
    { risk: 'restart', when: ['log'], do: setProperty('nacos.core.protocol.raft.data.snapshot_interval_secs', '600'), text: { en: 'Where they are made, have them more often.', zh: '快照正常时，缩短快照间隔。' } },
    { risk: 'data', when: ['log'], do: [stopServer(), moveAside('data/protocol/raft'), startServer()], text: {
      en: 'To have the room back at once: on one node of a cluster whose majority is healthy move the Raft data aside, it is copied from the others. On a single server that loses persistent instances and the metadata of services and instances; configurations in a database stay.',
      zh: '要马上腾出空间：在多数派正常的集群中，逐个节点移走 Raft 数据，会从其他节点重新同步。单机这样做会丢失持久化实例以及服务、实例的元数据；数据库中的配置不受影响。',
    } },
    { risk: 'restart', when: ['info'], do: [stopServer(), run(DELETE_INFO), startServer()], text: {
      en: 'Stop the node, delete the files LOG and LOG.old.* only, start it again, one node after the other. Files named 000495.log, *.sst, MANIFEST and CURRENT in the same folder are the data of Raft: never delete those.',
      zh: '停掉节点，只删除 LOG 和 LOG.old.* 文件，再启动；集群逐个节点进行。同目录下的 000495.log、*.sst、MANIFEST、CURRENT 是 Raft 的数据，绝不能删。',
    } },
  ],
  explains: ['no-leader'], over: { never: 'what was printed is the size at that moment' },
  references: ['nacos-group/nacos-docker#359', 'alibaba/nacos#11145', 'sofastack/sofa-jraft#973', 'core/.../RaftSysConstants.java@2.3.2', 'sofa-jraft: SnapshotExecutorImpl'],
  signature: [
    { anchor: '/log/LOG', case: 'info', pattern: /^[^\n]{0,80}?(?<size>\d{1,4}(?:\.\d{1,2})?[GT])i?B?\s[^\n]{0,200}\/raft\/[\w-]{3,60}\/log\/LOG\b/m },
    shown('naming_instance_metadata'), shown('naming_service_metadata'), shown('naming_persistent_service_v2'), shown('naming_persistent_service'), shown('nacos_config'),
  ],
});
