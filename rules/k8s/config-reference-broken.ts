import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn, wordsOr } from '../docker/shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'key', pattern: /couldn't find key (?<key>\S+) in (?<kind>Secret|ConfigMap) (?:\S+\/)?(?<object>[\w.-]+)/i },
  { case: 'mapped', pattern: /volume "(?<object>[^"]+)" : (?<kind>secret|configmap) references non-existent (?:config|secret) key: (?<key>\S+)/i },
  { case: 'object', pattern: /(?<kind>secret|configmap)s? "(?<object>[^"]+)" not found/i },
  { case: 'root', pattern: /runAsNonRoot and image (?:will run as root|has non-numeric user)/ },
];

export default defineStateRule({
  id: 'k8s/config-reference-broken', severity: 'fatal',
  title: { en: 'The pod names a ConfigMap, Secret or key that is not there', zh: 'Pod 引用的 ConfigMap、Secret 或其中的 key 不存在' },
  message: {
    key: { en: '{name}: {kind} {object} has no key {key}', zh: '{name}：{kind} {object} 中没有 key {key}' },
    mapped: { en: '{name}: the volume {object} names the key {key}, which its {kind} does not have', zh: '{name}：卷 {object} 引用了 key {key}，而对应的 {kind} 中没有' },
    object: { en: '{name}: there is no {kind} {object} in this namespace', zh: '{name}：该命名空间中没有 {kind} {object}' },
    root: { en: '{name}: runAsNonRoot is set, and the image of Nacos runs as root', zh: '{name}：设置了 runAsNonRoot，而 Nacos 镜像以 root 运行' },
    other: { en: '{name} cannot be configured: {words}', zh: '{name} 的容器配置无法生成：{words}' },
  },
  why: { en: 'The kubelet makes the environment before it starts the container: what is missing there leaves a pod that waits without a log.', zh: 'kubelet 在启动容器之前先生成环境变量：引用缺失时 Pod 会一直等待，且没有日志。' },
  fix: [
    { risk: 'none', when: ['key', 'mapped', 'object'], do: run({ kubectl: 'kubectl{ns} get configmap,secret' }), text: { en: 'See which there are; write the name or key that exists, create the missing one in the namespace of the pod, or set optional: true.', zh: '查看已有的对象；改成存在的名称或 key，在 Pod 所在命名空间创建缺少的对象，或设置 optional: true。' } },
    { risk: 'none', when: ['root', 'other'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See the whole reason and correct the spec.', zh: '查看完整原因并修正 spec。' } },
  ],
  subject: 'pod {name}', refusesAll: true, explains: ['not-running', 'start-failed'],
  references: ['kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap'],

  check({ states, events, seen, fail }) {
    const broken = states.filter(({ reason }) => /^(?:Init:)?CreateContainerConfigError$/.test(reason ?? ''));
    const unmounted = events.filter(({ reason, message }) => reason === 'FailedMount' && wordsIn(message, KINDS) !== null);
    const told = broken.map(state => {
      const event = events.find(({ object, message }) => object === `Pod/${state.name}` && wordsIn(message, KINDS) !== null);
      return { state, text: state.message ?? event?.message ?? '', spot: state.message === null && event ? event : state };
    });
    const all = [...told, ...unmounted.flatMap(event => states.filter(({ name, phase }) => event.object === `Pod/${name}` && phase !== 'running').slice(0, 1).map(state => ({ state, text: event.message, spot: event })))];
    return all.map(({ state, text, spot }) => {
      const found = wordsIn(text, KINDS);
      const { kind = '', object = '', key = '' } = found?.groups ?? {};
      return fail({ ...namesOf(state), kind, object, key, words: wordsOr(text.slice(0, 200)) }, [seen(spot, `${state.name}: ${text.slice(0, 240) || (state.reason ?? '')}`)], { case: found?.case ?? 'other' });
    });
  },
});
