import type { ClientLibrary, ClientProject, FilePlace } from '../../../src/model/client.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import type { Text } from '../../../src/model/text.ts';
import { comparedVersions } from '../../../src/nacos/client/trains.ts';
import { isUsed } from '../../../src/nacos/client/versions.ts';
import { TRANSACTION_GROUPS } from '../../../src/nacos/client/seata.ts';
import { entryIn, fileAndLine, readFiles } from './projects.ts';

interface Missing {
  readonly key: string;
  readonly type: string;
  readonly value: string;
  readonly at: FilePlace | null;
}

/** registry.conf or file.conf, which have another grammar than Spring's files. */
const isOwnFile = (at: FilePlace | null): boolean => /\.conf$/.test(at?.path ?? '');

/** Parts of Seata that are told of a Nacos and not told to use it. */
export const missingType = ({ uses, settings }: ClientProject): readonly Missing[] =>
  uses.filter(({ purpose, isEnabled, list }) => (purpose === 'seata-registry' || purpose === 'seata-config') && !isEnabled && list !== null).flatMap(({ purpose, list }): readonly Missing[] => {
    const type = purpose === 'seata-registry' ? 'seata.registry.type' : 'seata.config.type';
    const value = settings[type]?.value.trim() ?? '';
    // Another kind, chosen on purpose: the block of Nacos is a left-over; registry.conf is shipped with one for every kind.
    return (value !== '' && value !== 'file') || (value !== '' && isOwnFile(list?.at ?? null)) ? [] : [{ key: list?.key ?? '', type, value: value === '' ? 'file (default)' : value, at: list?.at ?? null }];
  });

const STARTER = /^(?:(?:io|org\.apache)\.seata:seata-spring-boot-starter|com\.alibaba\.cloud:spring-cloud-starter-alibaba-seata)$/;

/** registry.conf in a program with the starter of Seata, which takes its kinds from Spring's settings alone: nothing there says nacos. */
export const unreadOwnFile = ({ libraries, files }: ClientProject): { readonly at: FilePlace; readonly key: string; readonly starter: ClientLibrary } | null => {
  // Older ones have no starter of Spring Boot inside.
  const starter = libraries.find(library => isUsed(library) && STARTER.test(library.name) && (library.name.includes('seata-spring-boot') || comparedVersions(library.version ?? '0', '2.2.1') >= 0));
  const found = entryIn(files.filter(({ role, path }) => role === 'seata' && /registry\.conf$/.test(path)), /^seata\.registry\.type$/);
  const isTold = files.some(({ role, entries }) => role !== 'seata' && entries.some(({ key }) => /^seata\.(?:registry|config)\./.test(key)));
  return starter && found && found.entry.value === 'nacos' && !isTold ? { starter, key: found.entry.key, at: { path: found.file.path, line: found.entry.line } } : null;
};

const STRAY = /^seata\.vgroup-?mapping\.([^.]+)$/i;

/** `seata.vgroup-mapping.x` where `seata.service.vgroup-mapping.x` is meant. */
export const strayMapping = (project: ClientProject): { readonly args: Readonly<Record<'key' | 'wanted' | 'seat' | 'file' | 'line', string>>; readonly at: FilePlace } | null => {
  const found = entryIn(readFiles(project), STRAY);
  if (!found || entryIn(project.files, /^seata\.service\.vgroup-?mapping\./i)) return null;
  const at = { path: found.file.path, line: found.entry.line };
  const wanted = found.entry.key.replace(/^seata\./, 'seata.service.');
  return { at, args: { key: found.entry.key, wanted, seat: `${wanted}${at.path.endsWith('.properties') ? '=' : ': '}${found.entry.value}`, ...fileAndLine(at) } };
};

const NO_MAPPING: Text = { en: 'there is no mapping', zh: '没有任何映射' };

interface Unmapped {
  readonly key: string;
  readonly at: FilePlace;
  readonly args: { readonly group: string; readonly have: Text; readonly wanted: string; readonly file: string; readonly line: string };
}

/** Where the mapping is to be written, in the grammar of that file. */
export const seatOfMapping = (project: ClientProject, group: string, at: FilePlace, cluster = 'default'): { readonly wanted: string; readonly file: string; readonly line: string } => {
  const own = entryIn(readFiles(project).filter(({ role }) => role === 'seata'), /^seata\.service\./);
  return own ? { wanted: `vgroupMapping.${group} = "${cluster}"`, ...fileAndLine({ path: own.file.path, line: own.entry.line }) } : { wanted: `seata.service.vgroup-mapping.${group}: ${cluster}`, ...fileAndLine(at) };
};

/** The transaction group of a project whose mappings are in its own files and do not name it; null when it has one, or may have it elsewhere. */
export const unmappedGroup = (project: ClientProject): Unmapped | null => {
  const { settings, uses } = project;
  const group = TRANSACTION_GROUPS.map(key => settings[key]).find(setting => setting !== undefined);
  const isElsewhere = uses.some(({ purpose, isEnabled }) => purpose === 'seata-config' && isEnabled) || !['', 'file'].includes(settings['seata.config.type']?.value.trim() ?? '');
  if (!group || group.source.kind !== 'file' || group.unresolved.length > 0 || isElsewhere || strayMapping(project)) return null;
  const mapped = readFiles(project).flatMap(({ entries }) => entries.flatMap(({ key }) => /^seata\.service\.vgroup[-_]?mapping\.(.+)$/i.exec(key)?.[1] ?? []));
  const isNacos = uses.some(({ purpose, isEnabled }) => purpose === 'seata-registry' && isEnabled);
  if (!isNacos || mapped.includes(group.value)) return null;
  const have: Text = mapped.length === 0 ? NO_MAPPING : { en: `there is only ${mapped.join(', ')}`, zh: `只有 ${mapped.join('、')}` };
  const at = { path: group.source.path, line: group.source.line ?? 1 };
  return { key: group.key, at, args: { group: group.value, have, ...seatOfMapping(project, group.value, at) } };
};

interface OldSpelling {
  readonly at: FilePlace;
  readonly args: Readonly<Record<'group' | 'have' | 'wanted' | 'file' | 'line', string>>;
}

/** The cluster that the mapping should have given. */
const NO_CLUSTER = /no available service 'null' found/;

/** A mapping in the spelling of before 1.1 beside a client that is seen to look for the later one. */
export const oldSpelling = (project: ClientProject, digest: LogDigest | null | undefined): OldSpelling | null => {
  const found = entryIn(readFiles(project).filter(({ role }) => role === 'seata'), /^seata\.service\.vgroup_mapping\./);
  const group = found?.entry.key.split('vgroup_mapping.')[1];
  if (!found || group === undefined || digest == null || !newestRecords(digest).some(record => NO_CLUSTER.test(fullText(record)) || fullText(record).includes(`service.vgroupMapping.${group}`))) return null;
  const at = { path: found.file.path, line: found.entry.line };
  return { at, args: { group, have: `vgroup_mapping.${group}`, wanted: `vgroupMapping.${group}`, ...fileAndLine(at) } };
};
