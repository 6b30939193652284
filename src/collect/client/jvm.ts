import { basename } from 'node:path';
import type { ClientEntry, ClientFile, ClientLibrary, ClientProject, Decider, FilePlace } from '../../model/client.ts';
import type { Setting } from '../../model/config.ts';
import type { Source } from '../../model/fact.ts';
import { bootstrapOf } from '../../nacos/client/bootstrap.ts';
import { isDecidingFlag, isDecidingVariable } from '../../nacos/client/environment.ts';
import { canonicalKey, concernsClient } from '../../nacos/client/keys.ts';
import { usesOf } from '../../nacos/client/uses.ts';
import { clientOf } from '../../nacos/client/versions.ts';
import { isSecretSetting } from '../../secrets/keys.ts';
import { maskText } from '../../secrets/mask-text.ts';
import { secretShape } from '../../secrets/shape.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { useOf } from './direct-use.ts';
import { type ClientConfigInput, effectiveClientConfig, type GivenFile } from './effective.ts';
import { fixedFieldsIn, onceSourcesIn } from '../readers/client/fixed-fields.ts';
import { ownFileOf } from '../readers/client/own-files.ts';
import { readSpringFile, type SpringEntry, type SpringFile } from '../readers/client/spring-file.ts';
import type { ClientContext } from './layout.ts';
import type { Resolved } from './maven.ts';

/** What of a program of the JVM was found. */
export interface JvmParts {
  readonly folder: string;
  readonly name: string;
  readonly build: string | null;
  readonly resolved: Resolved;
  readonly configs: readonly EvidenceItem[];
  readonly sources: readonly EvidenceItem[];
  readonly filters: ReadonlyMap<string, string>;
  readonly env: Pick<ClientConfigInput, 'env' | 'envPlaces' | 'systemProperties' | 'args'>;
}

const NAME = /^(application|bootstrap)(?:-([\w.-]+?))?\.(?:ya?ml|properties)/i;

/** What grows beyond all bounds says nothing, and takes nothing else with it. */
const readInBounds = (name: string, text: string): SpringFile => {
  try {
    return readSpringFile(name, text);
  } catch (error) {
    if (error instanceof RangeError) return { documents: [], problems: [] };
    throw error;
  }
};

/** null: a file that nobody looks for by itself. */
const givenFileOf = ({ path, text, isNameGuessed }: EvidenceItem): GivenFile | null => {
  const name = path.split(/[\\/#]/).at(-1) ?? path;
  const match = NAME.exec(name);
  if (match) return { path, role: match[1]?.toLowerCase() === 'bootstrap' ? 'bootstrap' : 'application', profile: match[2] ?? null, content: readInBounds(name, text ?? ''), ...(isNameGuessed && { isNameGuessed }) };
  const own = ownFileOf(name);
  return own ? { path, role: own.role, profile: null, content: own.read(text ?? '') } : null;
};

/** Settings that somebody sends under a name of his own: they are of an application, whatever they are called there. */
const renamed = ({ path, text = '' }: EvidenceItem): GivenFile => {
  const isYaml = /\.ya?ml\b/i.test(path) || (!/\.properties\b/i.test(path) && /^\s*[\w.-]{1,200}:(?:\s|$)/m.test(text));
  return { path, role: 'application', profile: null, content: readInBounds(isYaml ? 'application.yml' : 'application.properties', text), isNameGuessed: true };
};

const givenFilesOf = (configs: readonly EvidenceItem[]): readonly GivenFile[] => {
  const files = configs.map(givenFileOf).filter(one => one !== null);
  return files.length > 0 ? files : configs.slice(0, 1).map(renamed);
};

const entryOf = ({ key, value, line, retyped }: SpringEntry, when: string | null, fingerprintKey: Uint8Array): ClientEntry => ({
  key, line, when, ...(isSecretSetting(key) ? { value: '***', secret: secretShape(key, value, fingerprintKey) } : { value: maskText(value.slice(0, 500)) }), ...(retyped !== undefined && { retyped }),
});

/** Of a file with thousands of settings those that concern Nacos are a few. */
const MOST_ENTRIES = 500;

const REFERENCE = /\$\{([\w.-]{1,200})/g;

/** Keys of any name that fill what concerns the client: `${nacos.host}` in an address. */
const referredIn = (files: readonly GivenFile[]): ReadonlySet<string> =>
  new Set(files.flatMap(({ content }) => content.documents.flatMap(({ entries }) => entries.filter(({ key }) => concernsClient(key)).flatMap(({ value }) => [...value.matchAll(REFERENCE)].map(([, name]) => name ?? '')))));

/** Where YAML is broken its keys stand at another depth than they were meant to. */
const isMeantFor = (key: string, { problems }: SpringFile): boolean => concernsClient(key) || (problems.length > 0 && /(?:^|\.)nacos\./.test(key));

const described = ({ path, role, profile, content }: GivenFile, isRead: boolean | null, referred: ReadonlySet<string>, { fingerprintKey }: ClientContext): ClientFile => ({
  path, role, profile, isRead, problems: content.problems,
  entries: content.documents.flatMap(({ entries, when }) => entries.filter(({ key }) => isMeantFor(key, content) || referred.has(key)).map(entry => entryOf(entry, when, fingerprintKey))).slice(0, MOST_ENTRIES),
});

const withTransitive = (libraries: readonly ClientLibrary[], client: ClientProject['client']): readonly ClientLibrary[] =>
  client && !libraries.includes(client.library) ? [...libraries, client.library] : libraries;

/** Every library that tells no version by itself and is managed by the BOM of its makers has that version. */
const managedByBom = (libraries: readonly ClientLibrary[]): readonly ClientLibrary[] =>
  libraries.map(library => {
    if (library.version !== null) return library;
    const bom = libraries.find(({ name, scope, version }) => version !== null && (scope === 'import' || scope === 'parent' || scope === 'plugin') && managesGroup(name, library.name));
    return bom ? { ...library, version: bom.version, by: 'bom', through: bom.name.split(':')[1] ?? null, versionAt: bom.versionAt } : library;
  });

const MANAGES: readonly (readonly [RegExp, RegExp])[] = [
  [/^com\.alibaba\.cloud:spring-cloud-alibaba-(?:dependencies|bom)$/, /^com\.alibaba\.cloud:/],
  [/^org\.springframework\.boot:(?:spring-boot-dependencies|spring-boot-starter-parent)$/, /^org\.springframework\.boot:/],
  [/^org\.apache\.dubbo:dubbo-bom$/, /^org\.apache\.dubbo:/],
];

const managesGroup = (bom: string, library: string): boolean => MANAGES.some(([by, of]) => by.test(bom) && of.test(library));

const placeOf = (source: Source | undefined): FilePlace | null => (source?.kind === 'file' ? { path: source.path, line: source.line ?? 0 } : null);

/** Variables and flags that the client reads by themselves. */
export const decidersOf = ({ env, envPlaces, systemProperties }: JvmParts['env']): readonly Decider[] => {
  const shown = (name: string, value: string): string => (isSecretSetting(name) || /^(?:access|secret)Key$/.test(name) ? '***' : maskText(value));
  return [
    ...Object.entries(env).flatMap(([name, value]): readonly Decider[] => (value !== undefined && value !== '' && isDecidingVariable(name) ? [{ name, value: shown(name, value), of: 'variable', at: placeOf(envPlaces?.[name]) }] : [])),
    ...systemProperties.flatMap(({ key, value, source }): readonly Decider[] => (value !== '' && isDecidingFlag(key) ? [{ name: key, value: shown(key, value), of: 'flag', at: placeOf(source) }] : [])),
  ];
};

/** What its classes keep from the start, of keys that no file of the project sets: those come from Nacos. */
const fixedIn = (sources: readonly EvidenceItem[], files: readonly GivenFile[]): Pick<ClientProject, 'fixed'> => {
  const own = new Set(files.flatMap(({ content }) => content.documents.flatMap(({ entries }) => entries.map(({ key }) => canonicalKey(key)))));
  const fields = sources.flatMap(({ path, text }) => fixedFieldsIn(path, text ?? '')).filter(({ key }) => !own.has(canonicalKey(key)));
  const fixed = [...fields, ...onceSourcesIn(sources.map(({ path, text }) => ({ path, text: text ?? '' })))];
  return fixed.length === 0 ? {} : { fixed };
};

/** A text that was pasted has no folder to be called by. */
const NAMELESS: ReadonlySet<string> = new Set(['-', '.', '']);

const nameOf = (name: string, settings: Readonly<Record<string, Setting>>): string =>
  NAMELESS.has(name) ? (settings['spring.application.name']?.value ?? 'application') : name;

/** One program of the JVM with all that its files tell. */
export const jvmProject = (parts: JvmParts, context: ClientContext): ClientProject => {
  const files = givenFilesOf(parts.configs);
  const input = (read: readonly GivenFile[]): ClientConfigInput => ({ files: read, filters: parts.filters, fingerprintKey: context.fingerprintKey, ...parts.env });
  const own = managedByBom(parts.resolved.libraries);
  const client = clientOf(own, parts.resolved.managed);
  const libraries = withTransitive(own, client);
  const first = effectiveClientConfig(input(files), context.ledger);
  const told = bootstrapOf(own, first.settings);
  // What a module that was not given brings along nobody sees; the starter may be in it.
  const bootstrap = told.isRead === false && (parts.resolved.unseen.length > 0 || files.some(file => file.isNameGuessed)) ? { ...told, isRead: null } : told;
  const isRead = (file: GivenFile): boolean | null => (file.role === 'bootstrap' ? bootstrap.isRead : file.role !== 'seata' || !isSetInSpring(files));
  const read = files.filter(file => isRead(file) !== false);
  const referred = referredIn(files);
  const { settings, profiles } = read.length === files.length ? first : effectiveClientConfig(input(read), context.ledger);
  return {
    name: nameOf(parts.name, settings), path: parts.folder, ecosystem: 'jvm', build: parts.build, libraries, unseen: parts.resolved.unseen, ...(parts.resolved.java && { java: parts.resolved.java }), client, profiles, settings, bootstrap,
    environment: decidersOf(parts.env), files: files.map(file => described(file, isRead(file), referred, context)),
    uses: [...usesOf({ settings, libraries, client, isBootstrapRead: bootstrap.isRead, profiles }), ...parts.sources.map(source => useOf(source, 'jvm', client, context)).filter(use => use !== null)],
    ...fixedIn(parts.sources, files),
  };
};

/** Spring's starter takes what the application's own files say; registry.conf beside them is a left-over. */
const isSetInSpring = (files: readonly GivenFile[]): boolean =>
  files.some(({ role, content }) => role === 'application' && content.documents.some(({ entries }) => entries.some(({ key }) => /^seata\.(?:registry|config)\./.test(key))));

/** Whether anything of it has to do with Nacos. */
export const isClient = ({ client, uses, files }: ClientProject): boolean => client !== null || uses.length > 0 || files.some(({ entries }) => entries.some(({ key }) => /nacos/i.test(key) || key === 'seata.registry.type'));

/** What stands in a text is called as the text is. */
export const nameOfFolder = (folder: string): string => (basename(folder) || folder).replace(/#$/, '');

