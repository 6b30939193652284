import { countInLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/push-fail-retry', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'Pushes to clients fail again and again', zh: '向客户端推送反复失败' },
  message: {
    failed: { en: 'Pushing changed instances to subscribers failed {count} times', zh: '向订阅者推送实例变更失败 {count} 次' },
    busy: { en: 'A client does not take what is pushed to it: the queue of its connection is full ({count} times)', zh: '客户端没有及时接收推送：它的连接发送队列已满（{count} 次）' },
  },
  why: {
    en: 'A subscriber that cannot be pushed to keeps calling instances that are gone. A few failures are clients that just ended; many are slow or blocked ones.',
    zh: '推送不到的订阅者会继续调用已下线的实例。少量失败是客户端刚好退出，大量失败则说明客户端很慢或被阻塞。',
  },
  fix: [
    { risk: 'none', do: countInLog('target=[0-9.:]+', 'logs/naming-push.log'), text: {
      en: 'Find the clients it names (target=…) and look at their load, their GC and the network to them.',
      zh: '找出日志中的客户端（target=…），检查其负载、GC 以及到它们的网络。',
    } },
  ],
  signature: [
    { anchor: '[PUSH-FAIL]', pattern: /\[PUSH-FAIL\]/, files: ['naming'], when: 'running', count: 50, case: 'failed' },
    { anchor: 'too much bytes on sending queue', pattern: /too much bytes on sending queue of this stream/, case: 'busy' },
  ],
  references: ['naming/.../PushExecuteTask.java:155@3.0.3', 'core/.../GrpcConnection.java:123@2.5.1'],
});
