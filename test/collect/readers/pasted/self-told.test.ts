import { expect, it } from 'vitest';
import { parseSelfTold } from '../../../../src/collect/readers/pasted/self-told.ts';

const told = (text: string): string | null => {
  const found = parseSelfTold(text)?.value;
  return found ? `${found.self} ${found.wanted}` : null;
};

it.each([
  ['控制台集群节点列表显示 192.168.122.1:8848 ，但机器真实 IP 是 10.20.1.7。', '192.168.122.1 10.20.1.7'],
  ['nacos 集群节点列表里显示的是 172.17.0.1:8848，而不是服务器的 192.168.10.21', '172.17.0.1 192.168.10.21'],
  ['The cluster page shows 10.8.0.6:8848 for node 2 instead of 192.168.1.22 (eth0).', '10.8.0.6 192.168.1.22'],
  ['nacos picked 172.17.0.1, but the real address of the machine is 10.0.0.5', '172.17.0.1 10.0.0.5'],
  ['hello\nnacos 识别到的本机 ip 是 26.26.26.1，正确的应该是 192.168.3.8', '26.26.26.1 192.168.3.8'],
])('%s', (text, pair) => expect(told(text)).toBe(pair));

it.each([
  // Of an instance, which client/registered-unusable tells.
  '服务注册到 nacos 的实例 ip 显示 172.17.0.2，实际是 10.0.0.5', 'the instance registers as 172.17.0.2 instead of 10.0.0.5 in nacos',
  // Two members, a log, a setting.
  '集群有 10.0.0.1:8848 和 10.0.0.2:8848 两个节点', 'cluster.conf 里用 10.0.0.1，但 10.0.0.2 没有启动的节点', '2024-05-01 10:00:00 nacos uses 10.0.0.1 instead of 10.0.0.2', 'nacos.self=10.0.0.1 shows 10.0.0.1 but 10.0.0.2',
  'nacos shows 10.0.0.1 but 10.0.0.1 is down',
])('%s is none', text => expect(told(text)).toBeNull());
