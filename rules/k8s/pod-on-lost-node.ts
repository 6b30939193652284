import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf } from '../docker/shared/state-rule.ts';

export default defineStateRule({
  id: 'k8s/pod-on-lost-node', severity: 'error',
  title: { en: 'The node of the pod is lost', zh: 'Pod 所在节点失联' },
  message: {
    terminating: { en: '{name} stays Terminating: its node {node} is {status}, and a StatefulSet makes no second pod of that name while the first may still run', zh: '{name} 一直处于 Terminating：所在节点 {node} 为 {status}；旧 Pod 可能仍在运行，StatefulSet 不会再创建同名 Pod' },
    still: { en: '{name} runs on {node}, which is {status}: what is shown of the pod is what was last heard of it', zh: '{name} 在节点 {node} 上，而该节点为 {status}：显示的状态只是失联前的最后一次上报' },
  },
  why: { en: 'A node that does not report is NotReady after 40 s; its pods are marked for deletion after five minutes, and go only when the node confirms it, or is removed.', zh: '节点 40 秒不上报就变为 NotReady；5 分钟后其上的 Pod 被标记删除，但要等节点确认或节点被移除才会真正消失。' },
  fix: [
    { risk: 'none', do: run({ kubectl: 'kubectl describe node {node}' }), text: { en: 'See why it is lost (power, network, kubelet, disk), and bring it back: the pod then goes by itself.', zh: '查看节点失联的原因（断电、网络、kubelet、磁盘）并恢复它，Pod 会随之结束。' } },
    { risk: 'data', when: ['terminating'], do: run({ kubectl: 'kubectl{ns} delete pod {name} --force --grace-period=0' }), text: { en: 'Only when the node is certainly off: remove the pod by force, so that it is made anew elsewhere. A volume of that node itself (local, hostPath) stays behind.', zh: '仅在确定节点已关机时：强制删除 Pod，让它在其他节点重建。只存在于该节点的卷（local、hostPath）不会跟过去。' } },
  ],
  subject: 'pod {name}', explains: ['member-down', 'not-running', 'no-leader'],
  references: ['kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod'],

  check({ states, events, seen, fail }) {
    const lost = new Map(events.filter(({ reason, object }) => reason === 'NodeNotReady' && object.startsWith('Node/')).map(event => [event.object.replace(/^Node\//, ''), event]));
    return states.flatMap(state => {
      const event = lost.get(state.node ?? '');
      if (!event || (state.phase !== 'running' && state.reason !== 'Terminating')) return [];
      const quotes = [seen(state, `${state.name}: ${state.reason ?? state.phase}`), seen(event, `${state.node ?? ''}: ${event.message}`)] as const;
      return [fail({ ...namesOf(state), node: state.node ?? '', status: event.message }, quotes, { case: state.reason === 'Terminating' ? 'terminating' : 'still' })];
    });
  },
});
