import { BIND_LITERALS, SERVER_API_STARTED } from './shared/port-bind-failure.ts';
import { judgePorts, TAKEN_FACTS } from './shared/port-taken.ts';
import { MOVE_MAIN_PORT, PORT_MESSAGES, portFixes } from './shared/port-taken-texts.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'ports/grpc-port-in-use', listsMembers: true, severity: 'fatal', versions: '>=2.0.0-0',
  title: { en: 'gRPC port is taken', zh: 'gRPC 端口被占用' },
  message: PORT_MESSAGES,
  why: {
    en: 'Since 2.0 a server also needs main + 1000 (clients) and main + 1001 (other servers) and ends itself without them. Two servers on one host with neighbouring main ports (8848 and 8849) take each other’s. A second server on the very same main port is stopped here first as well.',
    zh: '从 2.0 起，服务端还需要主端口 + 1000（客户端）和主端口 + 1001（节点之间），绑定失败就会退出。同一台机器上两个主端口相邻的 Nacos（如 8848 和 8849）会互相抢占；主端口完全相同的第二个服务端也是先在这里失败。',
  },
  fix: portFixes(MOVE_MAIN_PORT),
  needs: [], anyOf: ['nacos.ports', 'logs.digest', 'host.listeners'], uses: TAKEN_FACTS, keeps: [...BIND_LITERALS, SERVER_API_STARTED],
  subject: 'port {port}', explains: ['start-failed', 'not-running', 'not-ready', 'grpc-unreachable', 'client-cannot-connect'],
  references: ['core/.../BaseRpcServer.java:92@2.0.3', 'alibaba/nacos#4873', 'alibaba/nacos#6881', 'alibaba/nacos#7361'],
  check: bench => judgePorts(bench, ['grpc-sdk', 'grpc-cluster']),
});
