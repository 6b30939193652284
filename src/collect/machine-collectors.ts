import type { AnyCollector } from './collector.ts';
import { hostEnvCollector } from './collectors/host-env.ts';
import { hostInterfacesCollector, hostNameCollector, hostPortRangesCollector } from './collectors/host-network.ts';
import { hostOsCollector } from './collectors/host-os.ts';
import { hostDiskCollector, hostLimitsCollector, hostMemoryCollector } from './collectors/host-resources.ts';
import { javaCollector } from './collectors/java.ts';
import { listenersCollector, nacosPortsCollector } from './collectors/ports.ts';
import { nacosProcessesCollector } from './collectors/process.ts';
import { platformCollector, portsCollector } from './installation/derived.ts';

/** What can be said of a host whether or not a Nacos is unpacked on it. */
export const hostCollectors = (): readonly AnyCollector[] => [
  hostOsCollector, hostInterfacesCollector, hostNameCollector, hostPortRangesCollector, hostMemoryCollector, hostDiskCollector,
  hostLimitsCollector, hostEnvCollector, javaCollector, nacosProcessesCollector, listenersCollector, nacosPortsCollector, portsCollector, platformCollector,
];

/** Could Nacos run on this machine? */
export const machineCollectors = (): readonly AnyCollector[] => hostCollectors();
