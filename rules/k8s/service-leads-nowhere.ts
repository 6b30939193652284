import { editText } from '../../src/kit/fix.ts';
import { isNonEmpty } from '../../src/kit/non-empty.ts';
import type { DeclaredService, Workload } from '../../src/model/deployment.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from '../docker/shared/deployment-rule.ts';
import { isPortOf, listensOn, NO_WORKLOAD, picks, sameNamespace, servicesOf } from './shared/services.ts';

/** Services that are there for these pods: by their name or one label, and the port. */
const meant = ({ declared, mainPort }: DeploymentLook, { labels, namespace, name, serviceName }: Workload): readonly DeclaredService[] =>
  declared.services.filter(one => sameNamespace(one.namespace, namespace) && one.ports.some(({ port }) => port === mainPort || port === mainPort + GRPC_SDK_OFFSET) && one.selector !== null
    && Object.keys(one.selector).some(key => labels[key] !== undefined) && (/nacos/i.test(one.name) || one.name === serviceName || one.name.startsWith(name)));

const picksSome = ({ declared }: DeploymentLook, { selector, namespace }: DeclaredService): boolean => declared.containers.some(({ workload }) =>
  workload !== null && sameNamespace(namespace, workload.namespace) && picks(selector ?? {}, workload.labels));

const selectors = (look: DeploymentLook, workload: Workload): readonly Outcome[] => meant(look, workload).filter(one => Object.keys(one.selector ?? {}).length > 0 && !picksSome(look, one)).map(service => {
  const wrong = Object.entries(service.selector ?? {}).filter(([key, value]) => workload.labels[key] !== value);
  const [key, value] = wrong.find(([name]) => workload.labels[name] !== undefined) ?? ['', ''];
  const spot = { path: service.path, line: service.selectorLine ?? service.line };
  return look.fail({ service: service.name, label: `${key}: ${value}`, wanted: `${key}: ${workload.labels[key] ?? ''}`, where: whereIs(spot) }, [look.seen(spot, `${key}: ${value}`)], { case: 'selector' });
});

const targets = (look: DeploymentLook): readonly Outcome[] => servicesOf(look.declared, look.own).flatMap(service => service.ports.flatMap(port => {
  const args = { service: service.name, port: port.port, target: port.target, where: whereIs(port), wanted: port.port };
  const isNamed = !/^\d+$/.test(port.target);
  if (isNamed && look.own.portNames && look.own.portNames[port.target] === undefined) return [look.fail(args, [look.seen(port, `targetPort: ${port.target}`)], { case: 'target' })];
  const isOurs = isPortOf(look, port.port);
  if (isOurs && !isNamed && !listensOn(look, Number(port.target))) return [look.fail(args, [look.seen(port, `targetPort: ${port.target}`)], { case: 'number' })];
  return port.protocol === 'UDP' && isOurs ? [look.fail(args, [look.seen(port, `${port.port}/UDP`)], { case: 'udp' })] : [];
}));

const routes = (look: DeploymentLook, workload: Workload): readonly Outcome[] => {
  const [first] = servicesOf(look.declared, look.own).filter(({ headless }) => !headless);
  if (!first) return [];
  return look.declared.routes.filter(({ service }) => /nacos/i.test(service)).flatMap(route => {
    const named = look.declared.services.filter(({ name }) => name === route.service);
    const args = { service: route.service, route: `${route.host ?? ''}${route.route}`, where: whereIs(route), wanted: first.name, namespace: route.namespace ?? 'default', other: workload.namespace ?? 'default' };
    const quote = [look.seen(route, `${route.route}: ${route.service}`)] as const;
    if (named.length === 0 && sameNamespace(route.namespace, workload.namespace)) return [look.fail(args, quote, { case: 'no-service' })];
    const isElsewhere = named.length > 0 && route.namespace !== null && named.every(({ namespace }) => namespace !== null && namespace !== route.namespace);
    return isElsewhere ? [look.fail(args, quote, { case: 'elsewhere' })] : [];
  });
};

export default defineDeploymentRule({
  id: 'k8s/service-leads-nowhere', severity: 'error',
  title: { en: 'A Service or Ingress leads to no pod of Nacos', zh: 'Service 或 Ingress 没有指向任何 Nacos Pod' },
  message: {
    selector: { en: 'Service {service} selects {label} ({where}), a label that no pod has; the pods of Nacos have {wanted}', zh: 'Service {service} 的 selector 是 {label}（{where}），没有 Pod 带这个标签；Nacos Pod 的标签是 {wanted}' },
    number: { en: 'Port {port} of Service {service} leads to {target} ({where}), on which nothing of the pod listens', zh: 'Service {service} 的端口 {port} 指向 {target}（{where}），Pod 中没有进程监听该端口' },
    target: { en: 'Port {port} of Service {service} leads to a port called {target} ({where}), which the container does not have', zh: 'Service {service} 的端口 {port} 指向名为 {target} 的端口（{where}），容器里没有这个端口名' },
    udp: { en: 'Port {port} of Service {service} is UDP ({where}); Nacos speaks TCP there', zh: 'Service {service} 的端口 {port} 写成了 UDP（{where}），而 Nacos 使用 TCP' },
    'no-service': { en: 'The Ingress hands {route} to the Service {service} ({where}), which is not there; the one of Nacos is {wanted}', zh: 'Ingress 把 {route} 转给 Service {service}（{where}），但没有这个 Service；Nacos 的 Service 是 {wanted}' },
    elsewhere: { en: 'The Ingress at {where} is in the namespace {namespace}, its Service {service} in {other}: an Ingress reaches only Services of its own namespace', zh: '{where} 处的 Ingress 在命名空间 {namespace}，而 Service {service} 在 {other}：Ingress 只能使用本命名空间的 Service' },
  },
  why: {
    en: 'A Service has the addresses of the pods that carry all labels of its selector. Where none does it has no endpoints: connections are refused or time out, and an Ingress answers 503.',
    zh: 'Service 的后端是带有 selector 全部标签的 Pod。一个都没有时 endpoints 为空：连接被拒绝或超时，Ingress 返回 503。',
  },
  fix: [
    { risk: 'restart', when: ['selector'], do: editText('{label}', '{wanted}'), text: { en: 'Select the label that the pods have:', zh: '改成 Pod 实际的标签：' } },
    { risk: 'restart', when: ['target', 'number'], do: editText('targetPort: {target}', 'targetPort: {wanted}'), text: { en: 'Name the port by its number, or give the port of the container that name:', zh: '直接写端口号（或给容器端口起这个名字）：' } },
    { risk: 'restart', when: ['udp'], do: editText('protocol: UDP', 'protocol: TCP'), text: { en: 'Write TCP:', zh: '改为 TCP：' } },
    { risk: 'restart', when: ['no-service'], do: editText('name: {service}', 'name: {wanted}'), text: { en: 'Name the Service that there is:', zh: '改成实际存在的 Service：' } },
    { risk: 'restart', when: ['elsewhere'], text: { en: 'Put the Ingress into the namespace {other}: metadata.namespace: {other}.', zh: '把 Ingress 放到命名空间 {other}：metadata.namespace: {other}。' } },
  ],
  explains: ['client-cannot-connect', 'grpc-unreachable'], uses: ['nacos.main-port'],
  references: ['kubernetes.io/docs/tasks/debug/debug-application/debug-service', 'kubernetes.io/docs/concepts/services-networking/ingress'],

  check(look) {
    const { own, isFirst, seen, pass, na } = look;
    if (own.workload === null || !isFirst || look.declared.services.length === 0) return na(NO_WORKLOAD);
    const wrong = [...selectors(look, own.workload), ...targets(look), ...routes(look, own.workload)];
    return isNonEmpty(wrong) ? wrong : pass(seen(own, `${servicesOf(look.declared, own).length} Services`));
  },
});
