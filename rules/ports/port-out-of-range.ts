import { setProperty } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { knownPorts, placeOfPort, PORT_FACTS } from './shared/port-place.ts';
import type { DerivedPort } from '../../src/nacos/ports.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { portsOf } from './shared/port-bind-failure.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';

/** Spring takes decimal and hexadecimal numbers, and ignores blanks around and inside them (NumberUtils.parseNumber). */
const isNumber = (text: string): boolean => /^[+-]?(?:\d[\d\s]*|0x[\da-f]+|#[\da-f]+)$/i.test(text.trim());

const isValid = ({ port }: DerivedPort): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

export default defineCaseRule({
  id: 'ports/port-out-of-range', listsMembers: true, severity: 'fatal',
  title: { en: 'The main port, or one derived from it, is no valid port', zh: '主端口或其派生端口不合法' },
  why: {
    en: 'Every other port is computed from the main port: + 1000 and + 1001 for gRPC, − 1000 for JRaft. The offsets cannot be set, so the main port must lie between 1001 and 64534; below 2024 the JRaft port needs root on Linux.',
    zh: '其余端口都由主端口推算：gRPC 为 +1000 和 +1001，JRaft 为 −1000，偏移量不可配置，所以主端口必须在 1001 到 64534 之间；小于 2024 时，JRaft 端口在 Linux 上需要 root 权限。',
  },
  fix: [
    { risk: 'restart', do: setProperty('{key}', `${DEFAULT_MAIN_PORT}`, '{file}'), text: {
      en: 'Choose a main port between 2024 and 64534, for example 8848; in a cluster change conf/cluster.conf on every node too.',
      zh: '主端口改为 2024 到 64534 之间，例如 8848；集群模式下所有节点的 conf/cluster.conf 也要同步修改。',
    } },
  ],
  anyOf: ['nacos.ports', 'nacos.config'], uses: PORT_FACTS,
  args: sight => placeOfPort(sight, 'main'),
  cases: {
    derived: { message: { en: 'With main port {main} the server would need port {port}', zh: '主端口为 {main} 时，服务端还需要端口 {port}，超出了范围' } },
    'not-number': {
      message: {
        en: '{key}={value} is not a number; what follows the number on the line, a remark too, belongs to the value',
        zh: '{key}={value} 不是数字；行内数字之后的内容（包括注释）也会被当作值的一部分',
      },
    },
    logged: {
      message: { en: 'The last start needed port {port}', zh: '上次启动用到了端口 {port}，超出了范围' },
      // java.net.InetSocketAddress.checkPort
      logged: { anchor: 'port out of range', pattern: /port out of range: ?(?<port>-?\d{1,7})/, files: ['start', 'nacos', 'cluster', 'remote', 'protocol-raft', 'jraft', 'other'], when: 'start' },
    },
  },
  proof(look) {
    const { known, seen, fail, pass, unknown } = look;
    const [config, ports] = [known('nacos.config'), knownPorts(look)];
    const setting = config && settingOf(config, placeOfPort(look, 'main').key);
    if (setting && setting.value.trim() !== '' && setting.unresolved.length === 0 && !isNumber(setting.value)) {
      return fail('not-number', { value: setting.value }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))]);
    }
    const fact = known('nacos.ports') ? 'nacos.ports' : config ? 'nacos.config' : null;
    if (fact === null || ports.main === null) return unknown('nacos.config', 'the main port is not known');
    const evidence = fact === 'nacos.config' && setting ? seen(fact, quoteSetting(setting), placeOf(setting)) : seen(fact, `main port ${ports.main}`);
    const wrong = portsOf(ports, ports.version).find(each => !isValid(each));
    return wrong ? fail('derived', { main: ports.main, port: wrong.port }, [evidence]) : pass(evidence);
  },
  explains: ['start-failed', 'not-ready'],
  references: ['core/.../BaseRpcServer.java:92@2.0.3', 'core/.../MemberUtil.java:51@3.0.3'],
});
