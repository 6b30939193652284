import type { Deployment } from '../../../src/model/deployment.ts';
import { hostPortOf, isNacosContainer, mainPortIn } from '../../../src/nacos/declared-container.ts';
import type { ProxiedWay } from '../../../src/nacos/proxied.ts';
import { GRPC_SDK_OFFSET } from '../../../src/nacos/ports.ts';

/** The ports of web servers: what listens there by HTTP is first of all for people. */
export const isForBrowsers = ({ route, clientPort }: ProxiedWay): boolean => route.layer === 'http' && (clientPort === 80 || clientPort === 443);

/** Clients outside reach gRPC past the proxy: a published port, or a Service that is open to them. */
export const hasOwnWay = (declared: Deployment | undefined): boolean => {
  if (!declared) return false;
  return declared.containers.filter(isNacosContainer).some(one => {
    const grpc = mainPortIn(one) + GRPC_SDK_OFFSET;
    return hostPortOf(one, grpc) !== null || declared.services.some(({ type, ports }) => type !== 'ClusterIP' && ports.some(({ port, target }) => port === grpc || target === String(grpc)));
  });
};
