import behind from '../../../rules/cluster/members-behind-proxy.ts';
import alters from '../../../rules/ports/proxy-alters-requests.ts';
import cuts from '../../../rules/ports/proxy-cuts.ts';
import refused from '../../../rules/ports/proxy-does-not-start.ts';
import asHttp from '../../../rules/ports/proxy-grpc-as-http.ts';
import console from '../../../rules/ports/proxy-misses-console.ts';
import rewritten from '../../../rules/ports/proxy-path-rewritten.ts';
import target from '../../../rules/ports/proxy-target-wrong.ts';
import tls from '../../../rules/ports/proxy-tls-uneven.ts';
import without from '../../../rules/ports/proxy-without-grpc.ts';
import { parseClusterConf } from '../../../src/nacos/cluster-conf.ts';
import { digest, record } from '../../support/facts.ts';
import { nginx, proxied } from '../../support/proxied.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['proxy'] as const;
const none = { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } satisfies Given;
const elsewhere = await proxied({ 'nginx.conf': nginx('server { listen 80; location / { proxy_pass http://app:3000; } }') });
const na = { 'no proxy': { given: none }, 'a proxy of something else': { given: elsewhere } };
const old = (given: Given): Given => ({ ...given, 'nacos.version': { version: '1.4.8', by: 'jar' } });

const site = (listen: string, pass: string, location = '/nacos/', more = ''): string => `server {\n  listen ${listen};\n  location ${location} {\n    proxy_set_header Host $host;\n    ${more}proxy_pass ${pass};\n  }\n}`;
const tcp = (listen: string, pass: string, more = ''): string => `server { listen ${listen}; proxy_pass ${pass}; ${more}}`;
const both = (http = '8848', grpc = '9848', more = ''): Readonly<Record<string, string>> => ({ 'nginx.conf': nginx(`client_max_body_size 50m;\n${site(http, 'http://10.0.0.1:8848', '/nacos/', more)}`, tcp(grpc, '10.0.0.1:9848')) });
const healthy = await proxied(both(), '3.1.1');

const COMPOSE = (more = '', ports = '["8848:8848", "9848:9848"]', servers = ''): string =>
  `services:\n  nacos:\n    image: nacos/nacos-server:v2.5.1\n    environment: {MODE: standalone${servers}}\n    networks: [back]\n  web:\n    image: nginx:1.27\n    ports: ${ports}\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]\n    networks: [back]\n${more}`;
const behindCompose = (http: string, grpc: string, compose = COMPOSE()): Promise<Given> => proxied({ 'docker-compose.yml': compose, 'nginx.conf': nginx(`client_max_body_size 9m;\n${site('8848', `http://${http}`)}`, tcp('9848', grpc)) });

const INGRESS = (port: number, annotations = '', kind = 'StatefulSet', type = 'ClusterIP'): string => [
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: nacos}\nspec: {serviceName: hs, replicas: 1, template: {metadata: {labels: {app: nacos}}, spec: {containers: [{name: n, image: "nacos/nacos-server:v2.5.1", env: [{name: MODE, value: standalone}]}]}}}`,
  `apiVersion: v1\nkind: Service\nmetadata: {name: cs}\nspec: {type: ${type}, selector: {app: nacos}, ports: [{name: a, port: 8848}, {name: b, port: 9848}]}`,
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, annotations: {${annotations}}}\nspec: {rules: [{host: n.example.com, http: {paths: [{path: /, backend: {service: {name: cs, port: {number: ${port}}}}}]}}]}`,
].join('\n---\n');

/** A gateway of Istio that lets HTTP in, and gRPC as the server and the route say. */
const ISTIO = (grpc = '', image = 'v2.5.1'): string => [
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: nacos}\nspec: {serviceName: hs, template: {metadata: {labels: {app: nacos}}, spec: {containers: [{name: n, image: "nacos/nacos-server:${image}", env: [{name: MODE, value: standalone}]}]}}}`,
  'apiVersion: v1\nkind: Service\nmetadata: {name: cs}\nspec: {selector: {app: nacos}, ports: [{name: a, port: 8848}, {name: b, port: 9848}]}',
  `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec: {servers: [{port: {number: 8848, protocol: HTTP}}${grpc === '' ? '' : `, {port: {number: 9848, protocol: ${grpc}}}`}]}`,
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec:\n  gateways: [g]\n  http:\n  - match: [{port: 8848}]\n    route: [{destination: {host: cs, port: {number: 8848}}}]\n${grpc === '' ? '' : `  ${grpc === 'TCP' ? 'tcp:\n  ' : ''}- match: [{port: 9848}]\n    route: [{destination: {host: cs, port: {number: 9848}}}]\n`}`,
].join('\n---\n');

const stuck = { 'logs.digest': digest([record('Client not connected, current status:STARTING', [], { kind: 'application', logger: 'com.alibaba.nacos.common.remote.client' })]) };

/** Traefik and Nacos in one file, both of whose ports it leads to. */
const LABELLED = (kind: 'http' | 'tcp', scheme: string): string => [
  'services:', '  traefik:', '    image: traefik:v3.1', '    command:', '      - --entrypoints.main.address=:8848', '      - --entryPoints.grpc.address=:9848', '    ports: ["8848:8848", "9848:9848"]', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    environment: {MODE: standalone}',
  '    labels:', '      traefik.http.routers.main.rule: Host(`n.example.com`)', '      traefik.http.routers.main.entrypoints: main', '      traefik.http.services.main.loadbalancer.server.port: "8848"',
  `      traefik.${kind}.routers.grpc.rule: HostSNI(\`*\`)`, `      traefik.${kind}.routers.grpc.entrypoints: grpc`, `      traefik.${kind}.routers.grpc.service: g`, `      traefik.${kind}.services.g.loadbalancer.server.port: "9848"`, ...(scheme === '' ? [] : [`      traefik.${kind}.services.g.loadbalancer.server.scheme: ${scheme}`]), '',
].join('\n');

testRule(without, {
  fail: {
    'only 8848': { given: { ...await proxied({ 'nginx.conf': nginx(site('8848', 'http://10.0.0.1:8848')) }), ...stuck }, args: { proxy: 'nginx', port: 8848, wanted: 9848, targets: '10.0.0.1:8848', where: 'nginx.conf:7' }, cites, case: 'missing', severity: 'error', subject: 'port 9848', explains: ['grpc-unreachable', 'client-cannot-connect'] },
    'another port by TCP': { given: await proxied({ 'haproxy.cfg': 'listen a\n  bind :18848\n  mode tcp\n  server n1 n1:8848\n' }), args: { proxy: 'HAProxy', port: 18_848, wanted: 19_848 }, cites, case: 'missing' },
    'a router of Traefik that names no entry point': { given: await proxied({ 'docker-compose.yml': LABELLED('tcp', '').split('\n').filter(line => !line.includes('grpc') && !line.includes('.g.') && !line.includes('entrypoints: main')).join('\n') }), args: { proxy: 'Traefik', port: 8848, wanted: 9848 }, cites, case: 'missing' },
    'not 1000 apart': { given: await proxied(both('80', '9848')), args: { port: 80, grpc: 9848, wanted: 1080 }, cites, case: 'offset' },
    'to the HTTP port': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://10.0.0.1:8848'), tcp('9848', '10.0.0.1:8848')) }), args: { wanted: 9848, inner: 9848, targets: '10.0.0.1:8848' }, cites, case: 'misdirected' },
    'by UDP': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://10.0.0.1:8848'), tcp('9848 udp', '10.0.0.1:9848')) }), args: { wanted: 9848, grpcWhere: 'nginx.conf:12' }, cites, case: 'udp' },
    'listening and not published': { given: await behindCompose('nacos:8848', 'nacos:9848', COMPOSE('', '["8848:8848"]')), args: { name: 'web', grpc: 9848, wanted: 9848 }, cites, case: 'unpublished' },
    'an Ingress alone': { given: await proxied({ 'k.yaml': INGRESS(8848) }), args: { proxy: 'Ingress', port: 80, wanted: 1080 }, cites, case: 'routed', severity: 'info' },
    'a VirtualService for HTTP': { given: await proxied({ 'k.yaml': ISTIO('', 'v3.1.0') }), args: { proxy: 'Istio', port: 8848, wanted: 9848, inner: 9848, service: 'cs' }, cites, case: 'istio', severity: 'warning' },
    'a VirtualService for HTTP, and a client that asks through it': { given: { ...await proxied({ 'k.yaml': ISTIO() }), ...stuck }, args: { wanted: 9848 }, cites, case: 'istio', severity: 'error' },
    'a web server alone, and a client that asks through it': { given: { ...await proxied({ 'nginx.conf': nginx(site('80', 'http://10.0.0.1:8848')) }), ...stuck }, args: { port: 80, wanted: 1080 }, cites, case: 'browsers', severity: 'error' },
    'a web server alone': { given: await proxied({ 'nginx.conf': nginx(site('80', 'http://10.0.0.1:8848')) }), args: { port: 80, wanted: 1080 }, cites, case: 'browsers', severity: 'warning' },
    'a context path, whatever the port': { given: await proxied({ 'nginx.conf': nginx(site('8000', 'http://10.0.0.1:8800')) }), args: { port: 8000, wanted: 9000, inner: 9800 }, cites, case: 'missing' },
    'port-forward of one port': { given: await proxied({ 'note.txt': 'kubectl -n prod port-forward svc/nacos-cs 18848:8848\n' }), args: { port: 18_848, wanted: 19_848, main: 8848, inner: 9848, service: 'nacos-cs', where: 'note.txt:1' }, cites, case: 'forwarded', severity: 'warning' },
    'as it says itself': { given: await proxied({ 'note.txt': 'Forwarding from 127.0.0.1:8848 -> 8848\nForwarding from [::1]:8848 -> 8848\n' }), args: { port: 8848, service: 'nacos' }, cites, case: 'forwarded' },
    'port-forward that is not 1000 apart': { given: await proxied({ 'note.txt': 'kubectl port-forward -n prod svc/nacos 18848:8848 9848:9848\n' }), args: { port: 18_848, targets: 'nacos:8848' }, cites, case: 'forwarded' },
    'of servers whose port is known': { given: { ...await proxied({ 'nginx.conf': nginx(site('8000', 'http://10.0.0.1:8700', '/')) }), 'nacos.main-port': { port: 8700, base: 8700, contextPath: '/nacos', by: 'config', place: null, basePlace: null } } as unknown as Given, args: { wanted: 9000 }, cites, case: 'missing' },
  },
  pass: {
    'UDP beside TCP': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://10.0.0.1:8848'), `${tcp('9848', '10.0.0.1:9848')}\n${tcp('9848 udp', '10.0.0.1:9848')}`) }) },
    'both': { given: healthy }, 'port-forward of both': { given: await proxied({ 'note.txt': 'kubectl port-forward sts/nacos 18848:8848 19848:9848\n' }) }, 'both, moved alike': { given: await proxied(both('18848', '19848')) }, 'gRPC as HTTP is told elsewhere': { given: await proxied({ 'nginx.conf': nginx(`${site('8848', 'http://10.0.0.1:8848')}\nserver { listen 9848; location / { grpc_pass grpc://10.0.0.1:9848; } }`) }) },
    'published 1000 apart': { given: await behindCompose('nacos:8848', 'nacos:9848', COMPOSE('', '["18848:8848", "19848:9848"]')) }, 'another way for clients': { given: await proxied({ 'k.yaml': INGRESS(8848, '', 'StatefulSet', 'LoadBalancer') }) },
    'a TCPRoute whose Gateway was not given': { given: await proxied({ 'k.yaml': `${INGRESS(8848)}\n---\napiVersion: x/v1\nkind: TCPRoute\nmetadata: {name: r}\nspec: {rules: [{backendRefs: [{name: cs, port: 9848}]}]}` }) },
  },
  na: { ...na, 'before 2.0': { given: old(await proxied({ 'nginx.conf': nginx(site('8848', 'http://10.0.0.1:8848')) })) }, 'gRPC alone': { given: await proxied({ 'nginx.conf': nginx('', tcp('9848', 'n:9848')) }) } },
});

testRule(asHttp, {
  fail: {
    'grpc_pass': { given: { ...await proxied({ 'nginx.conf': nginx('server { listen 9848 http2; location / { grpc_pass grpc://10.0.0.1:9848; } }') }), ...stuck }, args: { targets: '10.0.0.1:9848', wanted: 9848 }, cites, case: 'nginx', severity: 'warning', subject: 'port 9848', explains: ['grpc-unreachable', 'client-cannot-connect'] },
    'proxy_pass': { given: await proxied({ 'nginx.conf': nginx(site('9848', 'http://10.0.0.1:9848', '/')) }), args: { inner: 9848 }, cites, case: 'nginx', severity: 'error' },
    'mode http': { given: await proxied({ 'haproxy.cfg': 'defaults\n  mode http\nlisten g\n  bind :9848\n  server n1 n1:9848\n' }), args: { where: 'haproxy.cfg:4' }, cites, case: 'haproxy', severity: 'error' },
    'labels of Traefik': { given: await proxied({ 'docker-compose.yml': LABELLED('http', 'h2c') }), args: { targets: 'nacos:9848', wanted: 9848, inner: 9848, where: 'docker-compose.yml:15' }, cites, case: 'traefik', severity: 'warning' },
    'a VirtualService for gRPC': { given: await proxied({ 'k.yaml': ISTIO('GRPC') }), args: { targets: 'cs:9848', wanted: 9848, inner: 9848, service: 'cs' }, cites, case: 'istio', severity: 'warning' },
    'an Ingress for gRPC': { given: await proxied({ 'k.yaml': INGRESS(9848, 'nginx.ingress.kubernetes.io/backend-protocol: GRPC') }), args: { proxy: 'Ingress' }, cites, case: 'route', severity: 'warning' },
  },
  pass: { 'TCP': { given: healthy }, 'TCP by Istio': { given: await proxied({ 'k.yaml': ISTIO('TCP') }) }, 'labels for TCP': { given: await proxied({ 'docker-compose.yml': LABELLED('tcp', '') }) } },
  na: { ...na, 'HTTP alone': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848')) }) }, 'before 2.0': { given: old(await proxied({ 'nginx.conf': nginx(site('9848', 'http://10.0.0.1:9848', '/')) })) } },
});

const refusedRequest = { 'logs.digest': digest([record('failed to req API:/nacos/v1/ns/instance,code:404,msg:not found', [], { kind: 'application', logger: 'com.alibaba.nacos.client.naming' })]) };

testRule(rewritten, {
  fail: {
    'a slash too much': { given: { ...await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848/')) }), ...refusedRequest }, args: { route: '/nacos/', becomes: '/' }, cites, case: 'stripped', severity: 'error', explains: ['request-refused'] },
    'rewrite-target': { given: await proxied({ 'k.yaml': INGRESS(8848, 'nginx.ingress.kubernetes.io/rewrite-target: /').replace('path: /,', 'path: /nacos,') }), args: { proxy: 'Ingress' }, cites, case: 'stripped' },
    'two slashes': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848/nacos/', '/nacos')) }), args: { becomes: '/nacos//v1/cs/configs' }, cites, case: 'glued' },
    'no slash': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848/nacos')) }), args: { becomes: '/nacosv1/cs/configs' }, cites, case: 'glued' },
    'twice': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848/nacos/', '/')) }), args: { becomes: '/nacos/' }, cites, case: 'doubled', severity: 'warning' },
    'the console below a path': { given: await proxied({ 'nginx.conf': nginx(`${site('80', 'http://nacos:8080/')}`) }), args: { becomes: '/' }, cites, case: 'console' },
    'the console of a host that nothing else names': { given: await proxied({ 'nginx.conf': nginx(`${site('80', 'http://10.12.0.9:8080/')}`) }), args: { becomes: '/' }, cites, case: 'console' },
    'another path': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848', '/registry/')) }), args: { becomes: '/registry/', route: '/registry/' }, cites, case: 'elsewhere', severity: 'warning' },
    'the console at a path that it lacks': { given: await proxied({ 'nginx.conf': nginx(site('80', 'http://nacos:8080')) }), args: { becomes: '/nacos/' }, cites, case: 'kept' },
  },
  pass: {
    'a context path that is none': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848', '/v1/')) }) },
    'as it comes': { given: healthy }, 'the console at the root': { given: await proxied({ 'nginx.conf': nginx(site('80', 'http://nacos:8080/', '/')) }) },
    'the console with a path of its own': { given: { ...await proxied({ 'nginx.conf': nginx(site('80', 'http://nacos:8080')) }), 'nacos.console-port': { port: 8080, contextPath: '/nacos', by: 'config', place: null } } as unknown as Given },
    'the same path again, without slashes': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848/nacos', '/nacos')) }) }, 'the same path again': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848/nacos/')) }) }, 'what follows is kept': { given: await proxied({ 'k.yaml': INGRESS(8848, 'nginx.ingress.kubernetes.io/rewrite-target: /nacos/$2').replace('path: /,', 'path: "/nacos(/|$)(.*)",') }) },
  },
  na: { ...na, 'TCP alone': { given: await proxied({ 'nginx.conf': nginx('', tcp('8848', 'n:8848')) }) } },
});

testRule(cuts, {
  fail: {
    'long polling': { given: { ...await proxied(both('8848', '9848', 'proxy_read_timeout 30s; ')), ...stuck }, args: { seconds: 30, at: 'nginx.conf:8' }, cites, case: 'polling', severity: 'warning', explains: ['client-cannot-connect'] },
    'gRPC that is silent': { given: await proxied({ 'nginx.conf': nginx('', tcp('9848', 'n:9848', 'proxy_timeout 59s; ')) }), args: { seconds: 59 }, cites, case: 'idle' },
    'a limit of its own': { given: await proxied({ 'nginx.conf': nginx(`client_max_body_size 100k;\n${site('8848', 'http://n:8848')}`) }), args: { bytes: 102_400, at: 'nginx.conf:3' }, cites, case: 'body', severity: 'warning' },
    'large configurations': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848')) }), args: { bytes: 1024 ** 2, at: 'nginx.conf' }, cites, case: 'body', severity: 'info' },
  },
  pass: { 'long enough': { given: await proxied(both('8848', '9848', 'proxy_read_timeout 31s; ')) }, 'a minute of silence': { given: await proxied({ 'nginx.conf': nginx('', tcp('9848', 'n:9848', 'proxy_timeout 60s; ')) }) }, 'no limit': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://n:8848', '/', 'client_max_body_size 0; ')) }) } },
  na,
});

testRule(tls, {
  fail: {
    'HTTP only': { given: { ...await proxied(both('8848 ssl')), ...stuck }, args: { port: 8848, grpc: 9848 }, cites, case: 'main-only', severity: 'warning', explains: ['client-cannot-connect'] },
    'gRPC only': { given: await proxied(both('8848', '9848 ssl')), args: { port: 8848, grpc: 9848 }, cites, case: 'grpc-only', severity: 'error' },
  },
  pass: { 'neither': { given: healthy }, 'both': { given: await proxied(both('8848 ssl', '9848 ssl')) } },
  na: { ...na, 'one port': { given: await proxied({ 'nginx.conf': nginx(site('8848 ssl', 'http://n:8848')) }) }, 'before 2.0': { given: old(await proxied(both('8848 ssl'))) } },
});

testRule(target, {
  fail: {
    'the proxy itself': { given: { ...await behindCompose('127.0.0.1:8848', 'nacos:9848'), ...stuck }, args: { target: '127.0.0.1:8848', name: 'web' }, cites, case: 'itself', severity: 'error', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'the port of the host': { given: await behindCompose('nacos:18848', 'nacos:9848', COMPOSE().replace('networks: [back]\n  web', 'ports: ["18848:8848", "19848:9848"]\n    networks: [back]\n  web')), args: { port: 18_848, inner: 8848, host: 'nacos' }, cites, case: 'mapped-port' },
    'a port that nobody has': { given: await behindCompose('nacos:8849', 'nacos:9848'), args: { inner: 8848, target: 'nacos:8849' }, cites, case: 'closed' },
    'a name that nobody has': { given: await behindCompose('nacos1:8848', 'nacos:9848'), args: { host: 'nacos1' }, cites, case: 'nobody' },
    'no network in common': { given: await behindCompose('nacos:8848', 'nacos:9848', COMPOSE().replace('networks: [back]\n  web', 'networks: [other]\n  web')), args: [{ host: 'nacos', name: 'web' }, { host: 'nacos' }], cites, case: 'apart' },
    'no port beside others': { given: await proxied({ 'nginx.conf': nginx(`upstream n {\n server a:8848;\n server b;\n}\n${site('8848', 'http://n')}`) }), args: { target: 'b', port: 80, inner: 8848, proposed: 'b:8848' }, cites, case: 'portless' },
    'different servers': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'http://a:8848'), tcp('9848', 'b:9848')) }), args: { target: 'a', others: 'b' }, cites, case: 'lists', severity: 'warning' },
  },
  pass: { 'the service': { given: await behindCompose('nacos:8848', 'nacos:9848') }, 'nothing is declared': { given: healthy }, 'a variable decides': { given: await behindCompose('$up:9000', 'nacos:9848') }, 'given by extra_hosts': { given: await behindCompose('box:8848', 'box:9848', COMPOSE('    extra_hosts: ["box:10.0.0.1"]\n')) } },
  na,
});

testRule(refused, {
  fail: {
    'stream in http': { given: { ...await proxied({ 'nginx.conf': 'http {\n  stream { server { listen 9848; proxy_pass a:9848; } }\n}' }), ...stuck }, args: { where: 'nginx.conf:2' }, cites, case: 'stream-in-http', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'misplaced': { given: await proxied({ 'nginx.conf': 'http {\n server {\n  listen 9848;\n  proxy_pass a:9848;\n }\n}' }), args: { text: 'proxy_pass a:9848' }, cites, case: 'misplaced' },
    'a brace': { given: await proxied({ 'nginx.conf': 'http {\n server {\n  listen 80;\n location / { proxy_pass http://a:8848; }\n}\n' }), args: {}, cites, case: 'unbalanced' },
    'another name': { given: await proxied({ 'nginx.conf': nginx('upstream nacos-server { server a:8848; }\nserver { location / { proxy_pass http://nacos_server; } }') }), args: { near: 'nacos-server' }, cites, case: 'no-upstream' },
    'the only group that nobody uses': { given: await proxied({ 'nginx.conf': nginx('upstream nacos { server a:8848; }\nserver { location / { proxy_pass http://backend; } }') }), args: { text: 'backend', near: 'nacos' }, cites, case: 'no-upstream' },
    'a wide semicolon': { given: await proxied({ 'nginx.conf': nginx('', 'server {\n  listen 9848；\n  proxy_pass a:9848;\n}') }), args: { text: '；', from: 'listen 9848；', to: 'listen 9848;' }, cites, case: 'sign' },
    'no semicolon': { given: await proxied({ 'nginx.conf': nginx('', 'server {\n  listen 9848 # gRPC\n  proxy_pass a:9848;\n}') }), args: { text: 'listen 9848', near: 'proxy_pass', to: 'listen 9848;' }, cites, case: 'semicolon' },
    'no semicolon at the end of a block': { given: await proxied({ 'nginx.conf': nginx('', 'server {\n  listen 9848;\n  proxy_pass a:9848\n}') }), args: { near: '}' }, cites, case: 'semicolon' },
    'a misspelt directive': { given: await proxied({ 'nginx.conf': nginx('', 'server {\n  listen 9848;\n  proxy_timout 10m;\n  proxy_pass a:9848;\n}') }), args: { text: 'proxy_timout', near: 'proxy_timeout' }, cites, case: 'directive' },
    'no scheme': { given: await proxied({ 'nginx.conf': nginx(site('8848', 'a:8848')) }), args: { text: 'a:8848', to: 'http://a:8848' }, cites, case: 'scheme' },
    'a URL for TCP': { given: await proxied({ 'nginx.conf': nginx('', tcp('9848', 'http://a:9848/')) }), args: { to: 'a:9848' }, cites, case: 'scheme' },
    'an address of TCP without a port': { given: await proxied({ 'nginx.conf': nginx('', `upstream g {\n server a:9848;\n server b;\n}\n${tcp('9848', 'g')}`) }), args: { from: 'b', to: 'b:9848' }, cites, case: 'no-port' },
    'no port at all': { given: await proxied({ 'nginx.conf': nginx('', `upstream g {\n server b;\n}\n${tcp('9848', 'g')}`) }), args: { to: '<host>:<port>' }, cites, case: 'no-port' },
    'a group twice': { given: await proxied({ 'nginx.conf': nginx('', `upstream g { server a:9848; }\nupstream g { server b:9848; }\n${tcp('9848', 'g')}`) }), args: { text: 'upstream g' }, cites, case: 'twice' },
    'TLS without a certificate': { given: await proxied({ 'nginx.conf': nginx(site('443 ssl', 'http://a:8848')) }), args: { text: 'listen 443 ssl' }, cites, case: 'certificate' },
    'a name without TLS, by labels of Traefik': { given: await proxied({ 'docker-compose.yml': LABELLED('tcp', '').replace('HostSNI(`*`)', 'HostSNI(`n.example.com`)') }), args: { text: 'HostSNI(`n.example.com`)', where: 'docker-compose.yml:15', to: 'HostSNI(`*`)' }, cites, case: 'sni', explains: [] },
    'the same in its file': { given: await proxied({ 'dynamic.yml': 'entryPoints:\n  grpc: {address: ":9848"}\ntcp:\n  routers:\n    g:\n      entryPoints: [grpc]\n      rule: HostSNI(`n.example.com`)\n      service: g\n  services:\n    g: {loadBalancer: {servers: [{address: "10.0.0.1:9848"}]}}\n' }), args: { where: 'dynamic.yml:7' }, cites, case: 'sni' },
    'the same in Kubernetes': { given: await proxied({ 'k.yaml': `${INGRESS(8848)}\n---\napiVersion: traefik.io/v1alpha1\nkind: IngressRouteTCP\nmetadata: {name: t}\nspec:\n  entryPoints: [grpc]\n  routes:\n    - match: HostSNI(\`n.example.com\`)\n      services: [{name: cs, port: 9848}]\n` }), args: { text: 'HostSNI(`n.example.com`)' }, cites, case: 'sni' },
    'a backend of HAProxy': { given: await proxied({ 'haproxy.cfg': 'frontend f\n  bind :9848\n  default_backend rcp\nbackend rpc\n  server a a:9848\n' }), args: { text: 'rcp', near: 'rpc' }, cites, case: 'no-backend' },
    'the only backend that nobody uses': { given: await proxied({ 'haproxy.cfg': 'frontend f\n  bind :9848\n  default_backend nacos\nbackend grpc\n  server a a:9848\n' }), args: { near: 'grpc' }, cites, case: 'no-backend' },
    'a backend of another mode': { given: await proxied({ 'haproxy.cfg': 'frontend m\n  bind :8848\n  default_backend b8\nbackend b8\n  server a a:8848\nfrontend f\n  bind :9848\n  default_backend b9\nbackend b9\n  mode http\n  server a a:9848\n' }), args: { where: 'haproxy.cfg:10', to: 'mode tcp' }, cites, case: 'modes' },
    'a frontend of another mode': { given: await proxied({ 'haproxy.cfg': 'listen m\n  bind :8848\n  server a a:8848\nfrontend f\n  mode http\n  bind :9848\n  default_backend b9\nbackend b9\n  mode tcp\n  server a a:9848\n' }), args: { where: 'haproxy.cfg:5', to: 'mode tcp' }, cites, case: 'modes' },
    'modes of HTTP': { given: await proxied({ 'haproxy.cfg': 'frontend m\n  mode http\n  bind :8848\n  default_backend b8\nbackend b8\n  server a a:8848\n' }), args: { near: 'http', from: '' }, cites, case: 'modes' },
    'another context': { given: await proxied({ 'nginx.conf': nginx('upstream n { server a:8848; }\nserver { location / { proxy_pass http://n; } }', 'server { listen 9848; proxy_pass n; }') }), args: { text: 'n' }, cites, case: 'other-context' },
  },
  pass: {
    'any name, by labels of Traefik': { given: await proxied({ 'docker-compose.yml': LABELLED('tcp', '') }) },
    'a name with TLS': { given: await proxied({ 'docker-compose.yml': LABELLED('tcp', '').replace('HostSNI(`*`)', 'HostSNI(`n.example.com`)').replace('      traefik.tcp.routers.grpc.service: g', '      traefik.tcp.routers.grpc.tls: "true"\n      traefik.tcp.routers.grpc.service: g') }) },
    'a server alone, whose http stands elsewhere': { given: await proxied({ 'site.conf': site('443 ssl', 'http://a:8848') }) },
    'nothing': { given: healthy },
    'what only looks alike': { given: await proxied({ 'nginx.conf': nginx(`log_format main '$remote_addr'\n  '$status';\nmap $a $b {\n  listn 1;\n}\ntypes {\n  text/html html\n  htm;\n}\nset_real_ip_from 10.0.0.0/8; # ；\nsticky_cookie x;\nadd_header X "；";\nadd_header Y\n  z;\nssl_certificate a.pem;\n${site('443 ssl', '$up')}\n${site('8848', 'http://a:8848')}`, `upstream g { server unix:/tmp/x; server a:9848; }\n${tcp('9848', 'g')}\n${tcp('9849', 'unix:/x')}`) }) },
    'a certificate of a file that was not given': { given: await proxied({ 'nginx.conf': nginx(`include tls.conf;\n${site('443 ssl', 'http://a:8848')}`) }) },
    'Lua': { given: await proxied({ 'nginx.conf': nginx(`server {\n  listen 8848;\n  location / {\n    access_by_lua_block {\n      local lisen = 1\n    }\n    proxy_pass http://a:8848;\n  }\n}`) }) },
    'backends that are chosen later': { given: await proxied({ 'haproxy.cfg': 'frontend f\n  bind :8848\n  use_backend %[req.hdr(host)]\n  default_backend b\nbackend b\n  server a a:8848\nbackend c\n  server a a:8848\n' }) },
    'backends of another file': { given: await proxied({ 'haproxy.cfg': 'frontend f\n  bind :8848\n  default_backend elsewhere\nlisten b\n  bind :9848\n  server a a:9848\n' }) },
  },
  na,
});

testRule(alters, {
  fail: {
    'the PROXY header': { given: { ...await proxied({ 'nginx.conf': nginx('', tcp('9848', 'n:9848', 'proxy_protocol on; ')) }), ...stuck }, args: { targets: 'n:9848' }, cites, case: 'proxy-header', severity: 'error', explains: ['client-cannot-connect'] },
    'an underscore': { given: { ...await proxied({ 'nginx.conf': nginx('upstream nacos_http { server n:8848; }\nserver { location /nacos { proxy_pass http://nacos_http; } }') }), ...refusedRequest }, args: { upstream: 'nacos_http' }, cites, case: 'host', severity: 'warning', explains: ['request-refused'] },
    'a port that is lost': { given: await proxied({ 'nginx.conf': nginx('server { listen 13000; proxy_set_header Host $host; location / { proxy_pass http://n:8848; } }') }), args: { port: 13000 }, cites, case: 'port', severity: 'error' },
    'a password': { given: await proxied(both('8848', '9848', 'auth_basic "x"; ')), args: {}, cites, case: 'password', severity: 'warning' },
  },
  pass: {
    'the port handed on': { given: await proxied({ 'nginx.conf': nginx('server { listen 13000; proxy_set_header Host $http_host; location / { proxy_pass http://n:8848; } }') }) },
    'the standard port': { given: await proxied({ 'nginx.conf': nginx('server { listen 443 ssl; proxy_set_header Host $host; location / { proxy_pass http://n:8848; } }') }) },
    'nothing': { given: healthy }, 'a Host of its own': { given: await proxied({ 'nginx.conf': nginx('upstream nacos_http { server n:8848; }\nserver { proxy_set_header Host $host; location /nacos { proxy_pass http://nacos_http; } }') }) }, 'auth_basic off': { given: await proxied(both('8848', '9848', 'auth_basic off; ')) } },
  na,
});

testRule(console, {
  fail: { 'of 3.x': { given: { ...healthy, ...refusedRequest }, args: { console: 8080, main: 8848, route: '/nacos/' }, cites, explains: ['request-refused'] } },
  pass: { 'led to': { given: await proxied({ 'nginx.conf': nginx(`${site('8848', 'http://10.0.0.1:8848')}\n${site('80', 'http://10.0.0.1:8080', '/')}`) }, '3.1.1') } },
  na: { ...na, 'of 2.x': { given: await proxied(both(), '2.5.1') }, 'a version that nobody told': { given: await proxied(both()) }, 'TCP alone': { given: await proxied({ 'nginx.conf': nginx('', tcp('8848', 'n:8848')) }, '3.1.1') }, 'published by itself': { given: await behindCompose('nacos:8848', 'nacos:9848', COMPOSE().replace('v2.5.1', 'v3.1.1').replace('networks: [back]\n  web', 'ports: ["8080:8080"]\n    networks: [back]\n  web')) } },
});

const down = { 'logs.digest': digest([record('[IS LEADER] no leader is available now!', [], { kind: 'jraft' })]) };

const VIP = { 'nginx.conf': nginx('', `${tcp('10.0.0.100:8848', '10.0.0.1:8848')}\n${tcp('10.0.0.100:9848', '10.0.0.1:9848')}`) };
const listing = (text: string): Given => ({ 'nacos.cluster-conf': parseClusterConf(text, { path: 'cluster.conf', defaultPort: 8848 }) });

testRule(behind, {
  fail: {
    'in the list': { given: await behindCompose('nacos:8848', 'nacos:9848', COMPOSE('', undefined, ', NACOS_SERVERS: "web:8848 nacos:8848"')), args: { member: 'web:8848', name: 'web' }, cites, case: 'listed', severity: 'error' },
    'the address of the proxy in cluster.conf': { given: { ...await proxied(VIP), ...listing('10.0.0.100:8848') }, args: { member: '10.0.0.100:8848', list: 'cluster.conf' }, cites, case: 'address', severity: 'error' },
    'ports of the members': { given: { ...await proxied({ 'nginx.conf': nginx('', tcp('7848', 'n:7848')) }), ...down }, args: { port: 7848 }, cites, case: 'ports', severity: 'warning' },
  },
  pass: { 'clients only': { given: healthy }, 'the servers in cluster.conf': { given: { ...await proxied(VIP), ...listing('10.0.0.1:8848\n10.0.0.2:8848') } }, 'another port of that host': { given: { ...await proxied(VIP), ...listing('10.0.0.100:8858') } }, 'a proxy on the host of a member': { given: { ...await proxied({ 'nginx.conf': nginx('', `${tcp('10.0.0.1:8848', '10.0.0.1:8848')}\n${tcp('10.0.0.1:9848', '10.0.0.1:9848')}`) }), ...listing('10.0.0.1:8848') } }, 'the servers themselves': { given: await behindCompose('nacos:8848', 'nacos:9848', COMPOSE('', undefined, ', NACOS_SERVERS: "nacos:8848"')) } },
  na,
});
