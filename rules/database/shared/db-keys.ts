import type { Config, Setting } from '../../../src/model/config.ts';

/** Setting of `db.<name>.<index>` however the index is written. */
export const indexed = (config: Config, name: string, index: number): Setting | undefined =>
  config.settings[`db.${name}.${index}`] ?? config.settings[`db.${name}[${index}]`];

/** Indexes for which a `db.url` is set, in order. */
export const urlIndexes = (config: Config): readonly number[] =>
  Object.keys(config.settings)
    .map(key => /^db\.url(?:\.(\d{1,4})|\[(\d{1,4})\])$/.exec(key))
    .filter(match => match !== null)
    .map(match => Number(match[1] ?? match[2]))
    .sort((one, other) => one - other);

export const isDatabaseKey = (key: string): boolean => /^db\.(?:num|url|user|password)\b/.test(key);
