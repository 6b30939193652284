import rule from '../../../rules/client/server-not-reached.ts';
import type { ClientLog, ClientStep } from '../../../src/model/client-log.ts';
import { digest, record } from '../../support/facts.ts';
import { declared } from '../../support/declared.ts';
import { nginx, proxied } from '../../support/proxied.ts';
import { testRule } from '../../support/rule-tester.ts';

const step = (more: Partial<ClientStep>): ClientStep =>
  ({ stage: 'connect', cause: 'refused', host: '10.0.0.1', port: 8848, portOf: 'main', quote: 'connect ECONNREFUSED 10.0.0.1:8848', at: { path: 'app.log', line: 3 }, count: 1, ...more });

const client = (stuck: readonly ClientStep[], more: Partial<ClientLog> = {}): { readonly 'client.logs': readonly ClientLog[] } =>
  ({ 'client.logs': [{ path: 'app.log', sdk: 'node', version: null, generation: null, way: 'http', servers: [], reached: 'resolve', stuck, ...more }] });

const namespaces = (ofService: string, ofClient: string) => declared('manifest',
  `apiVersion: v1\nkind: Service\nmetadata: { name: nacos, namespace: ${ofService} }\nspec:\n  clusterIP: None\n  selector: { app: nacos }\n  ports:\n    - { port: 8848 }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop, namespace: ${ofClient} }\nspec:\n  selector: { matchLabels: { app: shop } }\n  template:\n    metadata: { labels: { app: shop } }\n    spec:\n      containers:\n        - { name: app, image: shop:1 }\n`,
);

const mapped = (port: string) => declared('compose', `services:\n  nacos:\n    image: nacos/nacos-server:v2.3.2\n    ports:\n      - ${port}\n`);

const EFFECTS = { explains: ['client-cannot-connect', 'request-refused', 'grpc-unreachable'] } as const;

testRule(rule, {
  fail: {
    refused: { given: client([step({})]), args: { server: '10.0.0.1:8848', host: '10.0.0.1', port: 8848 }, cites: ['client.logs'], case: 'refused', subject: '10.0.0.1:8848', symptoms: ['client-cannot-connect'], ...EFFECTS },
    'at home': { given: client([step({ host: '127.0.0.1' })]), args: { server: '127.0.0.1:8848' }, cites: ['client.logs'], case: 'refused-here' },
    'a mapped port of Compose': { given: { ...client([step({ host: '127.0.0.1' })]), ...mapped('18848:8848') }, args: { server: '127.0.0.1:8848', offered: 18_848, all: '18848', where: 'docker-compose.yml:5' }, cites: ['client.logs'], case: 'offered' },
    'the port of a proxy that answers to the name': { given: { ...client([step({ host: 'n.example.com' })]), ...await proxied({ 'nginx.conf': nginx('server { listen 80; server_name n.example.com; location /nacos/ { proxy_pass http://10.0.0.1:8848; } }') }) }, args: { offered: 80 }, cites: ['client.logs'], case: 'offered' },
    'a proxy of another name': { given: { ...client([step({})]), ...await proxied({ 'nginx.conf': nginx('server { listen 80; server_name n.example.com; location /nacos/ { proxy_pass http://10.0.0.1:8848; } }') }) }, args: { server: '10.0.0.1:8848' }, cites: ['client.logs'], case: 'refused' },
    'a port that is published': { given: { ...client([step({ host: '127.0.0.1' })]), ...mapped('8848:8848') }, args: {}, cites: ['client.logs'], case: 'refused-here' },
    'a name that nobody knows': { given: client([step({ stage: 'resolve', cause: 'unresolvable', host: 'nacos', port: null, portOf: null })]), args: { host: 'nacos', server: 'nacos' }, cites: ['client.logs'], case: 'unresolvable' },
    'the same, at the port of gRPC': { given: client([step({ stage: 'resolve', cause: 'unresolvable', host: 'nacos', port: 9848, portOf: 'grpc' })]), args: { host: 'nacos' }, cites: ['client.logs'], case: 'unresolvable' },
    'a scheme where a name belongs': { given: client([step({ stage: 'resolve', cause: 'unresolvable', host: 'http', port: null, portOf: null })]), args: { host: 'http' }, cites: ['client.logs'], case: 'scheme' },
    'a Service of another namespace': { given: { ...client([step({ stage: 'resolve', cause: 'unresolvable', host: 'nacos', port: null, portOf: null })]), ...namespaces('middleware', 'shop') }, args: { host: 'nacos', namespace: 'middleware' }, cites: ['client.logs'], case: 'other-namespace' },
    'a Service of the same namespace': { given: { ...client([step({ stage: 'resolve', cause: 'unresolvable', host: 'nacos', port: null, portOf: null })]), ...namespaces('shop', 'shop') }, args: { host: 'nacos' }, cites: ['client.logs'], case: 'unresolvable' },
    silence: { given: client([step({ cause: 'timeout' })]), args: { server: '10.0.0.1:8848' }, cites: ['client.logs'], case: 'timeout' },
    'no route': { given: client([step({ cause: 'unreachable' })]), args: { server: '10.0.0.1:8848' }, cites: ['client.logs'], case: 'unreachable' },
    'the port of gRPC, named as the main one': { given: client([step({ stage: 'transport', cause: 'not-http', port: 9848 })]), args: { server: '10.0.0.1:9848' }, cites: ['client.logs'], case: 'not-http' },
    'by its log': {
      given: { 'logs.digest': digest([record('failed to req API:/nacos/v1/ns/instance after all servers([10.0.0.1:8848]) tried: java.net.ConnectException: Connection refused', [], { kind: 'client', boot: null, phase: null, logger: 'com.alibaba.nacos.client.naming' })], []) },
      args: { server: '10.0.0.1:8848' }, cites: ['client.logs'], case: 'refused',
    },
  },
  pass: {
    'only the port of gRPC: that has a rule of its own': { given: client([step({ port: 9848, portOf: 'grpc' })]) },
    'no gRPC at the port of gRPC': { given: client([step({ stage: 'transport', cause: 'not-grpc', port: 9848, portOf: 'grpc' })]) },
    'a login that was refused': { given: client([step({ stage: 'login', cause: 'denied' })]) },
    'it names no server': { given: client([step({ host: null, port: null, portOf: null })]) },
    'nothing is wrong': { given: client([]) },
  },
  na: { 'no client speaks': { given: { 'client.logs': [] } } },
});
