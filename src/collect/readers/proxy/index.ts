import type { Proxies, ProxyFault, ProxyRoute } from '../../../model/proxy.ts';
import type { ProxyText } from './blank.ts';
import { describedIngress } from './described-ingress.ts';
import { haproxyRoutes, haproxySections } from './haproxy.ts';
import { haproxyFaults } from './haproxy-faults.ts';
import { parseNginxFiles } from './nginx.ts';
import { parsePortForwards } from './port-forward.ts';
import { traefikLabels } from './traefik-labels.ts';
import { parseYamlProxies } from './yaml-proxies.ts';

interface GivenText {
  readonly kind: string;
  readonly path: string;
  readonly text?: string;
  readonly startLine: number;
}

/** A network has fewer; whoever generates them is not read to the end. */
const MOST_ROUTES = 2_000;

/** Traefik makes no router that asks for a name which only TLS tells, and has no TLS. */
const deafRouters = (routes: readonly ProxyRoute[]): readonly ProxyFault[] =>
  routes.flatMap(({ sni, isTls, port }) => (sni && !isTls ? [{ fault: 'sni' as const, ...sni, near: 'HostSNI(`*`)', edit: { from: sni.text, to: 'HostSNI(`*`)' }, ...(port !== null && { port }) }] : []));

/** Everything that proxies are told, with the routes that manifests have; null when there is none. */
export const readProxies = (items: readonly GivenText[], declared: readonly ProxyRoute[]): Proxies | null => {
  const of = (kind: string): readonly ProxyText[] => items.flatMap(item => (item.kind === kind && item.text !== undefined ? [{ path: item.path, text: item.text, startLine: item.startLine }] : []));
  const nginx = parseNginxFiles(of('nginx'));
  const haproxy = of('haproxy').map(haproxySections);
  const routes = [...nginx.routes, ...haproxyRoutes(haproxy), ...parseYamlProxies(of('proxy-yaml')), ...parsePortForwards(of('kube-forward')), ...of('kube-describe').flatMap(describedIngress), ...traefikLabels(of('compose')), ...declared].slice(0, MOST_ROUTES);
  const faults = [...nginx.faults, ...haproxyFaults(haproxy.flat()), ...deafRouters(routes)];
  return routes.length === 0 && faults.length === 0 ? null : { routes, faults };
};
