import { run } from '../../src/kit/fix.ts';
import type { ContainerState } from '../../src/model/container.ts';
import { defineStateRule, namesOf, type Words, wordsIn } from '../docker/shared/state-rule.ts';

/** In the order of what keeps a pod of Nacos waiting for ever; one message names all nodes and all reasons. */
const KINDS: readonly Words[] = [
  { case: 'bound', pattern: /volume node affinity conflict/ },
  { case: 'claim', pattern: /unbound immediate PersistentVolumeClaims|persistentvolumeclaim "(?<claim>[^"]+)" not found|didn't find available persistent volumes/ },
  { case: 'resource', pattern: /Insufficient (?<resource>[\w/-]+(?:\.[\w/-]+)*)/ },
  { case: 'resource', pattern: /Too many (?<resource>pods)/ },
  { case: 'port', pattern: /didn't have free ports for the requested pod ports/ },
  { case: 'affinity', pattern: /didn't (?:match|satisfy) (?:pod anti-affinity|existing pods anti-affinity|pod affinity)/ },
  { case: 'selector', pattern: /didn't match (?:Pod's )?node (?:affinity|selector)/ },
  { case: 'taint', pattern: /(?:untolerated taint|had taints?) (?:\{)?(?<taint>[^}:, ]+)?/ },
];

const CLAIM_SAYS = /^(?:ProvisioningFailed|FailedBinding)$/;

export default defineStateRule({
  id: 'k8s/pod-not-scheduled', severity: 'fatal',
  title: { en: 'No node takes the pod', zh: '没有节点可以调度该 Pod' },
  message: {
    claim: { en: '{name}: its volume claim is not bound: no StorageClass makes a volume, or no volume fits it', zh: '{name}：PVC 没有绑定：没有 StorageClass 可供给，或没有匹配的卷' },
    bound: { en: '{name}: its volume belongs to a node (or zone) that cannot take the pod now', zh: '{name}：它的卷只能在某个节点（或可用区）上使用，而那里现在无法调度该 Pod' },
    resource: { en: '{name}: no node has as much {resource} free as it requests', zh: '{name}：没有节点有足够的空闲 {resource}' },
    port: { en: '{name}: its host ports (hostPort or hostNetwork) are taken on every node that is left', zh: '{name}：剩余节点上它的主机端口（hostPort 或 hostNetwork）都已被占用' },
    affinity: { en: '{name}: anti-affinity wants a node of its own for every pod, and there are fewer nodes than replicas', zh: '{name}：反亲和要求每个 Pod 独占一个节点，而节点数少于副本数' },
    selector: { en: '{name}: no node has the labels that nodeSelector or nodeAffinity asks for', zh: '{name}：没有节点带有 nodeSelector 或 nodeAffinity 要求的标签' },
    taint: { en: '{name}: the nodes left have taints that it does not tolerate', zh: '{name}：剩余节点有污点，而 Pod 没有对应的容忍' },
    other: { en: '{name} is Pending: no node has taken it', zh: '{name} 处于 Pending：尚未调度到节点' },
  },
  why: { en: 'A pod without a node has no container and no log. With OrderedReady the next pods of the StatefulSet wait for it, and a cluster of Nacos without a majority does not become ready.', zh: '没有调度的 Pod 没有容器也没有日志。OrderedReady 时 StatefulSet 的后续 Pod 会一直等待，Nacos 集群达不到多数派也无法就绪。' },
  fix: [
    { risk: 'none', when: ['claim'], do: run({ kubectl: 'kubectl{ns} get pvc,storageclass' }), text: { en: 'Name a StorageClass that exists (or mark one as default) in volumeClaimTemplates, delete the Pending claim and the pod; or create a PV that fits.', zh: '在 volumeClaimTemplates 中写上存在的 StorageClass（或设置默认 StorageClass），删除 Pending 的 PVC 和 Pod；也可以手工创建匹配的 PV。' } },
    { risk: 'data', when: ['bound'], do: run({ kubectl: 'kubectl describe pv' }), text: { en: 'See under “Node Affinity” which node it is, and bring that one back (kubectl uncordon, or repair it). Is it gone for good, the volume is too: delete the claim and the pod, and the member copies from the others.', zh: '在 Node Affinity 中查看是哪个节点并恢复它（kubectl uncordon 或修复）。节点永久丢失时卷也就丢了：删除 PVC 和 Pod，成员会从其他成员同步数据。' } },
    { risk: 'restart', when: ['resource'], do: run({ kubectl: 'kubectl describe nodes' }), text: { en: 'Compare “Allocated resources” with the requests of the pod; lower resources.requests (and JVM_XMX with it), or add a node.', zh: '对比 Allocated resources 与 Pod 的 requests；调小 resources.requests（同时调小 JVM_XMX），或增加节点。' } },
    { risk: 'restart', when: ['port'], do: run({ kubectl: 'kubectl get pods -A -o wide --field-selector spec.nodeName="<node>"' }), text: { en: 'Only one pod of it fits on a node: leave hostPort and hostNetwork out, or have as many nodes as replicas.', zh: '每个节点只能放一个这样的 Pod：去掉 hostPort、hostNetwork，或保证节点数不少于副本数。' } },
    { risk: 'restart', when: ['affinity'], do: run({ kubectl: 'kubectl get nodes' }), text: { en: 'Use preferredDuringSchedulingIgnoredDuringExecution instead of required…, or add nodes.', zh: '把 requiredDuringScheduling… 改为 preferredDuringSchedulingIgnoredDuringExecution，或增加节点。' } },
    { risk: 'none', when: ['selector', 'taint'], do: run({ kubectl: 'kubectl get nodes --show-labels' }), text: { en: 'Label a node accordingly, or give the pod the toleration.', zh: '给节点打上对应标签，或给 Pod 配置容忍。' } },
    { risk: 'none', when: ['other'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'The events of the pod say why.', zh: '原因在 Pod 的事件中。' } },
  ],
  subject: 'pod {name}', refusesAll: true, explains: ['not-running', 'start-failed', 'member-down', 'no-leader'],
  references: ['kubernetes.io/docs/concepts/scheduling-eviction', 'nacos-group/nacos-k8s#30'],

  check({ states, events, seen, fail }) {
    const pending = states.filter(({ phase, reason }) => phase === 'pending' || reason === 'Pending' || reason === 'Unschedulable');
    // Why a claim has no volume is said of the claim itself: k8s/volume-not-mounted, k8s/release-refused.
    const isClaimTold = events.some(({ object, reason }) => object.startsWith('PersistentVolumeClaim/') && CLAIM_SAYS.test(reason));
    return [...new Map(pending.map(state => [state.name, state])).values()].flatMap((state: ContainerState) => {
      const event = events.findLast(({ object, reason }) => object === `Pod/${state.name}` && reason === 'FailedScheduling');
      const text = event?.message ?? state.message ?? '';
      const found = wordsIn(text, KINDS);
      if (found?.case === 'claim' && isClaimTold) return [];
      const quote = seen(event ?? state, `${state.name}: ${text === '' ? 'Pending' : text.slice(0, 280)}`);
      return fail({ ...namesOf(state), resource: found?.groups['resource'] ?? '' }, [quote], { case: found?.case ?? 'other', ...(found === null && { confidence: 'suspected' as const }) });
    });
  },
});
