import type { Config } from '../model/config.ts';
import type { PortUse } from '../model/nacos.ts';
import { settingValue } from './config.ts';

const DEFAULT_PORT = 8848;

/** Main port: as probed, else `nacos.server.main.port` (3.x) or `server.port` (1.x, 2.x), else 8848. */
export const mainPortOf = (ports: readonly PortUse[] | undefined, config: Config | undefined): number => {
  const probed = ports?.find(({ role }) => role === 'main')?.port;
  if (probed !== undefined) return probed;
  const text = config && (settingValue(config, 'nacos.server.main.port') ?? settingValue(config, 'server.port'));
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port > 0 ? port : DEFAULT_PORT;
};
