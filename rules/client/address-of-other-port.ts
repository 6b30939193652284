import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { whereIs } from '../docker/shared/deployment-rule.ts';
import { NAMES, quoteRoute } from '../ports/shared/proxy-rule.ts';
import { strayFromProxy } from './shared/stray-from-proxy.ts';
import { portsOfServer, strayAddresses } from './shared/server-ports.ts';
import { factOfMet, overMet } from './shared/met.ts';
import { fileAndLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/address-of-other-port', severity: 'error',
  title: { en: 'The client names another port than the main port', zh: '客户端写的不是服务端的主端口' },
  why: {
    en: 'Every client takes the MAIN port and derives the one of gRPC from it (+1000). The port of the console (8080 in 3.x) or of gRPC leads elsewhere.',
    zh: '客户端都要写主端口，gRPC 端口由它推算（+1000）。写控制台端口（3.x 为 8080）或 gRPC 端口都连不到该去的地方。',
  },
  cases: { port: {
    message: { en: '{project} names {host}:{port}; the main port of the server there is {main}', zh: '{project} 写的是 {host}:{port}，而该服务端的主端口是 {main}' },
    fix: { risk: 'restart', do: editSource('{file}', '{host}:{port}', '{host}:{main}', '{line}'), text: { en: 'Write {host}:{main}.', zh: '改为 {host}:{main}。' } },
  }, proxied: {
    message: { en: '{project} asks {host} at {port} ({given}); {proxy} in front of Nacos answers to that name at {main} ({where})', zh: '{project} 访问的是 {host} 的 {port}（配置写的是 {given}）；而 Nacos 前面的 {proxy} 在 {main} 上提供该域名（{where}）' },
    fix: { risk: 'restart', do: editSource('{file}', '{given}', '{host}:{main}', '{line}'), text: { en: 'Write {host}:{main}: without a port every client takes 8848. A client of 2.x or later also needs {main} + 1000 through to gRPC (9848) as TCP, which an Ingress or an HTTP proxy does not do: give such clients the server or a TCP load balancer.', zh: '改为 {host}:{main}：不写端口时客户端默认用 8848。2.x 及以后的客户端还需要 {main} + 1000 以 TCP 通到 gRPC（9848），Ingress 和 HTTP 代理做不到：这样的客户端应直连服务端或走 TCP 负载均衡。' } },
  } },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version', 'server.endpoints', 'nacos.main-port', 'proxy', 'deployment'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['RpcClient.resolveServerInfo@2.3.2:899'],
  proof: look => {
    const server = portsOfServer(look.known('server.endpoints'), look.known('nacos.main-port'));
    const stray = (look.known('client.projects') ?? []).flatMap(project => strayFromProxy(project, look.known('proxy'), look.known('deployment')).map(one => ({ project, ...one })));
    if (stray.length > 0) return stray.slice(0, 2).map(({ project, list, address: { host, port }, way }) => look.fail(
      'proxied', { project: project.name, host, port: String(port ?? DEFAULT_MAIN_PORT), given: list.value, main: String(way.clientPort), proxy: NAMES[way.route.product], where: whereIs(way.route), ...fileAndLine(list.at) }, [look.seen('client.projects', `${list.key}: ${list.value}`, list.at ?? {}), look.seen('proxy', quoteRoute(way.route), { path: way.route.path, line: way.route.line })],
    ));
    return overMet(look, project => (server === null ? [] : strayAddresses(project, server).slice(0, 2).map(({ list, address: { host, port } }) => look.fail(
      'port', { project: project.name, host, port: String(port), main: String(server.main), ...fileAndLine(list.at) }, [look.seen(factOfMet(look), `${list.key}: ${list.value}`, list.at ?? {})],
    ))));
  },
});
