import { run, setBlockKey, setVariable } from '../../src/kit/fix.ts';
import type { Workload } from '../../src/model/deployment.ts';
import { addressesIn, defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { namespaceOption } from '../docker/shared/state-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

const POD = /^(?<pod>[a-z0-9-]+-\d+)\.(?<service>[a-z0-9-]+)(?:\.(?<namespace>[a-z0-9-]+))?(?:\.svc(?:\..*)?)?$/;

/** Every member with the Service and the namespace that the pods are in. */
const renamed = (servers: string, { name, serviceName, namespace }: Workload): string =>
  servers.replace(/(?<![\w.-])[a-z0-9-]+(-\d+)\.[a-z0-9-]+(?:\.[a-z0-9-]+)?(\.svc[\w.-]*)?(?=[:\s,]|$)/g, (_, ordinal: string, end = '') => `${name}${ordinal}.${serviceName}${namespace === null && end === '' ? '' : `.${namespace ?? 'default'}`}${end}`);

/** What follows when the members do not find each other. */
const UNMET = ['start-failed', 'member-down', 'no-leader', 'start-hangs', 'not-ready'] as const;

export default defineDeploymentRule({
  id: 'k8s/pod-names-do-not-resolve', severity: 'fatal',
  title: { en: 'The names of the pods do not resolve', zh: 'Pod 的域名无法解析' },
  message: {
    'no-service': { en: 'serviceName of {name} is {service} ({where}), and no headless Service of that name selects its pods', zh: '{name} 的 serviceName 为 {service}（{where}），但没有同名且选中这些 Pod 的 Headless Service' },
    'not-headless': { en: 'Service {service} at {where} is not headless (clusterIP: None), so its pods have no names of their own', zh: '{where} 处的 Service {service} 不是 Headless（clusterIP: None），Pod 没有各自的域名' },
    member: { en: 'NACOS_SERVERS at {where} says {member}; the pods are called {wanted}', zh: '{where} 处 NACOS_SERVERS 写的是 {member}，而 Pod 的域名是 {wanted}' },
    elsewhere: { en: 'The Service {service} at {where} is in the namespace {other}, and {name} in {namespace}: a headless Service names the pods of its own namespace only', zh: '{where} 处的 Service {service} 在命名空间 {other}，而 {name} 在 {namespace}：Headless Service 只为本命名空间的 Pod 提供域名' },
    'host-name': { en: '{name} is on the network of its node ({where}): there its host name is that of the node, and it finds itself in no line of NACOS_SERVERS', zh: '{name} 使用节点网络（hostNetwork，{where}）：它的主机名是节点名，在 NACOS_SERVERS 中找不到自己' },
    'host-dns': { en: '{name} is on the network of its node ({where}) and asks the DNS of the node, which does not know the names of the pods in NACOS_SERVERS', zh: '{name} 使用节点网络（hostNetwork，{where}），因此用的是节点的 DNS，解析不了 NACOS_SERVERS 中的 Pod 域名' },
    'not-ready': { en: 'Service {service} at {where} publishes a pod only when it is ready; with publishNotReadyAddresses: false the members do not find each other at the start', zh: '{where} 处的 Service {service} 只发布就绪的 Pod；没有 publishNotReadyAddresses: true，成员启动时互相找不到' },
  },
  why: {
    en: 'A pod of a StatefulSet is called <pod>.<serviceName>.<namespace>.svc, below a headless Service of its namespace. Nacos asks for its peers before it is ready.',
    zh: 'StatefulSet 的 Pod 域名为 <pod>.<serviceName>.<namespace>.svc，由同命名空间的 Headless Service 提供。Nacos 在就绪之前就要解析其他成员。',
  },
  fix: [
    { risk: 'restart', when: ['member'], do: setVariable('NACOS_SERVERS', '{proposed}'), text: { en: 'Write the names that the pods have.', zh: '改为 Pod 实际的域名。' } },
    { risk: 'restart', when: ['no-service', 'not-headless'], text: {
      en: 'Let the three agree: metadata.name of a Service with clusterIP: None, serviceName of the StatefulSet, and the second part of every host in NACOS_SERVERS; the third part is the namespace.',
      zh: '三处保持一致：clusterIP: None 的 Service 的 metadata.name、StatefulSet 的 serviceName、NACOS_SERVERS 中各主机名的第二段；第三段是命名空间。',
    } },
    { risk: 'restart', when: ['elsewhere'], do: setBlockKey('metadata.namespace', '{namespace}', '{where}'), text: { en: 'Put the Service where the pods are:', zh: '把 Service 放到 Pod 所在的命名空间：' } },
    { risk: 'restart', when: ['host-name'], do: run({ kubectl: 'kubectl{ns} patch {kind} {name} -p \'{"spec":{"template":{"spec":{"hostNetwork":false}}}}\'' }), text: { en: 'Take hostNetwork away. To keep it: list the addresses of the nodes in NACOS_SERVERS, pin one pod to each of them, and let every pod name itself by NACOS_SERVER_IP from status.hostIP.', zh: '去掉 hostNetwork。若要保留：在 NACOS_SERVERS 中写节点 IP，每个节点固定一个 Pod，并用 status.hostIP 设置 NACOS_SERVER_IP。' } },
    { risk: 'restart', when: ['host-dns'], text: { en: 'Set dnsPolicy: ClusterFirstWithHostNet beside hostNetwork.', zh: '在 hostNetwork 旁设置 dnsPolicy: ClusterFirstWithHostNet。' } },
    { risk: 'none', when: ['not-ready'], do: [setBlockKey('spec.publishNotReadyAddresses', 'true', '{where}'), run({ kubectl: 'kubectl{ns} patch service {service} -p \'{"spec":{"publishNotReadyAddresses":true}}\'' })], text: { en: 'Set publishNotReadyAddresses: true on it.', zh: '在该 Service 上设置 publishNotReadyAddresses: true。' } },
  ],
  explains: [...UNMET, 'self-not-in-list'], explainsBy: { 'no-service': UNMET, elsewhere: UNMET, 'host-dns': UNMET, 'not-headless': UNMET, 'not-ready': UNMET },
  references: ['nacos-group/nacos-k8s#409', 'nacos-group/nacos-k8s#100', 'alibaba/nacos#6134'],

  check({ declared, own, isStandalone, isFirst, variable, value, seen, fail, pass, na }) {
    const { workload } = own;
    if (workload?.kind !== 'StatefulSet' || isStandalone || !isFirst || workload.replicas < 2) return na(NO_WORKLOAD);
    const servers = variable('NACOS_SERVERS');
    const members = addressesIn(servers?.value ?? '').map(({ host }) => ({ host, groups: POD.exec(host)?.groups })).filter(({ groups }) => groups !== undefined);
    const wrong = members.find(({ groups }) => groups?.['service'] !== workload.serviceName || groups?.['pod']?.replace(/-\d+$/, '') !== workload.name || (groups?.['namespace'] !== undefined && workload.namespace !== null && groups['namespace'] !== workload.namespace));
    const ns = namespaceOption(workload);
    if (servers && wrong && workload.serviceName !== null) {
      const wanted = `${workload.name}${/-\d+$/.exec(wrong.groups?.['pod'] ?? '')?.[0] ?? ''}.${workload.serviceName}.${workload.namespace ?? 'default'}.svc.cluster.local`;
      return fail({ member: wrong.host, wanted, where: whereIs(servers), proposed: renamed(servers.value ?? '', workload) }, [seen(servers, wrong.host)], { case: 'member' });
    }
    if (own.clusterDns === false && members.length > 0 && servers) return fail({ name: workload.name, where: whereIs(own) }, [seen(own, 'hostNetwork: true'), seen(servers, members[0]?.host ?? '')], { case: 'host-dns' });
    if (own.networkMode === 'host' && members.length > 0 && servers && value('PREFER_HOST_MODE') === 'hostname') return fail({ name: workload.name, where: whereIs(own), ns, kind: workload.kind.toLowerCase() }, [seen(own, 'hostNetwork: true'), seen(servers, members[0]?.host ?? '')], { case: 'host-name' });
    const called = declared.services.filter(({ name }) => name === workload.serviceName);
    const service = called.find(({ namespace }) => namespace === null || workload.namespace === null || namespace === workload.namespace);
    const [elsewhere] = called;
    if (!service && elsewhere) return fail({ name: workload.name, service: elsewhere.name, where: whereIs(elsewhere), other: elsewhere.namespace ?? '', namespace: workload.namespace ?? '' }, [seen(elsewhere, `${elsewhere.name}, namespace: ${elsewhere.namespace ?? ''}`)], { case: 'elsewhere' });
    if (!service) {
      const args = { name: workload.name, service: workload.serviceName ?? '', where: whereIs(own) };
      // A manifest alone need not show the Service that lies in another file.
      return declared.services.length === 0 || workload.serviceName === null ? na({ en: 'its Service was not given', zh: '没有给出对应的 Service' }) : fail(args, [seen(own, `serviceName: ${args.service}`)], { case: 'no-service', confidence: 'suspected' });
    }
    if (!service.headless) return fail({ service: service.name, where: whereIs(service) }, [seen(service, `${service.name}: ${service.type}`)], { case: 'not-headless' });
    const hasReadiness = own.probes.some(({ kind }) => kind === 'readiness');
    return service.publishNotReady ? pass(seen(service, `${service.name}: clusterIP None, publishNotReadyAddresses true`))
      : fail({ service: service.name, where: whereIs(service), ns }, [seen(service, `${service.name}: publishNotReadyAddresses is not set`)], { case: 'not-ready', severity: hasReadiness ? 'warning' : 'info' });
  },
});
