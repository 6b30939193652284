import type { ClientLibrary, ClientProject } from '../../../src/model/client.ts';
import { clientOfDubbo, comparedVersions } from '../../../src/nacos/client/trains.ts';
import { tellerOf } from '../../../src/nacos/client/versions.ts';

interface OldClient {
  readonly dubbo: string;
  readonly client: string;
  readonly next: string;
  readonly library: ClientLibrary;
}

const lineOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** Dubbo 2.7.6 and later of its line with a client of an older line than its BOM has; null where it is not so. */
export const oldClientOfDubbo = ({ libraries, client }: ClientProject): OldClient | null => {
  const dubbo = tellerOf(libraries, 'dubbo')?.version;
  const next = dubbo == null ? null : clientOfDubbo(dubbo);
  if (dubbo == null || client?.version == null || next === null || comparedVersions(dubbo, '2.7.6') < 0 || comparedVersions(dubbo, '3.0') >= 0) return null;
  return comparedVersions(lineOf(client.version), lineOf(next)) < 0 ? { dubbo, client: client.version, next, library: client.library } : null;
};
