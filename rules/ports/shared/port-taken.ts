import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import type { PortRole, PortUse } from '../../../src/model/nacos.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { settingOf } from '../../../src/nacos/settings.ts';
import { newestBoot, placeOfRecord, quoteRecord } from '../../../src/nacos/log.ts';
import { type BindFailure, bindFailures, type KnownPorts, portsOf, tookItsOwnPort } from './port-bind-failure.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { freeConsolePort, freeMainPort, knownPorts, placeOfPort, PORT_FACTS } from './port-place.ts';
import { rangeOf } from './windows-excluded.ts';
import { DEFAULT_MAIN_PORT, OLD_PORT_KEY } from '../../../src/nacos/main-port.ts';
import { derivedPorts, portsCollide } from '../../../src/nacos/ports.ts';
import { ownClaims } from './own-claims.ts';
import { PORT_LABEL } from './port-taken-texts.ts';
import { isWantedTwice } from './wanted-twice.ts';
import { versionIn } from '../../../src/nacos/version.ts';

export const TAKEN_FACTS = [...PORT_FACTS, 'host.excluded-ports', 'nacos.cluster-conf'] as const;

type TakenBench = Bench<never, 'nacos.ports' | 'logs.digest' | (typeof TAKEN_FACTS)[number]>;

const NO_SUCH_PORT: Text = { en: 'this version or deployment has no such port', zh: '该版本或部署方式没有这个端口' };
const NOT_A_PORT: Text = { en: 'the number is no valid port', zh: '端口号本身无效' };
const SAME_HOLDER: Text = { en: 'the holder of the main port holds it too', zh: '占用主端口的进程同时占用了它' };
const NOBODY: Text = { en: 'nobody listens on it; another reason keeps it from being bound', zh: '没有进程监听该端口，绑定失败另有原因' };
const NEIGHBOURS: Text = { en: 'two members of one host in cluster.conf want it', zh: 'cluster.conf 中同一台机器的两个成员都要用它' };
const OWN_DOING: Text = {
  en: 'the server collided with itself: two of its settings name this port',
  zh: '是服务器自己占用了两次：两项配置用了同一端口',
};

interface Desk {
  readonly bench: TakenBench;
  readonly ports: KnownPorts;
  readonly failures: readonly BindFailure[];
}

const deskOf = (bench: TakenBench, roles: readonly PortRole[]): Desk => {
  const ports = knownPorts(bench);
  const digest = bench.known('logs.digest');
  const failures = digest
    ? bindFailures(digest, ports).filter(failure => roles.includes(failure.role) && failure.reason === 'in-use')
    : [];
  return { bench, ports, failures };
};

const selfCollision = ({ bench, ports }: Desk, failure: BindFailure): boolean => {
  const digest = bench.known('logs.digest');
  const config = bench.known('nacos.config');
  const version = bench.known('nacos.version')?.version;
  const moved =
    config &&
    version !== undefined &&
    versionIn(version, '>=3.0.0-0') === true &&
    failure.port === Number(settingOf(config, OLD_PORT_KEY)?.value);
  const isClaimed = failure.role !== 'console' && ownClaims(config, version ?? null).some(({ port }) => port === failure.port);
  return Boolean(moved) || isClaimed || (digest ? tookItsOwnPort(digest, failure, ports) : false);
};

const argsOf = ({ bench, ports }: Desk, role: PortRole, port: number, holder: Args): Args => {
  const listeners = bench.known('host.listeners') ?? [];
  const place = placeOfPort(bench, role);
  const main = ports.main ?? DEFAULT_MAIN_PORT;
  const proposed =
    role === 'console' ? freeConsolePort(listeners) : freeMainPort(main, bench.known('nacos.processes') ?? [], listeners);
  return { port, role: PORT_LABEL[role], main, file: place.file, key: place.key, proposed, ...holder };
};

const logged = ({ bench }: Desk, failure: BindFailure): Evidence =>
  bench.seen('logs.digest', quoteRecord(failure.record), placeOfRecord(failure.record));

const withLog = (desk: Desk, first: Evidence, port: number): NonEmpty<Evidence> => {
  const failure = desk.failures.find(each => each.port === port);
  return failure ? [first, logged(desk, failure)] : [first];
};

/** Who the other Nacos is, and that its main port is too near when it is not the very same. */
const nacosText = (desk: Desk, pid: number, owner: { readonly nacosHome: string | null } | null): Text => {
  const other = desk.bench.known('nacos.processes')?.find(each => each.pid === pid);
  const place = owner?.nacosHome ?? other?.home ?? '?';
  const main = other?.mainPort ?? null;
  if (main === null) return { en: `pid ${pid}, ${place}`, zh: `pid ${pid}，${place}` };
  const own = desk.ports.main;
  const near = own !== null && own !== main && portsCollide(own, main);
  return {
    en: `pid ${pid}, ${place}, main port ${main}${near ? `, too close to ${own}` : ''}`,
    zh: `pid ${pid}，${place}，主端口 ${main}${near ? `，与 ${own} 相距太近` : ''}`,
  };
};

const failBusy = (desk: Desk, use: PortUse): Outcome => {
  const { bench } = desk;
  const { role, port, owner } = use;
  const pid = owner?.pid ?? null;
  const evidence = withLog(
    desk,
    bench.seen(
      'nacos.ports',
      `${port} busy: ${pid === null ? 'owner not visible' : `pid ${pid} ${owner?.command ?? ''}`.trim()}`,
    ),
    port,
  );
  if (pid === null) return bench.fail(argsOf(desk, role, port, {}), evidence, { case: 'unseen' });
  const other = bench.known('nacos.processes')?.find(each => each.pid === pid);
  if (other || owner?.nacosHome) {
    return bench.fail(argsOf(desk, role, port, { pid, other: nacosText(desk, pid, owner) }), evidence, {
      case: 'nacos',
    });
  }
  return bench.fail(argsOf(desk, role, port, { pid, command: owner?.command ?? '?' }), evidence, {
    case: 'program',
  });
};

/** The own server is held back from sight when it runs as another user; then its ports look taken by nobody. */
const ownMayHold = ({ bench }: Desk, port: number): boolean => {
  const fact = bench.maybe['nacos.processes'];
  const own = bench.known('nacos.processes')?.filter(each => each.own);
  // Who does not see every process has not seen that it is none of them.
  if (own?.length === 0 && fact.status === 'known' && fact.partial !== undefined) return true;
  if (own === undefined) {
    const digest = bench.known('logs.digest');
    const boot = digest ? newestBoot(digest) : undefined;
    return boot?.outcome === 'started' && !boot.stopped;
  }
  return own.some(each => each.listens === null || each.listens.includes(port));
};

const judgeOwn = (desk: Desk, use: PortUse): Outcome => {
  const { bench } = desk;
  const failure = desk.failures.find(each => each.port === use.port);
  const digest = bench.known('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  const evidence = bench.seen('nacos.ports', `${use.port} held by this server, pid ${use.owner?.pid ?? '?'}`);
  if (!failure || boot?.outcome === 'started' || boot?.pid === use.owner?.pid) return bench.pass(evidence);
  return bench.fail(argsOf(desk, use.role, use.port, { pid: use.owner?.pid ?? 0 }), [evidence, logged(desk, failure)], {
    case: 'already-running',
    severity: 'warning',
  });
};

const judgeFree = (desk: Desk, use: PortUse): Outcome => {
  const { bench } = desk;
  const failure = desk.failures.find(each => each.port === use.port);
  const evidence = bench.seen('nacos.ports', `${use.port} free`);
  if (!failure || selfCollision(desk, failure)) return bench.pass(evidence);
  return bench.fail(argsOf(desk, use.role, use.port, {}), [evidence, logged(desk, failure)], {
    case: 'was-taken',
    severity: 'warning',
  });
};

const sameHolder = (use: PortUse, uses: readonly PortUse[]): boolean => {
  const main = uses.find(each => each.role === 'main');
  return (
    use.role !== 'main' &&
    main?.state === 'busy' &&
    main.owner?.own === false &&
    main.owner.pid !== null &&
    main.owner.pid === use.owner?.pid
  );
};

const judgeUse = (desk: Desk, use: PortUse, uses: readonly PortUse[]): Outcome => {
  const { bench } = desk;
  if (use.state === 'invalid') return bench.na(NOT_A_PORT);
  if (use.state === 'free') return judgeFree(desk, use);
  if (use.state !== 'busy') return bench.na(NOBODY);
  if (use.owner?.own) return judgeOwn(desk, use);
  if (sameHolder(use, uses)) return bench.na(SAME_HOLDER);
  const listeners = bench.known('host.listeners');
  if (use.owner === null && listeners && !listeners.some(each => each.port === use.port)) return bench.na(NOBODY);
  if ((use.owner?.pid ?? null) === null && ownMayHold(desk, use.port)) {
    return bench.unknown('nacos.ports', `${use.port} is taken, by this server or by another program: its owner may not be seen`);
  }
  return failBusy(desk, use);
};

/** Without a probe of the ports only the log can speak; a pasted list of sockets names the holder. */
const judgeFailure = (desk: Desk, failure: BindFailure): Outcome => {
  const { bench } = desk;
  const port = failure.port ?? portsOf(desk.ports, null).find(({ role }) => role === failure.role)?.port ?? DEFAULT_MAIN_PORT;
  if (selfCollision(desk, failure)) return bench.na(OWN_DOING);
  const listeners = bench.known('host.listeners');
  const holder = listeners?.find(each => each.port === port);
  if (listeners && !holder) return bench.na(NOBODY);
  // Windows holds it back itself: nobody has taken it (ports/windows-excluded-port-range).
  if (!holder && rangeOf(bench.known('host.excluded-ports') ?? [], port)) return bench.na(NOBODY);
  if (!holder && isWantedTwice(bench.known('nacos.cluster-conf'), port)) return bench.na(NEIGHBOURS);
  const evidence: NonEmpty<Evidence> = [logged(desk, failure)];
  // Where no number is told, that of 8848 is the default's and not this server's.
  if (holder?.pid == null) return bench.fail(argsOf(desk, failure.role, port, {}), evidence, { case: failure.port === null && desk.ports.main === null ? 'logged-default' : 'logged' });
  const { pid, command } = holder;
  const other = bench.known('nacos.processes')?.find(each => each.pid === pid);
  const both: NonEmpty<Evidence> = [
    bench.seen('host.listeners', `${holder.address}:${port} pid ${pid} ${command ?? ''}`.trim()),
    ...evidence,
  ];
  return other
    ? bench.fail(argsOf(desk, failure.role, port, { pid, other: nacosText(desk, pid, null) }), both, { case: 'nacos' })
    : bench.fail(argsOf(desk, failure.role, port, { pid, command: command ?? '?' }), both, { case: 'program' });
};

/** A Nacos, or what hands connections on to one. */
const MAY_BE_NACOS = /^(?:javaw?\b|docker|com\.docker|conmon|rootless|slirp|podman|kube|cri|nginx|haproxy|envoy|traefik|wslrelay|vpnkit|sshd?\b|svchost|system\b)/i;

/** Somebody gave nothing but a list of sockets: of the usual ports one that a program has which neither is nor serves the Nacos beside it. */
const judgeListing = (desk: Desk, roles: readonly PortRole[]): Outcome => {
  const { bench } = desk;
  const listeners = desk.ports.main === null ? (bench.known('host.listeners') ?? []) : [];
  const main = listeners.find(({ port }) => port === DEFAULT_MAIN_PORT);
  for (const { role, port } of derivedPorts(DEFAULT_MAIN_PORT, { version: null, consolePort: null }).filter(each => roles.includes(each.role))) {
    const holder = listeners.find(each => each.port === port);
    if (holder?.pid == null || holder.command === null || holder.pid === main?.pid || MAY_BE_NACOS.test(holder.command)) continue;
    const { pid, command, address } = holder;
    return bench.fail(argsOf(desk, role, port, { pid, command }), [bench.seen('host.listeners', `${address}:${port} pid ${pid} ${command}`)], { case: 'program', confidence: 'suspected' });
  }
  return bench.unknown('nacos.ports');
};

const combine = (outcomes: readonly Outcome[]): Outcome | readonly Outcome[] => {
  const fails = outcomes.filter(outcome => outcome.state === 'fail');
  if (fails.length > 0) return fails;
  const unsure = outcomes.find(outcome => outcome.state === 'unknown');
  if (unsure) return unsure;
  const passed = outcomes.filter(outcome => outcome.state === 'pass');
  if (passed.length === 0) return outcomes[0] as Outcome;
  return { state: 'pass', evidence: passed.flatMap(outcome => outcome.evidence) as unknown as NonEmpty<Evidence> };
};

/**
 * Whether the ports of these roles are taken by somebody else. The probe decides; the log can convict but not acquit.
 * Cases: nacos, program, unseen, logged, was-taken, already-running.
 */
export const judgePorts = (bench: TakenBench, roles: readonly PortRole[]): Outcome | readonly Outcome[] => {
  const desk = deskOf(bench, roles);
  const uses = bench.known('nacos.ports');
  if (uses === undefined) {
    return desk.failures.length === 0
      ? judgeListing(desk, roles)
      : combine(desk.failures.map(failure => judgeFailure(desk, failure)));
  }
  const mine = uses.filter(use => roles.includes(use.role));
  return mine.length === 0 ? bench.na(NO_SUCH_PORT) : combine(mine.map(use => judgeUse(desk, use, uses)));
};
