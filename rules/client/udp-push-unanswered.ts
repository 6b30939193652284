import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/udp-push-unanswered', severity: 'warning',
  title: { en: 'Pushes over UDP do not arrive', zh: 'UDP 推送没有送达' },
  message: {
    unanswered: { en: 'The client {client} does not acknowledge what is pushed to it over UDP ({count} times)', zh: '客户端 {client} 没有确认 UDP 推送（{count} 次）' },
    refused: { en: 'UDP to the client {client} cannot be sent: {reason}', zh: '无法向客户端 {client} 发送 UDP：{reason}' },
  },
  why: {
    en: 'Clients of 1.x and those over HTTP are told of changes by a UDP packet to the port that they name. Behind NAT, in another network or with a firewall between, it is lost; the client then sees a change at its next query only, ten seconds or so later.',
    zh: '1.x 客户端和 HTTP 客户端靠服务端发往其 UDP 端口的数据包得知变更。隔着 NAT、跨网络或被防火墙拦截时会丢失，客户端要等到下一次查询（约十秒后）才看到变化。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Allow UDP from the server to {client} (in Kubernetes and Docker: no NAT between), or leave it: queries go on.',
      zh: '放通服务端到 {client} 的 UDP（Kubernetes、Docker 中不要隔 NAT）；也可以不处理，定时查询仍然有效。',
    } },
    { risk: 'restart', text: {
      en: 'For good: clients of 2.x, which are pushed to over the gRPC connection they opened themselves.',
      zh: '根治：升级到 2.x 客户端，推送走客户端自己建立的 gRPC 连接。',
    } },
  ],
  over: 'each-by-itself',
  references: ['naming/.../PushService.java:600@1.4.8', 'naming/.../UdpPushService.java:370@2.5.1'],
  signature: [
    { anchor: 'max re-push times reached, retry times', pattern: /max re-push times reached, retry times \d{1,4}, key: (?<client>[\w.:%[\]-]{2,120}?),\d{1,6},/, count: 3, case: 'unanswered' },
    { anchor: '[NACOS-PUSH] failed to push data', pattern: /\[NACOS-PUSH\] failed to push data: [\s\S]{0,3000}? to client: (?<client>[\w.:%[\]-]{2,120}), error: (?<reason>[^\n]{1,160})/, case: 'refused' },
  ],
});
