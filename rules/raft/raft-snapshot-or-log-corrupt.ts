import { defineLogRule } from '../../src/kit/log-rule.ts';
import { DAMAGED_SIGNATURES } from './shared/damaged-data.ts';
import { NEWER_FIX, RESYNC } from './shared/damaged-fix.ts';

export default defineLogRule({
  id: 'raft/raft-snapshot-or-log-corrupt', severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'The Raft data on disk is damaged', zh: '磁盘上的 Raft 数据已损坏' },
  message: {
    rocksdb: { en: 'RocksDB reports corruption below data/protocol/raft: {reason}', zh: 'RocksDB 报告 data/protocol/raft 下的数据损坏：{reason}' },
    snapshot: { en: 'The Raft snapshot cannot be written or loaded: {reason}', zh: 'Raft 快照无法写入或加载：{reason}' },
    meta: { en: 'The file with term and vote of a Raft group (raft_meta) is damaged: {reason}', zh: 'Raft 组记录任期与投票的文件（raft_meta）已损坏：{reason}' },
    log: { en: 'The Raft log on disk is not whole: {reason}', zh: '磁盘上的 Raft 日志不完整：{reason}' },
    newer: { en: 'A newer release of Nacos has written the Raft data, and the RocksDB of this one cannot read it: {reason}', zh: 'Raft 数据由更新版本的 Nacos 写入，本版本的 RocksDB 读不了：{reason}' },
  },
  why: {
    en: 'Power loss, a full disk, a network file system or a folder that was copied while the server ran leaves logs and snapshots that JRaft refuses to load. One damaged group keeps the whole server from starting, a standalone one too.',
    zh: '断电、磁盘写满、网络文件系统，或在服务运行时拷贝目录，都会留下 JRaft 无法加载的日志和快照。只要有一个组损坏，整个服务（包括单机）就起不来。',
  },
  fix: [NEWER_FIX, RESYNC],
  explains: ['start-failed', 'no-leader', 'storage-broken', 'not-ready', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#11959', 'alibaba/nacos#7735', 'alibaba/nacos#12260', 'LocalRaftMetaStorage, NodeImpl.init, LocalSnapshotStorage, LogManagerImpl.checkConsistency: sofa-jraft 1.3.8, 1.3.14'],
  signature: DAMAGED_SIGNATURES,
  args: match => (match.groups['reason'] === undefined ? { reason: '' } : {}),
});
