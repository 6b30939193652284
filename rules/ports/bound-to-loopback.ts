import { removeProperty } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { fileToEdit, placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';

const KEY = 'server.address';

export default defineCaseRule({
  id: 'ports/bound-to-loopback', severity: 'warning',
  title: { en: 'The main port listens on loopback only', zh: '主端口只监听了本机回环地址' },
  why: {
    en: 'Spring binds the HTTP port to server.address. The gRPC ports go on listening everywhere, so clients of 2.x half work: other machines are refused on the main port, where console, HTTP API and the login are.',
    zh: 'Spring 会把 HTTP 端口绑定到 server.address。gRPC 端口仍监听所有地址，2.x 客户端因此看起来时好时坏：其他机器访问主端口（控制台、HTTP API、登录）会被拒绝。',
  },
  anyOf: ['nacos.config'], uses: ['nacos.main-port', 'host.listeners'],
  args: ({ known }) => ({ key: KEY, file: fileToEdit(known('nacos.config'), KEY), port: known('nacos.main-port')?.port ?? DEFAULT_MAIN_PORT }),
  cases: {
    address: { message: { en: '{key}={address}: other machines are refused on port {port}', zh: '{key}={address}：其他机器访问 {port} 端口会被拒绝' } },
  },
  fix: [{ risk: 'restart', do: removeProperty('{key}', '{file}'), text: {
    en: 'Remove {key} when other machines are to reach this server; the address that it announces is set by nacos.inetutils.ip-address. When only a proxy on this machine asks it, leave it.',
    zh: '如果其他机器要访问，就删除 {key}；对外公布的地址用 nacos.inetutils.ip-address 设置。如果只由本机上的代理访问，可以保留。',
  } }],
  proof({ ask, known, seen, fail, clear }) {
    const setting = settingOf(ask('nacos.config'), KEY);
    const address = setting?.value.trim() ?? '';
    if (setting === undefined || !isLoopbackHost(address)) return clear(seen('nacos.config', setting ? quoteSetting(setting) : `${KEY} is not set`, placeOf(setting)));
    const port = known('nacos.main-port')?.port;
    const heard = known('host.listeners')?.find(one => one.port === port);
    const cited = seen('nacos.config', quoteSetting(setting), placeOf(setting));
    return fail('address', { address }, heard ? [cited, seen('host.listeners', `${heard.address}:${heard.port}`)] : [cited]);
  },
  explains: ['server-mute', 'client-cannot-connect', 'member-down'],
  references: ['spring-boot: server.address', 'docs: nacos.inetutils.ip-address'],
});
