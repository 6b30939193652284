import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/beats-missing', severity: 'info',
  title: { en: 'Instances were removed for want of beats', zh: '实例因缺少心跳被移除' },
  message: { en: 'The server removed an instance that sent no beat: {service}', zh: '服务端移除了没有心跳的实例：{service}' },
  why: { en: 'An ephemeral instance that was registered over HTTP lives as long as its beats come: 15 seconds without are unhealthy, 30 are gone. An application that was stopped leaves the same line.', zh: '通过 HTTP 注册的临时实例依靠心跳存活：15 秒没有心跳标为不健康，30 秒后移除。正常停止的应用也会留下这一行。' },
  fix: [
    { text: { en: 'If it should live: use an SDK, or send beats with the same service, group and cluster to one address; what has no process of its own is registered with ephemeral=false.', zh: '如果不应被移除：使用 SDK，或始终向同一地址、以相同的服务名、分组、集群发送心跳；没有自身进程的服务请用 ephemeral=false 注册。' }, risk: 'none' },
  ],
  signature: { anchor: '[AUTO-DELETE-IP] service:', pattern: /\[AUTO-DELETE-IP\] service: (?<service>[^,]{1,160})/ },
  references: ['alibaba/nacos#9834', 'alibaba/nacos#10822', 'ExpiredInstanceChecker.java@2.3.2'],
});
