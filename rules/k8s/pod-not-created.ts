import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namespaceOfAny, type Words, wordsIn } from '../docker/shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'quota', pattern: /exceeded quota: (?<quota>[\w.-]+), requested: (?<requested>[^,]+(?:,[^,:=]+=[^,]+)*?), used: (?<used>.+?), limited: (?<limited>[^"]+)$/ },
  { case: 'unlimited', pattern: /failed quota: (?<quota>[\w.-]+): must specify (?<requested>[\w.,-]+)/ },
  { case: 'security', pattern: /violates PodSecurity "(?<policy>[\w.:-]+)": (?<words>.+)$|unable to validate against any (?:pod security policy|security context constraint)/ },
  { case: 'account', pattern: /error looking up service account \S+: serviceaccount "(?<account>[^"]+)" not found/ },
  { case: 'webhook', pattern: /admission webhook "(?<webhook>[^"]+)" denied the request|failed calling webhook "(?<called>[^"]+)"/ },
  { case: 'range', pattern: /(?:minimum|maximum) (?<resource>\w+) usage per (?:Container|Pod) is (?<limit>\w+)/ },
];

/** The manifest itself is at fault (k8s/release-refused). */
const INVALID = /\bPod "[^"]+" is invalid: /;

export default defineStateRule({
  id: 'k8s/pod-not-created', severity: 'fatal',
  title: { en: 'Kubernetes does not create the pod', zh: 'Kubernetes 没有创建 Pod' },
  message: {
    quota: { en: '{object}: the quota {quota} of the namespace is used up: {requested} more are asked for, {used} of {limited} are taken', zh: '{object}：命名空间的配额 {quota} 已用完：还需要 {requested}，上限 {limited} 中已用 {used}' },
    unlimited: { en: '{object}: the quota {quota} of the namespace wants {requested} of every pod, which this one does not say', zh: '{object}：命名空间的配额 {quota} 要求每个 Pod 写明 {requested}，而这里没有写' },
    security: { en: '{object}: the namespace does not take this pod ({policy}): {words}', zh: '{object}：命名空间的安全策略（{policy}）不允许这个 Pod：{words}' },
    account: { en: '{object}: there is no ServiceAccount {account} in the namespace', zh: '{object}：命名空间中没有 ServiceAccount {account}' },
    webhook: { en: '{object}: the admission webhook {webhook} does not let it in: {words}', zh: '{object}：准入 webhook {webhook} 拒绝了它：{words}' },
    range: { en: '{object}: the LimitRange of the namespace allows {resource} up to {limit} only: {words}', zh: '{object}：命名空间的 LimitRange 限制 {resource} 为 {limit}：{words}' },
    other: { en: '{object}: a pod is refused: {words}', zh: '{object}：Pod 被拒绝：{words}' },
  },
  why: {
    en: 'A StatefulSet or Deployment asks the API server for its pods. What that refuses does not appear among the pods, so there is nothing to describe and no log: only the events of what makes the pods tell it.',
    zh: 'StatefulSet 或 Deployment 向 API server 申请创建 Pod。被拒绝的 Pod 不会出现在列表里，没有日志，也无法 describe，只有上层对象的事件会说明原因。',
  },
  fix: [
    { risk: 'none', when: ['quota', 'unlimited', 'range'], do: run({ kubectl: 'kubectl{ns} describe resourcequota,limitrange' }), text: { en: 'See what is left. Then lower requests and limits of the pod (with JVM_XMX), state them where they are missing, or have the quota raised.', zh: '查看剩余配额。然后调小 Pod 的 requests 和 limits（同时调小 JVM_XMX），补上没有写的项，或申请提高配额。' } },
    { risk: 'restart', when: ['security'], text: { en: 'The image of Nacos runs as root. Run it in a namespace with the label pod-security.kubernetes.io/enforce: baseline (OpenShift: oc adm policy add-scc-to-user anyuid -z <service account>), or build an image whose /home/nacos belongs to another user and set what the message names in securityContext.', zh: 'Nacos 镜像以 root 运行。可把它放到标签为 pod-security.kubernetes.io/enforce: baseline 的命名空间（OpenShift 则给它的 ServiceAccount 授予 anyuid SCC），或自建镜像把 /home/nacos 交给其他用户，并按消息中的要求设置 securityContext。' } },
    { risk: 'none', when: ['account'], do: run({ kubectl: 'kubectl{ns} create serviceaccount {account}' }), text: { en: 'Create it, or take serviceAccountName out of the pod:', zh: '创建它，或从 Pod 中去掉 serviceAccountName：' } },
    { risk: 'none', when: ['webhook', 'other'], do: run({ kubectl: 'kubectl{ns} get events --field-selector reason=FailedCreate' }), text: { en: 'See the whole reason, and correct what it names (or the webhook, if its own Service does not answer).', zh: '查看完整原因并修正（如果是 webhook 自身的服务不可用，则先恢复它）。' } },
  ],
  subject: '{object}', refusesAll: true, explains: ['not-running', 'start-failed', 'member-down', 'no-leader'],
  references: ['kubernetes.io/docs/concepts/policy/resource-quotas', 'kubernetes.io/docs/concepts/security/pod-security-admission'],

  check({ states, events, seen, fail }) {
    const ns = namespaceOfAny(states);
    const failed = events.filter(({ reason, object, message }) => reason === 'FailedCreate' && !INVALID.test(message) && !object.startsWith('Pod/') && !object.startsWith('PersistentVolumeClaim/'));
    return [...new Map(failed.map(event => [event.object, event])).values()].map(event => {
      const found = wordsIn(event.message, KINDS);
      const { words = event.message, webhook, called, policy = 'SecurityContextConstraints', ...more } = found?.groups ?? {};
      const args = { quota: '', requested: '', used: '', limited: '', account: '', resource: '', limit: '', ...more, policy, webhook: webhook ?? called ?? '', words: words.slice(0, 240), object: event.object, ns };
      return fail(args, [seen(event, `${event.object}: ${event.message.slice(0, 280)}`)], { case: found?.case ?? 'other' });
    });
  },
});
