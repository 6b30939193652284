import { moveAside } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';

export const RESYNC: Fix = { risk: 'data', do: moveAside('data/protocol/raft'), text: {
  en: 'When a majority of the other nodes is healthy: stop this node, move its Raft data away and start it; it copies everything from the others. A single server loses persistent instances and service metadata by that; with embedded cluster storage export the configurations from a healthy node first.',
  zh: '如果其他节点的多数派正常：停止本节点，移走 Raft 数据后启动，它会从其他节点同步。单机这样做会丢失持久化实例和服务元数据；内嵌存储集群请先从正常节点导出配置。',
} };

export const NEWER_FIX: Fix = { risk: 'restart', when: ['newer'], text: {
  en: 'Go on with the release that wrote the data (downgrades are not supported), or restore the data/ that was saved before the upgrade.',
  zh: '继续使用写入这些数据的版本（不支持降级），或恢复升级前备份的 data/。',
} };
