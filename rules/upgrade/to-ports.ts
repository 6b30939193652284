import { seePortHolder } from '../../src/kit/fix.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { consolePortOf } from '../../src/nacos/console-port.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { derivedPorts } from '../../src/nacos/ports.ts';
import type { PortRole } from '../../src/model/nacos.ts';
import { defineUpgradeRule, type UpgradeBench } from './shared/upgrade-rule.ts';

interface NewPort { readonly port: number; readonly role: { readonly en: string; readonly zh: string } }

/** Whoever cannot open it cannot look; nothing that runs needs it. */
const CONSOLE = { en: 'the console', zh: '控制台' };

const ROLES: Readonly<Partial<Record<PortRole, NewPort['role']>>> = {
  'grpc-sdk': { en: 'gRPC of the clients', zh: '客户端 gRPC' }, 'grpc-cluster': { en: 'gRPC between the members', zh: '成员间 gRPC' }, console: CONSOLE,
  raft: { en: 'Raft between the members', zh: '成员间 Raft' },
};

const baseOf = ({ known }: UpgradeBench): number => known('nacos.main-port')?.base ?? DEFAULT_MAIN_PORT;

/** Ports that the new release takes and the present one does not. */
const newPorts = (bench: UpgradeBench): readonly NewPort[] => {
  const portsOf = (version: string) => derivedPorts(baseOf(bench), { version, consolePort: consolePortOf(bench.known('nacos.config'), version)?.port ?? null });
  const before = new Set(bench.from === undefined ? ['main'] : portsOf(bench.from).map(({ role }) => role));
  return portsOf(bench.to).flatMap(({ role, port }) => (before.has(role) || ROLES[role] === undefined ? [] : [{ port, role: ROLES[role] }]));
};

export default defineUpgradeRule({
  id: 'upgrade/to-ports', severity: 'error', step: 'ports',
  title: { en: 'A port that the new release needs is taken or not published', zh: '新版本需要的端口被占用或没有映射' },
  message: {
    taken: { en: 'Port {port} ({role}) is taken by {command}', zh: '端口 {port}（{role}）已被 {command} 占用' },
    unpublished: { en: '{name} publishes {main} but not {port} ({role})', zh: '{name} 映射了 {main}，但没有映射 {port}（{role}）' },
  },
  why: {
    en: 'Since 2.0 clients dial the main port and 1000 more, members 1001 more; since 3.0 the console is a web server of its own on 8080.',
    zh: '2.0 起客户端还要连接主端口 +1000，成员之间用 +1001；3.0 起控制台是独立的 Web 服务，默认端口 8080。',
  },
  fix: [
    { text: { en: 'See who has it; move that program, or (for the console of 3.x) set nacos.console.port.', zh: '查看占用者；迁走该程序，3.x 的控制台也可以改用 nacos.console.port。' }, do: seePortHolder('{port}'), risk: 'none', when: ['taken'] },
    { text: { en: 'Publish {port}:{port} beside {main}, without an HTTP proxy in front of the gRPC ports, before the clients are upgraded.', zh: '在升级客户端之前，除 {main} 外再映射 {port}:{port}；gRPC 端口前不能有 HTTP 代理。' }, risk: 'restart', when: ['unpublished'] },
  ],
  subject: 'port {port}', uses: ['host.listeners', 'deployment', 'nacos.main-port', 'nacos.config', 'nacos.processes'],
  references: ['nacos.io/docs upgrading 2.0', 'console/.../nacos-console.properties:18@3.0.3'],

  check(bench) {
    const { known, seen, fail, pass, unknown } = bench;
    const ports = newPorts(bench);
    if (ports.length === 0) return pass(seen('upgrade.to', 'no new port'));
    const own = ownContainer(known('deployment'));
    if (own && own.networkMode !== 'host') {
      const main = own.ports.find(({ containerPort }) => containerPort === baseOf(bench));
      const lacking = main ? ports.filter(({ port }) => !own.ports.some(({ containerPort }) => containerPort === port)) : [];
      if (lacking.length === 0) return pass(seen('deployment', main ? 'the new ports are published' : 'no port is published'));
      return lacking.map(({ port, role }) => fail({ port, role, name: own.name, main: main?.containerPort ?? '' }, [seen('deployment', own.ports.map(({ hostPort, containerPort }) => `${hostPort ?? ''}:${containerPort}`).join(', '), { path: main?.path ?? own.path, line: main?.line ?? own.line })], { case: 'unpublished', severity: role === CONSOLE ? 'warning' : 'error' }));
    }
    const listeners = known('host.listeners');
    if (listeners === undefined) return unknown('host.listeners');
    const mine = new Set((known('nacos.processes') ?? []).map(({ pid }) => pid));
    const taken = ports.flatMap(one => listeners.filter(({ port, pid }) => port === one.port && !(pid !== null && mine.has(pid))).slice(0, 1).map(listener => ({ ...one, listener })));
    if (taken.length === 0) return pass(seen('host.listeners', ports.map(({ port }) => `${port} is free`).join(', ')));
    return taken.map(({ port, role, listener }) => fail({ port, role, command: listener.command ?? '?' }, [seen('host.listeners', `${listener.address}:${port} ${listener.command ?? ''}`.trim())], { case: 'taken' }));
  },
});
