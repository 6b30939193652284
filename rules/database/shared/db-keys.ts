import type { Config, Setting } from '../../../src/model/config.ts';

/** Since 3.3.0 the keys have a prefix; the plain ones are still read (alibaba/nacos#15851). */
const PREFIXES = ['', 'nacos.plugin.datasource.'];

/** Setting of a `db.*` key, under its plain or its new name. */
export const dbSetting = (config: Config, key: string): Setting | undefined =>
  PREFIXES.map(prefix => config.settings[`${prefix}${key}`]).find(setting => setting !== undefined);

/** Setting of `db.<name>.<index>` however the index is written; a bare `db.<name>` is a list of one. */
export const indexed = (config: Config, name: string, index: number): Setting | undefined =>
  dbSetting(config, `db.${name}.${index}`) ?? dbSetting(config, `db.${name}[${index}]`) ?? (index === 0 ? dbSetting(config, `db.${name}`) : undefined);

/** Indexes for which a `db.url` is set, in order. */
export const urlIndexes = (config: Config): readonly number[] =>
  Object.keys(config.settings)
    .map(key => /^(?:nacos\.plugin\.datasource\.)?db\.url(?:\.(\d{1,4})|\[(\d{1,4})\])?$/.exec(key))
    .filter(match => match !== null)
    .map(match => Number(match[1] ?? match[2] ?? 0))
    .sort((one, other) => one - other);
