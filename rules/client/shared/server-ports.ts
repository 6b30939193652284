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
