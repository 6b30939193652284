import type { Look, Sight, Verdict } from '../../../src/kit/case-rule.ts';
import type { ClientEntry, ClientFile, ClientLibrary, ClientProject, ClientUse, FilePlace } from '../../../src/model/client.ts';
import type { Evidence, Outcome } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import { canonicalKey } from '../../../src/nacos/client/keys.ts';
import { isUsed } from '../../../src/nacos/client/versions.ts';
import { firstOf } from '../../../src/kit/first-of.ts';

const NO_PROJECT: Text = { en: 'no project of a client was given', zh: '没有提供客户端项目' };

/** Of a project with many modules the first few tell what is wrong with all. */
const MOST_TOLD = 5;

type ClientLook = Pick<Look<'client.projects', string>, 'known' | 'seen' | 'clear' | 'na'>;

/** Every client of the projects that were given, judged one by one; clear when none fails. */
export const overClients = (look: ClientLook, judge: (project: ClientProject) => readonly Outcome[]): Verdict => {
  const projects = look.known('client.projects') ?? [];
  if (projects.length === 0) return look.na(NO_PROJECT);
  const fails = firstOf(MOST_TOLD, projects.flatMap(judge));
  const [first] = projects;
  return fails.length > 0 ? fails : look.clear(look.seen('client.projects', projects.map(({ name }) => name).slice(0, 10).join(', '), first?.build == null ? {} : { path: first.build }));
};

type Seer = Pick<Sight<'client.projects'>, 'seen'>;

/** A library as a proof: its name and version, where it is written. */
export const seenLibrary = ({ seen }: Seer, { name, version, path, line, versionAt, by, through }: ClientLibrary): Evidence => {
  const at = by === 'bom' || by === 'transitive' ? (versionAt ?? { path, line }) : { path, line };
  const by_ = by === 'bom' || by === 'transitive' ? ` (${through})` : '';
  return seen('client.projects', `${name}${version === null ? '' : `:${version}`}${by_}`, at);
};

export const seenLine = ({ seen }: Seer, quote: string, at: FilePlace | null): Evidence => seen('client.projects', quote, at ?? {});

/** Libraries that are in the program, whatever its tests use. */
export const used = ({ libraries }: ClientProject, pattern: RegExp): readonly ClientLibrary[] => libraries.filter(library => pattern.test(library.name) && isUsed(library));

/** Files that are read, or may be. */
export const readFiles = ({ files }: ClientProject): readonly ClientFile[] => files.filter(({ isRead }) => isRead !== false);

/** Every setting of the files that are read, by its canonical key, and where it is written. */
export const entriesRead = (project: ClientProject): readonly { readonly entry: ClientEntry; readonly key: string; readonly at: FilePlace }[] =>
  readFiles(project).flatMap(({ path, entries }) => entries.map(entry => ({ entry, key: canonicalKey(entry.key), at: { path, line: entry.line } })));

/** Where something is written, as arguments of a message and its fix. */
export const fileAndLine = (at: FilePlace | null): { readonly file: string; readonly line: string } => ({ file: at?.path ?? '', line: String(at?.line ?? '') });

/** Whether two clients name a server in common. */
export const shareServer = (one: Pick<ClientUse, 'addresses'>, other: Pick<ClientUse, 'addresses'>): boolean =>
  one.addresses.some(({ host, port }) => other.addresses.some(each => each.host === host && each.port === port));

/** The first entry of some files whose key matches. */
export const entryIn = (files: readonly ClientFile[], pattern: RegExp): { readonly file: ClientFile; readonly entry: ClientFile['entries'][number] } | null => {
  for (const file of files) {
    const entry = file.entries.find(({ key }) => pattern.test(key));
    if (entry) return { file, entry };
  }
  return null;
};

/** The file that the main context reads; where there is none, the one to make. */
export const applicationFile = ({ files, path }: ClientProject): string =>
  files.find(({ role, profile }) => role === 'application' && profile === null)?.path ?? files[0]?.path.replace(/bootstrap[\w.-]*?(\.(?:ya?ml|properties))$/, 'application$1') ?? `${path}/src/main/resources/application.yml`;
