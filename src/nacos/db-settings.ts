import { settingValue } from './settings.ts';
import type { Config } from '../model/config.ts';
import type { DbSettings, DbUrl } from '../model/database.ts';
import type { Storage } from '../model/nacos.ts';
import { dbUrlOf } from './db-url.ts';

const MOST_URLS = 32;

/** Before every `db.*` key since 3.3.0; the plain ones are still read (alibaba/nacos#15851). */
const PREFIX = 'nacos.plugin.datasource.';

/** `db.num`, `db.url.0` …, with or without the prefix of 3.3. */
export const isDatabaseKey = (key: string): boolean => /^(?:nacos\.plugin\.datasource\.)?db\.(?:num|url|user|password)\b/.test(key);

export const isUrlKey = (key: string): boolean => /^(?:nacos\.plugin\.datasource\.)?db\.url\b/.test(key);

const plainOrPrefixed = (config: Config, key: string): string | undefined => settingValue(config, key) ?? settingValue(config, `${PREFIX}${key}`);

/** `db.user.N`, else `db.user`, else the first of the list: Nacos takes that for every URL without its own (ExternalDataSourceProperties.java:78@3.0.3). */
export const accountKeys = (name: 'db.user' | 'db.password', index: number): readonly string[] =>
  ['', PREFIX].flatMap(prefix => [`${name}.${index}`, `${name}[${index}]`, name, `${name}.0`, `${name}[0]`].map(key => `${prefix}${key}`));

export const indexedKey = (config: Config, name: 'db.user' | 'db.password', index: number): string | null => {
  const standing = accountKeys(name, index).find(key => config.settings[key] !== undefined);
  return standing !== undefined && isSet(config, standing) ? standing : null;
};

const isSet = (config: Config, key: string): boolean => {
  const setting = config.settings[key];
  return setting !== undefined && (setting.secret ? setting.secret.set : setting.value.trim() !== '');
};

const urlOf = (config: Config, index: number): DbUrl | null => {
  const raw = plainOrPrefixed(config, `db.url.${index}`) ?? plainOrPrefixed(config, `db.url[${index}]`) ?? (index === 0 ? plainOrPrefixed(config, 'db.url') : undefined);
  if (raw === undefined) return null;
  const user = indexedKey(config, 'db.user', index);
  return dbUrlOf(index, raw, user === null ? null : (settingValue(config, user) ?? null), indexedKey(config, 'db.password', index) !== null);
};

const numOf = (config: Config): number | null => {
  const text = plainOrPrefixed(config, 'db.num');
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
};

/** The data source as Nacos would build it; null when the storage is Derby. */
export const dbSettingsOf = (config: Config, storage: Storage): DbSettings | null => {
  if (storage.kind === 'embedded') return null;
  const num = numOf(config);
  // Nacos reads db.num URLs and never looks at the rest.
  const indexes = Array.from({ length: num ? Math.min(num, MOST_URLS) : MOST_URLS }, (_, index) => index);
  return { platform: storage.platform, num, urls: indexes.map(index => urlOf(config, index)).filter(url => url !== null) };
};
