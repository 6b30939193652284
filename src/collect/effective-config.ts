import { STANDALONE_KEY } from '../nacos/mode.ts';
import type { Config, SecretShape, Setting, ShadowedValue } from '../model/config.ts';
import type { Source } from '../model/fact.ts';
import { type ConfigInputFile, describeFiles, fileSources } from './effective-config/files.ts';
import { jsonPairs } from './effective-config/json.ts';
import { namesOf } from './effective-config/profiles.ts';
import { envSource, type Hit, hitsOf, mapSource, type Pair, type PropertySource } from './effective-config/sources.ts';
import { CannotLook } from './collector.ts';
import { springOf } from '../nacos/spring-of.ts';
import { keysNacosReads, nacosDefaults } from '../nacos/defaults.ts';
import { freshBudget, type PlaceholderBudget, resolvePlaceholders, type ResolvedText } from '../syntax/placeholders.ts';
import { isSecretSetting } from '../secrets/keys.ts';
import { learnSetting } from '../secrets/learn.ts';
import type { SecretListener } from '../secrets/listener.ts';
import { secretShape, UNSEEN_SECRET } from '../secrets/shape.ts';

export type { ConfigInputFile } from './effective-config/files.ts';
export { type ConfigCandidate, type LocationCommand, resolveConfigLocations } from './effective-config/locations.ts';

export interface ConfigInput {
  /** Version of Nacos; null when it is not known, and then no default is assumed. */
  readonly version: string | null;
  /** Strongest first, as `resolveConfigLocations` gives them. */
  readonly files: readonly ConfigInputFile[];
  /** -D flags in order; the last of a key wins. */
  readonly systemProperties: readonly Pair[];
  /** `--key=value` in order; a repeated key is a list. */
  readonly args: readonly Pair[];
  /** Only an environment that the server really has. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where its variables were declared. */
  readonly places?: Readonly<Record<string, Source>>;
  /** What the image's own properties file is filled with, and what it says otherwise: weaker than any file. */
  readonly image?: { readonly filled: readonly Pair[]; readonly standard: readonly Pair[] };
  /** Profiles that are known to be active besides those that the sources name. */
  readonly profiles?: readonly string[];
  readonly fingerprintKey: Uint8Array;
}

/** Real values, secrets included: for connections only, never for facts or messages. */
export interface ConfigReader {
  readonly profiles: readonly string[];
  /** The effective value with placeholders resolved; null when it is not set or cannot be resolved. */
  get(key: string): string | null;
}

/** Spring joins the values of a repeated argument. */
const joined = (args: readonly Pair[]): readonly Pair[] => {
  const groups = new Map<string, Pair>();
  for (const arg of args) {
    const earlier = groups.get(arg.key);
    groups.set(arg.key, earlier ? { ...earlier, value: `${earlier.value},${arg.value}` } : arg);
  }
  return [...groups.values()];
};

interface Layers {
  readonly given: readonly PropertySource[];
  readonly files: readonly PropertySource[];
}

/** Arguments, SPRING_APPLICATION_JSON, -D, environment: Boot's order. */
const givenSources = (input: ConfigInput): readonly PropertySource[] => {
  const args = mapSource('argument', joined(input.args));
  const system = mapSource('system-property', input.systemProperties);
  const env = envSource(input.env, input.places);
  const [json] = [...hitsOf([args, system, env], 'spring.application.json')];
  const inline = json ? [mapSource('environment', jsonPairs(json.value, json.source))] : [];
  return [args, ...inline, system, env];
};

const firstValue = (sources: readonly PropertySource[], key: string): string | null => hitsOf(sources, key)[0]?.value ?? null;

/** Profiles of the command line and environment, else of the files; included ones come first. */
const activeProfiles = (input: ConfigInput, given: readonly PropertySource[]): readonly string[] => {
  const all = [...given, ...fileSources(input.files, input.version, new Set())];
  const standalone = firstValue(given, STANDALONE_KEY) === 'true' ? ['standalone'] : [];
  const named = [firstValue(all, 'spring.profiles.include'), firstValue(all, 'spring.profiles.active')].flatMap(namesOf);
  return [...new Set([...named, ...standalone, ...(input.profiles ?? [])])];
};

const MOST_PROFILES = 100;

const layersOf = (input: ConfigInput): Layers & { readonly profiles: readonly string[] } => {
  const given = givenSources(input);
  const profiles = activeProfiles(input, given);
  if (profiles.length > MOST_PROFILES) throw new CannotLook('unsupported', `more than ${MOST_PROFILES} profiles`);
  const image = input.image ? [mapSource('environment', input.image.filled), mapSource('default', input.image.standard)] : [];
  return { given, profiles, files: [...fileSources(input.files, input.version, new Set(profiles)), ...image] };
};

interface Look {
  readonly sources: readonly PropertySource[];
  readonly input: ConfigInput;
  readonly defaults: ReturnType<typeof nacosDefaults>;
  readonly budget: PlaceholderBudget;
  /** What was asked before: placeholders ask for one key many times. */
  readonly asked: Map<string, readonly Hit[]>;
  readonly ledger: SecretListener | undefined;
}

const setFor = ({ sources, asked }: Look, key: string): readonly Hit[] => {
  const known = asked.get(key);
  if (known) return known;
  const hits = hitsOf(sources, key);
  asked.set(key, hits);
  return hits;
};

const allHits = (look: Look, key: string): readonly Hit[] => {
  const standard = look.defaults.get(key);
  const hits = setFor(look, key);
  // A default never counts as a value that lost: nobody wrote it.
  return hits.length > 0 || !standard
    ? hits
    : [{ value: standard.value, origin: 'default', source: { kind: 'default', of: standard.of } }];
};

const resolved = (look: Look, raw: string): ResolvedText => {
  if (!raw.includes('${')) return { value: raw, unresolved: [], circular: null };
  const text = resolvePlaceholders(raw, name => setFor(look, name)[0]?.value ?? null, springOf(look.input.version), look.budget);
  if (look.budget.characters < 0) throw new CannotLook('unsupported', 'its placeholders lead to more text than this tool follows');
  return text;
};

/** What a file only refers to is no secret of the file's text. */
const learnResolved = ({ ledger }: Look, key: string, raw: string, value: string): void => {
  if (ledger && raw !== value) learnSetting({ key, value }, ledger);
};

const shown = (key: string, value: string): string => (isSecretSetting(key) ? '***' : value);

/** `<NAME>` stands for a variable whose value was not given. */
const secretOf = ({ input }: Look, key: string, value: string): SecretShape =>
  input.image && /^<\w+>$/.test(value) ? UNSEEN_SECRET : secretShape(key, value, input.fingerprintKey);

/** What the image's file says is what a variable is for; nobody wrote it, so nothing of anybody is lost. */
const isOfImage = ({ input: { image } }: Look, source: Source): boolean => image !== undefined && [...image.filled, ...image.standard].some(pair => pair.source === source);

const settingOf = (look: Look, key: string): Setting | null => {
  const [winner, ...losers] = allHits(look, key);
  if (!winner) return null;
  const { value, unresolved, circular } = resolved(look, winner.value);
  learnResolved(look, key, winner.value, value);
  const shadowed: readonly ShadowedValue[] = losers.filter(({ source }) => !isOfImage(look, source)).map(loser => ({ value: shown(key, loser.value), source: loser.source }));
  return {
    key,
    value: shown(key, value),
    origin: winner.origin,
    source: winner.source,
    shadowed,
    unresolved: circular === null ? unresolved : [...new Set([...unresolved, circular])],
    ...(isSecretSetting(key) ? { secret: secretOf(look, key, value) } : {}),
  };
};

const lookAt = (input: ConfigInput, ledger?: SecretListener): Look & { readonly profiles: readonly string[] } => {
  const { given, files, profiles } = layersOf(input);
  return { sources: [...given, ...files], input, defaults: nacosDefaults(input.version), profiles, budget: freshBudget(), asked: new Map(), ledger };
};

/** The effective configuration: for every key its winner and what it beat, as Spring's Environment would answer. `ledger` is told what placeholders of secrets lead to. */
export const effectiveConfig = (input: ConfigInput, ledger?: SecretListener): Config => {
  const look = lookAt(input, ledger);
  const keys = new Set([...look.sources.flatMap(source => source.names), ...keysNacosReads(input.version)]);
  const settings = [...keys].map(key => settingOf(look, key)).filter(setting => setting !== null);
  return {
    settings: Object.fromEntries(settings.map(setting => [setting.key, setting])),
    files: describeFiles(input.files),
    profiles: look.profiles,
  };
};

/** Reads single values with their secrets. */
export const configReader = (input: ConfigInput): ConfigReader => {
  const look = lookAt(input);
  return {
    profiles: look.profiles,
    get: key => {
      const [winner] = allHits(look, key);
      if (!winner) return null;
      const { value, unresolved, circular } = resolved(look, winner.value);
      return unresolved.length > 0 || circular !== null ? null : value;
    },
  };
};
