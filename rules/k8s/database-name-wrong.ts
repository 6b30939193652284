import { setVariable } from '../../src/kit/fix.ts';
import type { DeclaredService } from '../../src/model/deployment.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { nearest } from '../../src/syntax/nearest.ts';
import { defineDeploymentRule, type DeploymentLook, quoteVariable, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD, sameNamespace } from './shared/services.ts';

/** `mysql`, `mysql.db`, `mysql.db.svc.cluster.local`. */
const NAME = /^(?<service>[a-z][a-z0-9-]*)(?:\.(?<space>[a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?\.?$/;

const MYSQL_PORT = 3306;

const whole = ({ name, namespace }: DeclaredService): string => `${name}.${namespace ?? 'default'}.svc.cluster.local`;

/** Another container of the pod may be the database, or a proxy to it. */
const isAlone = ({ declared, own }: DeploymentLook): boolean => !declared.containers.some(one => one !== own && one.name === own.name && one.path === own.path);

const databaseIn = ({ declared }: DeploymentLook): string => {
  const found = declared.services.find(({ name, ports }) => /mysql|maria|percona|\bdb\b/i.test(name) && ports.some(({ port }) => port === MYSQL_PORT));
  return found ? whole(found) : '<service>.<namespace>.svc.cluster.local';
};

export default defineDeploymentRule({
  id: 'k8s/database-name-wrong', severity: 'fatal',
  title: { en: 'MYSQL_SERVICE_HOST leads to no database', zh: 'MYSQL_SERVICE_HOST 没有指向数据库' },
  message: {
    pod: { en: 'MYSQL_SERVICE_HOST={host} at {where} is the pod itself; no MySQL runs in it', zh: '{where} 处 MYSQL_SERVICE_HOST={host} 指的是 Pod 自身，其中没有 MySQL' },
    space: { en: 'MYSQL_SERVICE_HOST={host} at {where} is looked for in the namespace {own}; the Service {service} is in {other}', zh: '{where} 处的 MYSQL_SERVICE_HOST={host} 会在命名空间 {own} 中查找，而 Service {service} 在 {other}' },
    domain: { en: 'MYSQL_SERVICE_HOST={host} at {where} does not end in the domain of the cluster: .svc.cluster.local is meant', zh: '{where} 处 MYSQL_SERVICE_HOST={host} 的域名后缀写错，应以 .svc.cluster.local 结尾' },
    port: { en: 'MYSQL_SERVICE_PORT is {port} ({where}), but the Service {service} listens on {wanted}', zh: 'MYSQL_SERVICE_PORT 为 {port}（{where}），而 Service {service} 监听的是 {wanted}' },
  },
  why: {
    en: 'A name without a namespace is one of the namespace of the pod; a Service of another one is called <service>.<namespace>.svc. The port is that of the Service (port), not of the pod behind it (targetPort).',
    zh: '不带命名空间的名称只在 Pod 自己的命名空间中解析；其他命名空间的 Service 要写 <service>.<namespace>.svc。端口是 Service 的 port，而不是后端 Pod 的 targetPort。',
  },
  fix: [
    { risk: 'restart', when: ['pod', 'space', 'domain'], do: setVariable('MYSQL_SERVICE_HOST', '{proposed}'), text: { en: 'Write the Service with its namespace:', zh: '写上 Service 及其命名空间：' } },
    { risk: 'restart', when: ['port'], do: setVariable('MYSQL_SERVICE_PORT', '{wanted}'), text: { en: 'Write the port of the Service:', zh: '改为 Service 的端口：' } },
  ],
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'], uses: ['nacos.storage'],
  references: ['kubernetes.io/docs/concepts/services-networking/dns-pod-service'],

  check(look) {
    const { declared, own: { workload }, isFirst, variable, value, known, seen, fail, pass, na } = look;
    const written = variable('MYSQL_SERVICE_HOST');
    const host = written?.value ?? '';
    if (workload === null || !isFirst || !written || host === '' || known('nacos.storage')?.kind === 'embedded' || declared.charts.length > 0) return na(NO_WORKLOAD);
    const quote = [seen(written, quoteVariable(written))] as const;
    const args = { host, where: whereIs(written), own: workload.namespace ?? 'default' };
    if (isLoopbackHost(host)) return isAlone(look) ? fail({ ...args, proposed: databaseIn(look) }, quote, { case: 'pod' }) : pass(...quote);
    const domain = /\.svc\.([a-z0-9.-]+?)\.?$/.exec(host)?.[1] ?? 'cluster.local';
    if (domain !== 'cluster.local' && nearest(domain, ['cluster.local']) !== null) return fail({ ...args, proposed: host.replace(domain, 'cluster.local') }, quote, { case: 'domain' });
    const { service, space } = NAME.exec(host)?.groups ?? {};
    const wanted = space ?? workload.namespace;
    const called = declared.services.filter(one => one.name === service);
    const here = called.filter(({ namespace }) => sameNamespace(namespace, wanted));
    const [elsewhere] = called;
    if (here.length === 0 && elsewhere) return fail({ ...args, own: wanted ?? 'default', service: elsewhere.name, other: elsewhere.namespace ?? 'default', proposed: whole(elsewhere) }, [...quote, seen(elsewhere, `Service ${elsewhere.name}`)], { case: 'space' });
    const port = Number(value('MYSQL_SERVICE_PORT') ?? MYSQL_PORT);
    const [one] = here;
    const [only, ...more] = one?.ports ?? [];
    if (!one || !only || one.type === 'ExternalName' || one.ports.some(entry => entry.port === port)) return pass(...quote);
    return fail({ ...args, where: whereIs(variable('MYSQL_SERVICE_PORT') ?? written), port, service: one.name, wanted: more.length === 0 ? only.port : '<port>' }, [...quote, seen(only, `${one.name}: ${only.port}`)], { case: 'port' });
  },
});
