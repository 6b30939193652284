import { DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { mountsOver } from '../../src/nacos/image-env/translate.ts';
import { run, setVariable } from '../../src/kit/fix.ts';
import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { namespaceOption } from '../docker/shared/state-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';
import { table } from '../../src/syntax/table.ts';

/** Services whose `<NAME>_PORT=tcp://…` is a variable of the image. */
const COLLIDING: Readonly<Record<string, string>> = table({
  'mysql-service': 'MYSQL_SERVICE_PORT', 'nacos-console': 'NACOS_CONSOLE_PORT', 'nacos-application': 'NACOS_APPLICATION_PORT', 'nacos-ai-registry': 'NACOS_AI_REGISTRY_PORT',
});

/** What the image takes without the variable. */
const PORTS: Readonly<Record<string, string>> = table({ MYSQL_SERVICE_PORT: '3306', NACOS_CONSOLE_PORT: String(DEFAULT_CONSOLE_PORT), NACOS_APPLICATION_PORT: String(DEFAULT_MAIN_PORT), NACOS_AI_REGISTRY_PORT: '9080' });

export default defineDeploymentRule({
  id: 'k8s/service-links-collide', severity: 'fatal',
  title: { en: 'A Service sets a variable of the image by its name', zh: 'Kubernetes 为 Service 注入的变量与镜像变量同名' },
  message: {
    collides: { en: 'The Service {service} at {where} gives every pod {variable}=tcp://…, which the image takes for a port', zh: '{where} 处的 Service {service} 会给每个 Pod 注入 {variable}=tcp://…，镜像会把它当作端口' },
    fills: { en: 'Nothing sets {variable}: the pods take the address of the Service {service} ({where}), as it is when they are made', zh: '没有设置 {variable}：Pod 会使用创建时 Service {service}（{where}）的地址' },
  },
  why: { en: 'For each Service of the namespace a pod gets <NAME>_PORT, unless enableServiceLinks is false or the pod sets the variable itself.', zh: '命名空间内每个 Service 都会给 Pod 注入 <NAME>_PORT，除非 enableServiceLinks 为 false，或 Pod 自己设置了该变量。' },
  fix: [
    { risk: 'restart', do: setVariable('{variable}', '{number}'), text: { en: 'Set {variable} itself: what is declared beats what Kubernetes adds.', zh: '显式设置 {variable}：声明的值优先于 Kubernetes 注入的值。' } },
    { risk: 'restart', when: ['collides'], do: run({ kubectl: "kubectl{ns} patch {kind} {name} -p '{\"spec\":{\"template\":{\"spec\":{\"enableServiceLinks\":false}}}}'" }), text: { en: 'Set enableServiceLinks: false in the pod\'s spec, or {variable} itself.', zh: '在 Pod 的 spec 中设置 enableServiceLinks: false，或显式设置 {variable}。' } },
  ],
  subject: '{variable}', explains: ['start-failed', 'datasource-missing', 'database-unreachable'],
  references: ['nacos-group/nacos-k8s#212'],

  check({ declared, own, isFirst, variable, value, seen, fail, pass, na }) {
    const { workload } = own;
    if (workload === null || !isFirst) return na(NO_WORKLOAD);
    const ns = namespaceOption(workload);
    const wrong = declared.services.flatMap(service => {
      const name = COLLIDING[service.name];
      return name !== undefined && workload.serviceLinks && variable(name) === undefined && (service.namespace ?? 'default') === (workload.namespace ?? 'default') && !own.envIsPartial
        ? [fail({ service: service.name, variable: name, where: whereIs(service), ns, kind: workload.kind.toLowerCase(), name: workload.name, number: PORTS[name] ?? '' }, [seen(service, `Service ${service.name}`)], { case: 'collides' })] : [];
    });
    const filling = declared.services.find(({ name, namespace }) => name === 'mysql' && (namespace ?? 'default') === (workload.namespace ?? 'default'));
    const isFilled = filling !== undefined && workload.serviceLinks && !own.envIsPartial && variable('MYSQL_SERVICE_HOST') === undefined && value('SPRING_DATASOURCE_PLATFORM') === 'mysql' && !mountsOver(own, 'application.properties');
    if (filling && isFilled) wrong.push(fail({ service: 'mysql', variable: 'MYSQL_SERVICE_HOST', where: whereIs(filling), ns, kind: workload.kind.toLowerCase(), name: workload.name, number: 'mysql' }, [seen(filling, 'Service mysql')], { case: 'fills', severity: 'warning' }));
    return wrong.length > 0 ? wrong : pass(seen(own, 'no Service of a colliding name'));
  },
});
