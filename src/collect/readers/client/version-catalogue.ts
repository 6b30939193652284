import { parse, TomlError } from 'smol-toml';
import { isObject, type JsonObject as Table, objectOf as tableOf } from '../pasted/json-text.ts';
import { literal } from '../../../syntax/literal.ts';
import { lineAt } from './build-file.ts';

export interface CatalogueLibrary {
  readonly group: string;
  readonly artifact: string;
  readonly version: string | null;
  readonly line: number;
}

/** `gradle/libs.versions.toml`; aliases with `-` between their parts. */
export interface Catalogue {
  readonly path: string | null;
  readonly libraries: ReadonlyMap<string, CatalogueLibrary>;
  readonly bundles: ReadonlyMap<string, readonly string[]>;
  readonly plugins: ReadonlyMap<string, { readonly id: string; readonly version: string | null; readonly line: number }>;
}

export const NO_CATALOGUE: Catalogue = { path: null, libraries: new Map(), bundles: new Map(), plugins: new Map() };

/** A text of TOML; null when it is none. */
export const parseToml = (text: string): Table | null => {
  try {
    return tableOf(parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    if (error instanceof TomlError) return null;
    throw error;
  }
};

const versionOf = (given: unknown, versions: Table): string | null => {
  const told = isObject(given) && typeof given['ref'] === 'string' ? versions[given['ref']] : given;
  if (typeof told === 'string') return told;
  const rich = tableOf(told);
  return ['strictly', 'require', 'prefer'].map(name => rich[name]).find(one => typeof one === 'string') ?? null;
};

const alias = (name: string): string => name.replace(/[._]/g, '-');

const lineOf = (text: string, name: string): number => lineAt(text, text.search(new RegExp(`^[ \\t]*["']?${literal(name)}["']?[ \\t]*=`, 'm')));

const libraryOf = (given: unknown, versions: Table, line: number): CatalogueLibrary | null => {
  if (typeof given === 'string') {
    const [group = '', artifact = '', version = null] = given.split(':');
    return { group, artifact, version, line };
  }
  const { module: coordinates, group, name, version } = tableOf(given);
  const [first, second] = typeof coordinates === 'string' ? coordinates.split(':') : [group, name];
  return typeof first === 'string' && typeof second === 'string' ? { group: first, artifact: second, version: versionOf(version, versions), line } : null;
};

export const readCatalogue = (path: string, text: string): Catalogue => {
  const { versions, libraries, bundles, plugins } = parseToml(text) ?? {};
  const known = tableOf(versions);
  return {
    path,
    libraries: new Map(Object.entries(tableOf(libraries)).flatMap(([name, given]) => {
      const library = libraryOf(given, known, lineOf(text, name));
      return library ? [[alias(name), library] as const] : [];
    })),
    bundles: new Map(Object.entries(tableOf(bundles)).map(([name, list]) => [alias(name), Array.isArray(list) ? list.filter(one => typeof one === 'string').map(alias) : []])),
    plugins: new Map(Object.entries(tableOf(plugins)).map(([name, given]) => {
      const told = typeof given === 'string' ? given.split(':') : [tableOf(given)['id'], versionOf(tableOf(given)['version'], known)];
      return [alias(name), { id: String(told[0] ?? ''), version: typeof told[1] === 'string' ? told[1] : null, line: lineOf(text, name) }] as const;
    })),
  };
};
