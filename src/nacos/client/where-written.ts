import type { ClientEntry, ClientFile, ClientProject } from '../../model/client.ts';
import type { Change } from '../../model/finding.ts';
import { canonicalKey } from './keys.ts';

/** Names under which a fix speaks of the files that every such program has. */
const SETTINGS = 'application.yml';
const BUILD = 'pom.xml';

const SETTING = /^(?<key>[\w-]+(?:\.[\w-]+)+): (?<value>.+)$/;
const COORDINATES = /^(?<name>[\w.-]+:[\w.-]+)(?::(?<version>[^:\s]+))?$/;

type Places = readonly Change[];

const isOfSpring = ({ role, isRead }: ClientFile): boolean => (role === 'application' || role === 'bootstrap') && isRead !== false;

/** Of a list only one is meant. */
const isList = ({ key, value }: ClientEntry): boolean => key.endsWith(']') || (canonicalKey(key) === 'spring.config.import' && value.includes(','));

const standing = (files: readonly ClientFile[], key: string): Places | null => {
  const found = files.flatMap(({ path, entries }) => entries.filter(entry => canonicalKey(entry.key).replace(/\[\d+\]$/, '') === key).map(entry => ({ path, entry })));
  const [first, ...more] = found;
  if (!first) return null;
  // Two documents or profiles have it: which one counts the person knows.
  if (more.length > 0 || first.entry.secret || first.entry.retyped || first.entry.value === '' || isList(first.entry)) return [];
  return [{ file: first.path, line: first.entry.line, old: first.entry.value, new: '' }];
};

/** The file in which settings of the same kind stand. */
const besides = (files: readonly ClientFile[], key: string): ClientFile | undefined => {
  const common = files.filter(({ profile, problems }) => profile === null && problems.length === 0);
  const kin = key.split('.').slice(0, 3).join('.');
  return common.find(({ entries }) => entries.some(entry => canonicalKey(entry.key).startsWith(kin))) ?? common.find(({ role }) => role === 'application') ?? common[0];
};

const ofSettings = ({ files }: ClientProject, text: string): Change | null => {
  const { key = '', value = '' } = SETTING.exec(text)?.groups ?? {};
  if (key === '') return null;
  const read = files.filter(isOfSpring);
  const there = standing(read, canonicalKey(key));
  if (there) return there[0] ? { ...there[0], new: value } : null;
  const file = besides(read, canonicalKey(key));
  return file ? { file: file.path, line: null, old: null, new: file.path.endsWith('.properties') ? `${key}=${value}` : text } : null;
};

const ofBuild = ({ build, libraries }: ClientProject, text: string): Change | null => {
  const { name = '', version } = COORDINATES.exec(text)?.groups ?? {};
  if (name === '' || build === null) return null;
  const there = libraries.find(library => library.name === name && library.version !== null && library.versionAt !== null && library.by === 'declared');
  if (there && version !== undefined && there.versionAt) return { file: there.versionAt.path, line: there.versionAt.line, old: there.version, new: version };
  return { file: build, line: null, old: null, new: text };
};

/** A change that names a file by the name that it has everywhere, told of the file of the one program that was given; null where that is not known. */
export const whereWritten = (projects: readonly ClientProject[], { file, old, new: text, key, value }: Change): Change | null => {
  const [project, ...more] = projects.filter(({ ecosystem }) => ecosystem === 'jvm');
  if (!project || more.length > 0 || old !== null || text === null) return null;
  const placed = file === SETTINGS ? ofSettings(project, text) : file === BUILD ? ofBuild(project, text) : null;
  return placed && { ...placed, ...(key !== undefined && { key, value: value ?? null }) };
};
