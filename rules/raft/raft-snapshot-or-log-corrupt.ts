import { moveAside } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { NO_SPACE } from './shared/no-space.ts';

export default defineLogRule({
  id: 'raft/raft-snapshot-or-log-corrupt', severity: 'fatal', versions: '>=1.4.0',
  title: { en: 'The Raft data on disk is damaged', zh: '磁盘上的 Raft 数据已损坏' },
  message: {
    rocksdb: { en: 'RocksDB reports corruption below data/protocol/raft: {reason}', zh: 'RocksDB 报告 data/protocol/raft 下的数据损坏：{reason}' },
    snapshot: { en: 'The Raft snapshot cannot be written or loaded: {reason}', zh: 'Raft 快照无法写入或加载：{reason}' },
  },
  why: {
    en: 'Power loss, a full disk or a network file system leaves logs and snapshots that JRaft refuses to load.',
    zh: '断电、磁盘写满或使用网络文件系统会留下 JRaft 无法加载的日志和快照。',
  },
  fix: [
    { risk: 'data', do: moveAside('data/protocol/raft'), text: {
      en: 'When a majority of the other nodes is healthy: stop this node, move its Raft data away and start it; it copies everything from the others. A single server loses persistent instances and service metadata by that; with embedded cluster storage export the configurations from a healthy node first.',
      zh: '如果其他节点的多数派正常：停止本节点，移走 Raft 数据后启动，它会从其他节点同步。单机这样做会丢失持久化实例和服务元数据；内嵌存储集群请先从正常节点导出配置。',
    } },
  ],
  explains: ['start-failed', 'no-leader', 'storage-broken', 'not-ready', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#11959', 'alibaba/nacos#7735', 'alibaba/nacos#12260'],
  signature: [
    {
      anchor: 'Corruption: ', pattern: /(?<reason>Corruption: [^\n]{1,160})/, files: ['jraft', 'protocol-raft', 'nacos', 'start'], exception: 'RocksDBException', case: 'rocksdb',
    },
    // A fragment of unknown origin: others keep data in RocksDB as well.
    { anchor: 'Corruption: ', pattern: /(?<reason>Corruption: [^\n]{1,160})/, exception: 'RocksDBException', frame: 'com.alipay.sofa.jraft.', files: ['other', 'application'], case: 'rocksdb' },
    {
      // RocksDB's Java side leaves out the word "Corruption:" before the state; these are the states it can have.
      anchor: 'RocksDBException: ', exception: 'RocksDBException', files: ['jraft', 'protocol-raft', 'nacos', 'start'], case: 'rocksdb',
      pattern: /RocksDBException: (?<reason>(?!Corruption: )[^\n]{0,120}(?:corrupted|checksum mismatch|CURRENT file does not end|[Bb]ad table magic|no meta-(?:nextfile|lognumber) entry|truncated block read|file is too short|\.(?:sst|log|MANIFEST)[^\n]{0,40}: No such file)[^\n]{0,80})/,
    },
    { anchor: 'Fail to init snapshot writer', pattern: /(?<reason>Fail to init snapshot writer[^\n]{0,120})/, unless: NO_SPACE, case: 'snapshot' },
    {
      anchor: 'on StateMachine com.alibaba.nacos', pattern: /Encountered an error=(?<reason>Status\[EIO<1014>[^\]\n]{0,160}\]) on StateMachine com\.alibaba\.nacos/, not: /Fail to save (?:raft meta|snapshot)/, unless: NO_SPACE, case: 'snapshot',
    },
  ],
  args: match => (match.groups['reason'] === undefined ? { reason: '' } : {}),
});
