import { run } from '../../src/kit/fix.ts';
import { DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { isPageMissed, PAGE_WORDS } from '../docker/shared/page-told.ts';
import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { namespaceOption } from '../docker/shared/state-rule.ts';
import { NO_WORKLOAD, servicePort, servicesOf } from './shared/services.ts';

export default defineDeploymentRule({
  id: 'k8s/console-not-exposed', severity: 'error', versions: '>=3.0.0-0',
  title: { en: 'The console port of 3.x is in no Service', zh: 'Service 中没有 3.x 的控制台端口' },
  message: {
    route: { en: 'The Ingress at {where} leads {route} to {port}; the console of 3.x listens on {console}, and {port} answers /nacos with 404', zh: '{where} 处的 Ingress 把 {route} 转发到 {port}；3.x 的控制台监听 {console}，{port} 上的 /nacos 会返回 404' },
    service: { en: 'No Service of {name} has the console port {console} ({where})', zh: '{name} 的所有 Service 都没有控制台端口 {console}（{where}）' },
  },
  why: { en: 'Since 3.0 the console is a web server of its own on 8080 without the path /nacos; 8848 serves clients and the API only.', zh: '3.0 起控制台是独立的 Web 服务，端口 8080，没有 /nacos 路径；8848 只服务客户端和 API。' },
  fix: [
    { risk: 'restart', text: {
      en: 'Add {name: console, port: {console}, targetPort: {console}} to the Service, containerPort {console} to the container, and lead the path / of the Ingress to {console} (for /nacos set NACOS_CONSOLE_CONTEXTPATH=/nacos, from 3.0.1 on).',
      zh: '在 Service 中增加 {name: console, port: {console}, targetPort: {console}}，容器增加 containerPort {console}，Ingress 的路径 / 指向 {console}（要保留 /nacos 则设置 NACOS_CONSOLE_CONTEXTPATH=/nacos，3.0.1 起支持）。',
    }, do: run({ kubectl: 'kubectl{ns} patch service {service} --type=json -p \'[{"op":"add","path":"/spec/ports/-","value":{"name":"console","port":{console},"targetPort":{console}}}]\'' }) },
  ],
  uses: ['logs.digest'], keeps: PAGE_WORDS,
  references: ['alibaba/nacos#13708', 'nacos-group/nacos-k8s#487'],

  check({ declared, own, isFirst, value, known, seen, fail, pass, na }) {
    if (own.workload === null || !isFirst || value('NACOS_DEPLOYMENT_TYPE') === 'server') return na(NO_WORKLOAD);
    const text = value('NACOS_CONSOLE_PORT') ?? '';
    const console = /^\d{1,5}$/.test(text) ? Number(text) : DEFAULT_CONSOLE_PORT;
    const services = servicesOf(declared, own);
    const [first] = services;
    if (!first) return na({ en: 'no Service of these pods was given', zh: '没有给出这些 Pod 的 Service' });
    const route = declared.routes.find(one => services.some(({ name }) => name === one.service));
    const shown = services.find(service => servicePort(service, console) !== undefined || service.ports.some(({ port }) => port === console));
    const toConsole = route && declared.routes.some(one => one.port === String(console) || services.some(({ name, ports }) => name === one.service && ports.some(port => port.name === one.port && (port.port === console || port.target === String(console)))));
    const args = { name: own.workload.name, console, service: first.name, ns: namespaceOption(own.workload) };
    if (route && !toConsole) return fail({ ...args, route: route.route, port: route.port, service: route.service, where: whereIs(route) }, [seen(route, `${route.route} → ${route.service}:${route.port}`)], { case: 'route' });
    if (shown) return pass(seen(shown, `${shown.name}: ${console}`));
    const outside = services.find(({ type }) => type !== 'ClusterIP') ?? services.find(({ headless }) => !headless);
    if (!outside) return na({ en: 'whoever asks the pods themselves reaches every port', zh: '直接访问 Pod 时所有端口都可达' });
    return fail({ ...args, service: outside.name, where: whereIs(outside) }, [seen(outside, `${outside.name}: ${outside.ports.map(({ port }) => port).join(', ')}`)], { case: 'service', severity: isPageMissed(known('logs.digest')) ? 'error' : outside.type === 'ClusterIP' ? 'info' : 'warning' });
  },
});
