import type { ClientEntry, ClientFile, ClientProject, FilePlace } from '../../../src/model/client.ts';
import { canonicalKey } from '../../../src/nacos/client/keys.ts';
import { isBootstrapOptIn, isCheckedForImport, knowsNoImport } from '../../../src/nacos/client/bootstrap.ts';
import { NACOS_CONFIG, NACOS_DISCOVERY, versionOfPart } from '../../../src/nacos/client/versions.ts';
import { importsOf } from '../../../src/nacos/client/asks.ts';
import { placeOf } from '../../../src/nacos/client/told.ts';
import { fileAndLine, readFiles, used } from './projects.ts';

export interface Late {
  readonly role: ClientFile['role'];
  /** What is imported, in which file. */
  readonly value: string;
  readonly file: string;
  readonly at: FilePlace;
  /** What comes too late, from which file. */
  readonly key: string;
  readonly late: string;
  readonly lateAt: FilePlace;
}

const DECIDES = /^spring\.cloud\.nacos\.(?:config\.)?(?:server-addr|namespace)$/;

const isImport = ({ key, value }: ClientEntry): boolean => /^spring\.config\.import(?:\[\d+\])?$/.test(key) && /(?:^|[,;\s])(?:optional:)?nacos:/.test(value);

/** Documents that are there when the import is resolved: of every profile. */
const isEarly = ({ profile }: ClientFile, { when }: ClientEntry): boolean => profile === null && when === null;

const entriesOf = (files: readonly ClientFile[], early: boolean): readonly { readonly file: ClientFile; readonly entry: ClientEntry }[] =>
  files.flatMap(file => file.entries.filter(entry => isEarly(file, entry) === early).map(entry => ({ file, entry })));

const REFERENCE = /\$\{([\w.-]+)(:[^}]*)?\}/;

/**
 * An import in a document for every profile whose address or namespace is filled only by the file of a profile: written there, or through a
 * placeholder that has no value before. Null when there is none.
 */
export const lateSettings = (project: ClientProject): Late | null => {
  const read = readFiles(project);
  const early = entriesOf(read, true);
  const importing = early.find(({ entry }) => isImport(entry));
  if (!importing) return null;
  const late = entriesOf(read, false).filter(({ file, entry }) => (file.profile !== null && project.profiles.includes(file.profile)) || entry.when !== null);
  const at = { path: importing.file.path, line: importing.entry.line };
  const told = (key: string, found: { readonly file: ClientFile; readonly entry: ClientEntry }): Late =>
    ({ role: importing.file.role, value: importing.entry.value, file: at.path, at, key, late: found.file.path, lateAt: { path: found.file.path, line: found.entry.line } });
  for (const { entry } of early.filter(one => DECIDES.test(canonicalKey(one.entry.key)))) {
    const [, name, standard] = REFERENCE.exec(entry.value) ?? [];
    if (name === undefined || standard !== undefined || early.some(one => one.entry.key === name && one.entry.value.trim() !== '')) continue;
    const filling = late.find(one => one.entry.key === name && one.entry.value.trim() !== '');
    if (filling) return told(canonicalKey(entry.key), filling);
  }
  const isKnown = (key: string): boolean => early.some(({ entry }) => canonicalKey(entry.key) === key);
  const only = late.find(({ file, entry }) => DECIDES.test(canonicalKey(entry.key)) && !isKnown(canonicalKey(entry.key)) && !file.entries.some(isImport));
  return only ? told(canonicalKey(only.entry.key), only) : null;
};

interface OffImport {
  readonly at: FilePlace | null;
  readonly asked: FilePlace;
  readonly args: Readonly<Record<'key' | 'place' | 'file' | 'line', string>>;
}

/** An import that must be there while the configuration of Nacos is off; null when there is none. */
export const importWhileOff = ({ settings }: ClientProject): OffImport | null => {
  const setting = settings['spring.cloud.nacos.config.enabled'];
  const asked = importsOf(settings).find(({ isOptional }) => !isOptional);
  if (setting?.value.trim().toLowerCase() !== 'false' || !asked) return null;
  return { at: placeOf(setting), asked, args: { key: setting.key, place: `nacos:${asked.dataId}`, ...fileAndLine(asked) } };
};

interface UnknownImport { readonly at: FilePlace; readonly args: Readonly<Record<'place' | 'version' | 'file' | 'line', string>> }

/** An import of Nacos in a program whose Spring Cloud Alibaba has nobody who reads it; null when it has, or nothing tells. */
export const unknownImport = ({ settings, libraries }: ClientProject): UnknownImport | null => {
  const version = versionOfPart(libraries, 'alibaba');
  const [asked] = importsOf(settings);
  return version === null || !knowsNoImport(version) || !asked ? null : { at: asked, args: { place: `nacos:${asked.dataId}`, version, ...fileAndLine(asked) } };
};

/** Settings of the configuration centre for which nobody asks it: no import, no bootstrap, and a release that does not complain. Null when it is asked. */
export const unasked = (project: ClientProject): { readonly file: ClientFile; readonly entry: ClientEntry; readonly canImport: boolean } | null => {
  const { libraries, settings, bootstrap, files, uses } = project;
  const alibaba = versionOfPart(libraries, 'alibaba');
  const isOff = ['spring.cloud.nacos.config.enabled', 'spring.cloud.nacos.config.import-check.enabled'].some(key => settings[key]?.value === 'false');
  const isAsked = importsOf(settings).length > 0 || files.some(file => file.role === 'bootstrap' || file.entries.some(isImport)) || uses.some(({ purpose }) => purpose === 'direct');
  if (alibaba === null || isAsked || isOff || isCheckedForImport(alibaba) || bootstrap.isRead !== false || isBootstrapOptIn(libraries) !== true || used(project, NACOS_CONFIG).length === 0) return null;
  const found = readFiles(project).flatMap(file => file.entries.map(entry => ({ file, entry }))).find(({ file, entry }) => file.role === 'application' && canonicalKey(entry.key).startsWith('spring.cloud.nacos.config.'));
  return found ? { ...found, canImport: !knowsNoImport(alibaba) } : null;
};

/** An import of Nacos in a program that takes its starters of Spring Cloud Alibaba itself, and that of configuration is not among them; null when it is, or nothing tells. */
export const importUnserved = (project: ClientProject): { readonly place: string; readonly at: FilePlace } | null => {
  const [asked] = importsOf(project.settings);
  const isTold = project.build !== null && project.unseen.length === 0 && used(project, NACOS_DISCOVERY).some(({ by }) => by !== 'transitive');
  if (!asked || !isTold || project.libraries.some(({ name }) => /nacos-config|acm/.test(name))) return null;
  return { place: `${asked.isOptional ? 'optional:' : ''}nacos:${asked.dataId}`, at: asked };
};
