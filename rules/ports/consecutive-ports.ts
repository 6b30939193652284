import { replaceMember } from '../../src/kit/fix.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { addressKey, listedMembers } from '../../src/nacos/member-list.ts';
import { knownPorts, PORT_FACTS } from './shared/port-place.ts';
import { derivedPorts } from '../../src/nacos/ports.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';

type Facts = 'nacos.cluster-conf' | 'nacos.ports' | 'logs.digest' | (typeof PORT_FACTS)[number];

interface Seat {
  readonly host: string;
  readonly port: number;
  readonly line: number;
}

/** The first port that both servers would want; undefined when they can live side by side. */
const sharedPort = (one: number, other: number, version: string | null): number | undefined => {
  const ofOther = new Set(derivedPorts(other, { version, consolePort: null }).map(each => each.port));
  return derivedPorts(one, { version, consolePort: null }).find(each => ofOther.has(each.port))?.port;
};

type Pair = readonly [one: Seat, other: Seat, port: number];

/** Two servers of one host that want a port of each other, in the order of the list; every seat meets only those before it that want one of its ports. */
const pairsOf = (seats: readonly Seat[], version: string | null): readonly Pair[] => {
  const wanted = new Map<string, number[]>();
  const pairs: (readonly [number, number])[] = [];
  for (const [index, seat] of seats.entries()) {
    const keys = derivedPorts(seat.port, { version, consolePort: null }).map(({ port }) => addressKey({ host: seat.host, port }));
    const rivals = new Set(keys.flatMap(key => wanted.get(key) ?? []));
    pairs.push(...[...rivals].map(rival => [rival, index] as const));
    for (const key of keys) wanted.set(key, [...(wanted.get(key) ?? []), index]);
  }
  return pairs.sort((one, other) => one[0] - other[0] || one[1] - other[1]).flatMap(([first, second]) => {
    const [one, other] = [seats[first] as Seat, seats[second] as Seat];
    const port = sharedPort(one.port, other.port, version);
    return port === undefined ? [] : [[one, other, port] as const];
  });
};

/** Equal addresses once: a server is no rival of itself. */
const seatsOf = (bench: Bench<never, Facts>): readonly Seat[] => {
  const conf = bench.known('nacos.cluster-conf');
  return conf ? listedMembers(conf) : [];
};

const inList = (bench: Bench<never, Facts>, version: string | null): readonly Outcome[] => {
  const path = bench.known('nacos.cluster-conf')?.path ?? 'cluster.conf';
  return pairsOf(seatsOf(bench), version).flatMap(([one, other, port]) => {
    const quote = (seat: Seat) => bench.seen('nacos.cluster-conf', `${seat.host}:${seat.port}`, { path, line: seat.line });
    return [
      bench.fail(
        {
          pair: `${one.host}:${one.port}+${other.port}`,
          one: one.port,
          other: other.port,
          port,
          file: path,
          proposed: one.port + 10,
          member: `${other.host}:${other.port}`,
          host: other.host,
        },
        [quote(one), quote(other)],
        { case: 'cluster-conf' },
      ),
    ];
  });
};

/** While the ports themselves were probed, the rules about taken ports say it better. */
const running = (bench: Bench<never, Facts>, version: string | null): readonly Outcome[] => {
  const { main } = knownPorts(bench);
  if (main === null || bench.known('nacos.ports')) return [];
  return (bench.known('nacos.processes') ?? []).flatMap(each => {
    const port =
      each.own || each.mainPort === null || each.mainPort === main ? undefined : sharedPort(main, each.mainPort, version);
    if (port === undefined) return [];
    const args = {
      pair: `this host:${main}+${each.mainPort}`,
      one: main,
      other: each.mainPort ?? 0,
      port,
      pid: each.pid,
      home: each.home ?? '?',
      proposed: (each.mainPort ?? main) + 10,
    };
    return [
      bench.fail(args, [bench.seen('nacos.processes', `pid ${each.pid}: main port ${each.mainPort}`)], { case: 'process' }),
    ];
  });
};

export default defineRule({
  id: 'ports/consecutive-ports',
  severity: 'error',
  title: { en: 'Two servers of one host want the same port', zh: '同一台机器上的两个节点端口相互冲突' },
  message: {
    'cluster-conf': {
      en: 'Main ports {one} and {other} of one host both lead to port {port}',
      zh: '同一台机器上的主端口 {one} 和 {other} 都会用到端口 {port}',
    },
    process: {
      en: 'Main port {one} and that of the Nacos with pid {pid} in {home}, {other}, both lead to port {port}',
      zh: '主端口 {one} 与进程 {pid}（{home}）的主端口 {other} 都会用到端口 {port}',
    },
  },
  why: {
    en: 'A server takes main, main + 1000, main + 1001 and main − 1000. Main ports that differ by 1, 1000, 1001, 2000 or 2001 overlap: the second server to start fails to bind.',
    zh: '每个服务端会占用主端口、主端口 +1000、+1001 和 −1000。主端口相差 1、1000、1001、2000 或 2001 时会互相重叠，后启动的节点绑定失败。',
  },
  fix: [
    { risk: 'restart', when: ['cluster-conf'], do: replaceMember('{member}', '{host}:{proposed}', '{file}'), text: {
      en: 'Give the members of one host main ports at least 10 apart (8848, 8858, 8868): set {proposed} on that node (server.port, in 3.x nacos.server.main.port) and write it into conf/cluster.conf on every node.',
      zh: '同一台机器上各节点的主端口至少相差 10（8848、8858、8868）：把该节点的端口改为 {proposed}（server.port，3.x 为 nacos.server.main.port），并同步修改所有节点的 conf/cluster.conf。',
    } },
    { risk: 'restart', when: ['process'], text: {
      en: 'Give this server a main port at least 10 away from the other one, for example {proposed}.',
      zh: '给本服务换一个与对方至少相差 10 的主端口，例如 {proposed}。',
    } },
  ],
  needs: [],
  anyOf: ['nacos.cluster-conf', 'nacos.processes'],
  uses: [...PORT_FACTS, 'nacos.ports', 'logs.digest'],
  subject: 'pair {pair}',
  explains: ['start-failed', 'member-down', 'no-leader'],
  references: ['api/.../Constants.java:102-104@3.0.3', 'core/.../MemberUtil.java:51@3.0.3', 'alibaba/nacos#4873'],

  check(bench) {
    const { version } = knownPorts(bench);
    const fails = [...inList(bench, version), ...running(bench, version)];
    if (fails.length > 0) return fails;
    const conf = bench.known('nacos.cluster-conf');
    if (conf)
      return bench.pass(
        bench.seen(
          'nacos.cluster-conf',
          seatsOf(bench)
            .map(seat => `${seat.host}:${seat.port}`)
            .join(', ') || 'no members',
          { path: conf.path },
        ),
      );
    const processes = bench.known('nacos.processes');
    if (processes === undefined) return bench.na({ en: 'there is no cluster.conf', zh: '没有 cluster.conf' });
    return bench.pass(bench.seen('nacos.processes', `${processes.length} Nacos processes`));
  },
});
