import consoleExposed from '../../../rules/k8s/console-not-exposed.ts';
import crd from '../../../rules/k8s/crd-api-removed.ts';
import nodePorts from '../../../rules/k8s/node-ports-not-1000-apart.ts';
import podNames from '../../../rules/k8s/pod-names-do-not-resolve.ts';
import probes from '../../../rules/k8s/probe-does-not-fit.ts';
import replicas from '../../../rules/k8s/replicas-differ-from-members.ts';
import links from '../../../rules/k8s/service-links-collide.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { proxied } from '../../support/proxied.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const na = { 'nothing is declared': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } satisfies Given } };
const LABELS = 'metadata: {labels: {app: nacos}}';

interface Set {
  readonly image?: string;
  readonly kind?: string;
  readonly count?: number;
  readonly env?: readonly (readonly [string, string])[];
  readonly more?: string;
  readonly spec?: string;
  readonly services?: readonly string[];
  readonly container?: string;
}

const service = (name: string, ports: string, more = ''): string => `kind: Service\nmetadata: {name: ${name}, namespace: prod}\nspec: {selector: {app: nacos}, ports: ${ports}${more}}\n`;
const HEADLESS = service('hs', '[{port: 8848}]', ', clusterIP: None, publishNotReadyAddresses: true');

const given = ({ image = 'nacos/nacos-server:v3.1.1', kind = 'StatefulSet', count = 3, env = [], more = '', spec = '', services = [HEADLESS], container }: Set): Given =>
  declared('manifest', [
    `kind: ${kind}\nmetadata: {name: nacos, namespace: prod}\nspec:\n  serviceName: hs\n  replicas: ${count}\n  template:\n    ${LABELS}\n    spec:\n${spec}      containers:\n        - image: ${image}\n`
    + `          env: [${env.map(([name, value]) => `{name: ${name}, value: "${value}"}`).join(', ')}]\n${more}`, ...services,
  ].join('---\n'), container ?? null);

const MEMBERS = ['NACOS_SERVERS', [0, 1, 2].map(at => `nacos-${at}.hs.prod.svc.cluster.local:8848`).join(' ')] as const;
const ingress = (port: string): string => `kind: Ingress\nmetadata: {name: web, namespace: prod}\nspec: {rules: [{http: {paths: [{path: /nacos, backend: {service: {name: cs, port: {number: ${port}}}}}]}}]}\n`;
const CLIENTS = service('cs', '[{port: 8848}, {port: 9848}]', ', type: NodePort');

testRule(consoleExposed, {
  fail: {
    'an Ingress to 8848': { given: given({ services: [CLIENTS, ingress('8848')] }), args: { route: '/nacos', console: 8080, port: '8848', service: 'cs' }, cites, case: 'route', severity: 'error' },
    'no Service with it': { given: given({ services: [HEADLESS, CLIENTS] }), args: { service: 'cs', console: 8080 }, cites, case: 'service', severity: 'warning' },
  },
  pass: { 'a port of its own': { given: given({ services: [service('cs', '[{port: 8848}, {port: 8080}]'), ingress('8080')] }) } },
  na: { ...na, 'before 3.0': { given: given({ image: 'nacos/nacos-server:v2.5.1', services: [CLIENTS, ingress('8848')] }) }, 'only the pods themselves': { given: given({}) }, 'the second replica': { given: given({ services: [CLIENTS], container: 'nacos-1' }) } },
});

testRule(nodePorts, {
  fail: {
    'of a table': { given: declared('kube-services', 'NAME  TYPE  CLUSTER-IP  EXTERNAL-IP  PORT(S)  AGE\nnacos   NodePort   10.9.4.1   <none>   8848:31011/TCP,9848:31012/TCP   21d\n'), args: { main: 31_011, grpc: 31_012, wanted: 32_011 }, cites, case: 'offset', subject: 'service nacos' },
    'too high for 1000 more': { given: declared('kube-services', 'NAME  TYPE  CLUSTER-IP  EXTERNAL-IP  PORT(S)  AGE\nnacos   NodePort   10.9.4.1   <none>   8848:31768/TCP,9848:31012/TCP   21d\n'), args: { main: 31_768, reached: 32_768 }, cites, case: 'high', severity: 'error' },
    'the highest': { given: declared('kube-services', 'NAME  TYPE  CLUSTER-IP  EXTERNAL-IP  PORT(S)  AGE\nnacos   NodePort   10.9.4.1   <none>   8848:31767/TCP,9848:31012/TCP   21d\n'), args: { wanted: 32_767 }, cites, case: 'offset' },
    'left to chance': { given: given({ services: [CLIENTS] }), args: { name: 'cs' }, cites, case: 'random' },
    'without 9848': { given: given({ services: [service('cs', '[{port: 8848}]')] }), args: { wanted: 9848 }, cites, case: 'missing' },
    'a Service of its own for 9848, not 1000 apart': { given: given({ services: [service('cs', '[{port: 8848, nodePort: 30848}]', ', type: NodePort'), service('rpc', '[{port: 9848, nodePort: 31849}]', ', type: NodePort')] }), args: { name: 'cs', main: 30_848, grpc: 31_849, wanted: 31_848 }, cites, case: 'offset' },
    'a Service of its own for 9848, of other pods': { given: given({ services: [service('cs', '[{port: 8848, nodePort: 30848}]', ', type: NodePort'), service('rpc', '[{port: 9848, nodePort: 31848}]', ', type: NodePort').replace('app: nacos', 'app: other')] }), args: { name: 'cs', wanted: 31_848 }, cites, case: 'missing' },
    'another port inside': { given: given({ services: [service('cs', '[{port: 80, targetPort: 8848}, {port: 9848}]')] }), args: { main: 80, grpc: 9848, wanted: 1080 }, cites, case: 'offset' },
  },
  pass: { '1000 apart, in two Services': { given: given({ services: [service('cs', '[{port: 8848, nodePort: 30848}]', ', type: NodePort'), service('rpc', '[{port: 9848, nodePort: 31848}]', ', type: NodePort')] }) }, '1000 apart': { given: given({ services: [service('cs', '[{port: 8848, nodePort: 30848}, {port: 9848, nodePort: 31848}]', ', type: NodePort')] }) } },
  na: { ...na, 'a headless Service needs no list': { given: given({}) } },
});

testRule(podNames, {
  fail: {
    'another namespace': { given: given({ env: [['NACOS_SERVERS', MEMBERS[1].replaceAll('prod', 'default')]] }), args: { member: 'nacos-0.hs.default.svc.cluster.local', wanted: 'nacos-0.hs.prod.svc.cluster.local' }, cites, case: 'member', explains: ['self-not-in-list'] },
    'another Service': { given: given({ env: [['NACOS_SERVERS', MEMBERS[1].replaceAll('.hs.', '.headless.')]] }), args: { wanted: 'nacos-0.hs.prod.svc.cluster.local' }, cites, case: 'member' },
    'no Service': { given: given({ services: [CLIENTS] }), args: { service: 'hs' }, cites, case: 'no-service', confidence: 'suspected' },
    'pods of another name': { given: given({ env: [['NACOS_SERVERS', MEMBERS[1].replaceAll('nacos-', 'registry-')]] }), args: { member: 'registry-0.hs.prod.svc.cluster.local', wanted: 'nacos-0.hs.prod.svc.cluster.local', proposed: MEMBERS[1] }, cites, case: 'member' },
    'its Service elsewhere': { given: given({ env: [MEMBERS], services: [HEADLESS.replace('prod', 'dev')] }), args: { other: 'dev', namespace: 'prod' }, cites, case: 'elsewhere' },
    'the name of the node': { given: given({ env: [MEMBERS, ['PREFER_HOST_MODE', 'hostname']], spec: '      hostNetwork: true\n      dnsPolicy: ClusterFirstWithHostNet\n' }), args: { kind: 'statefulset', ns: ' -n prod' }, cites, case: 'host-name' },
    'the DNS of the node': { given: given({ env: [['NACOS_SERVERS', MEMBERS[1]]], spec: '      hostNetwork: true\n' }), args: { name: 'nacos' }, cites, case: 'host-dns' },
    'not headless': { given: given({ services: [service('hs', '[{port: 8848}]')] }), args: { service: 'hs' }, cites, case: 'not-headless' },
    'ready ones only': { given: given({ more: '          readinessProbe: {tcpSocket: {port: 8848}}\n', services: [HEADLESS.replace(', publishNotReadyAddresses: true', '')] }), args: { service: 'hs' }, cites, case: 'not-ready', severity: 'warning' },
    'ready at once': { given: given({ services: [HEADLESS.replace(', publishNotReadyAddresses: true', '')] }), args: {}, cites, case: 'not-ready', severity: 'info' },
  },
  pass: { agreeing: { given: given({ env: [MEMBERS] }) }, 'on the node, by address': { given: given({ env: [MEMBERS, ['PREFER_HOST_MODE', 'ip']], spec: '      hostNetwork: true\n      dnsPolicy: ClusterFirstWithHostNet\n' }) }, 'one here and one elsewhere': { given: given({ env: [MEMBERS], services: [HEADLESS.replace('prod', 'dev'), HEADLESS] }) } },
  na: { ...na, 'one replica': { given: given({ count: 1, services: [CLIENTS] }) }, 'no Service was given': { given: given({ services: [] }) }, standalone: { given: given({ env: [['MODE', 'standalone']], services: [CLIENTS] }) } },
});

const SCALER = (target: string, most: number): string => `kind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: prod}\nspec: {scaleTargetRef: {kind: StatefulSet, name: ${target}}, minReplicas: 3, maxReplicas: ${most}}\n`;

testRule(replicas, {
  fail: {
    'an autoscaler': { given: given({ env: [MEMBERS], services: [SCALER('nacos', 6)] }), args: { most: 6, members: 3, scaler: 'h' }, cites, case: 'scaled', severity: 'warning' },
    'more than are listed': { given: given({ count: 5, env: [MEMBERS] }), args: { replicas: 5, members: 3 }, cites, case: 'count' },
    'a Deployment': { given: given({ kind: 'Deployment' }), args: { kind: 'Deployment', replicas: 3 }, cites, case: 'deployment' },
    'several standalone servers': { given: given({ env: [['MODE', 'standalone']] }), args: { replicas: 3, key: 'replicas' }, cites, case: 'standalone' },
    'several standalone servers of the chart': { given: await proxied({ 'values.yaml': 'global:\n  mode: standalone\nnacos:\n  replicaCount: 3\n  image: {tag: v3.0.1}\n  storage: {type: embedded}\n' }), args: { replicas: 3, key: 'replicaCount' }, cites, case: 'standalone' },
  },
  pass: { 'an autoscaler that leaves it': { given: given({ env: [MEMBERS], services: [SCALER('nacos', 3)] }) }, 'an autoscaler of others': { given: given({ env: [MEMBERS], services: [SCALER('web', 6)] }) }, 'as many': { given: given({ env: [MEMBERS] }) }, 'one standalone server': { given: given({ kind: 'Deployment', count: 1, env: [['MODE', 'standalone']] }) } },
  na: { ...na, 'a peer finder': { given: given({}) } },
});

const PLATFORM = ['SPRING_DATASOURCE_PLATFORM', 'mysql'] as const;

testRule(links, {
  fail: {
    'the port of the database': { given: given({ services: [service('mysql-service', '[{port: 3306}]')] }), args: { variable: 'MYSQL_SERVICE_PORT', service: 'mysql-service' }, cites, case: 'collides', severity: 'error', subject: 'MYSQL_SERVICE_PORT' },
    'a database that nobody named': { given: given({ env: [PLATFORM], services: [service('mysql', '[{port: 3306}]')] }), args: { service: 'mysql', variable: 'MYSQL_SERVICE_HOST' }, cites, case: 'fills', severity: 'warning' },
  },
  pass: {
    'a database that is named': { given: given({ env: [PLATFORM, ['MYSQL_SERVICE_HOST', 'mysql']], services: [service('mysql', '[{port: 3306}]')] }) }, 'no database is asked for': { given: given({ services: [service('mysql', '[{port: 3306}]')] }) }, 'of another namespace': { given: given({ env: [PLATFORM], services: [service('mysql', '[{port: 3306}]').replace('prod', 'dev')] }) }, 'named, without links': { given: given({ env: [PLATFORM], spec: '      enableServiceLinks: false\n', services: [service('mysql', '[{port: 3306}]')] }) },
    'set by the pod': { given: given({ env: [['MYSQL_SERVICE_PORT', '3306']], services: [service('mysql-service', '[{port: 3306}]')] }) }, 'no links': { given: given({ spec: '      enableServiceLinks: false\n', services: [service('mysql-service', '[{port: 3306}]')] }) },
    'another name': { given: given({}) },
  }, na,
});

const probe = (path: string, more = ', initialDelaySeconds: 60', port = 8848): string => `          livenessProbe: {httpGet: {path: ${path}, port: ${port}}${more}}\n`;
testRule(probes, {
  fail: {
    'a name of nobody': { given: given({ more: '          readinessProbe: {httpGet: {path: /nacos/v3/admin/core/state/readiness, port: http}}\n' }), args: { port: 'http', main: 8848 }, cites, case: 'name' },
    'HTTPS': { given: given({ more: '          readinessProbe: {httpGet: {path: /nacos/v3/admin/core/state/readiness, port: 8848, scheme: HTTPS}}\n' }), args: { kind: 'readiness' }, cites, case: 'tls' },
    'a tenth of a core': { given: given({ more: '          resources: {limits: {cpu: 100m}}\n          startupProbe: {periodSeconds: 5, failureThreshold: 48, tcpSocket: {port: 8848}}\n' }), args: { cpu: '100m', needed: 300, seconds: 240 }, cites, case: 'slow', severity: 'warning' },
    'the path of 2.x': { given: given({ more: probe('/nacos/v1/console/health/liveness') }), args: { proposed: '/nacos/v3/admin/core/state/readiness', kind: 'liveness' }, cites, case: 'path' },
    'the other path of 2.x': { given: given({ more: probe('/nacos/v2/console/health/readiness') }), args: { proposed: '/nacos/v3/admin/core/state/readiness' }, cites, case: 'path' },
    'the path of 3.x': { given: given({ image: 'nacos/nacos-server:v2.5.1', more: probe('/v3/console/health/liveness') }), args: { proposed: '/nacos/v1/console/health/readiness' }, cites, case: 'path' },
    'the port of the host': { given: given({ image: 'nacos/nacos-server:v2.5.1', more: probe('/nacos/v1/console/health/liveness', ', initialDelaySeconds: 60', 8858) }), args: { port: 8858, main: 8848 }, cites, case: 'nobody' },
    'the port of 3.x': { given: given({ image: 'nacos/nacos-server:v2.5.1', more: probe('/', ', initialDelaySeconds: 60', 8080) }), args: { port: 8080 }, cites, case: 'port' },
    impatient: { given: given({ more: probe('/nacos/v3/admin/core/state/liveness', ', periodSeconds: 5') }), args: { seconds: 15 }, cites, case: 'impatient', severity: 'warning' },
  },
  pass: { 'a name of a port': { given: given({ more: '          ports: [{name: http, containerPort: 8848}]\n          readinessProbe: {httpGet: {path: /nacos/v3/admin/core/state/readiness, port: http}}\n' }) }, 'HTTPS of a server with TLS': { given: given({ env: [['SERVER_SSL_ENABLED', 'true']], more: '          readinessProbe: {httpGet: {path: /nacos/v3/admin/core/state/readiness, port: 8848, scheme: HTTPS}}\n' }) },
    'a whole core': { given: given({ more: '          resources: {limits: {cpu: "1"}}\n          startupProbe: {periodSeconds: 5, failureThreshold: 48, tcpSocket: {port: 8848}}\n' }) }, 'little, and patience': { given: given({ more: '          resources: {limits: {cpu: 100m}}\n          startupProbe: {periodSeconds: 5, failureThreshold: 90, tcpSocket: {port: 8848}}\n          livenessProbe: {tcpSocket: {port: 8848}}\n' }) },
    patient: { given: given({ more: probe('/nacos/v3/admin/core/state/liveness') }) },
    'after a start-up probe': { given: given({ more: `${probe('/nacos/v3/admin/core/state/liveness', '')}          startupProbe: {tcpSocket: {port: 8848}, failureThreshold: 30}\n` }) },
  },
  na: { ...na, 'no probe': { given: given({}) } },
});

const REFUSED = 'error: resource mapping not found for name: "nacos.nacos.io" namespace: "" from "all.yaml": no matches for kind "CustomResourceDefinition" in version "apiextensions.k8s.io/v1beta1"';
testRule(crd, {
  fail: { 'kubectl apply': { given: { 'logs.digest': digest([record(REFUSED)]) }, args: { crd: 'nacos.nacos.io' }, cites: ['logs.digest'] } },
  pass: { 'another kind': { given: { 'logs.digest': digest([record(REFUSED.replace('CustomResourceDefinition', 'Ingress'))]) } } },
  na: { 'no log': { given: { 'logs.digest': null } } },
});
