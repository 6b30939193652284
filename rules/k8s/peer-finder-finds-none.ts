import { setVariable } from '../../src/kit/fix.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD, servicesOf } from './shared/services.ts';

export default defineDeploymentRule({
  id: 'k8s/peer-finder-finds-none', severity: 'error',
  title: { en: 'SERVICE_NAME is not the headless Service of the pods', zh: 'SERVICE_NAME 不是这些 Pod 的 headless Service' },
  message: {
    'not-headless': { en: 'SERVICE_NAME={service} ({where}) has an address of its own ({serviceWhere}): its name gives that one, not those of the pods', zh: 'SERVICE_NAME={service}（{where}）有自己的 ClusterIP（{serviceWhere}）：解析得到的是它，而不是各 Pod 的地址' },
    other: { en: 'SERVICE_NAME={service} ({where}) is not {proposed}, the serviceName of {name}: pods look for themselves under names that nobody has', zh: 'SERVICE_NAME={service}（{where}）不是 {name} 的 serviceName（{proposed}）：Pod 会用不存在的域名查找自己' },
    absent: { en: 'SERVICE_NAME={service} ({where}) is none of the Services that pick the pods: {others}', zh: 'SERVICE_NAME={service}（{where}）不在选中这些 Pod 的 Service 之中：{others}' },
  },
  why: {
    en: 'The peer finder asks the SRV records of SERVICE_NAME for the pods and writes them into cluster.conf. Only a headless Service (clusterIP: None) has one for each pod.',
    zh: 'peer-finder 通过 SERVICE_NAME 的 SRV 记录查找各 Pod 并写入 cluster.conf；只有 headless Service（clusterIP: None）才会为每个 Pod 提供记录。',
  },
  fix: [
    { risk: 'restart', when: ['other', 'absent'], do: setVariable('SERVICE_NAME', '{proposed}'), text: { en: 'Name the headless Service that is the serviceName of the StatefulSet.', zh: '改为 StatefulSet 的 serviceName 所指的 headless Service。' } },
    { risk: 'restart', when: ['not-headless'], text: { en: 'Keep a Service with clusterIP: None and publishNotReadyAddresses: true for the pods, and make a second one for clients (a Service cannot be turned into a headless one: delete and create it).', zh: '为 Pod 保留一个 clusterIP: None 且 publishNotReadyAddresses: true 的 Service，对外另建一个（已有 Service 不能改成 headless，需要删除重建）。' } },
  ],
  explains: ['cluster-alone', 'no-leader', 'start-failed', 'member-down'],
  references: ['nacos-group/nacos-k8s#94', 'nacos-group/nacos-k8s#117', 'nacos-group/nacos-k8s plugin/peer'],

  check({ declared, own, isFirst, variable, seen, fail, pass, na }) {
    const named = variable('SERVICE_NAME');
    const service = named?.value ?? null;
    if (!isFirst || own.workload?.kind !== 'StatefulSet' || !named || service === null || service === '') return na(NO_WORKLOAD);
    const { serviceName, name, namespace } = own.workload;
    const quote = seen(named, quoteVariable(named));
    const found = declared.services.find(one => one.name === service && (one.namespace ?? 'default') === (namespace ?? 'default'));
    const ofPods = servicesOf(declared, own);
    const proposed = serviceName ?? ofPods.find(({ headless }) => headless)?.name ?? '<headless service>';
    const args = { service, name, proposed, where: whereIs(named), serviceWhere: found ? whereIs(found) : '', others: ofPods.map(one => one.name).join(', ') };
    if (found && !found.headless) return fail(args, [quote, seen(found, `Service ${service}: ${found.type}`)], { case: 'not-headless' });
    if (serviceName !== null && serviceName !== service) return fail(args, [quote], { case: 'other' });
    return !found && ofPods.length > 0 && ofPods.some(({ headless }) => headless) ? fail(args, [quote], { case: 'absent' }) : pass(quote);
  },
});
