import type { Config } from '../model/config.ts';
import type { LogDigest } from '../model/digest.ts';
import type { NacosProcess, PortUse } from '../model/nacos.ts';
import { settingValue } from './settings.ts';
import { newestBoot } from './log.ts';

/** Whatever tells the main port, each undefined when it could not be had. */
export interface PortWitnesses {
  readonly ports: readonly PortUse[] | undefined;
  readonly processes: readonly NacosProcess[] | undefined;
  readonly config: Config | undefined;
  readonly digest: LogDigest | null | undefined;
}

/** Facts a rule must name in `uses` to ask for the main port. */
export const MAIN_PORT_FACTS = ['nacos.ports', 'nacos.processes', 'nacos.config', 'logs.digest'] as const;

/** What the server takes when `nacos.server.main.port` and `server.port` are set nowhere (EnvUtil.java DEFAULT_SERVER_PORT@2.0.3). */
const UNSET_PORT = 8848;

const portOf = (text: string | undefined): number | null => {
  const port = text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port > 0 ? port : null;
};

/** `nacos.server.main.port` (3.x) or `server.port` (1.x, 2.x); a configuration that was read and sets neither means 8848. */
const configuredPort = (config: Config): number =>
  portOf(settingValue(config, 'nacos.server.main.port')) ?? portOf(settingValue(config, 'server.port')) ?? UNSET_PORT;

/**
 * Main ports that anything says this server has, strongest first: running process, probe, configuration, banner of the newest start.
 * They differ when the port was changed after the last start, or was given on a command line that nobody saw.
 * Empty: nothing that was read tells, and 8848 would be a guess.
 */
export const mainPortsSeen = ({ ports, processes, config, digest }: PortWitnesses): readonly number[] => {
  const all = [
    processes?.find(({ own }) => own)?.mainPort ?? null,
    ports?.find(({ role }) => role === 'main')?.port ?? null,
    config ? configuredPort(config) : null,
    digest ? (newestBoot(digest)?.port ?? null) : null,
  ];
  return [...new Set(all.filter(port => port !== null))];
};
