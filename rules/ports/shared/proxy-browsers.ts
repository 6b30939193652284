import type { Deployment } from '../../../src/model/deployment.ts';
import { hostPortOf, isNacosContainer, mainPortIn } from '../../../src/nacos/declared-container.ts';
import type { ProxiedWay } from '../../../src/nacos/proxied.ts';
import { GRPC_SDK_OFFSET } from '../../../src/nacos/ports.ts';

/** The ports of web servers: what listens there by HTTP is first of all for people. */
const isForBrowsers = ({ route, clientPort }: ProxiedWay): boolean => route.layer === 'http' && (clientPort === 80 || clientPort === 443);

/** Clients outside reach gRPC past the proxy: a published port, or a Service that is open to them. */
export const hasOwnWay = (declared: Deployment | undefined): boolean => {
  if (!declared) return false;
  return declared.containers.filter(isNacosContainer).some(one => {
    const grpc = mainPortIn(one) + GRPC_SDK_OFFSET;
    return hostPortOf(one, grpc) !== null || declared.services.some(({ type, ports }) => type !== 'ClusterIP' && ports.some(({ port, target }) => port === grpc || target === String(grpc)));
  });
};

/** What a person writes by hand; the others are objects of Kubernetes, or know its services. */
const WRITTEN: ReadonlySet<string> = new Set(['nginx', 'haproxy']);

/** What may be meant for people alone, by how it is made. */
export const servedAlone = (main: ProxiedWay): 'istio' | 'browsers' | 'routed' | null => {
  if (main.route.product === 'istio') return main.route.layer === 'tcp' ? null : 'istio';
  return isForBrowsers(main) ? (WRITTEN.has(main.route.product) ? 'browsers' : 'routed') : null;
};
