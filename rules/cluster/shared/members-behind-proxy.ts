import type { DeclaredContainer, Deployment } from '../../../src/model/deployment.ts';
import type { ClusterConf } from '../../../src/model/nacos.ts';
import type { Proxies, ProxyRoute } from '../../../src/model/proxy.ts';
import { isCalled, isNacosContainer } from '../../../src/nacos/declared-container.ts';
import { type ProxiedWay, proxyContainer } from '../../../src/nacos/proxied.ts';
import { addressesIn, addressText } from '../../docker/shared/deployment-rule.ts';

export interface ListedProxy {
  readonly route: ProxyRoute;
  readonly container: DeclaredContainer;
  readonly member: string;
}

/** A proxy that a list of members names. */
export const hostsInMembers = ({ routes }: Proxies, declared: Deployment | undefined): ListedProxy | null => {
  const members = (declared?.containers ?? []).filter(isNacosContainer).flatMap(({ env }) => addressesIn(env.find(({ name }) => name === 'NACOS_SERVERS')?.value ?? ''));
  for (const route of routes) {
    const container = proxyContainer(route, declared);
    const member = container && !isNacosContainer(container) ? members.find(({ host }) => isCalled(container, host)) : undefined;
    if (container && member) return { route, container, member: addressText(member) };
  }
  return null;
};

export interface ListedListener {
  readonly route: ProxyRoute;
  readonly member: string;
  readonly line: number;
}

/** A line of cluster.conf that is the address on which a proxy listens for its servers; a proxy on the host of a member leads to that very member too. */
export const listenerInMembers = ({ routes }: Proxies, conf: ClusterConf | null | undefined): ListedListener | null => {
  for (const { line, members } of conf?.lines ?? []) {
    for (const member of members) {
      const route = routes.find(({ ip, port, targets }) => ip === member.host && port === member.port && targets.length > 0 && !targets.some(({ host }) => host === member.host || host === null));
      if (route) return { route, member: addressText(member), line };
    }
  }
  return null;
};

/** A listener for a port that members use among themselves. */
export const inwardWay = (ways: readonly ProxiedWay[]): ProxiedWay | undefined => ways.find(({ role, route }) => (role === 'peer' || role === 'raft') && route.layer === 'tcp');
