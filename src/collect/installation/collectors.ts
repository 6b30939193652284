import type { AnyCollector } from '../collector.ts';
import { actuatorCollector } from '../collectors/actuator.ts';
import { databaseCollectors } from '../collectors/database.ts';
import { endpointsCollector } from '../collectors/endpoints.ts';
import { serverApiCollector } from '../collectors/server-api.ts';
import { tlsCollector } from '../collectors/tls.ts';
import { hostCollectors } from '../machine-collectors.ts';
import { accessCollector } from './access.ts';
import { configCollector } from './config.ts';
import { dataCollector } from './data.ts';
import { modeCollector, selfAddressCollector, storageCollector, versionCollector } from './derived.ts';
import { clusterConfCollector, scriptsCollector } from './files.ts';
import { homeCollector } from './home.ts';
import { jarCollector } from './jar.ts';
import { logsCollector, placesCollector } from './logs.ts';

/** Reading logs may take longer than a probe, but must leave time to judge. */
const LOG_SHARE = 0.6;

/** An unpacked Nacos on this host, running or not: its files, the host, its process, its ports, its API, its database. */
export const installationCollectors = (home: string, deadlineMs: number): readonly AnyCollector[] => {
  const { collector: config, access } = configCollector(home);
  return [
    homeCollector(home), jarCollector(home), scriptsCollector(home), clusterConfCollector(home), accessCollector(home), dataCollector(home),
    config, logsCollector(home, deadlineMs * LOG_SHARE), placesCollector(home),
    versionCollector(), modeCollector(), storageCollector, selfAddressCollector,
    ...hostCollectors(),
    serverApiCollector, actuatorCollector, endpointsCollector, tlsCollector,
    ...databaseCollectors(access),
  ];
};
