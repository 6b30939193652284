import { getUrl, sendUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/grpc-1x-mode', severity: 'error', versions: '>=2.0.0-0 <2.2.0-0',
  title: { en: 'The cluster still runs in 1.X mode', zh: '集群仍处于 1.X 模式' },
  message: {
    refused: { en: 'gRPC requests are refused: "Nacos cluster is running with 1.X mode"', zh: 'gRPC 请求被拒绝："Nacos cluster is running with 1.X mode"' },
    member: { en: 'A node says of itself that it is not upgraded: {what}', zh: '节点自己的接口说它没有完成升级：{what}' },
    waiting: { en: 'The switch to 2.0 mode was refused {count} times ("upgrade check result false")', zh: '切换到 2.0 模式被拒绝 {count} 次（"upgrade check result false"）' },
  },
  why: {
    en: '2.0 and 2.1 start in 1.X mode and switch when every listed member is 2.x and in agreement. A stale or unreachable member in the list, or double writing that was never closed, blocks that at every start.',
    zh: '2.0、2.1 启动时处于 1.X 模式，要等列表中所有成员都是 2.x 且数据一致才切换。列表中有失效或不可达的成员，或双写从未关闭，都会在每次启动时阻塞切换。',
  },
  fix: [
    { risk: 'none', do: getUrl('http://127.0.0.1:8848/nacos/v1/ns/upgrade/ops/metrics'), text: {
      en: 'Remove members that do not exist from cluster.conf on every node and open main port + 1001 between the rest.',
      zh: '在所有节点的 cluster.conf 中删除不存在的成员，并放通其余节点间的主端口 + 1001。',
    } },
    { risk: 'data', do: sendUrl('PUT', 'http://127.0.0.1:8848/nacos/v1/ns/operator/switches?entry=doubleWriteEnabled&value=false'), text: {
      en: 'When no 1.x server is left: close double writing, on every node. There is no way back to 1.x after that.',
      zh: '确认没有 1.x 服务端后，在每个节点上关闭双写。之后无法再回退到 1.x。',
    } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['core/.../GrpcRequestFilter.java:45@2.0.3', 'alibaba/nacos#6791', 'alibaba/nacos#7529', 'alibaba/nacos#10163', 'alibaba/nacos#9332', 'naming/.../UpgradeOpsController.java@2.0.3'],
  args: ({ groups }) => (groups['what'] ? { what: groups['what'].replace(/\s+/g, ' ') } : {}),
  signature: [
    { anchor: 'cluster is running with 1.X mode', pattern: /cluster is running with 1\.X mode/, case: 'refused' },
    { anchor: 'upgrade check result false', pattern: /upgrade check result false/, count: 20, unless: /Upgrade to 2\.0\.X|upgrade check result true/, case: 'waiting' },
    // The answer of /v1/ns/upgrade/ops/metrics; without a date its lines stand each for itself.
    { anchor: 'isAll20XVersion', pattern: /(?<what>isAll20XVersion\s*=\s*false)/, case: 'member' },
    { anchor: 'isAll20XVersion', pattern: /(?<what>upgraded\s*=\s*false)\s+isAll20XVersion\s*=\s*true/, case: 'member' },
  ],
});
