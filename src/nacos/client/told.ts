import type { ClientLibrary, ClientPurpose, ClientUse, ClientVersion, FilePlace, Told } from '../../model/client.ts';
import type { Setting } from '../../model/config.ts';

export type Settings = Readonly<Record<string, Setting>>;

/** What decides which clients a Spring application makes. */
export interface UsesInput {
  readonly settings: Settings;
  readonly libraries: readonly ClientLibrary[];
  readonly client: ClientVersion | null;
  readonly isBootstrapRead: boolean | null;
  readonly profiles: readonly string[];
}

export const placeOf = ({ source }: Setting): FilePlace | null => (source.kind === 'file' && source.line !== undefined ? { path: source.path, line: source.line } : null);

/** The first of some keys that is set to something. */
export const told = (settings: Settings, ...keys: readonly string[]): Told | null => {
  for (const key of keys) {
    const setting = settings[key];
    if (setting && setting.value.trim() !== '') return { value: setting.value, key, at: placeOf(setting) };
  }
  return null;
};

export const secretTold = (settings: Settings, ...keys: readonly string[]): ClientUse['password'] => {
  for (const key of keys) {
    const setting = settings[key];
    if (setting?.secret?.set === true) return { secret: setting.secret, at: placeOf(setting) };
  }
  return null;
};

export const unresolvedIn = (settings: Settings, keys: readonly string[]): readonly string[] => [...new Set(keys.flatMap(key => settings[key]?.unresolved ?? []))];

export const isOff = (settings: Settings, key: string): boolean => settings[key]?.value.trim().toLowerCase() === 'false';

/** A client that has nothing but an address. */
export const bareUse = (purpose: ClientPurpose): ClientUse => ({
  purpose, name: null, isEnabled: true, list: null, addresses: [], endpoint: null, namespace: null, group: null, user: null, password: null, contextPath: null, unresolved: [],
  asks: [], service: null, cluster: null, ephemeral: null, ip: null,
});

/** `${…}` that nothing fills and `@…@` that a build fills are no addresses. */
export const isFilled = (text: string): boolean => !/\$\{|@[\w.-]+@/.test(text);
