import { removeProperty, run, setProperty } from '../../src/kit/fix.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { fileToEdit, settingOf } from '../../src/nacos/settings.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { BIND_LITERALS, portsOf } from './shared/port-bind-failure.ts';
import { RESERVE_PORTS, SEE_CONNECTION, SEE_CONTAINERS } from './shared/port-unbound-fix.ts';
import { knownPorts, placeOfPort } from './shared/port-place.ts';
import { UNBOUND_FACTS, unboundPorts } from './shared/port-unbound.ts';

/** Java does not name the port in its own exceptions. */
const NOT_NAMED = { en: '(the log does not name it)', zh: '（日志未写明）' };

export default defineCaseRule({
  id: 'ports/bind-nothing-listening', severity: 'fatal',
  title: { en: 'A port cannot be bound though nobody listens on it', zh: '端口无人监听却无法绑定' },
  why: {
    en: '“Address already in use” needs no listener: a connection that uses the port as its own end, a socket of another network namespace that was published here, or a missing permission keep it from being bound as well.',
    zh: '“Address already in use” 不一定是有人监听：把该端口当作本端端口的出站连接、映射到本机的其他网络命名空间（容器）、权限不足，都会让绑定失败。',
  },
  anyOf: ['nacos.ports', 'logs.digest'], uses: UNBOUND_FACTS, keeps: BIND_LITERALS,
  subject: 'port {port}',
  cases: {
    denied: {
      message: { en: 'Binding port {port} is not permitted to this user', zh: '当前用户没有权限绑定端口 {port}' },
      fix: { risk: 'restart', do: setProperty('{key}', `${DEFAULT_MAIN_PORT}`, '{file}'), text: {
        en: 'Ports below 1024 are reserved for root: choose a main port from 2024 on (SELinux may hold back others: `ausearch -m avc -ts recent`).',
        zh: '1024 以下的端口只有 root 能用：主端口改为 2024 以上（也可能是 SELinux 拦截：`ausearch -m avc -ts recent`）。',
      } },
    },
    'denied-windows': {
      message: { en: 'Windows forbids binding port {port}', zh: 'Windows 不允许绑定端口 {port}' },
      fix: { risk: 'none', text: {
        en: 'See whether Windows has reserved the port, and whether a security product blocks java.exe.',
        zh: '查看端口是否被 Windows 保留，以及安全软件是否拦截了 java.exe。',
      }, do: run({ cmd: 'netsh interface ipv4 show excludedportrange protocol=tcp', powershell: 'netsh interface ipv4 show excludedportrange protocol=tcp' }) },
    },
    'foreign-address': {
      message: { en: 'Port {port} cannot be bound: the configured address {address} is none of this host', zh: '端口 {port} 无法绑定：配置的地址 {address} 不属于本机' },
      fix: { risk: 'restart', do: removeProperty('server.address', '{addressFile}'), text: {
        en: 'Remove server.address, so that Nacos listens on every address; the address it announces is set by nacos.inetutils.ip-address.',
        zh: '删掉 server.address，让 Nacos 监听所有地址；对外公布的地址用 nacos.inetutils.ip-address 设置。',
      } },
    },
    ephemeral: {
      message: { en: 'Port {port} is taken, nobody listens on it, and it lies in the range the kernel gives to outgoing connections ({from}–{to})', zh: '端口 {port} 已被占用但无人监听，且落在内核分配给出站连接的临时端口范围 {from}–{to} 内' },
      fix: [SEE_CONNECTION, RESERVE_PORTS],
    },
    invisible: {
      message: { en: 'Port {port} is taken, yet nobody listens on it here', zh: '端口 {port} 已被占用，但本机看不到任何监听者' },
      fix: [SEE_CONNECTION, SEE_CONTAINERS],
    },
  },
  args({ known }) {
    const [range, config] = [known('host.ephemeral-ports'), known('nacos.config')];
    const address = config && settingOf(config, 'server.address');
    const reserve = portsOf({ ...knownPorts({ known }), console: null }, null).map(({ port }) => port).join(',');
    return { from: range?.from ?? 0, to: range?.to ?? 0, address: address?.value ?? 'server.address', addressFile: fileToEdit(config, 'server.address'), reserve, ...placeOfPort({ known }, 'main') };
  },
  proof(look) {
    const fails = unboundPorts(look).map(({ case: name, port, evidence }) => look.fail(name, { port: port ?? NOT_NAMED }, [evidence]));
    if (fails.length > 0) return fails;
    return look.pass(look.seen('nacos.ports', look.ask('nacos.ports').map(use => `${use.port} ${use.state}`).join(', ')));
  },
  explains: ['start-failed', 'not-running', 'not-ready'],
  references: ['grpc/grpc#19905', 'alibaba/nacos#4873'],
});
