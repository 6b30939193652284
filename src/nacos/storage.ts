import { STARTED } from './boot-parts.ts';
import { isTrue, settingValue } from './settings.ts';
import { fullText, newestBoot, newestRecords } from './log.ts';
import { versionIn } from './version.ts';
import { isUrlKey } from './db-settings.ts';
import type { Config } from '../model/config.ts';
import type { LogDigest } from '../model/digest.ts';
import type { Mode, Storage } from '../model/nacos.ts';

/** Name of the platform key: renamed in 2.2.0, the old one is still read as a fallback (PersistenceConstant@3.0.3). */
export const NEW_PLATFORM = 'spring.sql.init.platform';
export const OLD_PLATFORM = 'spring.datasource.platform';

/** Since 3.3.0, before the older ones (alibaba/nacos#15851). */
export const DIALECT_KEY = 'nacos.plugin.datasource-dialect.type';

/** The key to write in this version; of an unknown one the newer. */
export const platformKeyFor = (version: string | null): string => (version === null || versionIn(version, '>=2.2.0-0') !== false ? NEW_PLATFORM : OLD_PLATFORM);

/** spring.sql.init.platform since 2.2.0, the old key as fallback; before that only the old one is read. */
const platformOf = (config: Config, version: string | null): string => {
  const modern = version === null || versionIn(version, '>=2.2.0-0') !== false;
  const old = settingValue(config, OLD_PLATFORM) ?? '';
  const platform = modern ? settingValue(config, DIALECT_KEY) || settingValue(config, NEW_PLATFORM) || old : old;
  return platform.replace(/^"(.*)"$/, '$1').toLowerCase();
};

const isExternal = (platform: string, version: string | null): boolean => {
  if (platform === '') return false;
  if (version !== null && versionIn(version, '<2.2.0-0') === true) return platform === 'mysql';
  return platform !== 'derby';
};

/** What is known of `-DembeddedStorage=true`, which stands on the command line and in no file. */
export interface EmbeddedHints {
  /** `EMBEDDED_STORAGE` of the image's environment (docker-startup.sh). */
  readonly env: string | undefined;
  /** What the newest start said of its storage, or showed by a Raft group that only embedded storage has. */
  readonly logged: 'embedded' | 'external' | null;
  /** Not seeing the flag proves that it was not given: the command line is known, or the stock script decides. */
  readonly commandSeen: boolean;
}

const RAFT_GROUP = /\bgroup(?: :)? nacos_config\b|<nacos_config\//;

/** The group `nacos_config` exists with embedded storage only (DistributedDatabaseOperateImpl.group@2.3.2). */
export const loggedStorage = (digest: LogDigest | null | undefined): EmbeddedHints['logged'] => {
  const told = digest ? (newestBoot(digest)?.storage ?? null) : null;
  if (told !== null || !digest) return told;
  // Quoted without the start that it ends.
  const said = newestRecords(digest).map(record => (record.kind === 'client' ? null : STARTED.exec(record.message))).findLast(match => match?.[2] !== undefined)?.[2];
  if (said === 'embedded' || said === 'external') return said;
  return newestRecords(digest).some(record => record.kind !== 'client' && RAFT_GROUP.test(fullText(record))) ? 'embedded' : null;
};

/**
 * Where the server keeps its configurations (PropertyUtil@2.0.3, DatasourceConfiguration@3.0.3):
 * a platform means a database; else standalone uses Derby, and a cluster uses Derby only when told to.
 * Null: a cluster without a platform whose command line nobody saw.
 */
export const storageOf = (config: Config, mode: Mode, version: string | null, hints: EmbeddedHints): Storage | null => {
  const platform = platformOf(config, version);
  if (isExternal(platform, version)) return { kind: 'external', platform, by: 'platform' };
  if (mode === 'standalone') return { kind: 'embedded', platform, by: 'standalone-default' };
  const embedded = isTrue(config, 'embeddedStorage') || hints.env === 'embedded' || hints.logged === 'embedded';
  if (embedded) return { kind: 'embedded', platform, by: 'embedded-flag' };
  // Whoever writes a URL wants a database; the flag beside it would be an odd left-over.
  const wanted = Object.keys(config.settings).some(key => isUrlKey(key) && config.settings[key]?.origin !== 'default');
  return hints.commandSeen || hints.logged === 'external' || wanted ? { kind: 'external', platform, by: 'cluster-default' } : null;
};
