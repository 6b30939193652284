import mesh from '../../../rules/k8s/mesh-takes-grpc.ts';
import finder from '../../../rules/k8s/peer-finder-finds-none.ts';
import policy from '../../../rules/k8s/network-policy-blocks.ts';
import secret from '../../../rules/k8s/secret-value-unfit.ts';
import stop from '../../../rules/k8s/pre-stop-removes-data.ts';
import { declared } from '../../support/declared.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const na = { 'nothing is declared': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } satisfies Given } };

interface Pods {
  readonly env?: string;
  readonly container?: string;
  readonly notes?: string;
  readonly labels?: string;
  readonly count?: number;
  readonly others?: readonly string[];
  readonly name?: string;
  readonly kind?: string;
}

const pods = ({ env = '[]', container = '', notes = '{}', labels = 'app: nacos', count = 3, others = [], name, kind = 'StatefulSet' }: Pods): Given => declared('manifest', [
  `kind: ${kind}\nmetadata: {name: nacos, namespace: prod}\nspec:\n  serviceName: hs\n  replicas: ${count}\n  template:\n    metadata: {labels: {${labels}}, annotations: ${notes}}\n    spec:\n      containers:\n        - image: nacos/nacos-server:v2.5.1\n          env: ${env}\n${container}`,
  ...others,
].join('---\n'), name ?? null);

const secretOf = (key: string, value: string, field = 'data'): string => `kind: Secret\nmetadata: {name: s, namespace: prod}\n${field}: {${key}: "${value}"}\n`;
const from = (variable: string, key: string): string => `[{name: ${variable}, valueFrom: {secretKeyRef: {name: s, key: ${key}}}}]`;
const base64 = (value: string | Buffer): string => Buffer.from(value).toString('base64');
const KEY = Buffer.alloc(48, 0xa7);

testRule(secret, {
  fail: {
    'a line feed of echo': { given: pods({ env: from('MYSQL_SERVICE_PASSWORD', 'p'), others: [secretOf('p', base64('geheim7\n'))] }), args: { name: 'MYSQL_SERVICE_PASSWORD', where: 'given.txt:11' }, cites, case: 'newline', severity: 'error', subject: 'MYSQL_SERVICE_PASSWORD' },
    'of all keys': { given: declared('manifest', `kind: Deployment\nmetadata: {name: nacos}\nspec: {template: {spec: {containers: [{image: "nacos/nacos-server:v2.5.1", envFrom: [{secretRef: {name: s}}]}]}}}\n---\nkind: Secret\nmetadata: {name: s}\ndata: {NACOS_AUTH_IDENTITY_VALUE: "${base64('v\n')}", OTHER: "${base64('x\n')}"}\n`), args: { name: 'NACOS_AUTH_IDENTITY_VALUE' }, cites, case: 'newline' },
    'encoded once': { given: pods({ env: from('NACOS_AUTH_TOKEN', 't'), others: [secretOf('t', base64(KEY))] }), args: { name: 'NACOS_AUTH_TOKEN' }, cites, case: 'binary' },
  },
  pass: {
    'encoded twice': { given: pods({ env: from('NACOS_AUTH_TOKEN', 't'), others: [secretOf('t', base64(base64(KEY)))] }) }, 'as it is': { given: pods({ env: from('NACOS_AUTH_TOKEN', 't'), others: [secretOf('t', base64(KEY), 'stringData')] }) },
    'a line feed in another variable': { given: pods({ env: '[{name: MODE, valueFrom: {secretKeyRef: {name: s, key: m}}}, {name: BANNER, valueFrom: {secretKeyRef: {name: s, key: p}}}]', others: [`kind: Secret\nmetadata: {name: s, namespace: prod}\ndata: {m: "${base64('cluster')}", p: "${base64('x\n')}"}\n`] }) },
    'a Secret that was not given': { given: pods({ env: from('MYSQL_SERVICE_PASSWORD', 'p') }) },
  },
  na: { ...na, 'no Secret': { given: pods({}) }, 'the second replica': { given: pods({ env: from('MYSQL_SERVICE_PASSWORD', 'p'), others: [secretOf('p', base64('a\n'))], name: 'nacos-1' }) } },
});

const allows = (ports: string, selector = '{matchLabels: {app: nacos}}', more = ''): string => `kind: NetworkPolicy\nmetadata: {name: np, namespace: prod}\nspec: {podSelector: ${selector}, ${more}ingress: [{from: [{podSelector: {}}], ports: ${ports}}]}\n`;

const FOUR = allows('[{port: 8848}, {port: 9848}, {port: 9849}, {port: 7848}]');
const GOES = (rules: string): string => `kind: NetworkPolicy\nmetadata: {name: np, namespace: prod}\nspec: {podSelector: {}, policyTypes: [Egress], egress: ${rules}}\n`;

testRule(policy, {
  fail: {
    '8848 only': { given: pods({ others: [allows('[{port: 8848}]')] }), args: { allowed: '8848', missing: '9848, 9849, 7848', where: 'given.txt:13', entry: '{ports: [{port: 9848}, {port: 9849}, {port: 7848}]}' }, cites, case: 'members' },
    'of all pods of the namespace': { given: pods({ others: [allows('[{port: 8848}, {port: 9849}, {port: 7848}]', '{}')] }), args: { missing: '9848' }, cites, case: 'clients' },
    'a server alone': { given: pods({ count: 1, others: [allows('[{port: 8848}]')] }), args: { missing: '9848' }, cites, case: 'clients' },
    'others than the members': { given: pods({ others: [FOUR.replace('podSelector: {}}', 'podSelector: {matchLabels: {role: client}}}')] }), args: { missing: '8848, 9849, 7848', entry: '{from: [{podSelector: {matchLabels: {app: nacos}}}], ports: [{port: 8848}, {port: 9849}, {port: 7848}]}' }, cites, case: 'own' },
    'others than this namespace': { given: pods({ others: [FOUR.replace('podSelector: {}}', 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}}')] }), args: {}, cites, case: 'own' },
    'gRPC as UDP': { given: pods({ others: [FOUR.replace('{port: 9848}', '{port: 9848, protocol: UDP}')] }), args: { missing: '9848' }, cites, case: 'clients' },
    'names, and no DNS': { given: pods({ count: 1, env: '[{name: MYSQL_SERVICE_HOST, value: mysql}]', others: [GOES('[{ports: [{port: 3306}]}]')] }), args: { missing: '53', entry: '{ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]}' }, cites, case: 'dns' },
    'no way to the members': { given: pods({ others: [GOES('[{ports: [{port: 53, protocol: UDP}]}]')] }), args: { missing: '8848, 9849, 7848' }, cites, case: 'out' },
    'nothing at all': { given: pods({ others: ['kind: NetworkPolicy\nmetadata: {name: deny, namespace: prod}\nspec: {podSelector: {}, policyTypes: [Ingress]}\n'] }), args: { allowed: '-' }, cites, case: 'members' },
  },
  pass: {
    'all of them': { given: pods({ others: [allows('[{port: 8848}, {port: 9848}, {port: 9849}, {port: 7848}]')] }) }, 'two that complete each other': { given: pods({ others: [allows('[{port: 8848}, {port: 9848}]'), allows('[{port: 9849}, {port: 7848}]')] }) },
    'some labels of the members': { given: pods({ others: [FOUR.replace('podSelector: {}}', 'podSelector: {matchLabels: {app: nacos}}}')] }) }, 'a block of addresses': { given: pods({ others: [FOUR.replace('podSelector: {}}', 'ipBlock: {cidr: 10.0.0.0/8}}')] }) }, 'all namespaces': { given: pods({ others: [FOUR.replace('podSelector: {}}', 'namespaceSelector: {}}')] }) },
    'everything that goes out': { given: pods({ env: '[{name: MYSQL_SERVICE_HOST, value: mysql}]', others: [GOES('[{}]')] }) }, 'DNS of another namespace': { given: pods({ count: 1, env: '[{name: MYSQL_SERVICE_HOST, value: mysql}]', others: [GOES('[{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{port: 53, protocol: UDP}]}, {ports: [{port: 3306}]}]')] }) }, 'addresses need no DNS': { given: pods({ count: 1, env: '[{name: MYSQL_SERVICE_HOST, value: 10.0.0.9}]', others: [GOES('[{ports: [{port: 3306}]}]')] }) },
    'every port': { given: pods({ others: ['kind: NetworkPolicy\nmetadata: {name: np, namespace: prod}\nspec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}\n'] }) }, 'a range': { given: pods({ others: [allows('[{port: 7848, endPort: 9849}]')] }) }, 'by name': { given: pods({ others: [allows('[{port: client}]')] }) },
  },
  na: { ...na, 'other pods': { given: pods({ others: [allows('[{port: 8848}]', '{matchLabels: {app: web}}')] }) }, 'another namespace': { given: pods({ others: [allows('[{port: 8848}]').replace('prod', 'dev')] }) }, 'the second replica': { given: pods({ others: [allows('[{port: 8848}]')], name: 'nacos-1' }) } },
});

const SIDECAR = '{sidecar.istio.io/inject: "true"}';
const serviceOf = (ports: string, more = ''): string => `kind: Service\nmetadata: {name: cs, namespace: prod}\nspec: {selector: {app: nacos}, ports: ${ports}${more}}\n`;

testRule(mesh, {
  fail: {
    'a port called grpc': { given: pods({ notes: SIDECAR, others: [serviceOf('[{name: http, port: 8848}, {name: grpc-client, port: 9848}]')] }), args: { port: 9848, portName: 'grpc-client', name: 'nacos' }, cites, case: 'by-name', severity: 'warning' },
    'a label, and no name': { given: pods({ labels: 'app: nacos, sidecar.istio.io/inject: "true"' }), args: { where: 'given.txt:7' }, cites, case: 'unnamed' },
    'the sidecar itself': { given: pods({ container: '        - name: istio-proxy\n          image: istio/proxyv2\n' }), args: { where: 'given.txt:12' }, cites, case: 'unnamed' },
    'another port is excluded': { given: pods({ notes: '{sidecar.istio.io/inject: "true", traffic.sidecar.istio.io/excludeInboundPorts: "7848, 9849"}' }), args: { port: 9848 }, cites, case: 'unnamed' },
  },
  pass: { 'excluded': { given: pods({ notes: '{sidecar.istio.io/inject: "true", traffic.sidecar.istio.io/excludeInboundPorts: "7848, 9848"}' }) }, 'called tcp': { given: pods({ notes: SIDECAR, others: [serviceOf('[{name: tcp-grpc, port: 9848}]')] }) } },
  na: { ...na, 'kept out of it': { given: pods({ notes: '{sidecar.istio.io/inject: "false"}' }) }, 'no mesh': { given: pods({}) }, 'the second replica': { given: pods({ notes: SIDECAR, name: 'nacos-1' }) } },
});

const hook = (command: string): string => `          lifecycle: {preStop: {exec: {command: ${command}}}}\n`;

testRule(stop, {
  fail: {
    'of the operator': { given: pods({ container: hook('["sh", "-c", "rm -rf /home/nacos/data/protocol/raft"]') }), args: { command: 'sh -c rm -rf /home/nacos/data/protocol/raft', where: 'given.txt:12' }, cites },
    'all data': { given: pods({ container: hook('["sh", "-c", "sleep 5; rm -r -f data/*"]') }), args: { name: 'nacos' }, cites },
  },
  pass: { 'logs': { given: pods({ container: hook('["sh", "-c", "rm -rf /home/nacos/logs"]') }) }, 'a pause': { given: pods({ container: hook('["sleep", "20"]') }) }, 'MySQL': { given: { ...pods({ container: hook('["sh", "-c", "rm -rf /home/nacos/data/protocol/raft"]') }), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } } } },
  na: { ...na, 'nothing runs': { given: pods({}) }, 'the second replica': { given: pods({ container: hook('["sh", "-c", "rm -rf data"]'), name: 'nacos-1' }) } },
});

const named = (service: string): string => `[{name: SERVICE_NAME, value: ${service}}]`;
const HEADLESS = serviceOf('[{port: 8848}]', ', clusterIP: None').replace('name: cs', 'name: hs');

testRule(finder, {
  fail: {
    'one for clients': { given: pods({ env: named('cs'), others: [HEADLESS, serviceOf('[{port: 8848}]', ', type: NodePort')] }), args: { service: 'cs', serviceWhere: 'given.txt:17' }, cites, case: 'not-headless' },
    'a headless one that is not its serviceName': { given: pods({ env: named('other'), others: [HEADLESS] }), args: { proposed: 'hs', service: 'other' }, cites, case: 'other' },
    'none of those that were given': { given: declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec: {template: {metadata: {labels: {app: nacos}}, spec: {containers: [{image: "nacos/nacos-server:v2.5.1", env: [{name: SERVICE_NAME, value: nacos}]}]}}}\n---\n${HEADLESS.replace(', namespace: prod', '')}`), args: { proposed: 'hs', others: 'hs' }, cites, case: 'absent' },
  },
  pass: { 'the headless one': { given: pods({ env: named('hs'), others: [HEADLESS] }) }, 'nothing of Services is known': { given: pods({ env: named('hs') }) } },
  na: { ...na, 'no peer finder': { given: pods({ others: [HEADLESS] }) }, 'a Deployment': { given: pods({ env: named('cs'), kind: 'Deployment' }) }, 'the second replica': { given: pods({ env: named('x'), name: 'nacos-1' }) }, 'from elsewhere': { given: pods({ env: '[{name: SERVICE_NAME, valueFrom: {configMapKeyRef: {name: x, key: y}}}]' }) } },
});
