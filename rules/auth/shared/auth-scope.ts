import type { Config, Setting } from '../../../src/model/config.ts';
import type { Mode } from '../../../src/model/nacos.ts';
import { isTrue, settingValue } from '../../../src/nacos/settings.ts';
import { surelyIn } from '../../../src/nacos/version.ts';

/** Since 2.1.0 (docs auth.md: `2.1.0 ~ latest`); from 2.2.0 Base64 of at least 32 bytes (JwtTokenManager.processProperties@2.2.0). */
export const TOKEN_KEY = 'nacos.core.auth.plugin.nacos.token.secret.key';
/** 1.2.0 – 2.0.4. */
export const OLD_TOKEN_KEY = 'nacos.core.auth.default.token.secret.key';
export const IDENTITY_KEY = 'nacos.core.auth.server.identity.key';
export const IDENTITY_VALUE = 'nacos.core.auth.server.identity.value';
export const AUTH_ENABLED = 'nacos.core.auth.enabled';
const AGENT_WHITE_LIST = 'nacos.core.auth.enable.userAgentAuthWhite';

const isOldOnly = (config: Config | undefined): boolean =>
  config !== undefined && config.settings[TOKEN_KEY] === undefined && config.settings[OLD_TOKEN_KEY] !== undefined;

/** The key this version reads; of an unknown version the one that is written, for 2.0.4 and older write the old one only. */
export const tokenKeyName = (version: string | null, config?: Config): string =>
  (version === null ? isOldOnly(config) : surelyIn(version, '<2.1.0-0')) ? OLD_TOKEN_KEY : TOKEN_KEY;

export const tokenSetting = (config: Config, version: string | null): Setting | undefined => config.settings[tokenKeyName(version, config)];

/** `nacos.core.auth.enabled`, default false in every version. */
export const isApiAuthOn = (config: Config): boolean => isTrue(config, AUTH_ENABLED);

const isOnByDefault = (config: Config, key: string): boolean => settingValue(config, key) === undefined || isTrue(config, key);

/** The admin API and the console of 3.x have switches of their own, default true (NacosServerAdminAuthConfig.java:64-75@3.0.3). */
export const isAdminAuthOn = (config: Config): boolean => isOnByDefault(config, 'nacos.core.auth.admin.enabled');
export const isConsoleAuthOn = (config: Config): boolean => isOnByDefault(config, 'nacos.core.auth.console.enabled');

/** `start`: a bad token key ends the start. `login`: it is used when somebody logs in. `none`: not used. null: cannot be told. */
export type KeyUse = 'start' | 'login' | 'none';

export const tokenKeyUse = (config: Config, version: string | null): KeyUse | null => {
  const on = isApiAuthOn(config);
  if (version === null) return on ? (isOldOnly(config) ? 'login' : 'start') : null;
  if (surelyIn(version, '>=3.0.0-0')) return on || isConsoleAuthOn(config) ? 'start' : 'none';
  // 2.2.0, 2.2.0.1 and 2.2.1 look at the key even with auth off.
  if (surelyIn(version, '>=2.2.0-0 <2.2.2-0')) return 'start';
  if (surelyIn(version, '>=2.2.2-0')) return on ? 'start' : 'none';
  return on ? 'login' : 'none';
};

/**
 * `start`: a blank identity ends the start. `requests`: the server starts and refuses every request. `either`: one of both, by a
 * version or mode that is not known. null: cannot be told.
 */
type IdentityUse = 'start' | 'requests' | 'either' | 'none';

export const identityUse = (config: Config, version: string | null, mode: Mode | null): IdentityUse | null => {
  const on = isApiAuthOn(config);
  // Before 2.2.1 the white list of user agents stands in for the identity.
  if (version === null) return on && !isTrue(config, AGENT_WHITE_LIST) ? 'either' : null;
  if (surelyIn(version, '>=3.0.0-0')) return on || isAdminAuthOn(config) || isConsoleAuthOn(config) ? 'start' : 'none';
  if (!on || surelyIn(version, '<1.4.1')) return 'none';
  const refused = isTrue(config, AGENT_WHITE_LIST) ? 'none' : 'requests';
  if (surelyIn(version, '<2.2.1-0')) return refused;
  // 2.3.1 – 2.5.x skip the examination in standalone mode (AuthConfigs.validate@2.3.1) and then refuse everything.
  if (surelyIn(version, '<2.3.1-0') || mode === 'cluster') return 'start';
  if (mode === 'standalone') return refused;
  return refused === 'none' ? null : 'either';
};

export const isBlankSetting = (setting: Setting | undefined): boolean =>
  setting === undefined || (setting.secret ? !setting.secret.set : setting.value.trim() === '');
