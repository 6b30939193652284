import type { DeclaredContainer, Deployment } from '../../../src/model/deployment.ts';
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

/** A listener for a port that members use among themselves. */
export const inwardWay = (ways: readonly ProxiedWay[]): ProxiedWay | undefined => ways.find(({ role, route }) => (role === 'peer' || role === 'raft') && route.layer === 'tcp');
