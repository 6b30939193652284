import { describe, expect, it } from 'vitest';
import { nginxMeant } from '../../../../src/collect/readers/proxy/nginx-grammar.ts';
import type { ProxyRoute } from '../../../../src/model/proxy.ts';
import { nginx, proxied } from '../../../support/proxied.ts';

const routesOf = async (files: Readonly<Record<string, string>>): Promise<readonly ProxyRoute[]> => (await proxied(files)).proxy?.routes ?? [];

const shortly = ({ layer, port, route, targets }: ProxyRoute): string => `${layer} ${port} ${route} ${targets.map(target => `${target.host}:${target.port}`).join(' ')}`;

describe('nginx', () => {
  it('is read with upstreams, locations, inherited limits and lines', async () => {
    const [main, grpc] = await routesOf({ 'nginx.conf': nginx(
      'client_max_body_size 20m; proxy_read_timeout 25s;\nupstream "nacos-http" { least_conn; server 10.0.0.1:8848 weight=2; server 10.0.0.2:8848; server 10.0.0.3:8848 down; } # both\nserver {\n  listen [::]:8848 ssl; listen 8848 ssl; server_name n.example.com _;\n  location ^~ /nacos/ {\n    auth_basic "who";\n    proxy_set_header Host $http_host;\n    proxy_pass http://nacos-http;\n  }\n}',
      'upstream g { server 10.0.0.1:9848; }\nserver { listen 9848; proxy_pass g; proxy_timeout 1m 30s; proxy_protocol on; }',
    ) });
    expect(main).toMatchObject({ layer: 'http', port: 8848, ip: null, isTls: true, hosts: ['n.example.com'], route: '/nacos/', rewritten: null, upstream: 'nacos-http', line: 10, timeoutSeconds: { value: 25, line: 3 }, bodyBytes: { value: 20 * 1024 ** 2 }, asksPassword: true, sendsUpstreamName: false });
    expect(main?.targets.map(({ host, port, line }) => [host, port, line])).toEqual([['10.0.0.1', 8848, 4], ['10.0.0.2', 8848, 4]]);
    expect(grpc).toMatchObject({ layer: 'tcp', port: 9848, timeoutSeconds: { value: 90 }, sendsProxyHeader: true, targets: [{ host: '10.0.0.1', port: 9848 }] });
  });

  it.each([
    ['proxy_pass http://n:8848/;', '/nacos/', '/'], ['proxy_pass http://n:8848;', '/nacos/', null], ['rewrite ^/nacos/(.*)$ /$1 break; proxy_pass http://n:8848;', '/nacos/', '/$1'],
    ['if ($a) { proxy_pass http://n:8848; }', '/', null],
  ])('location: %s', async (inner, route, rewritten) => {
    expect((await routesOf({ 'nginx.conf': nginx(`server { location ${route} { ${inner} } }`) }))[0]).toMatchObject({ port: 80, route, rewritten, targets: [{ host: 'n', port: 8848 }] });
  });

  it('reads locations that somebody shows without their server: where that listens, and what it allows, is not told', async () => {
    const [bare, set] = await routesOf({ 'nginx.conf': 'location /nacos/ {\n  proxy_pass http://127.0.0.1:8848/;\n}\nlocation /n2 {\n  client_max_body_size 10k;\n  proxy_pass http://n:8848;\n}\n' });
    expect(bare).toMatchObject({ port: null, route: '/nacos/', rewritten: '/', bodyBytes: null, line: 2 });
    expect(set).toMatchObject({ port: null, route: '/n2', bodyBytes: { value: 10_240, line: 5 } });
    expect((await routesOf({ 'nginx.conf': 'http {\n  server {\n    listen 81;\n    include locations.conf;\n  }\n}\n', 'locations.conf': 'location / { proxy_pass http://n:8848; }\n' })).map(shortly)).toEqual(['http 81 / n:8848']);
  });

  it('follows includes, in files and in the output of nginx -T, and keeps their lines', async () => {
    const main = 'http {\n  include conf.d/*.conf;\n}\nstream { include /etc/nginx/tcp/nacos.conf; }\n';
    const site = 'upstream n { server a:8848; }\nserver {\n  listen 8848;\n  location / { proxy_pass http://n; }\n}\n';
    const tcp = 'server { listen 9848; proxy_pass a:9848; }\n';
    const files = await routesOf({ 'etc/nginx.conf': main, 'etc/conf.d/nacos.conf': site, 'etc/tcp/nacos.conf': tcp });
    expect(files.map(shortly)).toEqual(['http 8848 / a:8848', 'tcp 9848 / a:9848']);
    expect(files[0]).toMatchObject({ path: 'etc/conf.d/nacos.conf', line: 4 });
    const dump = await routesOf({ 'dump.txt': `nginx: configuration file /etc/nginx/nginx.conf test is successful\n# configuration file /etc/nginx/nginx.conf:\n${main}\n# configuration file /etc/nginx/conf.d/nacos.conf:\n${site}\n# configuration file /etc/nginx/tcp/nacos.conf:\n${tcp}` });
    expect(dump.map(shortly)).toEqual(files.map(shortly));
    expect(dump[0]).toMatchObject({ path: 'dump.txt', line: 12 });
  });

  it('is not led astray by comments, quotes and Lua', async () => {
    const text = nginx('init_by_lua_block { local s = "}"; -- }\n local t = { a = 1 } }\nserver {\n  # listen 9999; proxy_pass http://x:9848;\n  listen 8848; log_format a \'{ "x": 1 }\';\n  location / { content_by_lua_block { ngx.say("{") } }\n  location /nacos { proxy_pass "http://n:8848"; }\n}');
    expect((await routesOf({ 'nginx.conf': text })).map(shortly)).toEqual(['http 8848 /nacos n:8848']);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string, number]>([
    ['stream in http', { 'nginx.conf': 'http {\n  stream { server { listen 9848; proxy_pass a:9848; } }\n}' }, 'stream-in-http', 2],
    ['stream in conf.d', { 'conf.d/nacos.conf': 'stream {\n  server { listen 9848; proxy_pass a:9848; }\n}' }, 'stream-in-http', 1],
    ['proxy_pass in a server of http', { 'nginx.conf': 'http {\n server {\n  listen 9848;\n  proxy_pass a:9848;\n }\n}' }, 'misplaced', 4],
    ['a brace that is never closed', { 'nginx.conf': 'http {\n server {\n  listen 80;\n location / { proxy_pass http://a:8848; }\n}\n' }, 'unbalanced', 1],
    ['an upstream that is spelt otherwise', { 'nginx.conf': nginx('upstream nacos-server { server a:8848; }\nserver { location / { proxy_pass http://nacos_server; } }') }, 'no-upstream', 4],
    ['an upstream of http in stream', { 'nginx.conf': nginx('upstream n { server a:8848; }\nserver { location / { proxy_pass http://n; } }', 'server { listen 9848; proxy_pass n; }') }, 'other-context', 7],
  ])('is refused by itself: %s', async (_, files, fault, line) => {
    expect((await proxied(files)).proxy?.faults).toMatchObject([{ fault, line }]);
  });
});

describe('HAProxy', () => {
  const CFG = [
    'defaults', '  mode http', '  timeout client 50s', '  timeout server 40000', 'frontend web', '  bind *:8848,:::8858 # all', '  default_backend nacos', 'backend nacos', '  server n1 10.0.0.1:8848 check',
    '  server n2 10.0.0.2:8848 disabled', 'listen grpc', '  bind 10.0.0.9:9848 ssl crt /x.pem', '  mode tcp', '  timeout tunnel 1h', '  server n1 10.0.0.1:9848 send-proxy-v2', 'listen h2', '  bind :9949 proto h2', '  server n1 10.0.0.1:9848 proto h2',
  ].join('\n');

  it('is read with what sections inherit', async () => {
    const routes = await routesOf({ 'haproxy.cfg': CFG });
    expect(routes.map(shortly)).toEqual(['http 8848 / 10.0.0.1:8848', 'http 8858 / 10.0.0.1:8848', 'tcp 9848 / 10.0.0.1:9848', 'grpc 9949 / 10.0.0.1:9848']);
    expect(routes[0]).toMatchObject({ upstream: 'nacos', timeoutSeconds: { value: 40, line: 4 }, line: 6 });
    expect(routes[2]).toMatchObject({ ip: '10.0.0.9', isTls: true, sendsProxyHeader: true, timeoutSeconds: { value: 3600 } });
  });
});

describe('Kubernetes', () => {
  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: nacos-cs}\nspec: {ports: [{name: http, port: 80, targetPort: 8848}, {name: rpc, port: 9848}]}\n---\n';
  it.each<readonly [string, string, readonly string[]]>([
    ['an Ingress', 'kind: Ingress\nmetadata: {name: i, annotations: {nginx.ingress.kubernetes.io/backend-protocol: GRPC}}\nspec: {ingressClassName: nginx, tls: [{hosts: [a.b]}], rules: [{host: a.b, http: {paths: [{path: /x, backend: {service: {name: nacos-cs, port: {name: rpc}}}}]}}]}', ['grpc 443 /x nacos-cs:9848']],
    ['an Ingress of the old API', 'kind: Ingress\nmetadata: {name: i}\nspec: {rules: [{http: {paths: [{backend: {serviceName: nacos-cs, servicePort: 80}}]}}]}', ['http 80 / nacos-cs:8848']],
    ['an HTTPRoute and its Gateway', 'kind: Gateway\nmetadata: {name: g}\nspec: {listeners: [{name: web, port: 8848, protocol: HTTP}, {name: s, port: 443, protocol: HTTPS}]}\n---\napiVersion: x/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {parentRefs: [{name: g, sectionName: web}], rules: [{matches: [{path: {value: /nacos}}], backendRefs: [{name: nacos-cs, port: 80}]}]}', ['http 8848 /nacos nacos-cs:8848']],
    ['a GRPCRoute without its Gateway', 'kind: GRPCRoute\nmetadata: {name: r}\nspec: {parentRefs: [{name: g}], rules: [{backendRefs: [{name: nacos-cs, port: 9848}]}]}', ['grpc null / nacos-cs:9848']],
    ['a TCPRoute', 'kind: TCPRoute\nmetadata: {name: r}\nspec: {rules: [{backendRefs: [{name: nacos-cs, port: 9848}]}]}', ['tcp null / nacos-cs:9848']],
    ['tcp-services', 'kind: ConfigMap\nmetadata: {name: tcp-services}\ndata: {"8848": "prod/nacos-cs:80", "9848": "prod/nacos-cs:9848:PROXY:PROXY"}', ['tcp 8848 / nacos-cs:8848', 'tcp 9848 / nacos-cs:9848']],
    ['a VirtualService and its Gateway', 'kind: Gateway\napiVersion: networking.istio.io/v1\nmetadata: {name: g, namespace: mw}\nspec: {servers: [{port: {number: 8848, protocol: HTTP}}, {port: {number: 9848, protocol: GRPC}}, {port: {number: 7848, protocol: TCP}}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: {gateways: [mw/g, mesh], http: [{match: [{port: 8848, uri: {prefix: /nacos}}], route: [{destination: {host: nacos-cs.mw.svc, port: {number: 80}}}]}, {match: [{port: 9848}], route: [{destination: {host: nacos-cs, port: {number: 9848}}}]}], tcp: [{route: [{destination: {host: nacos-cs, port: {number: 7848}}}]}]}', ['http 8848 /nacos nacos-cs:8848', 'grpc 9848 / nacos-cs:9848', 'tcp 7848 / nacos-cs:7848']],
    ['a VirtualService without its Gateway', 'kind: VirtualService\nmetadata: {name: v}\nspec: {gateways: [g], http: [{route: [{destination: {host: nacos-cs, port: {number: 80}}}]}], tcp: [{match: [{port: 9848}], route: [{destination: {host: nacos-cs, port: {number: 9848}}}]}]}', ['http null / nacos-cs:8848', 'tcp 9848 / nacos-cs:9848']],
    ['a VirtualService of another Gateway', 'kind: Gateway\napiVersion: gateway.networking.k8s.io/v1\nmetadata: {name: g}\nspec: {listeners: [{name: w, port: 9848, protocol: TCP}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: {gateways: [g], tcp: [{route: [{destination: {host: nacos-cs, port: {number: 9848}}}]}]}', ['tcp null / nacos-cs:9848']],
    ['a TCPIngress of Kong', 'kind: TCPIngress\nmetadata: {name: r}\nspec: {rules: [{port: 9848, backend: {serviceName: nacos-cs, servicePort: 9848}}]}', ['tcp 9848 / nacos-cs:9848']],
    ['a route of APISIX', 'kind: ApisixRoute\nmetadata: {name: r}\nspec: {stream: [{match: {ingressPort: 9848}, backend: {serviceName: nacos-cs, servicePort: 9848}}]}', ['tcp 9848 / nacos-cs:9848']],
    ['an IngressRoute of Traefik', 'kind: IngressRoute\nmetadata: {name: r}\nspec: {entryPoints: [websecure], routes: [{services: [{name: nacos-cs, port: 9848, scheme: h2c}]}]}', ['grpc 443 / nacos-cs:9848']],
  ])('%s', async (_, text, expected) => {
    expect((await routesOf({ 'k.yaml': `${SERVICE}apiVersion: x/v1\n${text}` })).map(shortly)).toEqual(expected);
  });
});

it('a VirtualService for the sidecars alone leads nobody in', async () => {
  const of = (gateways: string): Promise<readonly unknown[]> => routesOf({ 'k.yaml': `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: {${gateways}tcp: [{route: [{destination: {host: nacos-cs, port: {number: 9848}}}]}]}\n---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: nacos}\nspec: {rules: [{http: {paths: [{backend: {service: {name: nacos-cs, port: {number: 8848}}}}]}}]}\n` });
  expect(await of('')).toHaveLength(1);
  expect(await of('gateways: [mesh], ')).toHaveLength(1);
  expect(await of('gateways: [mesh, g], ')).toHaveLength(2);
});

describe('kubectl describe ingress', () => {
  const DESCRIBED = [
    'Name:             nacos', 'Namespace:        prod', 'Default backend:  <default>', 'TLS:', '  nacos-tls terminates nacos.example.com', 'Rules:', '  Host               Path  Backends', '  ----               ----  --------',
    '  nacos.example.com  ', '                     /nacos   nacos-cs:http (10.42.1.18:8848,10.42.2.9:8848)', '                     /x       nacos-cs:9848 (<error: endpoints "nacos-cs" not found>)', '  *                  ', '                     /        web:80 ()', 'Annotations:         <none>', 'Events:              <none>', '',
  ];

  it('is read as its rules, with the port of the pods', async () => {
    const routes = await routesOf({ 'ingress.txt': DESCRIBED.join('\n') });
    expect(routes.map(shortly)).toEqual(['http 443 /nacos nacos-cs:8848', 'http 443 /x nacos-cs:9848', 'http 443 / web:80']);
    expect(routes.map(({ hosts, line }) => [hosts, line])).toEqual([[['nacos.example.com'], 10], [['nacos.example.com'], 11], [[], 13]]);
    expect((await routesOf({ 'ingress.txt': DESCRIBED.filter(line => !/TLS|tls/.test(line)).join('\n') })).map(({ port }) => port)).toEqual([80, 80, 80]);
  });
});

describe('files in YAML of', () => {
  it('Envoy', async () => {
    const listener = (port: number, filter: string): string => `  - address: {socket_address: {address: 0.0.0.0, port_value: ${port}}}\n    filter_chains: [{filters: [${filter}]}]\n`;
    const cluster = (name: string, port: number, more = ''): string => `  - {name: ${name}${more}, load_assignment: {endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: n1, port_value: ${port}}}}}]}]}}\n`;
    const text = `static_resources:\n  listeners:\n${listener(9848, '{name: envoy.filters.network.tcp_proxy, typed_config: {cluster: rpc}}')}${listener(8848, '{name: envoy.filters.network.http_connection_manager, typed_config: {route_config: {virtual_hosts: [{routes: [{match: {prefix: /nacos}, route: {cluster: web}}, {match: {prefix: /Request}, route: {cluster: h2}}]}]}}}')}  clusters:\n${cluster('rpc', 9848)}${cluster('web', 8848)}${cluster('h2', 9848, ', http2_protocol_options: {}')}`;
    expect((await routesOf({ 'envoy.yaml': text })).map(shortly)).toEqual(['tcp 9848 / n1:9848', 'http 8848 /nacos n1:8848', 'grpc 8848 /Request n1:9848']);
  });

  it('APISIX', async () => {
    const text = 'routes:\n  - uri: /nacos/*\n    upstream: {nodes: {"n1:8848": 1}}\n  - uri: /*\n    upstream: {scheme: grpc, nodes: [{host: n1, port: 9848}]}\nstream_routes:\n  - server_port: 9848\n    upstream_id: 1\nupstreams:\n  - {id: 1, nodes: {"n1:9848": 1}}\n#END\n';
    expect((await routesOf({ 'apisix.yaml': text })).map(shortly)).toEqual(['http 9080 /nacos/ n1:8848', 'grpc 9080 / n1:9848', 'tcp 9848 / n1:9848']);
  });

  it('Traefik', async () => {
    const text = 'http:\n  routers:\n    a: {entryPoints: [web], rule: "PathPrefix(`/nacos`)", service: a}\n  services:\n    a: {loadBalancer: {servers: [{url: "http://n1:8848/"}]}}\ntcp:\n  routers:\n    g: {entryPoints: [rpc], rule: "HostSNI(`*`)", service: g}\n  services:\n    g: {loadBalancer: {servers: [{address: "n1:9848"}]}}\n';
    expect((await routesOf({ 'dynamic.yml': text, 'traefik.yml': 'entryPoints:\n  web: {address: ":8848"}\n  rpc: {address: ":9848"}\n' })).map(shortly)).toEqual(['http 8848 /nacos n1:8848', 'tcp 9848 / n1:9848']);
  });
});

it('a configuration of tens of thousands of lines is read line by line, not each line with all that follow', () => {
  const faulty = ['http {', 'server {', ...Array.from({ length: 60_000 }, (_, at) => `  proxy_set_header X-${at} v;`), '  listen 80', '}', '}'].join('\n');
  expect(nginxMeant(faulty).faults).toMatchObject([{ fault: 'semicolon', line: 60_003, text: 'listen 80' }]);
});
