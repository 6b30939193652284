import { BIND_LITERALS, SERVER_API_STARTED } from './shared/port-bind-failure.ts';
import { judgePorts, TAKEN_FACTS } from './shared/port-taken.ts';
import { MOVE_MAIN_PORT, PORT_MESSAGES, portFixes } from './shared/port-taken-texts.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'ports/raft-port-in-use', listsMembers: true, severity: 'fatal', versions: '>=1.4.0-0',
  title: { en: 'JRaft port is taken', zh: 'JRaft 端口被占用' },
  message: PORT_MESSAGES,
  why: {
    en: 'Since 1.4 a server runs JRaft on main − 1000, in standalone mode too, and ends itself when the port is taken.',
    zh: '从 1.4 起，服务端在主端口 − 1000 上运行 JRaft（单机模式也一样），端口被占用就会退出。',
  },
  fix: portFixes(MOVE_MAIN_PORT),
  needs: [], anyOf: ['nacos.ports', 'logs.digest', 'host.listeners'], uses: TAKEN_FACTS, keeps: [...BIND_LITERALS, SERVER_API_STARTED],
  subject: 'port {port}', explains: ['start-failed', 'not-running', 'not-ready', 'grpc-unreachable', 'client-cannot-connect'],
  references: ['core/.../JRaftServer.java@3.0.3', 'core/.../MemberUtil.java:51@3.0.3', 'alibaba/nacos#8790'],
  check: bench => judgePorts(bench, ['raft']),
});
