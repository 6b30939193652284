import { DIALECT_KEY, NEW_PLATFORM, OLD_PLATFORM } from '../../../src/nacos/storage.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import { isDatabaseKey } from '../../../src/nacos/db-settings.ts';
import type { Config } from '../../../src/model/config.ts';

export const SIGNATURE: Signature = { anchor: 'db.num is null', pattern: /db\.num is null/, when: 'start' };

export const hasDatabaseKeys = (config: Config): boolean =>
  Object.keys(config.settings).some(key => isDatabaseKey(key) && config.settings[key]?.origin !== 'default');

export const hasPlatform = (config: Config): boolean =>
  [DIALECT_KEY, NEW_PLATFORM, OLD_PLATFORM].some(key => (config.settings[key]?.value.trim() ?? '') !== '');
