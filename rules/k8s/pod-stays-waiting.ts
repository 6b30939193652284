import { run } from '../../src/kit/fix.ts';
import type { ContainerEvent, ContainerState } from '../../src/model/container.ts';
import { defineStateRule, namesOf, quoteState } from '../docker/shared/state-rule.ts';

/** What the STATUS of `kubectl get pods` says by itself; what tells the cause stands elsewhere (pkg/printers/internalversion/printers.go). */
const KINDS: readonly (readonly [pattern: RegExp, name: 'init' | 'creating' | 'terminating' | 'lost' | 'completed' | 'ended' | 'refused'])[] = [
  [/^Init:\d+\/\d+$/, 'init'], [/^(?:ContainerCreating|PodInitializing)$/, 'creating'], [/^Terminating$/, 'terminating'], [/^(?:Unknown|NodeLost)$/, 'lost'], [/^Completed$/, 'completed'],
  [/^(?:Init:)?(?:Error|ContainerStatusUnknown|DeadlineExceeded)$/, 'ended'], [/^(?:UnexpectedAdmissionError|OutOf\w+|NodeAffinity|NodePorts|NodeShutdown|Shutdown|Preempting|Terminated|TopologyAffinityError)$/, 'refused'],
];

/** A pod of a StatefulSet or Deployment: one of a Job is to end. */
const isServer = ({ name }: ContainerState): boolean => /-\d+$|-[a-z0-9]{8,10}-[a-z0-9]{5}$|^</.test(name);

/** Long enough to be past the usual: an image is pulled, a volume is bound. */
const PATIENCE_SECONDS = 120;

const kindOf = (state: ContainerState): (typeof KINDS)[number][1] | null => {
  const kind = KINDS.find(([pattern]) => pattern.test(state.reason ?? ''))?.[1] ?? null;
  if ((kind === 'init' || kind === 'creating') && (state.ageSeconds ?? PATIENCE_SECONDS) < PATIENCE_SECONDS) return null;
  return kind === 'completed' && !isServer(state) ? null : kind;
};

const isToldElsewhere = (state: ContainerState, events: readonly ContainerEvent[]): boolean =>
  state.engine !== 'kubernetes' || state.message !== null || state.ended?.exitCode != null || events.some(({ isWarning, object, reason }) => (isWarning && object === `Pod/${state.name}`) || (reason === 'NodeNotReady' && object === `Node/${state.node ?? ''}`));

export default defineStateRule({
  id: 'k8s/pod-stays-waiting', severity: 'warning',
  title: { en: 'The pod does not come up', zh: 'Pod 一直没有就绪' },
  message: {
    init: { en: '{name} is at {reason}: its init container number {number} still runs or waits, and Nacos is started after it', zh: '{name} 为 {reason}：第 {number} 个 init 容器还没有结束，结束后才会启动 Nacos' },
    creating: { en: '{name} is at {reason}: it has a node, and the node still pulls the image, or cannot mount a volume, ConfigMap or Secret, or makes no network for it', zh: '{name} 为 {reason}：已调度到节点，但节点还在拉镜像，或卷、ConfigMap、Secret 挂载失败，或网络创建失败' },
    terminating: { en: '{name} is at Terminating: it was deleted and has not ended; its process still stops, a finalizer holds it, or its node is lost', zh: '{name} 为 Terminating：已被删除但还没有结束：进程还在退出、有 finalizer，或所在节点失联' },
    lost: { en: '{name} is at {reason}: the node that it runs on no longer reports', zh: '{name} 为 {reason}：所在节点已不再上报状态' },
    completed: { en: '{name} is at Completed: its process has ended with exit code 0, which a server never does by itself; its command was replaced, or it was told to stop', zh: '{name} 为 Completed：进程以退出码 0 结束，而服务端不会自行结束；多半是 command 被覆盖，或被要求停止' },
    ended: { en: '{name} is at {reason}: its process has ended, and its log says why', zh: '{name} 为 {reason}：进程已退出，原因在它的日志里' },
    refused: { en: '{name} is at {reason}: the node that was chosen did not take it, or shut down', zh: '{name} 为 {reason}：所选节点没有接纳它，或正在关机' },
  },
  why: { en: 'The column STATUS holds one word. The reason is in the events of the pod (describe) while it has not started, and in the log of its container once it has.', zh: 'STATUS 列只有一个词：容器启动之前，原因在 Pod 的事件里（describe）；启动之后，原因在容器日志里。' },
  fix: [
    { risk: 'none', when: ['init'], do: [run({ kubectl: 'kubectl{ns} describe pod {name}' }), run({ kubectl: 'kubectl{ns} logs {name} --all-containers --prefix --tail=50' })], text: { en: 'The events and the log of the init container say what it waits for: its image, a volume, the network for what it fetches, or a database that does not answer.', zh: '看事件和 init 容器的日志，了解它在等什么：镜像、卷、需要下载的内容，或没有响应的数据库。' } },
    { risk: 'none', when: ['creating'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'Read the last events: Pulling, FailedMount, FailedAttachVolume, FailedCreatePodSandBox each name the cause.', zh: '看最后几条事件：Pulling、FailedMount、FailedAttachVolume、FailedCreatePodSandBox 会指出原因。' } },
    { risk: 'none', when: ['terminating', 'lost'], do: [run({ kubectl: 'kubectl{ns} get pod {name} -o wide' }), run({ kubectl: 'kubectl get nodes' })], text: { en: 'Is its node NotReady, bring that back, and the pod goes by itself. Is the node Ready, wait for terminationGracePeriodSeconds, then look for finalizers (describe).', zh: '节点为 NotReady 时先恢复节点，Pod 会自行结束；节点正常时先等 terminationGracePeriodSeconds，再用 describe 看有没有 finalizer。' } },
    { risk: 'none', when: ['completed'], do: run({ kubectl: 'kubectl{ns} get pod {name} -o jsonpath="{.spec.containers[*].command} {.spec.containers[*].args}"' }), text: { en: 'Take command and args out of the container: the image starts bin/docker-startup.sh by itself. Is nothing set there, its log tells who stopped it.', zh: '去掉容器的 command 和 args：镜像会自行运行 bin/docker-startup.sh。如果没有设置，就看日志是谁让它停止的。' } },
    { risk: 'none', when: ['ended'], do: run({ kubectl: 'kubectl{ns} logs {name} --all-containers --tail=200' }), text: { en: 'Give the log to nacos-doctor too; kubectl logs --previous shows the life before this one.', zh: '把这段日志也交给 nacos-doctor；kubectl logs --previous 可以看上一次运行的日志。' } },
    { risk: 'restart', when: ['refused'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'The message names what the node lacks. Such a pod never starts again: delete it, and its workload makes another.', zh: '消息里写了节点缺什么。这样的 Pod 不会再启动：删除它，由工作负载重建。' } },
  ],
  subject: 'pod {name}', explains: ['not-running', 'member-down'],
  references: ['kubernetes.io/docs/tasks/debug/debug-application/debug-init-containers', 'kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle'],

  check({ states, events, seen, fail }) {
    // What an init container says of its own end is more than that the others wait for it.
    const held = new Set(states.filter(({ isInit, ended }) => isInit && (ended?.exitCode ?? 0) !== 0).map(({ name }) => name));
    return states.flatMap(state => {
      const kind = held.has(state.name) || isToldElsewhere(state, events) ? null : kindOf(state);
      const done = /^Init:(\d+)\//.exec(state.reason ?? '')?.[1];
      const args = { ...namesOf(state), reason: state.reason ?? '', number: done === undefined ? 1 : Number(done) + 1 };
      return kind === null ? [] : [fail(args, [seen(state, `${state.name}: ${quoteState(state)}`)], { case: kind, ...((kind === 'lost' || kind === 'completed' || kind === 'ended') && { severity: 'error' as const }) })];
    });
  },
});
