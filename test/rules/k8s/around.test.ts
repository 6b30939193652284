import account from '../../../rules/k8s/account-cannot-write.ts';
import budget from '../../../rules/k8s/disruption-budget-unfit.ts';
import database from '../../../rules/k8s/database-name-wrong.ts';
import env from '../../../rules/k8s/env-not-as-written.ts';
import ingress from '../../../rules/k8s/ingress-unfit.ts';
import { declared, nacos } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const failedStart = { 'logs.digest': digest([record('Nacos failed to start, please see start.log', [], { kind: 'start', phase: 'starting' })]) };

interface Pods {
  readonly env?: string;
  readonly container?: string;
  readonly pod?: string;
  readonly image?: string;
  readonly count?: number;
  readonly others?: readonly string[];
  readonly name?: string;
}

const pods = ({ env: variables = '[]', container = '', pod = '', image = 'nacos/nacos-server:v2.5.1', count = 3, others = [], name }: Pods = {}): Given => declared('manifest', [
  `kind: StatefulSet\nmetadata: {name: nacos, namespace: prod}\nspec:\n  serviceName: hs\n  replicas: ${count}\n  template:\n    metadata: {labels: {app: nacos}}\n    spec:\n      containers:\n        - image: ${image}\n          env: ${variables}\n${container}${pod}`,
  ...others,
].join('---\n'), name ?? null);
const na = { 'a compose file': { given: declared('compose', 'services:\n  n:\n    image: nacos/nacos-server:v2.5.1\n    environment: {MYSQL_SERVICE_HOST: db}\n') } };

const security = (text: string): string => `      securityContext: ${text}\n`;
const MOUNTS = '          volumeMounts: [{name: c, mountPath: /home/nacos/conf}, {name: l, mountPath: /home/nacos/logs}, {name: d, mountPath: /home/nacos/data}]\n';

testRule(account, {
  fail: {
    'another user': { given: { ...pods({ pod: security('{runAsUser: 1000}') }), ...failedStart }, args: { user: '1000', folders: '/home/nacos/conf, /home/nacos/logs, /home/nacos/data', where: 'given.txt:12' }, cites, case: 'user', explains: ['start-failed'] },
    'of the container': { given: pods({ container: `          securityContext: {runAsUser: 1000}\n${MOUNTS}` }), args: { folders: '/home/nacos/conf, /home/nacos/logs, /home/nacos/data' }, cites, case: 'user' },
    'volumes of the group, and logs in the image': { given: pods({ container: MOUNTS.replace('{name: l, mountPath: /home/nacos/logs}, ', ''), pod: security('{runAsUser: 1000, fsGroup: 1000}') }), args: { folders: '/home/nacos/logs' }, cites, case: 'user' },
    'of a service': { given: declared('compose', nacos('nacos/nacos-server:v2.5.1', [], 'user: "1000:1000"')), args: { user: '1000:1000', folders: '/home/nacos/conf, /home/nacos/logs, /home/nacos/data' }, cites, case: 'container' },
    'of a service with a named volume and a folder of the host': { given: declared('compose', `${nacos('nacos/nacos-server:v2.5.1', [], 'user: "1000"\n    volumes: ["d:/home/nacos/data", "./logs:/home/nacos/logs"]')}volumes: {d: {}}\n`), args: { folders: '/home/nacos/conf, /home/nacos/data' }, cites, case: 'container' },
    'not root, and nobody else': { given: pods({ pod: security('{runAsNonRoot: true}') }), args: {}, cites, case: 'root' },
  },
  pass: {
    root: { given: pods({ pod: security('{runAsUser: 0}') }) },
    'everything on volumes of its group': { given: pods({ container: MOUNTS, pod: security('{runAsUser: 1000, fsGroup: 1000}') }) },
    'root of the container over the pod': { given: pods({ container: '          securityContext: {runAsUser: 0}\n', pod: security('{runAsUser: 1000}') }) },
    'it may be root': { given: pods({ pod: security('{runAsNonRoot: false}') }) },
  },
  na: { ...na, 'root of a service': { given: declared('compose', nacos('nacos/nacos-server:v2.5.1', [], 'user: "0:0"')) }, 'no word of it': { given: pods() }, 'only a group for volumes': { given: pods({ pod: security('{fsGroup: 1000}') }) }, 'an image of their own': { given: pods({ image: 'registry.example.com/team/nacos-server:v2.5.1', pod: security('{runAsUser: 1000}') }) }, 'the second replica': { given: pods({ pod: security('{runAsUser: 1000}'), name: 'nacos-1' }) } },
});

const host = (value: string, more = ''): string => `[{name: MYSQL_SERVICE_HOST, value: ${value}}${more}]`;
const mysql = (namespace: string, ports = '[{port: 3306}]', more = ''): string => `kind: Service\nmetadata: {name: mysql, namespace: ${namespace}}\nspec: {selector: {app: mysql}, ports: ${ports}${more}}\n`;

testRule(database, {
  fail: {
    'the short name of another namespace': { given: { ...pods({ env: host('mysql'), others: [mysql('db')] }), ...failedStart }, args: { own: 'prod', other: 'db', proposed: 'mysql.db.svc.cluster.local', where: 'given.txt:11' }, cites, case: 'space', explains: ['start-failed'] },
    'a letter of the domain': { given: pods({ env: host('mysql.db.svc.cluster.loca'), others: [mysql('db')] }), args: { proposed: 'mysql.db.svc.cluster.local' }, cites, case: 'domain' },
    'a namespace that it is not in': { given: pods({ env: host('mysql.default.svc.cluster.local'), others: [mysql('db')] }), args: { own: 'default', other: 'db' }, cites, case: 'space' },
    'the port of the pod': { given: pods({ env: host('mysql.db'), others: [mysql('db', '[{port: 3307, targetPort: 3306}]')] }), args: { port: 3306, wanted: 3307 }, cites, case: 'port' },
    'a port of its own': { given: pods({ env: host('mysql', ', {name: MYSQL_SERVICE_PORT, value: "3307"}'), others: [mysql('prod')] }), args: { port: 3307, wanted: 3306 }, cites, case: 'port' },
    'the pod itself': { given: pods({ env: host('127.0.0.1'), others: [mysql('db')] }), args: { proposed: 'mysql.db.svc.cluster.local' }, cites, case: 'pod' },
    'the pod itself, and no Service': { given: pods({ env: host('localhost') }), args: { proposed: '<service>.<namespace>.svc.cluster.local' }, cites, case: 'pod' },
  },
  pass: {
    'the whole name': { given: pods({ env: host('mysql.db.svc.cluster.local'), others: [mysql('db')] }) }, 'of its own namespace': { given: pods({ env: host('mysql'), others: [mysql('prod'), mysql('db')] }) },
    'one that was not given': { given: pods({ env: host('mysql'), others: [mysql('db').replace('name: mysql', 'name: maria')] }) }, 'outside': { given: pods({ env: host('10.0.0.9'), others: [mysql('db')] }) },
    'a proxy in the pod': { given: pods({ env: host('127.0.0.1'), container: '        - image: gcr.io/cloud-sql-proxy:2\n' }) }, 'a name for what is outside': { given: pods({ env: host('mysql'), others: [mysql('prod', '[{port: 3307}]', ', type: ExternalName, externalName: rds.example.com')] }) },
    'the second of its ports': { given: pods({ env: host('mysql'), others: [mysql('prod', '[{name: x, port: 33060}, {name: sql, port: 3306}]')] }) },
  },
  na: { ...na, 'no host': { given: pods() }, 'the second replica': { given: pods({ env: host('localhost'), name: 'nacos-1' }) }, 'embedded storage': { given: { ...pods({ env: host('localhost') }), 'nacos.storage': { kind: 'embedded', platform: 'derby', by: 'platform' } } } },
});

testRule(env, {
  fail: {
    'two of a name': { given: pods({ env: '[{name: MODE, value: cluster}, {name: MODE, value: standalone}]' }), args: { name: 'MODE' }, cites, case: 'twice', subject: 'MODE' },
    'what stands below': { given: { ...pods({ env: '\n            - {name: NACOS_SERVERS, value: "nacos-0.hs.$(NS):8848"}\n            - {name: NS, value: prod}' }), ...failedStart }, args: { name: 'NACOS_SERVERS', part: 'NS', other: 'given.txt:13' }, cites, case: 'later', explains: ['start-failed'] },
    'what nobody sets': { given: pods({ env: '[{name: NACOS_SERVERS, value: "nacos-0.hs.$(POD_NAMESPACE):8848"}]' }), args: { part: 'POD_NAMESPACE' }, cites, case: 'nobody' },
  },
  pass: {
    'what stands above': { given: pods({ env: '\n            - {name: NS, value: prod}\n            - {name: NACOS_SERVERS, value: "nacos-0.hs.$(NS):8848"}' }) },
    'a sign that is meant': { given: pods({ env: '[{name: A, value: "$$(NS)"}]' }) }, 'the same twice': { given: pods({ env: '[{name: MODE, value: cluster}, {name: MODE, value: cluster}]' }) },
    'of a Secret above': { given: pods({ env: '\n            - {name: P, valueFrom: {secretKeyRef: {name: s, key: p}}}\n            - {name: A, value: "x$(P)"}' }) },
    'a file that was not given': { given: pods({ env: '[{name: A, value: "$(NS)"}]', container: '          envFrom: [{configMapRef: {name: c}}]\n' }) },
  },
  na: { ...na, 'the second replica': { given: pods({ env: '[{name: A, value: "$(B)"}]', name: 'nacos-1' }) } },
});

const SERVICE = 'kind: Service\nmetadata: {name: nacos, namespace: prod}\nspec: {selector: {app: nacos}, ports: [{name: http, port: 8848}, {name: rpc, port: 9848}]}\n';
const route = (notes: string, port = '{number: 8848}', type = 'Prefix', namespace = 'prod'): string => `kind: Ingress\nmetadata: {name: i, namespace: ${namespace}, annotations: {${notes}}}\nspec: {rules: [{host: n.example.com, http: {paths: [{path: /nacos, pathType: ${type}, backend: {service: {name: nacos, port: ${port}}}}]}}]}\n`;
const GRPC = 'nginx.ingress.kubernetes.io/backend-protocol: GRPC';
const TLS = 'nginx.ingress.kubernetes.io/backend-protocol: "HTTPS"';

testRule(ingress, {
  fail: {
    'gRPC for the console': { given: pods({ others: [SERVICE, route(GRPC)] }), args: { spoken: 'GRPC', route: 'n.example.com/nacos' }, cites, case: 'grpc', subject: 'n.example.com/nacos' },
    'TLS to what has none': { given: pods({ others: [SERVICE, route(TLS, '{name: http}')] }), args: { spoken: 'HTTPS' }, cites, case: 'tls' },
    'only that path': { given: pods({ others: [SERVICE, route('', '{number: 8848}', 'Exact')] }), args: {}, cites, case: 'exact' },
  },
  pass: {
    'plain HTTP': { given: pods({ others: [SERVICE, route('nginx.ingress.kubernetes.io/backend-protocol: HTTP')] }) },
    'a server with TLS': { given: pods({ env: '[{name: JAVA_OPT, value: "-Dserver.ssl.key-store=/k"}]', others: [SERVICE, route(TLS)] }) },
    'a server with TLS in its variables': { given: pods({ env: '[{name: SERVER_SSL_ENABLED, value: "true"}]', others: [SERVICE, route(TLS)] }) },
  },
  na: { ...na, 'gRPC for gRPC: another rule tells': { given: pods({ others: [SERVICE, route(GRPC, '{number: 9848}')] }) }, 'another namespace': { given: pods({ others: [SERVICE, route(GRPC, '{number: 8848}', 'Prefix', 'web')] }) }, 'the second replica': { given: pods({ others: [SERVICE, route(GRPC)], name: 'nacos-1' }) } },
});

const keeps = (spec: string, app = 'nacos', name = 'nacos'): string => `kind: PodDisruptionBudget\nmetadata: {name: ${name}, namespace: prod}\nspec:\n  ${spec}\n  selector: {matchLabels: {app: ${app}}}\n`;

testRule(budget, {
  fail: {
    'none may go': { given: pods({ others: [keeps('minAvailable: 3')] }), args: { kind: 'minAvailable', amount: '3', replicas: 3 }, cites, case: 'none', subject: 'nacos' },
    'none of a hundred per cent': { given: pods({ others: [keeps('minAvailable: 100%')] }), args: { written: '"100%"' }, cites, case: 'none' },
    'two of three': { given: pods({ others: [keeps('maxUnavailable: 2')] }), args: { away: 2 }, cites, case: 'majority' },
    'one of three stays': { given: pods({ others: [keeps('minAvailable: 1')] }), args: { away: 2 }, cites, case: 'majority' },
    'pods of another name': { given: pods({ others: [keeps('maxUnavailable: 1', 'nacos-server')] }), args: { label: 'app: nacos-server', wanted: 'app: nacos' }, cites, case: 'selector' },
  },
  pass: { 'one at a time': { given: pods({ others: [keeps('maxUnavailable: 1')] }) }, 'two of five': { given: pods({ count: 5, others: [keeps('maxUnavailable: 2')] }) }, 'two stay': { given: pods({ others: [keeps('minAvailable: 2')] }) } },
  na: { ...na, 'one server': { given: pods({ count: 1, others: [keeps('minAvailable: 1')] }) }, 'of another application': { given: pods({ others: [keeps('minAvailable: 3', 'web', 'web')] }) }, 'the second replica': { given: pods({ others: [keeps('minAvailable: 3')], name: 'nacos-1' }) } },
});
