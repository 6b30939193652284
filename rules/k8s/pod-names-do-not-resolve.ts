import { run, setBlockKey, setVariable } from '../../src/kit/fix.ts';
import type { Workload } from '../../src/model/deployment.ts';
import { addressesIn, defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { namespaceOption } from '../docker/shared/state-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

const POD = /^(?<pod>[a-z0-9-]+-\d+)\.(?<service>[a-z0-9-]+)(?:\.(?<namespace>[a-z0-9-]+))?(?:\.svc(?:\..*)?)?$/;

/** Every member with the Service and the namespace that the pods are in. */
const renamed = (servers: string, { serviceName, namespace }: Workload): string =>
  servers.replace(/(?<![\w.-])([a-z0-9-]+-\d+)\.[a-z0-9-]+(?:\.[a-z0-9-]+)?(\.svc[\w.-]*)?(?=[:\s,]|$)/g, (_, pod: string, end = '') => `${pod}.${serviceName}${namespace === null && end === '' ? '' : `.${namespace ?? 'default'}`}${end}`);

export default defineDeploymentRule({
  id: 'k8s/pod-names-do-not-resolve', severity: 'fatal',
  title: { en: 'The names of the pods do not resolve', zh: 'Pod 的域名无法解析' },
  message: {
    'no-service': { en: 'serviceName of {name} is {service} ({where}), and no headless Service of that name selects its pods', zh: '{name} 的 serviceName 为 {service}（{where}），但没有同名且选中这些 Pod 的 Headless Service' },
    'not-headless': { en: 'Service {service} at {where} is not headless (clusterIP: None), so its pods have no names of their own', zh: '{where} 处的 Service {service} 不是 Headless（clusterIP: None），Pod 没有各自的域名' },
    member: { en: 'NACOS_SERVERS at {where} says {member}; the pods are called {wanted}', zh: '{where} 处 NACOS_SERVERS 写的是 {member}，而 Pod 的域名是 {wanted}' },
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
    { risk: 'restart', when: ['host-dns'], text: { en: 'Set dnsPolicy: ClusterFirstWithHostNet beside hostNetwork.', zh: '在 hostNetwork 旁设置 dnsPolicy: ClusterFirstWithHostNet。' } },
    { risk: 'none', when: ['not-ready'], do: [setBlockKey('spec.publishNotReadyAddresses', 'true', '{where}'), run({ kubectl: 'kubectl{ns} patch service {service} -p \'{"spec":{"publishNotReadyAddresses":true}}\'' })], text: { en: 'Set publishNotReadyAddresses: true on it.', zh: '在该 Service 上设置 publishNotReadyAddresses: true。' } },
  ],
  explains: ['start-failed', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  references: ['nacos-group/nacos-k8s#409', 'nacos-group/nacos-k8s#100', 'alibaba/nacos#6134'],

  check({ declared, own, isStandalone, isFirst, variable, seen, fail, pass, na }) {
    const { workload } = own;
    if (workload?.kind !== 'StatefulSet' || isStandalone || !isFirst || workload.replicas < 2) return na(NO_WORKLOAD);
    const servers = variable('NACOS_SERVERS');
    const members = addressesIn(servers?.value ?? '').map(({ host }) => ({ host, groups: POD.exec(host)?.groups })).filter(({ groups }) => groups !== undefined);
    const wrong = members.find(({ groups }) => groups?.['service'] !== workload.serviceName || (groups?.['namespace'] !== undefined && workload.namespace !== null && groups['namespace'] !== workload.namespace));
    const ns = namespaceOption(workload);
    if (servers && wrong && workload.serviceName !== null) {
      const wanted = `${wrong.groups?.['pod'] ?? ''}.${workload.serviceName}.${workload.namespace ?? 'default'}.svc.cluster.local`;
      return fail({ member: wrong.host, wanted, where: whereIs(servers), proposed: renamed(servers.value ?? '', workload) }, [seen(servers, wrong.host)], { case: 'member' });
    }
    if (own.clusterDns === false && members.length > 0 && servers) return fail({ name: workload.name, where: whereIs(own) }, [seen(own, 'hostNetwork: true'), seen(servers, members[0]?.host ?? '')], { case: 'host-dns' });
    const service = declared.services.find(({ name }) => name === workload.serviceName);
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
