import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { refusedBefore } from './shared/heard-nacos.ts';

export default defineCaseRule({
  id: 'client/stopped-before-told', severity: 'warning', subject: 'instance {ip}:{port}',
  title: { en: 'An instance stopped before its callers were told', zh: '实例已停止，调用方却还不知道' },
  why: {
    en: 'Callers keep the list that they were told last. A process that is killed, or stops listening before it deregisters, is called until Nacos has noticed (seconds with gRPC, 15 to 30 s with beats) and the list has come through.',
    zh: '调用方使用的是上一次收到的列表。进程被强制结束、或先停止监听再注销，在 Nacos 察觉（gRPC 几秒，心跳 15 到 30 秒）并推送新列表之前都还会被调用。',
  },
  cases: { refused: {
    message: { en: '{ip}:{port} of {service} refused calls {seconds} s before it left the list', zh: '{service} 的 {ip}:{port} 在从列表移除之前 {seconds} 秒就已拒绝连接' },
    fix: [
      { risk: 'restart', text: {
        en: 'Deregister first, wait for callers (10 s or more), then stop: server.shutdown=graceful, in Kubernetes a preStop that deregisters (POST /actuator/serviceregistry with status DOWN) and sleeps; never kill -9.',
        zh: '先注销，等待调用方更新（10 秒以上），再停止：server.shutdown=graceful；Kubernetes 用 preStop 先下线（POST /actuator/serviceregistry，状态 DOWN）再 sleep；不要 kill -9。',
      } },
      { risk: 'none', text: { en: 'If nobody stopped it, it crashed: see the log of that instance.', zh: '如果没有人停止它，那就是它崩溃了：查看该实例的日志。' } },
    ],
    logged: { anchor: 'removed ips(', files: CLIENT_FILES, pattern: /removed ips\(\d{1,5}\) service: (?:[^@\s]{1,128}@@)?(?<service>[^@\s]{1,256}?)(?:@@\S{0,128})? -> [^\n]{0,400}?"ip":"(?<ip>[\d.]{7,15})","port":(?<port>\d{1,5})/ },
    read: (match, { known }) => {
      const seconds = refusedBefore(known('logs.digest'), `${match.groups['ip'] ?? ''}:${match.groups['port'] ?? ''}`, match.record);
      return seconds === null ? null : { seconds };
    },
  } },
  anyOf: [], keeps: ['onnection refused', 'refused: '],
  over: 'each-by-itself',
  references: ['alibaba/nacos#10174', 'alibaba/nacos#6274', 'apache/dubbo#13081', 'client/…/ServiceInfoHolder.java@2.3.2'],
});
