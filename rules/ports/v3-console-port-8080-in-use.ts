import { BIND_LITERALS, SERVER_API_STARTED } from './shared/port-bind-failure.ts';
import { judgePorts, TAKEN_FACTS } from './shared/port-taken.ts';
import { MOVE_CONSOLE_PORT, PORT_MESSAGES, portFixes } from './shared/port-taken-texts.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'ports/v3-console-port-8080-in-use', severity: 'fatal', versions: '>=3.0.0-0',
  title: { en: 'Console port is taken', zh: '控制台端口被占用' },
  message: PORT_MESSAGES,
  why: {
    en: 'Since 3.0 the console has a port of its own, 8080 unless set otherwise, which Tomcat, Jenkins and many others use as well. Without it the process stays alive but never becomes ready.',
    zh: '从 3.0 起控制台使用独立端口，默认 8080，很容易与 Tomcat、Jenkins 等冲突。绑定失败后进程仍在，但始终无法就绪。',
  },
  fix: portFixes(MOVE_CONSOLE_PORT),
  needs: [], anyOf: ['nacos.ports', 'logs.digest'], uses: TAKEN_FACTS, keeps: [...BIND_LITERALS, SERVER_API_STARTED],
  subject: 'port {port}', explains: ['start-failed', 'not-running', 'not-ready', 'grpc-unreachable', 'client-cannot-connect'],
  references: ['console/.../nacos-console.properties:18@3.0.3'],
  check: bench => judgePorts(bench, ['console']),
});
