import type { Deployment, Spot } from '../../../src/model/deployment.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Proxies } from '../../../src/model/proxy.ts';
import { proxiedWays } from '../../../src/nacos/proxied.ts';
import { inRange } from '../../../src/nacos/version-range.ts';
import { quoteRoute, wayArgs } from './proxy-rule.ts';

/** The console keeps the user in a session of the node (RequestUtil, NacosAuthManager, UserController: 2.0.4 to 2.4.0). */
const IN_SESSION = '>=2.0.4 <2.4.1-0';

export interface Spread {
  readonly args: Args;
  readonly quote: string;
  readonly at: Spot;
  breaks(version: string): boolean;
}

/** A way by which the requests of one browser reach different nodes; null when there is none. */
export const spreadOver = (proxy: Proxies | null | undefined, declared: Deployment | undefined, mainPort: number | undefined): Spread | null => {
  const way = proxy && proxiedWays(proxy, declared, mainPort).find(({ route, role }) =>
    role === 'main' && route.layer === 'http' && route.isSticky === false && new Set(route.targets.map(({ host, port }) => `${host}:${port}`)).size > 1);
  if (!way) return null;
  const { route } = way;
  const [first = route] = route.targets;
  return { args: { ...wayArgs(way), first: `${first.path}:${first.line}` }, quote: quoteRoute(route), at: route, breaks: version => inRange(version, IN_SESSION) };
};
