import type { Config, Setting } from '../../../src/model/config.ts';
import { CONSOLE_PORT_KEY, deploymentTypeOf } from '../../../src/nacos/console-port.ts';
import { isTrue, settingOf } from '../../../src/nacos/settings.ts';
import { surelyIn } from '../../../src/nacos/version.ts';

/** A port that the server takes beside the main port and those derived from it, because a setting says so. */
export interface Claim {
  readonly setting: Setting;
  readonly port: number;
}

const isAiOn = (config: Config): boolean => isTrue(config, 'nacos.ai.mcp.registry.enabled') || isTrue(config, 'nacos.ai.skill.registry.enabled');

/** Keys, and whether this server binds what they say. Spring Boot's management port is one of its own where it is not the main port. */
const KEYS: readonly (readonly [key: string, isBound: (config: Config, version: string | null) => boolean])[] = [
  [CONSOLE_PORT_KEY, (config, version) => (version === null || surelyIn(version, '>=3.0.0-0')) && deploymentTypeOf(config) === 'merged'],
  ['management.server.port', () => true],
  ['nacos.ai.registry.port', isAiOn],
  ['nacos.ai.mcp.registry.port', isAiOn],
];

/** Those that somebody set to a number. */
export const ownClaims = (config: Config | undefined, version: string | null): readonly Claim[] =>
  KEYS.flatMap(([key, isBound]) => {
    const setting = config && settingOf(config, key);
    if (config === undefined || setting === undefined || setting.origin === 'default' || !/^\s*\d{2,5}\s*$/.test(setting.value) || !isBound(config, version)) return [];
    return [{ setting, port: Number(setting.value) }];
  });
