/** Elements of a property name; `a[0]` and `a.0` are the same name. */
const elementsOf = (name: string, separator: '.' | '_'): readonly string[] =>
  name.split(separator).flatMap(element => element.split(/[[\]]/)).filter(element => element !== '');

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

export type Env = Readonly<Record<string, string | undefined>>;

const first = (env: Env, names: readonly string[]): string | null => names.find(name => Object.hasOwn(env, name) && env[name] !== undefined) ?? null;

const byMeaning = (env: Env, name: string): string | null => {
  const wanted = uniformName(name);
  return Object.keys(env).find(key => env[key] !== undefined && (uniformName(key, '_') === wanted || uniformName(key) === wanted)) ?? null;
};

/** Name of the variable by which Spring answers for an exact name; null when none is set. */
export const plainVariable = (env: Env, name: string): string | null => first(env, plainSpellings(name));

/** Name of the variable by which Spring Boot's relaxed view answers; only for a canonical name. */
export const relaxedVariable = (env: Env, name: string): string | null =>
  isCanonicalName(name) ? (first(env, mappedSpellings(name).flatMap(plainSpellings)) ?? byMeaning(env, name)) : null;

/** Name of the environment variable that wins for a property, `DB_URL_0` for `db.url.0`; null when there is none. */
export const environmentVariable = (env: Env, name: string): string | null => relaxedVariable(env, name) ?? plainVariable(env, name);
