import type { AskedConfig } from '../../model/client.ts';
import type { Setting } from '../../model/config.ts';
import { DEFAULT_GROUP } from './seats.ts';
import { placeOf, type Settings, told, type UsesInput } from './told.ts';

/** Of `key`, `key[0]`, `key[1]` …, each with the entry that says it; a text may list several. */
const listedSettings = (settings: Settings, key: string): readonly (readonly [value: string, setting: Setting])[] => {
  const items = Object.values(settings).filter(setting => setting.key.startsWith(`${key}[`) && /^\[\d+\]$/.test(setting.key.slice(key.length)))
    .toSorted((one, other) => Number(/\d+/.exec(one.key.slice(key.length))?.[0]) - Number(/\d+/.exec(other.key.slice(key.length))?.[0]));
  const single = settings[key];
  const all = items.length > 0 ? items : single ? [single] : [];
  return all.flatMap(setting => setting.value.split(/[,;]/).map(value => value.trim()).filter(value => value !== '').map(value => [value, setting] as const));
};

const LOCATION = /^(optional:)?nacos:\/{0,2}([^?]*)(?:\?(.*))?$/;

const importOf = (value: string, setting: Setting, group: string): AskedConfig | null => {
  const match = LOCATION.exec(value);
  if (!match) return null;
  const parameters = new URLSearchParams(match[3] ?? '');
  return {
    dataId: match[2] ?? '', group: parameters.get('group') ?? group, isOptional: match[1] !== undefined, by: 'import', isRefreshed: parameters.get('refreshEnabled') !== 'false',
    ...(placeOf(setting) ?? { path: '', line: 1 }),
  };
};

export const importsOf = (settings: Settings): readonly AskedConfig[] => {
  const group = told(settings, 'spring.cloud.nacos.config.group', 'spring.cloud.nacos.group')?.value ?? DEFAULT_GROUP;
  return listedSettings(settings, 'spring.config.import').map(([value, setting]) => importOf(value, setting, group)).filter(one => one !== null);
};

/** Lists of further configurations below spring.cloud.nacos.config; the names of a kind, the present one first. Those of the second kind are the stronger. */
export const SHARED_LISTS = ['shared-configs', 'shared-dataids'] as const;
export const EXTENDED_LISTS = ['extension-configs', 'ext-config'] as const;

const listOf = (settings: Settings, names: readonly string[], by: AskedConfig['by'], group: string): readonly AskedConfig[] =>
  names.flatMap(name => Object.values(settings).filter(({ key }) => key.startsWith(`spring.cloud.nacos.config.${name}[`) && key.endsWith('].data-id')).map((setting): AskedConfig => {
    const base = setting.key.slice(0, -'.data-id'.length);
    return { dataId: setting.value, group: settings[`${base}.group`]?.value ?? group, isOptional: true, by, isRefreshed: settings[`${base}.refresh`]?.value === 'true', ...(placeOf(setting) ?? { path: '', line: 1 }) };
  }));

/** NacosPropertySourceLocator: shared, then extended, then the application's own three; the later one is the stronger. */
const bootstrapAsks = ({ settings, profiles }: UsesInput): readonly AskedConfig[] => {
  const own = 'spring.cloud.nacos.config';
  const group = told(settings, `${own}.group`)?.value ?? DEFAULT_GROUP;
  const prefix = told(settings, `${own}.prefix`, `${own}.name`, 'spring.application.name');
  const extension = settings[`${own}.file-extension`]?.value ?? 'properties';
  const active = profiles.filter(profile => profile !== 'default');
  const names = prefix ? [prefix.value, `${prefix.value}.${extension}`, ...active.map(profile => `${prefix.value}-${profile}.${extension}`)] : [];
  const shared = listOf(settings, SHARED_LISTS, 'shared', DEFAULT_GROUP);
  const extended = listOf(settings, EXTENDED_LISTS, 'extension', DEFAULT_GROUP);
  return [...shared, ...extended, ...names.map((dataId): AskedConfig => ({ dataId, group, isOptional: true, by: 'bootstrap', isRefreshed: true, ...(prefix?.at ?? { path: '', line: 1 }) }))];
};

/** Configurations that Spring Cloud Alibaba asks for, in its order. */
export const asksOf = (input: UsesInput): readonly AskedConfig[] => [...(input.isBootstrapRead === false ? [] : bootstrapAsks(input)), ...importsOf(input.settings)];
