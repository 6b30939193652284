import type { Evidence } from '../../src/model/finding.ts';
import type { PortUse } from '../../src/model/nacos.ts';
import type { NonEmpty } from '../../src/model/text.ts';
import { settingOf } from '../../src/nacos/settings.ts';
import { placeOfRecord, quoteRecord } from '../../src/nacos/log.ts';
import { BIND_LITERALS, type BindFailure, bindFailures } from './shared/port-bind-failure.ts';
import { knownPorts, placeOfMainPort, PORT_FACTS } from './shared/port-place.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';

type Facts = 'nacos.ports' | 'logs.digest' | 'host.excluded-ports' | 'host.ephemeral-ports' | (typeof PORT_FACTS)[number];
type Why = 'denied' | 'denied-windows' | 'foreign-address' | 'ephemeral' | 'invisible';

const inRange = (port: number, range: { readonly from: number; readonly to: number } | null | undefined): boolean =>
  range != null && port >= range.from && port <= range.to;

/** Why a port that nobody listens on cannot be had; null when somebody listens or nothing is wrong. */
const whyNot = (
  bench: Bench<never, Facts>,
  port: number,
  state: PortUse['state'] | BindFailure['reason'],
  isShown: boolean,
  saidByWindows = false,
): Why | null => {
  const listeners = bench.known('host.listeners');
  const windows = saidByWindows || bench.known('host.os')?.platform === 'win32';
  if (state === 'denied') return windows ? 'denied-windows' : 'denied';
  if (state === 'foreign-address') return 'foreign-address';
  if (isShown || listeners === undefined || listeners.some(each => each.port === port)) return null;
  return inRange(port, bench.known('host.ephemeral-ports')) ? 'ephemeral' : 'invisible';
};

const isReserved = (bench: Bench<never, Facts>, port: number): boolean =>
  (bench.known('host.excluded-ports') ?? []).some(range => inRange(port, range));

export default defineRule({
  id: 'ports/bind-nothing-listening',
  severity: 'fatal',
  title: { en: 'A port cannot be bound though nobody listens on it', zh: '端口无人监听却无法绑定' },
  message: {
    denied: { en: 'Binding port {port} is not permitted to this user', zh: '当前用户没有权限绑定端口 {port}' },
    'denied-windows': { en: 'Windows forbids binding port {port}', zh: 'Windows 不允许绑定端口 {port}' },
    'foreign-address': {
      en: 'Port {port} cannot be bound: the configured address {address} is none of this host',
      zh: '端口 {port} 无法绑定：配置的地址 {address} 不属于本机',
    },
    ephemeral: {
      en: 'Port {port} is taken, nobody listens on it, and it lies in the range the kernel gives to outgoing connections ({from}–{to})',
      zh: '端口 {port} 已被占用但无人监听，且落在内核分配给出站连接的临时端口范围 {from}–{to} 内',
    },
    invisible: {
      en: 'Port {port} is taken, yet nobody listens on it here',
      zh: '端口 {port} 已被占用，但本机看不到任何监听者',
    },
  },
  why: {
    en: '“Address already in use” needs no listener: a connection that uses the port as its own end, a socket of another network namespace that was published here, or a missing permission keep it from being bound as well.',
    zh: '“Address already in use” 不一定是有人监听：把该端口当作本端端口的出站连接、映射到本机的其他网络命名空间（容器）、权限不足，都会让绑定失败。',
  },
  fix: [
    {
      text: {
        en: 'Ports below 1024 are reserved for root: choose a main port from 2024 on (SELinux may hold back others: `ausearch -m avc -ts recent`).',
        zh: '1024 以下的端口只有 root 能用：主端口改为 2024 以上（也可能是 SELinux 拦截：`ausearch -m avc -ts recent`）。',
      },
      edit: { file: '{file}', key: '{key}', value: '8848' },
      risk: 'restart',
      when: ['denied'],
    },
    {
      text: {
        en: 'See whether Windows has reserved the port, and whether a security product blocks java.exe.',
        zh: '查看端口是否被 Windows 保留，以及安全软件是否拦截了 java.exe。',
      },
      run: { shell: 'cmd', line: 'netsh interface ipv4 show excludedportrange protocol=tcp' },
      risk: 'none',
      when: ['denied-windows'],
    },
    {
      text: {
        en: 'Remove server.address, so that Nacos listens on every address; the address it announces is set by nacos.inetutils.ip-address.',
        zh: '删掉 server.address，让 Nacos 监听所有地址；对外公布的地址用 nacos.inetutils.ip-address 设置。',
      },
      edit: { file: '{addressFile}', key: 'server.address', value: null },
      risk: 'restart',
      when: ['foreign-address'],
    },
    {
      text: {
        en: 'See which connection has it, and start Nacos again when it is gone.',
        zh: '查看是哪个连接占用了它，等它断开后再启动 Nacos。',
      },
      run: { shell: 'sh', line: 'sudo ss -tanp | grep -w {port}' },
      risk: 'none',
      when: ['ephemeral', 'invisible'],
    },
    {
      text: {
        en: 'Keep the kernel from giving Nacos’ ports to outgoing connections; put the line into /etc/sysctl.d/ to make it last. Add ports that are reserved already, the list is replaced.',
        zh: '让内核不再把 Nacos 的端口分配给出站连接；要永久生效请写入 /etc/sysctl.d/。该命令会覆盖原有列表，已保留的端口要一并写上。',
      },
      run: { shell: 'sh', line: 'sudo sysctl -w net.ipv4.ip_local_reserved_ports={reserve}' },
      risk: 'none',
      when: ['ephemeral'],
    },
    {
      text: {
        en: 'If containers run here, see whether one publishes the port.',
        zh: '如果本机有容器，查看是否有容器映射了该端口。',
      },
      run: { shell: 'sh', line: "docker ps --format '{{.Names}} {{.Ports}}'" },
      risk: 'none',
      when: ['invisible'],
    },
  ],
  needs: [],
  anyOf: ['nacos.ports', 'logs.digest'],
  uses: [...PORT_FACTS, 'host.excluded-ports', 'host.ephemeral-ports'],
  keeps: BIND_LITERALS,
  subject: 'port {port}',
  explains: ['start-failed', 'not-running', 'not-ready'],
  references: ['grpc/grpc#19905', 'alibaba/nacos#4873'],

  check(bench) {
    const ports = knownPorts(bench);
    const uses = bench.known('nacos.ports');
    const digest = bench.known('logs.digest');
    const config = bench.known('nacos.config');
    const failures = digest ? bindFailures(digest, ports) : [];
    const range = bench.known('host.ephemeral-ports');
    const address = config ? settingOf(config, 'server.address') : undefined;
    const fail = (port: number, why: Why, evidence: NonEmpty<Evidence>) =>
      bench.fail(
        {
          port,
          from: range?.from ?? 0,
          to: range?.to ?? 0,
          address: address?.value ?? 'server.address',
          ...placeOfMainPort(bench),
          addressFile: address?.source.kind === 'file' ? address.source.path : 'conf/application.properties',
          reserve: [
            ports.main ?? port,
            (ports.main ?? port) + 1000,
            (ports.main ?? port) + 1001,
            (ports.main ?? port) - 1000,
          ].join(','),
        },
        evidence,
        { case: why },
      );

    const fromProbe = (uses ?? []).flatMap(use => {
      if (use.state === 'free' || use.state === 'invalid' || isReserved(bench, use.port)) return [];
      const why = whyNot(bench, use.port, use.state === 'busy' ? 'in-use' : use.state, use.owner !== null);
      return why === null ? [] : [fail(use.port, why, [bench.seen('nacos.ports', `${use.port} ${use.state}, no listener`)])];
    });
    const fromLog = failures.flatMap(failure => {
      const port = failure.port ?? ports.main ?? 0;
      const use = uses?.find(each => each.port === port);
      // What was probed now counts, not what was then; only an address the probe does not bind to is the log's word alone.
      if (isReserved(bench, port) || (uses && !(use?.state === 'free' && failure.reason === 'foreign-address'))) return [];
      const why = whyNot(bench, port, failure.reason, false, failure.windows);
      return why === null
        ? []
        : [fail(port, why, [bench.seen('logs.digest', quoteRecord(failure.record), placeOfRecord(failure.record))])];
    });
    const fails = [...fromProbe, ...fromLog];
    if (fails.length > 0) return fails;
    if (uses === undefined) return bench.unknown('nacos.ports');
    return bench.pass(bench.seen('nacos.ports', uses.map(use => `${use.port} ${use.state}`).join(', ')));
  },
});
