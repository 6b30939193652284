import type { Facts } from '../../../src/model/facts.ts';
import { hostPortOf, isCalled, isNacosContainer, mainPortIn } from '../../../src/nacos/declared-container.ts';
import { proxiedWays } from '../../../src/nacos/proxied.ts';

/** Main ports that what is declared offers to those outside, none of which is the one that a client asks for. */
export interface Offered {
  readonly offered: number;
  /** All of them, as they are told. */
  readonly all: string;
  readonly where: string;
}

interface Way {
  readonly port: number;
  readonly path: string;
  readonly line: number;
}

const published = (declared: Facts['deployment'] | undefined): readonly Way[] =>
  (declared?.containers ?? []).filter(isNacosContainer).flatMap(one => {
    const port = hostPortOf(one, mainPortIn(one));
    const { path, line } = one.ports.find(({ hostPort }) => hostPort === port) ?? one;
    return port === null ? [] : [{ port, path, line }];
  });

/** Only a proxy that answers to the name is asked: by an address a client may mean the server itself. */
const proxied = (proxy: Facts['proxy'] | undefined, declared: Facts['deployment'] | undefined, host: string): readonly Way[] =>
  (proxy ? proxiedWays(proxy, declared, undefined) : []).flatMap(({ role, clientPort, route }) =>
    (role === 'main' && clientPort !== null && route.hosts.includes(host) ? [{ port: clientPort, path: route.path, line: route.line }] : []));

/** null: nothing is declared, or the asked one is among them, or the client is within the network. */
export const offeredElsewhere = (declared: Facts['deployment'] | undefined, proxy: Facts['proxy'] | undefined, asked: { readonly host: string; readonly main: number }): Offered | null => {
  if (asked.host === '?' || declared?.containers.some(one => isCalled(one, asked.host))) return null;
  const through = proxied(proxy, declared, asked.host);
  const ways = through.length > 0 ? through : published(declared);
  const [first] = ways;
  return first === undefined || ways.some(({ port }) => port === asked.main) ? null : { offered: first.port, all: [...new Set(ways.map(({ port }) => port))].join(', '), where: `${first.path}:${first.line}` };
};
