import { countInLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/push-fail-retry', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'Pushes to clients fail again and again', zh: '向客户端推送反复失败' },
  message: {
    failed: { en: 'Pushing changed instances to subscribers failed {count} times', zh: '向订阅者推送实例变更失败 {count} 次' },
    config: { en: 'A client did not take the news of a changed configuration, the last try too, and was disconnected ({count} times)', zh: '配置变更推送给某个客户端多次重试仍失败，服务端断开了它的连接（{count} 次）' },
    busy: { en: 'A client does not take what is pushed to it: the queue of its connection is full ({count} times)', zh: '客户端没有及时接收推送：它的连接发送队列已满（{count} 次）' },
  },
  why: {
    en: 'A subscriber that cannot be pushed to keeps calling instances that are gone. A few failures are clients that just ended; many are slow or blocked ones.',
    zh: '推送不到的订阅者会继续调用已下线的实例。少量失败是客户端刚好退出，大量失败则说明客户端很慢或被阻塞。',
  },
  fix: [
    { risk: 'none', when: ['config'], do: countInLog('clientId=[^,]+', 'logs/remote-push.log'), text: {
      en: 'The address stands inside clientId (time_address_port). Look at the load, the GC and the listeners of that application; it connects again by itself and reads what it missed.',
      zh: 'clientId 中间一段就是客户端地址（时间_地址_端口）。检查该应用的负载、GC 和配置监听器；它会自动重连并补上漏掉的变更。',
    } },
    { risk: 'none', when: ['failed', 'busy'], do: countInLog('target=[0-9.:]+', 'logs/naming-push.log'), text: {
      en: 'Find the clients it names (target=…) and look at their load, their GC and the network to them.',
      zh: '找出日志中的客户端（target=…），检查其负载、GC 以及到它们的网络。',
    } },
  ],
  signature: [
    { anchor: '[PUSH-FAIL]', pattern: /\[PUSH-FAIL\] \d{1,9}ms, /, when: 'running', count: 50, case: 'failed' },
    { anchor: 'push callback retry fail over times', pattern: /push callback retry fail over times\. ?(?:dataId|groupKey)=/, count: 3, case: 'config' },
    { anchor: 'too much bytes on sending queue', pattern: /too much bytes on sending queue of this stream/, case: 'busy' },
  ],
  references: ['naming/.../PushExecuteTask.java:155@3.0.3', 'config/.../RpcConfigChangeNotifier.java@2.3.2', 'core/.../GrpcConnection.java:123@2.5.1'],
});
