import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
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
  } },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version', 'server.endpoints', 'nacos.main-port'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['RpcClient.resolveServerInfo@2.3.2:899'],
  proof: look => {
    const server = portsOfServer(look.known('server.endpoints'), look.known('nacos.main-port'));
    return overMet(look, project => (server === null ? [] : strayAddresses(project, server).slice(0, 2).map(({ list, address: { host, port } }) => look.fail(
      'port', { project: project.name, host, port: String(port), main: String(server.main), ...fileAndLine(list.at) }, [look.seen(factOfMet(look), `${list.key}: ${list.value}`, list.at ?? {})],
    ))));
  },
});
