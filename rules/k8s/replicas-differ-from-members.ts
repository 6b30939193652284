import { editText } from '../../src/kit/fix.ts';
import { addressesIn, defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

export default defineDeploymentRule({
  id: 'k8s/replicas-differ-from-members', severity: 'error',
  title: { en: 'The workload does not make the members of NACOS_SERVERS', zh: '副本与 NACOS_SERVERS 的成员不一致' },
  message: {
    count: { en: '{name} has {replicas} replicas ({where}), NACOS_SERVERS lists {members}', zh: '{name} 有 {replicas} 个副本（{where}），而 NACOS_SERVERS 列出 {members} 个成员' },
    deployment: { en: '{name} is a {kind} with {replicas} replicas ({where}): its pods get new names at every rollout, so they are no members of a cluster', zh: '{name} 是有 {replicas} 个副本的 {kind}（{where}）：每次发布 Pod 都会换名，无法作为集群成员' },
    scaled: { en: 'The HorizontalPodAutoscaler {scaler} makes up to {most} pods of {name} ({where}), NACOS_SERVERS lists {members}: the others stay outside of the cluster, and a smaller number takes members away', zh: 'HorizontalPodAutoscaler {scaler} 会把 {name} 扩到 {most} 个 Pod（{where}），而 NACOS_SERVERS 只列出 {members} 个成员：多出的不在集群内，缩容则会带走成员' },
    standalone: { en: '{name} runs MODE=standalone with {replicas} replicas ({where}): servers that know nothing of each other', zh: '{name} 以 MODE=standalone 运行 {replicas} 个副本（{where}）：各副本互不相识' },
  },
  why: { en: 'NACOS_REPLICAS changes nothing: the image reads the list only. Each listed member that does not exist counts as down; each pod that is not listed stays outside.', zh: 'NACOS_REPLICAS 不起作用，镜像只读取成员列表。列出却不存在的成员视为宕机，未列出的 Pod 不在集群内。' },
  fix: [
    { risk: 'restart', when: ['count'], do: editText('replicas: {replicas}', 'replicas: {members}'), text: { en: 'Change spec.replicas and NACOS_SERVERS together, to an odd number.', zh: '同时修改 spec.replicas 和 NACOS_SERVERS，并使用奇数个节点。' } },
    { risk: 'restart', when: ['deployment'], text: { en: 'Use a StatefulSet with a headless Service, and list its pods in NACOS_SERVERS; for one server replicas: 1 and MODE=standalone.', zh: '改用 StatefulSet 加 Headless Service，并在 NACOS_SERVERS 中列出各 Pod；单机则 replicas: 1 并设置 MODE=standalone。' } },
    { risk: 'restart', when: ['scaled'], do: editText('maxReplicas: {most}', 'maxReplicas: {members}'), text: { en: 'Take the autoscaler away: members of a cluster are a fixed, odd number. To keep the object, set minReplicas and maxReplicas to it:', zh: '去掉自动伸缩：集群成员应是固定的奇数个。如需保留该对象，把 minReplicas 和 maxReplicas 都设为成员数：' } },
    { risk: 'data', when: ['standalone'], do: editText('{key}: {replicas}', '{key}: 1'), text: { en: 'Set {key}: 1, or make it a cluster (of the chart: global.mode cluster, which wants MySQL or a volume for every pod).', zh: '设为 {key}: 1，或改为集群（chart 中 global.mode 设为 cluster，并使用 MySQL 或为每个 Pod 挂卷）。' } },
  ],
  explains: ['member-down', 'no-leader', 'self-not-in-list', 'cluster-alone'],
  references: ['nacos-group/nacos-k8s#166'],

  check({ declared, own, isStandalone, isFirst, variable, seen, fail, pass, na }) {
    const { workload } = own;
    if (workload === null || !isFirst || workload.kind === 'DaemonSet') return na(NO_WORKLOAD);
    const place = { path: own.path, line: workload.replicasLine };
    const args = { name: workload.name, replicas: workload.replicas, where: whereIs(place), kind: workload.kind, key: declared.charts.some(({ kind, path }) => kind === 'helm' && path === own.path) ? 'replicaCount' : 'replicas' };
    const quote = seen(place, `replicas: ${workload.replicas}`);
    if (isStandalone) return workload.replicas > 1 ? fail(args, [quote], { case: 'standalone' }) : pass(quote);
    if (workload.kind === 'Deployment' && workload.replicas > 1) return fail(args, [quote], { case: 'deployment' });
    const servers = variable('NACOS_SERVERS');
    const members = addressesIn(servers?.value ?? '').filter(({ host }) => new RegExp(`^${workload.name}-\\d+(?:\\.|$)`).test(host)).length;
    if (workload.kind !== 'StatefulSet' || !servers || members === 0) return na({ en: 'the members are found in another way', zh: '成员以其他方式发现' });
    const scaler = declared.scalers?.find(one => one.target === workload.name && one.kind === workload.kind && (one.namespace === null || workload.namespace === null || one.namespace === workload.namespace));
    if (scaler && members === workload.replicas && scaler.most > members) return fail({ ...args, members, scaler: scaler.name, most: scaler.most, where: whereIs(scaler) }, [seen(scaler, `maxReplicas: ${scaler.most}`), seen(servers, `NACOS_SERVERS=${servers.value ?? ''}`)], { case: 'scaled', severity: 'warning' });
    return members === workload.replicas ? pass(quote) : fail({ ...args, members }, [quote, seen(servers, `NACOS_SERVERS=${servers.value ?? ''}`)], { case: 'count' });
  },
});
