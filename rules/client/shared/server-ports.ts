import type { ClientAddress, ClientProject, Told } from '../../../src/model/client.ts';
import type { Endpoint, MainPort } from '../../../src/model/nacos.ts';

export interface ServerPorts {
  readonly hosts: readonly string[];
  readonly main: number;
  /** Its own ports that no client may name. */
  readonly others: readonly number[];
}

/** Where a server that was asked is, and its ports; null when it was not. A port that is no one's of the server may be a proxy's or a NodePort's. */
export const portsOfServer = (endpoints: readonly Endpoint[] | undefined, mainPort: MainPort | undefined): ServerPorts | null => {
  const main = endpoints?.find(({ role }) => role === 'main');
  if (!endpoints || !main) return null;
  return { hosts: [...new Set(endpoints.map(({ host }) => host.toLowerCase()))], main: mainPort?.port ?? main.port, others: endpoints.filter(({ role }) => role !== 'main').map(({ port }) => port) };
};

interface Stray {
  readonly list: Told;
  readonly address: ClientAddress;
}

/** Addresses of a project that are on the server's host and name one of its other ports; a line that two clients read is told once. */
export const strayAddresses = ({ uses }: ClientProject, server: ServerPorts): readonly Stray[] => {
  const all = uses.filter(({ isEnabled }) => isEnabled).flatMap(({ list, addresses }) => (list === null ? [] : addresses
    .filter(({ host, port, oddity }) => server.hosts.includes(host.toLowerCase()) && port !== server.main && oddity === null && server.others.includes(port)).map((address): Stray => ({ list, address }))));
  return [...new Map(all.map(stray => [`${stray.list.at?.path}:${stray.list.at?.line} ${stray.address.port}`, stray])).values()];
};
