import type { Setting } from '../../model/config.ts';
import type { Source } from '../../model/fact.ts';
import { remembering } from '../../syntax/remembering.ts';
import { type Env, environmentView, isCanonicalName, uniformName } from '../../syntax/relaxed-env.ts';

export interface Pair {
  readonly key: string;
  readonly value: string;
  readonly source: Source;
}

export interface Hit {
  readonly value: string;
  readonly source: Source;
  readonly origin: Setting['origin'];
}

/** One of Spring's property sources. Hits come strongest first. */
export interface PropertySource {
  readonly names: readonly string[];
  /** Under exactly this name. */
  exact(name: string): readonly Hit[];
  /** Under any spelling of this canonical name; `meaning` is its uniform name. */
  relaxed(name: string, meaning: string): readonly Hit[];
}

const grouped = (
  pairs: readonly Pair[],
  origin: Hit['origin'],
  nameOf: (key: string) => string | null,
): ReadonlyMap<string, readonly Hit[]> => {
  const groups = new Map<string, Hit[]>();
  for (const { key, value, source } of pairs) {
    const hit: Hit = { value, source, origin };
    const name = nameOf(key);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(hit);
    else groups.set(name, [hit]);
  }
  for (const group of groups.values()) group.reverse();
  return groups;
};

/** No program asks for a longer name, in no spelling. */
const LONGEST_NAME = 1_000;

const meaningOf = (key: string): string | null => (key.length > LONGEST_NAME ? null : uniformName(key));

/** Pairs in order; the last of a key wins. */
export const mapSource = (origin: Hit['origin'], pairs: readonly Pair[]): PropertySource => {
  const byKey = grouped(pairs, origin, key => key);
  const byMeaning = grouped(pairs, origin, meaningOf);
  return {
    names: [...byKey.keys()],
    exact: name => byKey.get(name) ?? [],
    relaxed: (name, meaning) => [...(byKey.get(name) ?? []), ...(byMeaning.get(meaning) ?? [])],
  };
};

/** A variable that only answers for `DB_URL_3` cannot be listed as a key, except for the numbered database keys. */
const databaseKeys = (env: Env): readonly string[] =>
  Object.keys(env)
    .filter(name => /^DB_(?:URL|USER|PASSWORD)_\d{1,3}$/i.test(name))
    .map(name => name.toLowerCase().replaceAll('_', '.'));

/** `places`: where variables were declared. */
export const envSource = (env: Env, places: Readonly<Record<string, Source>> = {}): PropertySource => {
  const view = environmentView(env);
  const hit = (name: string | null): readonly Hit[] =>
    name === null ? [] : [{ value: env[name] ?? '', source: places[name] ?? { kind: 'env', name }, origin: 'environment' }];
  return { names: databaseKeys(env), exact: name => hit(view.plain(name)), relaxed: name => hit(view.any(name)) };
};

const placeOf = (source: Source): string => JSON.stringify(source);

const meaningAsked = remembering((name: string): string | null => (isCanonicalName(name) ? meaningOf(name) : null), 100_000);

const lookups = (sources: readonly PropertySource[], name: string): ReadonlySet<Hit> => {
  const meaning = meaningAsked(name);
  const relaxed = meaning === null ? [] : sources.flatMap(source => source.relaxed(name, meaning));
  return new Set([...relaxed, ...sources.flatMap(source => source.exact(name))]);
};

/**
 * Everything that is set for a name, the effective value first: `Environment.getProperty` asks Boot's relaxed view of all sources
 * when the name is canonical, then every source for exactly this name.
 */
export const hitsOf = (sources: readonly PropertySource[], name: string): readonly Hit[] => {
  const all = lookups(sources, name);
  if (all.size < 2) return [...all];
  const places = new Set<string>();
  return [...all].filter(({ source, value }) => {
    const place = `${placeOf(source)}\0${value}`;
    return !places.has(place) && Boolean(places.add(place));
  });
};
