import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/protect-threshold-reached', severity: 'warning', subject: 'service {service}',
  title: { en: 'Unhealthy instances are handed out as well', zh: '不健康的实例也被返回给调用方' },
  message: { en: 'So few instances of {service} are healthy that its protection threshold lets all of them be returned, unhealthy ones too', zh: '{service} 的健康实例比例低于保护阈值，查询会返回全部实例，包括不健康的' },
  why: {
    en: 'When the share of healthy instances falls to protectThreshold or below, Nacos returns all of them as healthy, so that the few that are left are not overrun. Callers then meet dead ones: time-outs, refused connections.',
    zh: '健康实例占比不高于 protectThreshold 时，Nacos 会把全部实例当作健康返回，避免剩下的少数被压垮。调用方因此会连到已失效的实例，出现超时或连接被拒绝。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Look in the console which instances of {service} are unhealthy and bring them back, or take them out if they are gone (persistent ones stay until somebody removes them).',
      zh: '在控制台查看 {service} 哪些实例不健康，恢复它们；已经不存在的要删除（持久化实例不会自动移除）。',
    } },
    { risk: 'none', text: {
      en: 'If callers shall never get unhealthy ones, set protectThreshold of the service to 0 in the console.',
      zh: '如果不希望返回不健康的实例，在控制台把该服务的保护阈值设为 0。',
    } },
  ],
  over: 'each-by-itself',
  references: ['naming/.../InstanceController.java:752@1.4.8', 'naming/.../ServiceUtil.java:317@2.1.0, @3.0.3'],
  signature: { anchor: 'protect threshold reached, return all ips', pattern: /protect threshold reached, return all ips, service: (?<service>[^\s,]{1,200})/ },
});
