import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn, wordsOr } from '../docker/shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'disk', pattern: /ephemeral[- ]storage|DiskPressure|exceeds the (?:total )?limit|emptyDir/ },
  { case: 'memory', pattern: /resource: memory|MemoryPressure/ },
];

export default defineStateRule({
  id: 'k8s/pod-evicted', severity: 'error',
  title: { en: 'The node has evicted the pod', zh: 'Pod 被节点驱逐' },
  message: {
    disk: { en: '{name} was evicted: logs and data fill the disk of the node: {words}', zh: '{name} 被驱逐：日志和数据占满了节点磁盘：{words}' },
    memory: { en: '{name} was evicted: the node ran out of memory: {words}', zh: '{name} 被驱逐：节点内存不足：{words}' },
    other: { en: '{name} was evicted: {words}', zh: '{name} 被驱逐：{words}' },
  },
  why: { en: 'Everything of the container that lies in no volume is gone with it: logs, and data that were not mounted.', zh: '容器中没有挂载卷的内容会一并丢失：日志，以及未挂载的数据。' },
  fix: [
    { risk: 'restart', when: ['disk'], do: run({ kubectl: 'kubectl{ns} set resources "<workload>" --limits=ephemeral-storage=4Gi' }), text: { en: 'Mount volumes at /home/nacos/logs and /home/nacos/data, let the logs rotate, and set limits.ephemeral-storage to what they need.', zh: '为 /home/nacos/logs 和 /home/nacos/data 挂载卷，配置日志滚动，并按需设置 limits.ephemeral-storage。' } },
    { risk: 'restart', when: ['memory'], do: run({ kubectl: 'kubectl{ns} set resources "<workload>" --requests=memory=2Gi' }), text: { en: 'Set requests.memory to JVM_XMX and 1 GB more, so that the scheduler counts with it.', zh: '把 requests.memory 设为 JVM_XMX 再加 1 GB，让调度器按实际用量计算。' } },
    { risk: 'none', do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See the reason and the node.', zh: '查看原因和所在节点。' } },
  ],
  subject: 'pod {name}', explains: ['not-running', 'member-down'],
  references: ['kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction'],

  check({ states, events, seen, fail }) {
    return states.filter(({ phase }) => phase === 'evicted').map(state => {
      const event = events.find(({ object, reason }) => object === `Pod/${state.name}` && reason === 'Evicted');
      const text = state.message ?? event?.message ?? '';
      return fail({ ...namesOf(state), words: wordsOr(text.slice(0, 200)) }, [seen(state.message === null && event ? event : state, `${state.name}: Evicted${text === '' ? '' : `, ${text.slice(0, 240)}`}`)], { case: wordsIn(text, KINDS)?.case ?? 'other' });
    });
  },
});
