import type { Setting } from '../../model/config.ts';
import type { Source } from '../../model/fact.ts';
import { canonicalKey, CLIENT_KEYS, concernsClient } from '../../nacos/client/keys.ts';
import { isSecretSetting } from '../../secrets/keys.ts';
import { learnSetting } from '../../secrets/learn.ts';
import type { SecretListener } from '../../secrets/listener.ts';
import { maskText } from '../../secrets/mask-text.ts';
import { secretShape } from '../../secrets/shape.ts';
import { freshBudget, resolvePlaceholders } from '../../syntax/placeholders.ts';
import { isActivated, namesOf } from '../effective-config/profiles.ts';
import { jsonPairs } from '../effective-config/json.ts';
import { envSource, type Hit, hitsOf, mapSource, type Pair, type PropertySource } from '../effective-config/sources.ts';
import type { SpringFile } from '../readers/client/spring-file.ts';

/** A file that the application reads, with what it says. */
export interface GivenFile {
  readonly path: string;
  readonly role: 'application' | 'bootstrap' | 'seata' | 'dubbo';
  readonly profile: string | null;
  readonly content: SpringFile;
  /** Whether it is a bootstrap file nobody knows. */
  readonly isNameGuessed?: true;
}

export interface ClientConfigInput {
  /** Only those that are read. */
  readonly files: readonly GivenFile[];
  readonly systemProperties: readonly Pair[];
  readonly args: readonly Pair[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly envPlaces?: Readonly<Record<string, Source>>;
  /** `@name@` of Maven's resource filtering, filled as far as the build files tell. */
  readonly filters: ReadonlyMap<string, string>;
  readonly fingerprintKey: Uint8Array;
}

export interface ClientConfig {
  readonly settings: Readonly<Record<string, Setting>>;
  readonly profiles: readonly string[];
  /** The text of a setting with its secret: for nothing that leaves this collector. */
  get(key: string): string | null;
}

const PROPERTIES = /\.properties\b/i;

/** A framework's own files are asked last; of Dubbo's the beans before dubbo.properties. */
const ROLES = ['application', 'bootstrap', 'dubbo', 'seata'];

/** Strongest first: application before bootstrap, profiles before what is for all, config/ before the root, .properties before YAML. */
const strength = ({ path, role, profile }: GivenFile, profiles: readonly string[]): readonly number[] => [
  ROLES.indexOf(role), profile === null ? profiles.length : profiles.length - 1 - profiles.indexOf(profile), /[\\/]config[\\/][^\\/]+$/.test(path) ? 0 : 1, /\.xml$/i.test(path) ? -1 : PROPERTIES.test(path) ? 0 : 1,
];

const before = (one: readonly number[], other: readonly number[]): number => one.map((value, index) => value - (other[index] ?? 0)).find(difference => difference !== 0) ?? 0;

const filterOf = (value: string, filters: ReadonlyMap<string, string>): string =>
  value.includes('@') ? value.replace(/@([\w.-]{1,120})@/g, (whole, name: string) => filters.get(name) ?? whole) : value;

const sourcesOf = (files: readonly GivenFile[], profiles: readonly string[], { filters }: ClientConfigInput): readonly PropertySource[] =>
  files.filter(({ profile }) => profile === null || profiles.includes(profile))
    .toSorted((one, other) => before(strength(one, profiles), strength(other, profiles)))
    .flatMap(({ path, content }) =>
      content.documents.filter(({ when }) => isActivated(when ?? undefined, new Set(profiles))).toReversed()
        .map(({ entries }) => mapSource('file', entries.map(({ key, value, line }): Pair => ({ key, value: filterOf(value, filters), source: { kind: 'file', path, line } })))));

const MOST_PROFILES = 50;

/** Named on the command line or in the environment, else in the files that are for every profile. */
const profilesOf = (input: ClientConfigInput, given: readonly PropertySource[]): readonly string[] => {
  const plain = sourcesOf(input.files.filter(({ profile }) => profile === null), [], input);
  const sources = [...given, ...plain];
  const listed = (key: string): readonly string[] => {
    const items = Array.from({ length: 10 }, (_, index) => hitsOf(sources, `${key}[${index}]`)[0]?.value).filter(value => value !== undefined);
    return items.length > 0 ? items : namesOf(resolvePlaceholders(hitsOf(sources, key)[0]?.value ?? '', name => hitsOf(sources, name)[0]?.value ?? null).value);
  };
  const names = [...listed('spring.profiles.include'), ...listed('spring.profiles.active')].filter(name => /^[\w.-]+$/.test(name));
  return [...new Set(names.length > 0 ? names : ['default'])].slice(0, MOST_PROFILES);
};

const shown = (key: string, value: string): string => (isSecretSetting(key) ? '***' : maskText(value));

interface Look {
  readonly sources: readonly PropertySource[];
  readonly input: ClientConfigInput;
  readonly ledger: SecretListener | undefined;
}

/** Names that the files spell in some way are found in every other; those with capitals only as they are written. */
const hitsFor = ({ sources }: Look, key: string, spelt: string): readonly Hit[] => {
  const hits = hitsOf(sources, key);
  return hits.length > 0 ? hits : hitsOf(sources, spelt);
};

const resolved = ({ sources }: Look, raw: string): ReturnType<typeof resolvePlaceholders> =>
  raw.includes('${') ? resolvePlaceholders(raw, name => hitsOf(sources, name)[0]?.value ?? null, 'spring-5', freshBudget()) : { value: raw, unresolved: [], circular: null };

const settingOf = (look: Look, key: string, spelt: string): Setting | null => {
  const [winner, ...losers] = hitsFor(look, key, spelt);
  if (!winner) return null;
  const { value, unresolved, circular } = resolved(look, winner.value);
  const filter = /@[\w.-]{1,120}@/.exec(value)?.[0];
  if (look.ledger) learnSetting({ key, value }, look.ledger);
  return {
    key, value: shown(key, value), origin: winner.origin, source: winner.source, shadowed: losers.map(({ value: lost, source }) => ({ value: shown(key, lost), source })),
    unresolved: [...unresolved, ...(circular === null ? [] : [circular]), ...(filter === undefined ? [] : [filter])],
    ...(isSecretSetting(key) && { secret: secretShape(key, value, look.input.fingerprintKey) }),
  };
};

/** Arguments, SPRING_APPLICATION_JSON, -D, environment: Boot's order. */
const givenSources = (input: ClientConfigInput): readonly PropertySource[] => {
  const [args, system, env] = [mapSource('argument', input.args), mapSource('system-property', input.systemProperties), envSource(input.env, input.envPlaces)];
  const [json] = hitsOf([args, system, env], 'spring.application.json');
  return [args, ...(json ? [mapSource('environment', jsonPairs(json.value, json.source))] : []), system, env];
};

const OF_CLIENTS: readonly (readonly [key: string, name: string])[] = CLIENT_KEYS.map(name => [canonicalKey(name), name]);

/** The configuration of an application as its Environment answers, for what concerns Nacos. */
export const effectiveClientConfig = (input: ClientConfigInput, ledger?: SecretListener): ClientConfig => {
  const given = givenSources(input);
  const profiles = profilesOf(input, given);
  const look: Look = { sources: [...given, ...sourcesOf(input.files, profiles, input)], input, ledger };
  const written = look.sources.flatMap(source => source.names).filter(concernsClient);
  const spelt = new Map([...OF_CLIENTS, ...written.map(name => [canonicalKey(name), name] as const)]);
  const settings = [...spelt].map(([key, name]) => settingOf(look, key, name)).filter(setting => setting !== null);
  return {
    settings: Object.fromEntries(settings.map(setting => [setting.key, setting])), profiles,
    get: key => {
      const [winner] = hitsFor(look, key, spelt.get(key) ?? key);
      return winner ? resolved(look, winner.value).value : null;
    },
  };
};
