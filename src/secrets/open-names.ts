import type { Snapshot } from '../model/facts.ts';

/** Fields that name a place, an account or a product: shown in every report whatever the secrets are. */
const OPEN_FIELDS: ReadonlySet<string> = new Set([
  'path', 'realPath', 'home', 'cwd', 'javaPath', 'host', 'hostname', 'database', 'user', 'name', 'address', 'addresses', 'ip', 'nic', 'nacosHome', 'version', 'vendor',
  'image', 'arch', 'platform', 'release', 'distribution', 'group', 'entries', 'jars', 'files', 'serverVersion', 'flavour', 'authPlugin',
]);

/** Fields below which a part of a name counts too. */
const WHOLE_PATHS: ReadonlySet<string> = new Set(['home', 'realPath', 'nacosHome']);

interface OpenNames {
  readonly words: Set<string>;
  readonly paths: Set<string>;
}

const addWords = (words: Set<string>, text: string): void => {
  words.add(text);
  for (const word of text.split(/[\s/\\:;,@.]+/)) words.add(word);
};

const collectOpen = (names: OpenNames, value: unknown, key: string): void => {
  if (typeof value === 'number') names.words.add(String(value));
  else if (typeof value === 'string' && OPEN_FIELDS.has(key)) {
    addWords(names.words, value);
    if (WHOLE_PATHS.has(key)) names.paths.add(value);
  } else if (Array.isArray(value)) for (const item of value) collectOpen(names, item, key);
  else if (value !== null && typeof value === 'object') {
    for (const name of Object.keys(value)) {
      if (!names.words.has(name)) addWords(names.words, name);
      collectOpen(names, (value as Readonly<Record<string, unknown>>)[name], name);
    }
  }
};

/** `nacos-mysql-1`, `root1234`, `20260101`: words with a number. Anything harder to guess is no name, even where one stands. */
export const looksLikeName = (value: string): boolean => value.split(/[\s._/\\:@-]+/).every(part => /^(?:[A-Za-z]*\d{0,4}|\d{1,8})$/.test(part));

/** Whether a value is also the name of a database, an account, a host or a folder: it stays visible as that name. */
export const openNamesIn = (snapshots: readonly Snapshot[]): ((value: string) => boolean) => {
  const names: OpenNames = { words: new Set(), paths: new Set() };
  for (const { facts, target } of snapshots) {
    collectOpen(names, facts, '');
    addWords(names.words, target.name);
    if (target.kind === 'installation') names.paths.add(target.name);
  }
  return value => looksLikeName(value) && (names.words.has(value) || [...names.paths].some(path => path.includes(value)));
};
