import { basename, dirname } from 'node:path';
import type { ClientLibrary, ClientProject, Ecosystem } from '../../model/client.ts';
import { sdkOf } from '../../nacos/client/other-clients.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { type Manifest, readManifest } from '../readers/client/manifests.ts';
import { useOf } from './direct-use.ts';
import type { ClientContext } from './jvm.ts';
import { type ClientItems, nearestOf } from './layout.ts';

const LANGUAGES: readonly (readonly [RegExp, Ecosystem])[] = [
  [/\.go$/, 'go'], [/\.py$/, 'python'], [/\.[cm]?[jt]sx?$/, 'node'], [/\.cs$|^appsettings[\w.-]*\.json$/i, 'dotnet'], [/\.rs$/, 'rust'],
];

const languageOf = (path: string): Ecosystem | undefined => LANGUAGES.find(([pattern]) => pattern.test(basename(path)))?.[1];

/** Manifests, locks and sources of one program. */
interface Program {
  readonly folder: string;
  readonly ecosystem: Ecosystem;
  readonly manifests: readonly { readonly path: string; readonly manifest: Manifest }[];
  readonly sources: readonly EvidenceItem[];
}

const librariesOf = ({ manifests }: Program): readonly ClientLibrary[] => {
  const all = manifests.flatMap(({ path, manifest: { packages } }) => packages.map(each => ({ ...each, path })));
  return all.filter(({ isLocked, name }) => !isLocked || !all.some(other => !other.isLocked && other.name === name)).map(({ name, version, line, path, features, isLocked }) => {
    const lock = all.find(other => other.isLocked && other.name === name);
    return {
      name, version: lock?.version ?? version, by: lock || isLocked ? 'resolved' : version === null ? 'nobody' : 'declared', through: null,
      versionAt: { path: lock?.path ?? path, line: lock?.line ?? line }, scope: null, classifier: features.length > 0 ? features.join(',') : null, path, line,
    };
  });
};

const projectOf = (program: Program, context: ClientContext): ClientProject => {
  const libraries = librariesOf(program);
  const client = sdkOf(program.ecosystem, libraries);
  return {
    name: basename(program.folder) || program.folder, path: program.folder, ecosystem: program.ecosystem, build: program.manifests[0]?.path ?? null, libraries, unseen: [], client, profiles: [], settings: {},
    files: program.sources.filter(({ path }) => /\.json$/i.test(path)).map(({ path }) => ({ path, role: 'appsettings', profile: null, isRead: true, entries: [], problems: [] })),
    bootstrap: { isRead: null, starter: null }, uses: program.sources.map(source => useOf(source, program.ecosystem, client, context)).filter(use => use !== null),
  };
};

/** Programs in other languages than Java. */
export const otherProjects = ({ builds, configs, sources }: ClientItems, context: ClientContext): readonly ClientProject[] => {
  const manifests = builds.flatMap(({ path, text }) => {
    const manifest = readManifest(basename(path), text ?? '');
    return manifest && manifest.packages.length > 0 ? [{ path, manifest }] : [];
  });
  const given = [...sources, ...configs].flatMap(item => (languageOf(item.path) === undefined ? [] : [{ item, ecosystem: languageOf(item.path) as Ecosystem }]));
  const folderFor = (path: string, ecosystem: Ecosystem): string => nearestOf(path, manifests.filter(one => one.manifest.ecosystem === ecosystem).map(one => dirname(one.path))) ?? dirname(path);
  const keys = new Map<string, { readonly folder: string; readonly ecosystem: Ecosystem }>();
  const keyOf = (folder: string, ecosystem: Ecosystem): string => `${ecosystem} ${folder}`;
  for (const { path, manifest: { ecosystem } } of manifests) keys.set(keyOf(dirname(path), ecosystem), { folder: dirname(path), ecosystem });
  for (const { item, ecosystem } of given) {
    const folder = folderFor(item.path, ecosystem);
    keys.set(keyOf(folder, ecosystem), { folder, ecosystem });
  }
  return [...keys.values()].map(({ folder, ecosystem }) => projectOf({
    folder, ecosystem, manifests: manifests.filter(one => one.manifest.ecosystem === ecosystem && dirname(one.path) === folder),
    sources: given.filter(one => one.ecosystem === ecosystem && folderFor(one.item.path, ecosystem) === folder).map(({ item }) => item),
  }, context)).filter(({ client, uses }) => client !== null || uses.length > 0);
};
