/** Elements of a property name; `a[0]` and `a.0` are the same name. */
const elementsOf = (name: string, separator: '.' | '_'): readonly string[] =>
  name
    .split(separator)
    .flatMap(element => element.split(/[[\]]/))
    .filter(element => element !== '');

const uniformElement = (element: string): string => element.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The form under which Spring Boot holds two spellings for one name: case, dashes and underscores do not count.
 * ConfigurationPropertyName.adapt + equals@2.7.18.
 */
export const uniformName = (name: string, separator: '.' | '_' = '.'): string =>
  elementsOf(name, separator).map(uniformElement).join('.');

const CANONICAL = /^[a-z0-9][a-z0-9-]*(?:\[[^\]]*\])*(?:\.[a-z0-9][a-z0-9-]*(?:\[[^\]]*\])*)*$/;

/** Only such a name may be answered under another spelling; `contextPath` has a capital and may not. */
export const isCanonicalName = (name: string): boolean => CANONICAL.test(name);

/** SystemEnvironmentPropertySource.resolvePropertyName@5.3: the spelling itself, `.` and `-` as `_`, then the same in capitals. */
const plainSpellings = (name: string): readonly string[] => {
  const forms = [name, name.replaceAll('.', '_'), name.replaceAll('-', '_'), name.replaceAll(/[.-]/g, '_')];
  return [...forms, ...forms.map(form => form.toUpperCase())];
};

/** SystemEnvironmentPropertyMapper@2.7.18: dashes dropped, or (older) as `_`. */
const mappedSpellings = (name: string): readonly string[] => {
  const elements = elementsOf(name, '.');
  return ['', '_'].map(dash => elements.map(element => element.replaceAll('-', dash).toUpperCase()).join('_'));
};

/** All that answers for a name agrees in its letters and digits. */
const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '');

export type Env = Readonly<Record<string, string | undefined>>;

const first = (env: Env, names: readonly string[]): string | null =>
  names.find(name => Object.hasOwn(env, name) && env[name] !== undefined) ?? null;

/** First variable of each meaning; a variable may be read with `_` or with `.` between its elements. */
const indexOf = (env: Env): ReadonlyMap<string, string> => {
  const index = new Map<string, string>();
  for (const name of Object.keys(env).filter(key => env[key] !== undefined)) {
    for (const form of [uniformName(name, '_'), uniformName(name)]) if (!index.has(form)) index.set(form, name);
  }
  return index;
};

/** Names of the environment variables that answer for a property; null when none is set. */
export interface EnvironmentView {
  /** Under Spring's plain rules, for exactly this name. */
  plain(name: string): string | null;
  /** Under Boot's relaxed rules too, `DB_URL_0` for `db.url.0`. */
  any(name: string): string | null;
}

export const environmentView = (env: Env): EnvironmentView => {
  const index = indexOf(env);
  const letters = new Set(Object.keys(env).map(lettersOf));
  const plain = (name: string): string | null => first(env, plainSpellings(name));
  const relaxed = (name: string): string | null =>
    isCanonicalName(name) ? (first(env, mappedSpellings(name)) ?? index.get(uniformName(name)) ?? null) : null;
  // Hardly a key is set by environment; each would be spelt in a dozen ways for it.
  const mayBeSet = (name: string): boolean => letters.size > 0 && letters.has(lettersOf(name));
  return { plain: name => (mayBeSet(name) ? plain(name) : null), any: name => (mayBeSet(name) ? (relaxed(name) ?? plain(name)) : null) };
};

/** The variable that wins for one property; for many properties make one {@link environmentView}. */
export const environmentVariable = (env: Env, name: string): string | null => environmentView(env).any(name);
