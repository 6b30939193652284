import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/beats-missing', severity: 'info',
  title: { en: 'Instances were removed for want of beats', zh: '实例因缺少心跳被移除' },
  message: {
    removed: { en: 'The server removed an instance that sent no beat: {service}', zh: '服务端移除了没有心跳的实例：{service}' },
    back: { en: 'An instance of {service} that had been removed for want of beats came back with its next one', zh: '{service} 的实例因心跳超时被移除后，又随下一次心跳恢复' },
  },
  why: { en: 'An ephemeral instance that was registered over HTTP lives as long as its beats come: 15 seconds without are unhealthy, 30 are gone. An application that was stopped leaves the same line.', zh: '通过 HTTP 注册的临时实例依靠心跳存活：15 秒没有心跳标为不健康，30 秒后移除。正常停止的应用也会留下这一行。' },
  fix: [
    { text: { en: 'If it should live: see why beats did not come for 30 s (a pause of the application, its CPU, the network; on the server its load); use an SDK, or send beats with the same service, group and cluster to one address; what has no process of its own is registered with ephemeral=false.', zh: '如果不应被移除：查看为什么 30 秒没有心跳（应用停顿、CPU、网络，或服务端负载高）；使用 SDK，或始终向同一地址、以相同的服务名、分组、集群发送心跳；没有自身进程的服务请用 ephemeral=false 注册。' }, risk: 'none' },
  ],
  signature: [
    { anchor: '[AUTO-DELETE-IP] service:', pattern: /\[AUTO-DELETE-IP\] service: (?:Service\{(?:namespace='(?<namespace>[^']{0,100})', )?group='(?<group>[^']{0,100})', name='(?<name>[^']{1,200})'|(?<service>[^,]{1,160}))/, case: 'removed' },
    { anchor: '[CLIENT-BEAT] The instance has been removed', pattern: /\[CLIENT-BEAT\] The instance has been removed for health mechanism[\s\S]{0,2000}, serviceName: (?<service>[^\s,]{1,200})/, case: 'back' },
  ],
  args: ({ groups }) => (groups['name'] === undefined ? {} : { service: `${groups['group'] ?? ''}@@${groups['name']}${groups['namespace'] === undefined ? '' : ` (${groups['namespace']})`}` }),
  references: ['alibaba/nacos#9834', 'alibaba/nacos#10822', 'ExpiredInstanceChecker.java@2.3.2'],
});
