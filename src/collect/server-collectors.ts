import type { AnyCollector } from './collector.ts';
import { actuatorCollector } from './collectors/actuator.ts';
import { endpointsCollector } from './collectors/endpoints.ts';
import { serverApiCollector } from './collectors/server-api.ts';
import { tlsCollector } from './collectors/tls.ts';
import { modeCollector, platformCollector, portsCollector, versionCollector } from './installation/derived.ts';

/** A server seen over the network only. */
export const serverCollectors = (): readonly AnyCollector[] => [serverApiCollector, actuatorCollector, endpointsCollector, tlsCollector, versionCollector(), modeCollector(), platformCollector, portsCollector];
