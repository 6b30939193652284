import type { Config, SecretShape, Setting } from '../model/config.ts';
import type { Fact } from '../model/fact.ts';

/** The effective setting of a key; undefined when it has no value anywhere. */
export const settingOf = (config: Config, key: string): Setting | undefined => config.settings[key];

/** Effective value, trimmed as Nacos trims what it reads; undefined when there is none. */
export const settingValue = (config: Config, key: string): string | undefined => config.settings[key]?.value.trim();

/** `true` only for the text Spring converts to true. */
export const isTrue = (config: Config, key: string): boolean => /^(true|on|yes|1)$/i.test(settingValue(config, key) ?? '');

export const secretOf = (config: Config, key: string): SecretShape | undefined => config.settings[key]?.secret;

/** Where a setting was read, for `seen(fact, quote, at)`. */
export const placeOf = (setting: Setting | undefined): { path?: string; line?: number } => {
  if (setting?.source.kind !== 'file') return {};
  const { path, line } = setting.source;
  return line === undefined ? { path } : { path, line };
};

/** `key=value` as evidence, secrets masked by the collector. */
export const quoteSetting = (setting: Setting): string => `${setting.key}=${setting.value}`;

/** The file a person edits to set a key: where it stands now, else the first configuration file. */
export const fileToEdit = (config: Config, key: string): string => {
  const source = config.settings[key]?.source;
  if (source?.kind === 'file') return source.path;
  return config.files.find(file => file.exists)?.path ?? config.files[0]?.path ?? 'conf/application.properties';
};

export const isKnown = <T>(fact: Fact<T>): fact is Extract<Fact<T>, { status: 'known' }> => fact.status === 'known';
