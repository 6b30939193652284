import leads from '../../../rules/k8s/service-leads-nowhere.ts';
import type { MainPort } from '../../../src/model/nacos.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const stuck = { 'logs.digest': digest([record('Client not connected, current status:STARTING', [], { kind: 'application', logger: 'com.alibaba.nacos.common.remote.client' })]) };
const SET = 'kind: StatefulSet\nmetadata: {name: nacos, namespace: prod}\nspec:\n  replicas: 1\n  template:\n    metadata: {labels: {app: nacos, tier: registry}}\n    spec:\n      containers:\n        - image: nacos/nacos-server:v2.5.1\n          ports: [{name: main, containerPort: 8848}]\n';
const service = (selector: string, ports = '[{port: 8848}, {port: 9848}]', namespace = 'prod', name = 'nacos-cs'): string => `---\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  ports: ${ports}\n  selector: ${selector}\n`;
const ingress = (name: string, namespace = 'prod'): string => `---\nkind: Ingress\nmetadata: {name: i, namespace: ${namespace}}\nspec: {rules: [{host: n.example.com, http: {paths: [{path: /nacos, backend: {service: {name: ${name}, port: {number: 8848}}}}]}}]}\n`;
const given = (...more: readonly string[]): Given => declared('manifest', [SET, ...more].join(''));
const RIGHT = service('{app: nacos}');

testRule(leads, {
  fail: {
    'another label': { given: { ...given(service('{app: nacos-server}')), ...stuck }, args: { label: 'app: nacos-server', wanted: 'app: nacos' }, cites, case: 'selector', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'one label of two': { given: given(service('{app: nacos, tier: config}')), args: { label: 'tier: config', wanted: 'tier: registry' }, cites, case: 'selector' },
    'a name of a port that nobody has': { given: given(service('{app: nacos}', '[{port: 8848, targetPort: http}]')), args: { target: 'http', wanted: 8848 }, cites, case: 'target' },
    'a number of nobody': { given: given(service('{app: nacos}', '[{port: 8848, targetPort: 18848}]')), args: { target: '18848', wanted: 8848 }, cites, case: 'number' },
    'gRPC over UDP': { given: given(service('{app: nacos}', '[{port: 8848}, {port: 9848, protocol: UDP}]')), args: { port: 9848 }, cites, case: 'udp' },
    'an Ingress of another name': { given: given(RIGHT, ingress('nacos')), args: { service: 'nacos', wanted: 'nacos-cs', route: 'n.example.com/nacos' }, cites, case: 'no-service' },
    'an Ingress of another namespace': { given: given(RIGHT, ingress('nacos-cs', 'web')), args: { namespace: 'web', other: 'prod' }, cites, case: 'elsewhere' },
  },
  pass: {
    'everything in its place': { given: given(service('{app: nacos}', '[{port: 8848, targetPort: main}, {port: 9848}]'), ingress('nacos-cs')) },
    'a Service of another application': { given: given(RIGHT, service('{app: web}', '[{port: 80}]', 'prod', 'web')) },
    'a Service whose pods are elsewhere': { given: given(RIGHT, service('{app: other}', '[{port: 8848}]', 'test')) },
    'a sidecar in between': { given: declared('manifest', `${SET.replace('[{name: main, containerPort: 8848}]', '[{name: main, containerPort: 8848}, {containerPort: 18848}]')}${service('{app: nacos}', '[{port: 8848, targetPort: 18848}]')}`) },
    'gRPC of members': { given: given(service('{app: nacos}', '[{port: 8848, targetPort: 8848}, {port: 9848, targetPort: 9849}]')) },
    'a port of something else': { given: given(service('{app: nacos}', '[{port: 8848}, {port: 9100, targetPort: 19100}]')) },
    'another main port': { given: { ...given(service('{app: nacos}', '[{port: 8848, targetPort: 8849}]')), 'nacos.main-port': { port: 8849, base: 8849 } as MainPort } },
    'UDP of something else': { given: given(service('{app: nacos}', '[{port: 8848}, {port: 53, protocol: UDP}]')) },
    'an Ingress to another application': { given: given(RIGHT, ingress('web')) },
  },
  na: { 'no Service was given': { given: given() }, 'a compose file': { given: declared('compose', 'services:\n  n:\n    image: nacos/nacos-server:v2.5.1\n') } },
});
