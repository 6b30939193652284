import { hasBlank } from '../../kit/fixes/blank.ts';
import type { Effect } from '../../kit/fixes/entry.ts';
import type { Config, SecretShape, Setting } from '../../model/config.ts';
import type { FactKey } from '../../model/facts.ts';
import { isDatabaseKey, isUrlKey } from '../../nacos/db-settings.ts';
import { nacosDefaults } from '../../nacos/defaults.ts';
import { variableFor } from '../../nacos/image-env/variable-for.ts';
import { isSameFile } from '../../syntax/paths.ts';
import type { Draft } from './draft.ts';

type SettingEffect = Extract<Effect, { kind: 'setting' }>;

/** Whoever says more: an argument beats a flag, that the environment, that a file. */
const STRENGTH: Readonly<Record<Setting['origin'], number>> = { argument: 4, 'system-property': 3, environment: 2, file: 1, default: 0 };

/** A stronger file says the same key: what is written into a weaker one has no effect. */
const isShadowed = (config: Config, file: string, setting: Setting): boolean => {
  if (setting.source.kind !== 'file') return false;
  const { path } = setting.source;
  const [winner, edited] = [path, file].map(name => config.files.findIndex(each => isSameFile(each.path, name)));
  return winner !== undefined && edited !== undefined && winner >= 0 && winner < edited;
};

const shapeOf = (value: string): SecretShape => {
  const isBase64 = value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  return { set: value !== '', length: value.length, knownDefault: null, base64Bytes: isBase64 ? Math.floor((value.replace(/=+$/, '').length * 3) / 4) : null, fingerprint: null };
};

const unresolvedIn = (value: string): readonly string[] => [...value.matchAll(/\$\{([^}:]+)\}/g)].map(([, name]) => name ?? '');

const isSecret = (key: string, before: Setting | undefined): boolean => before?.secret !== undefined || /\.secret\.key$|password|identity\.value$/.test(key);

const newSetting = ({ file, key, value, by }: SettingEffect, before: Setting | undefined): Setting => ({
  key, value: isSecret(key, before) ? '***' : (value ?? ''), origin: by, source: by === 'file' ? { kind: 'file', path: file } : { kind: 'env', name: key },
  shadowed: before?.shadowed ?? [], unresolved: unresolvedIn(value ?? ''), ...(isSecret(key, before) && { secret: shapeOf(value ?? '') }),
});

const standard = (key: string, version: string | null): Setting | null => {
  const found = nacosDefaults(version).get(key);
  return found ? { key, value: found.value, origin: 'default', source: { kind: 'default', of: found.of }, shadowed: [], unresolved: [] } : null;
};

const withSetting = (config: Config, key: string, setting: Setting | null): Config => {
  const { [key]: before, ...rest } = config.settings;
  // One line is read under each of its relaxed names: with it they all go.
  const isSameLine = ({ source }: Setting): boolean =>
    source.kind === 'file' && before?.source.kind === 'file' && source.line !== undefined && source.line === before.source.line && source.path === before.source.path;
  const others = Object.fromEntries(Object.entries(rest).filter(([, each]) => !isSameLine(each)));
  return { ...config, settings: setting === null ? others : { ...others, [key]: setting } };
};

/** What a login to the database showed. */
const MET: readonly FactKey[] = ['db.connections', 'db.server', 'db.schema'];

const withoutParameters = (url: string | undefined): string => (url ?? '').replace(/\?.*$/s, '');

/** How a login goes with another address, account or way of speaking nobody knows before it is tried; one that went well goes well with other parameters. */
const forgetLogins = (draft: Draft, key: string, before: Setting | undefined, after: Setting | null): void => {
  if (!isDatabaseKey(key)) return;
  const isSameAddress = isUrlKey(key) && withoutParameters(before?.value) === withoutParameters(after?.value);
  if (isSameAddress && draft.value('db.connections')?.every(({ ok }) => ok) !== false) return;
  for (const fact of MET) if (draft.value(fact) != null) draft.forget(fact);
};

/** False: nobody can foresee it. Where the edit has no effect the facts stay as they are. */
export const applySetting = (draft: Draft, effect: SettingEffect): boolean => {
  const { file, key, value, by } = effect;
  const config = draft.value('nacos.config');
  // Only the person knows what stands for `<…>`.
  if (!config || (value !== null && hasBlank(value))) return false;
  if (by === 'file' && !config.files.some(({ path }) => isSameFile(path, file))) return false;
  const before = config.settings[key];
  const isBeaten = before !== undefined && (STRENGTH[before.origin] > STRENGTH[by] || (by === 'file' && isShadowed(config, file, before)));
  const [below] = before?.shadowed ?? [];
  // What another source says below it, with which origin, the fact does not tell.
  if (value === null && !isBeaten && below !== undefined) return false;
  const after = value === null ? standard(key, draft.value('nacos.version')?.version ?? null) : newSetting(effect, before);
  if (by === 'environment') declareVariable(draft, variableFor(key, '').name, value === null ? null : variableFor(key, value).value);
  draft.set('nacos.config', isBeaten ? config : withSetting(config, key, after));
  if (!isBeaten) forgetLogins(draft, key, before, after);
  return true;
};

/** The declaration of a container that a change of its environment is made in. */
export const declareVariable = (draft: Draft, name: string, value: string | null): void => {
  const declared = draft.value('deployment');
  if (!declared) return;
  draft.set('deployment', { ...declared, containers: declared.containers.map(one => {
    if (one.name !== declared.own) return one;
    const found = one.env.find(each => each.name === name);
    const others = one.env.filter(each => each !== found);
    return { ...one, env: value === null ? others : [...others, { path: one.path, line: one.line, from: 'environment' as const, ...found, name, value, ...(found?.secret && { secret: shapeOf(value) }) }] };
  }) });
};

const SAMPLE = { base64: (bytes: number) => Buffer.alloc(bytes, 7).toString('base64'), hex: (bytes: number) => 'a7'.repeat(bytes) } as const;

/** A random text of that form: which one is all the same. */
export const applySecret = (draft: Draft, { file, key, by, bytes, as, prefix }: Extract<Effect, { kind: 'secret' }>): boolean =>
  applySetting(draft, { kind: 'setting', file, key, by, value: `${prefix}${SAMPLE[as](bytes)}` });
