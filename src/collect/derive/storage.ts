import { isTrue, settingValue } from '../../kit/config.ts';
import { versionIn } from '../../kit/version.ts';
import type { Config } from '../../model/config.ts';
import type { Mode, Storage } from '../../model/nacos.ts';

/** spring.sql.init.platform since 2.2.0, the old key as fallback; before that only the old one is read. */
const platformOf = (config: Config, version: string | null): string => {
  const modern = version === null || versionIn(version, '>=2.2.0-0') !== false;
  const old = settingValue(config, 'spring.datasource.platform') ?? '';
  const platform = modern ? settingValue(config, 'spring.sql.init.platform') || old : old;
  return platform.replace(/^"(.*)"$/, '$1').toLowerCase();
};

const isExternal = (platform: string, version: string | null): boolean => {
  if (platform === '') return false;
  if (version !== null && versionIn(version, '<2.2.0-0') === true) return platform === 'mysql';
  return platform !== 'derby';
};

/**
 * Where the server keeps its configurations (PropertyUtil@2.0.3, DatasourceConfiguration@3.0.3):
 * a platform means a database; else standalone uses Derby, and a cluster uses Derby only when told to.
 */
export const storageOf = (config: Config, mode: Mode, version: string | null): Storage => {
  const platform = platformOf(config, version);
  if (isExternal(platform, version)) return { kind: 'external', platform, by: 'platform' };
  if (mode === 'standalone') return { kind: 'embedded', platform, by: 'standalone-default' };
  if (isTrue(config, 'embeddedStorage')) return { kind: 'embedded', platform, by: 'embedded-flag' };
  return { kind: 'external', platform, by: 'cluster-default' };
};
