import type { ClientAddress, ClientProject, ClientUse } from '../../../src/model/client.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { type ProxiedWay, proxiedWays } from '../../../src/nacos/proxied.ts';

export interface StrayFromProxy {
  readonly list: NonNullable<ClientUse['list']>;
  readonly address: ClientAddress;
  readonly way: ProxiedWay;
}

/** Addresses of a name that a proxy answers to, with a port on which it does not hand Nacos on; without a port it is 8848. */
export const strayFromProxy = ({ uses }: ClientProject, proxy: Facts['proxy'] | undefined, declared: Facts['deployment'] | undefined): readonly StrayFromProxy[] => {
  const ways = proxy ? proxiedWays(proxy, declared, undefined).filter(({ role, clientPort }) => role === 'main' && clientPort !== null) : [];
  return uses.filter(({ isEnabled }) => isEnabled).flatMap(({ addresses, list }) => addresses.flatMap(address => {
    const own = ways.filter(({ route }) => route.hosts.includes(address.host));
    const [way] = own;
    return way === undefined || list === null || own.some(({ clientPort }) => clientPort === address.port) ? [] : [{ list, address, way }];
  }));
};
