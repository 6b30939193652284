import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { derivedPorts } from '../../src/nacos/ports.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { ownClaims } from './shared/own-claims.ts';
import { freeConsolePort, knownPorts, PORT_FACTS } from './shared/port-place.ts';
import { PORT_LABEL } from './shared/port-taken-texts.ts';

export default defineRule({
  id: 'ports/own-ports-collide', severity: 'fatal',
  title: { en: 'Two settings give the server one port', zh: '两项配置让服务端占用同一端口' },
  message: { en: '{key}={port} is {role} of this very server: it would bind that port twice', zh: '{key}={port} 与该服务端自己的端口（{role}）相同，同一端口会被绑定两次' },
  why: {
    en: 'From its main port the server derives others (+1000 and +1001 for gRPC, −1000 for Raft) that stand in no file. What else is given one of these numbers finds it taken, and the log says "already in use" although no other program has it.',
    zh: '服务端会由主端口推算出其他端口（gRPC 为 +1000、+1001，Raft 为 −1000），这些端口不写在任何文件里。其他配置若用了其中一个，就会发现端口已被占用：日志提示 “already in use”，但并没有别的程序在用。',
  },
  fix: [{ risk: 'restart', do: setProperty('{key}', '{proposed}', '{file}'), text: { en: 'Give {key} a port that the server does not derive.', zh: '把 {key} 改成不与上述端口冲突的值。' } }],
  needs: ['nacos.config'], uses: PORT_FACTS,
  subject: 'port {port}', explains: ['start-failed', 'not-running', 'not-ready', 'start-hangs'],
  references: ['api/.../Constants.java:102-104@3.0.3', 'spring-boot: management.server.port', 'seen on 2.3.2 and 3.1.0'],
  check(bench) {
    const config = bench.known('nacos.config');
    const { main, base, version } = knownPorts(bench);
    const claims = ownClaims(config, version);
    const derived = derivedPorts(main ?? DEFAULT_MAIN_PORT, { version, consolePort: null, ...(base !== null && { basePort: base }) }).filter(({ role }) => role !== 'main');
    const failed = claims.flatMap(({ setting, port }) => {
      const own = derived.find(each => each.port === port);
      if (own === undefined) return [];
      const args = { key: setting.key, port, role: PORT_LABEL[own.role], proposed: freeConsolePort(bench.known('host.listeners') ?? []), file: placeOf(setting).path ?? 'conf/application.properties' };
      return [bench.fail(args, [bench.seen('nacos.config', quoteSetting(setting), placeOf(setting))])];
    });
    return failed.length > 0 ? failed : bench.pass(bench.seen('nacos.config', 'no setting names a port that the server derives'));
  },
});
