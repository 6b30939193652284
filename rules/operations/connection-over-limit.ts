import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/connection-over-limit', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'A limit rule of the server turns clients away', zh: '服务端限流规则拒绝了客户端' },
  message: {
    connections: { en: 'The server refused connections because its connection limit is reached ({count} times)', zh: '连接数达到上限，服务端拒绝了新连接（{count} 次）' },
    tps: { en: 'Requests were refused by the flow limit {point} ({count} times)', zh: '请求被限流规则 {point} 拒绝（{count} 次）' },
  },
  why: {
    en: 'Nacos has no limits unless somebody wrote a rule (data/loader/limitRule, data/connection, data/tps) or installed a control plugin. Clients that are refused go to the next server and come back.',
    zh: 'Nacos 默认不限流，只有人为写入规则（data/loader/limitRule、data/connection、data/tps）或安装了流控插件才会限制。被拒绝的客户端会切换到其他节点并反复重试。',
  },
  fix: [
    { risk: 'none', do: run({
        sh: 'grep -r . {nacosHome}/data/loader {nacosHome}/data/connection {nacosHome}/data/tps',
        cmd: 'findstr /S . {nacosHome}\\data\\loader\\* {nacosHome}\\data\\connection\\* {nacosHome}\\data\\tps\\*',
        powershell: 'Get-ChildItem -Recurse -File {nacosHome}\\data\\loader , {nacosHome}\\data\\connection , {nacosHome}\\data\\tps | Select-String .',
      }), text: {
      en: 'See which rules there are; raise or remove the one that is too low (they are read again while the server runs).',
      zh: '查看已有规则，调大或删除过低的规则（运行中会自动重新读取）。',
    } },
    { risk: 'none', when: ['connections'], text: {
      en: 'If one node has most of the connections, spread them: the reload API of /v2/core/loader (3.x: /v3/admin/core/loader) moves clients to other nodes.',
      zh: '如果连接集中在某个节点，用 /v2/core/loader（3.x 为 /v3/admin/core/loader）的 reload 接口把客户端迁移到其他节点。',
    } },
  ],
  explains: ['request-refused', 'client-cannot-connect'],
  references: ['core/.../GrpcBiStreamRequestAcceptor.java:174-177@3.0.3', 'core/.../TpsControlRequestFilter.java@3.0.3', 'plugin/control/.../SimpleCountRuleBarrier.java:65@3.0.3'],
  // " server is not started" stands in the same place and only means a restart.
  signature: [
    { anchor: 'server is over limited', pattern: /Connection register fail,reason: ?server is over limited|^server is over limited\b/, case: 'connections' },
    // 2.0.x writes the examination itself with count=0 on a healthy server (seen on 2.0.3).
    { anchor: 'Check over limit for', pattern: /Check over limit for (?<point>[\w ]{1,40}) rule/, not: /count=0\b/, case: 'connections' },
    { anchor: 'Tps Flow restricted', pattern: /Tps Flow restricted/, case: 'tps' },
    { anchor: 'ps over limit ,pointName=', pattern: /[Tt]ps over limit ,pointName=(?<point>[\w.-]{1,80})/, case: 'tps' },
  ],
  args: match => ({ point: match.groups['point'] ?? '?' }),
});
