import type { Outcome } from '../../../src/model/finding.ts';
import { addressKey, listedMembers } from '../../../src/nacos/member-list.ts';
import { knownPorts, type PORT_FACTS } from './port-place.ts';
import { derivedPorts } from '../../../src/nacos/ports.ts';
import { type Bench } from '../../../src/kit/rule.ts';

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
export const seatsOf = (bench: Bench<never, Facts>): readonly Seat[] => {
  const conf = bench.known('nacos.cluster-conf');
  return conf ? listedMembers(conf) : [];
};

export const inList = (bench: Bench<never, Facts>, version: string | null): readonly Outcome[] => {
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
export const running = (bench: Bench<never, Facts>, version: string | null): readonly Outcome[] => {
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
