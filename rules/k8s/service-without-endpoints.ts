import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namespaceOfAny } from '../docker/shared/state-rule.ts';

export default defineStateRule({
  id: 'k8s/service-without-endpoints', severity: 'error',
  title: { en: 'The Service has no endpoints', zh: 'Service 没有 endpoints' },
  message: {
    selector: { en: 'Service {service} has no endpoints although {ready} pods of Nacos are ready: its selector picks none of them', zh: 'Service {service} 没有 endpoints，而有 {ready} 个 Nacos Pod 已就绪：它的 selector 没有选中任何 Pod' },
    'not-ready': { en: 'Service {service} has no endpoints, because none of the pods of Nacos is ready', zh: 'Service {service} 没有 endpoints，因为没有一个 Nacos Pod 就绪' },
    unseen: { en: 'Service {service} has no endpoints: either its selector picks no pod, or none of those is ready', zh: 'Service {service} 没有 endpoints：selector 没有选中 Pod，或选中的 Pod 都没有就绪' },
  },
  why: { en: 'A Service hands connections to the pods that carry all labels of its selector and are ready. Without any it refuses connections or lets them time out, and an Ingress answers 503.', zh: 'Service 只把连接转给带有 selector 全部标签且已就绪的 Pod。一个都没有时连接被拒绝或超时，Ingress 返回 503。' },
  fix: [
    { risk: 'none', when: ['selector', 'unseen'], do: run({ kubectl: 'kubectl{ns} get service {service} -o jsonpath={.spec.selector}' }), text: { en: 'Compare its selector with the labels of the pods, and write the same into spec.selector:', zh: '对比 Service 的 selector 与 Pod 的标签，并让 spec.selector 与之一致：' } },
    { risk: 'none', when: ['selector', 'unseen'], do: run({ kubectl: 'kubectl{ns} get pods --show-labels' }), text: { en: 'The labels of the pods:', zh: 'Pod 的标签：' } },
    { risk: 'none', when: ['not-ready'], do: run({ kubectl: 'kubectl{ns} describe pods' }), text: { en: 'See why the pods are not ready: their probes, their state, their log.', zh: '查看 Pod 未就绪的原因：探针、状态和日志。' } },
  ],
  subject: 'service {service}', explains: ['client-cannot-connect', 'grpc-unreachable'],
  references: ['kubernetes.io/docs/tasks/debug/debug-application/debug-service'],

  check({ states, events, seen, fail }) {
    const pods = states.filter(({ engine, isInit }) => engine === 'kubernetes' && !isInit);
    const ready = pods.filter(one => one.ready === true).length;
    const ns = namespaceOfAny(pods);
    return events.filter(({ reason }) => reason === 'NoEndpoints').map(event => {
      const service = event.object.replace(/^Endpoints\//, '');
      const name = ready > 0 ? 'selector' : pods.length > 0 ? 'not-ready' : 'unseen';
      return fail({ service, ready, ns }, [seen(event, `${service}: ${event.message}`)], { case: name, ...(name === 'not-ready' && { severity: 'warning' as const }) });
    });
  },
});
