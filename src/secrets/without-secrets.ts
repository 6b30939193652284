import type { Snapshot } from '../model/facts.ts';
import type { SecretListener } from './listener.ts';

/** Fields whose words are this tool's own. */
const OWN_WORDS = /^(?:schemaVersion|takenAt|tool|status|obstacle|kind|why|by|origin|state|stage|role|how|mode|tcp|speaks|api|via|fingerprint|base64Bytes|level|problem|knownDefault)$/;

/** Fields that name a place, an account or a product: shown in every report whatever the secrets are. */
const OPEN_FIELDS = /^(?:path|realPath|home|cwd|javaPath|host|hostname|database|user|name|address|addresses|ip|nic|nacosHome|version|vendor|image|arch|platform|release|distribution|group|entries|jars|files|serverVersion|flavour|authPlugin)$/;

/** Fields below which a part of a name counts too. */
const WHOLE_PATHS = /^(?:home|realPath|nacosHome)$/;

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
  else if (typeof value === 'string' && OPEN_FIELDS.test(key)) {
    addWords(names.words, value);
    if (WHOLE_PATHS.test(key)) names.paths.add(value);
  } else if (Array.isArray(value)) for (const item of value) collectOpen(names, item, key);
  else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      if (!names.words.has(name)) addWords(names.words, name);
      collectOpen(names, item, name);
    }
  }
};

const openNamesIn = (snapshots: readonly Snapshot[]): OpenNames => {
  const names: OpenNames = { words: new Set(), paths: new Set() };
  for (const { facts, target } of snapshots) {
    collectOpen(names, facts, '');
    addWords(names.words, target.name);
    if (target.kind === 'installation') names.paths.add(target.name);
  }
  return names;
};

const masked = (value: unknown, key: string, mask: (text: string) => string): unknown => {
  if (typeof value === 'string') return OWN_WORDS.test(key) ? value : mask(value);
  if (Array.isArray(value)) return value.map(item => masked(item, key, mask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [mask(name), masked(item, name, mask)]));
};

/**
 * The snapshots of one run without any secret that was seen by any of their collectors: one reads a password where another only
 * sees a text with it. A secret that is also the name of a database, an account or a folder stays visible as that name.
 */
export const withoutSecrets = (snapshots: readonly Snapshot[], ledger: SecretListener): readonly Snapshot[] => {
  // Nearly always every collector has masked its own: one look over everything is cheap, a look at each text is not.
  if (!ledger.holds(JSON.stringify(snapshots))) return snapshots;
  const { words, paths } = openNamesIn(snapshots);
  ledger.concede(value => words.has(value) || [...paths].some(path => path.includes(value)));
  return snapshots.map(snapshot => masked(snapshot, '', ledger.mask) as Snapshot);
};
