import type { Deployment } from '../../../src/model/deployment.ts';
import { containerPort, isNacosContainer, type ProxiedWay } from '../../../src/nacos/proxied.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { GRPC_SDK_OFFSET } from '../../../src/nacos/ports.ts';

/** The ports of web servers: what listens there by HTTP is first of all for people. */
export const isForBrowsers = ({ route, clientPort }: ProxiedWay): boolean => route.layer === 'http' && (clientPort === 80 || clientPort === 443);

/** Clients outside reach gRPC past the proxy: a published port, or a Service that is open to them. */
export const hasOwnWay = (declared: Deployment | undefined): boolean => {
  if (!declared) return false;
  return declared.containers.filter(isNacosContainer).some(one => {
    const grpc = containerPort(one, 'NACOS_APPLICATION_PORT', DEFAULT_MAIN_PORT) + GRPC_SDK_OFFSET;
    return one.networkMode === 'host' || one.ports.some(({ containerPort: inner, hostPort }) => inner === grpc && hostPort !== null)
      || declared.services.some(({ type, ports }) => type !== 'ClusterIP' && ports.some(({ port, target }) => port === grpc || target === String(grpc)));
  });
};
