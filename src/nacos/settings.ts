import type { Config, SecretShape, Setting } from '../model/config.ts';
import type { Fact } from '../model/fact.ts';
import type { KeyPlace } from '../model/nacos.ts';

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
export const fileToEdit = (config: Config | undefined, key: string): string => {
  const source = config?.settings[key]?.source;
  if (source?.kind === 'file') return source.path;
  return config?.files.find(file => file.exists)?.path ?? config?.files[0]?.path ?? 'conf/application.properties';
};

/** Where a key stands, and where a person sets it. */
export const keyPlace = (config: Config | undefined, key: string): KeyPlace => {
  const setting = config?.settings[key];
  const stands = setting !== undefined && setting.origin !== 'default';
  return { key, origin: setting?.origin ?? 'default', source: stands ? setting.source : null, file: fileToEdit(config, key) };
};

/** The key as a person says where it stands: `conf/application.properties:12`, `SERVER_PORT`, `-Dserver.port`. */
export const placeInWords = ({ key, origin, source }: KeyPlace): string | null => {
  if (source?.kind === 'file') return source.line === undefined ? source.path : `${source.path}:${source.line}`;
  if (source?.kind === 'env') return source.name;
  return origin === 'system-property' ? `-D${key}` : origin === 'argument' ? `--${key}` : null;
};

export const isKnown = <T>(fact: Fact<T>): fact is Extract<Fact<T>, { status: 'known' }> => fact.status === 'known';
