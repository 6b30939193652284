import { editText } from '../../src/kit/fix.ts';
import type { DeclaredRoute } from '../../src/model/deployment.ts';
import { consolePortIn } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD, servicesOf } from './shared/services.ts';
import { servesTls } from './shared/tls.ts';

/** It leads to the HTTP port of the server, or to that of the console. */
const leadsToHttp = ({ declared, own, mainPort }: DeploymentLook, { service, port, namespace }: DeclaredRoute): boolean => servicesOf(declared, own).some(one =>
  one.name === service && (one.namespace === null || namespace === null || one.namespace === namespace)
  && one.ports.some(entry => (String(entry.port) === port || entry.name === port) && [mainPort, consolePortIn(own)].some(inner => entry.target === String(inner) || (!/^\d+$/.test(entry.target) && entry.port === inner))));

export default defineDeploymentRule({
  id: 'k8s/ingress-unfit', severity: 'error',
  title: { en: 'The Ingress speaks to Nacos as it does not listen', zh: 'Ingress 与 Nacos 的协议或路径不匹配' },
  message: {
    grpc: { en: 'backend-protocol: {spoken} ({where}) counts for every path of the Ingress: {route} of {service} is plain HTTP and answers 502', zh: 'backend-protocol: {spoken}（{where}）对整个 Ingress 生效：{service} 的 {route} 是普通 HTTP，会返回 502' },
    tls: { en: 'backend-protocol: {spoken} ({where}): the Ingress speaks TLS to {service}, which listens without it; {route} answers 502', zh: 'backend-protocol: {spoken}（{where}）：Ingress 用 TLS 连接 {service}，而它没有启用 TLS，{route} 会返回 502' },
    exact: { en: 'pathType: Exact ({where}) takes {route} itself and nothing below it: the page comes without its scripts, and no interface is reached', zh: 'pathType: Exact（{where}）只匹配 {route} 本身，不含下级路径：页面缺少脚本，接口也访问不到' },
  },
  why: {
    en: 'An annotation of an Ingress is one for all of its paths. HTTP and gRPC of Nacos need two objects; and clients connect to main port + 1000 by themselves, for which an Ingress has no port (use a Service of type LoadBalancer, or tcp-services).',
    zh: 'Ingress 的注解对其所有路径生效，HTTP 和 gRPC 要分成两个对象。另外客户端会自行连接“主端口 + 1000”，Ingress 没有这样的端口（请用 LoadBalancer 类型的 Service 或 tcp-services）。',
  },
  fix: [
    { risk: 'none', when: ['grpc', 'tls'], do: editText('{spoken}', 'HTTP', '{where}'), text: { en: 'Speak HTTP to the console and the server; let gRPC (9848) in as TCP on its own port:', zh: '对控制台和服务端使用 HTTP；gRPC（9848）用独立端口做 TCP 转发：' } },
    { risk: 'none', when: ['exact'], do: editText('pathType: Exact', 'pathType: Prefix', '{where}'), text: { en: 'Take everything below it:', zh: '匹配其下所有路径：' } },
  ],
  subject: '{route}', explains: ['request-refused'],
  uses: ['nacos.config'],
  references: ['kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#backend-protocol', 'kubernetes.io/docs/concepts/services-networking/ingress/#path-types'],

  check(look) {
    const { declared, own, isFirst, seen, fail, pass, na } = look;
    const routes = own.workload === null || !isFirst ? [] : declared.routes.filter(route => leadsToHttp(look, route));
    const [first] = routes;
    if (!first) return na(NO_WORKLOAD);
    const wrong = routes.flatMap(route => {
      const { spoken, isExact, service } = route;
      const args = { route: `${route.host ?? ''}${route.route}`, service, spoken: spoken?.text ?? '', where: whereIs(spoken ?? route) };
      if (spoken && /^GRPCS?$/i.test(spoken.text)) return [fail(args, [seen(spoken, `backend-protocol: ${spoken.text}`), seen(route, args.route)], { case: 'grpc' })];
      if (spoken && /^HTTPS$/i.test(spoken.text) && !servesTls(look)) return [fail(args, [seen(spoken, `backend-protocol: ${spoken.text}`), seen(route, args.route)], { case: 'tls' })];
      return isExact ? [fail({ ...args, where: whereIs(route) }, [seen(route, `${args.route}: Exact`)], { case: 'exact' })] : [];
    });
    return wrong.length > 0 ? wrong : pass(seen(first, `${first.route}: ${first.service}`));
  },
});
