import { expect, test } from 'vitest';
import { isComplaint } from '../../src/nacos/complaints.ts';

test.each([
  'cluster.conf 自动多了一行', 'cluster.conf 启动后被修改', '第一个节点一启动，cluster.conf 就自动加了一条内网 ip', 'vpn 的 ip 会被自动写进 cluster.conf', 'nacos 会自动把 vpn 的 ip 加到 cluster.conf 里',
  'a line with an intranet IP adds itself to cluster.conf', 'my cluster.conf gets an extra line after each start', 'undesired local ip registered automatically into cluster.conf', 'cluster.conf: another node is listed', 'cluster.conf is automatically rewritten',
])('%s', text => expect(isComplaint(text)).toBe(true));

test.each([
  'cluster.conf 里写了三个节点，启动正常', '每个节点的 cluster.conf 都要写上三个地址', '扩容时在 cluster.conf 中加入新节点', "add the new node's address to cluster.conf on every node", 'edit cluster.conf and restart', '配置会自动多了一行',
  `cluster.conf 自动多了一行${'。'.repeat(4_000)}`,
])('%s is none', text => expect(isComplaint(text)).toBe(false));
