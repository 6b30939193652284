import type { Config } from '../model/config.ts';
import type { ConsolePort } from '../model/nacos.ts';
import { isVersion3, pathSet } from './main-port.ts';
import { keyPlace, settingValue } from './settings.ts';

/** console/src/main/resources/nacos-console.properties:18@3.0.3. */
export const DEFAULT_CONSOLE_PORT = 8080;

export const CONSOLE_PORT_KEY = 'nacos.console.port';

/** What a 3.x process starts; everything when it is not told (DeploymentType.java@3.1.0). */
export const deploymentTypeOf = (config: Config | undefined): 'merged' | 'server' | 'console' => {
  const type = config && settingValue(config, 'nacos.deployment.type')?.toLowerCase();
  return type === 'server' || type === 'console' ? type : 'merged';
};

/** The console's own port, since 3.0.0; null when it has none. */
export const consolePortOf = (config: Config | undefined, version: string | null): ConsolePort | null => {
  const text = config && settingValue(config, CONSOLE_PORT_KEY);
  const isSet = text !== undefined && /^-?\d{1,9}$/.test(text) && config?.settings[CONSOLE_PORT_KEY]?.origin !== 'default';
  // No earlier release knows the key: who set it runs 3.x.
  const hasConsole = isVersion3(version) || (version === null && isSet);
  if (!hasConsole || deploymentTypeOf(config) === 'server') return null;
  const contextPath = pathSet(config, ['nacos.console.contextPath', 'nacos.console.context-path']) ?? '';
  return { port: isSet ? Number(text) : DEFAULT_CONSOLE_PORT, contextPath, by: isSet ? 'config' : 'default', place: keyPlace(config, CONSOLE_PORT_KEY) };
};
