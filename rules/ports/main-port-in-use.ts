import { BIND_LITERALS, SERVER_API_STARTED } from './shared/port-bind-failure.ts';
import { judgePorts, TAKEN_FACTS } from './shared/port-taken.ts';
import { MOVE_MAIN_PORT, PORT_MESSAGES, portFixes } from './shared/port-taken-texts.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'ports/main-port-in-use', listsMembers: true, severity: 'fatal',
  title: { en: 'Main port is taken', zh: '主端口被占用' },
  message: PORT_MESSAGES,
  why: {
    en: 'Nacos serves HTTP on its main port and ends itself when it cannot have it. While another Nacos holds it, the log names the gRPC port instead, because that one is bound first.',
    zh: 'Nacos 在主端口上提供 HTTP 服务，绑定不上就会退出。如果占用者是另一个 Nacos，日志里报的反而是 gRPC 端口，因为 gRPC 先绑定。',
  },
  fix: portFixes(MOVE_MAIN_PORT),
  needs: [], anyOf: ['nacos.ports', 'logs.digest', 'host.listeners'], uses: TAKEN_FACTS, keeps: [...BIND_LITERALS, SERVER_API_STARTED],
  subject: 'port {port}', explains: ['start-failed', 'not-running', 'not-ready', 'grpc-unreachable', 'client-cannot-connect'],
  references: ['alibaba/nacos#4556', 'alibaba/nacos#13973'],
  check: bench => judgePorts(bench, ['main']),
});
