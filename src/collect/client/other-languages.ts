import { basename, dirname } from 'node:path';
import type { ClientLibrary, ClientProject, Ecosystem } from '../../model/client.ts';
import { sdkOf } from '../../nacos/client/other-clients.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { type Manifest, readManifest } from '../readers/client/manifests.ts';
import type { AppContainer } from './containers.ts';
import { beatlessIn } from '../readers/client/source-literals.ts';
import { useOf } from './direct-use.ts';
import { decidersOf } from './jvm.ts';
import { type ClientContext, type ClientItems, grouped, nearestAmong } from './layout.ts';

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

const projectOf = (program: Program, context: ClientContext, containers: readonly AppContainer[]): ClientProject => {
  const libraries = librariesOf(program);
  const client = sdkOf(program.ecosystem, libraries);
  const name = basename(program.folder) || program.folder;
  const beatless = program.ecosystem === 'python' ? beatlessIn(program.sources.map(({ path, text }) => ({ path, text: text ?? '' }))) : null;
  const [only, ...others] = containers.filter(({ tells }) => tells);
  const container = containers.find(one => one.name === name) ?? (others.length === 0 ? only : undefined);
  return {
    name, path: program.folder, ecosystem: program.ecosystem, build: program.manifests[0]?.path ?? null, libraries, unseen: [], client, profiles: [], settings: {},
    files: program.sources.filter(({ path }) => /\.json$/i.test(path)).map(({ path }) => ({ path, role: 'appsettings', profile: null, isRead: true, entries: [], problems: [] })),
    ...(container && { environment: decidersOf(container.env) }), bootstrap: { isRead: null, starter: null }, uses: program.sources.map(source => useOf(source, program.ecosystem, client, context)).filter(use => use !== null), ...(beatless && { beatless }),
  };
};

const manifestsIn = ({ builds }: ClientItems): readonly Program[] => builds.flatMap(({ path, text }): readonly Program[] => {
  const manifest = readManifest(basename(path), text ?? '');
  return manifest && manifest.packages.length > 0 ? [{ folder: dirname(path), ecosystem: manifest.ecosystem, manifests: [{ path, manifest }], sources: [] }] : [];
});

/** Of the files of one program each tells a part. */
const joined = (parts: readonly Program[]): readonly Program[] => {
  const [first] = parts;
  return first ? [{ ...first, manifests: parts.flatMap(({ manifests }) => manifests), sources: parts.flatMap(({ sources }) => sources) }] : [];
};

/** Programs in other languages than Java. */
export const otherProjects = (items: ClientItems, context: ClientContext, containers: readonly AppContainer[]): readonly ClientProject[] => {
  const manifests = manifestsIn(items);
  const nearest = new Map([...grouped(manifests, ({ ecosystem }) => ecosystem)].map(([ecosystem, list]) => [ecosystem, nearestAmong(list.map(({ folder }) => folder))]));
  const sources = [...items.sources, ...items.configs].flatMap((item): readonly Program[] => {
    const ecosystem = languageOf(item.path);
    return ecosystem === undefined ? [] : [{ folder: nearest.get(ecosystem)?.(item.path) ?? dirname(item.path), ecosystem, manifests: [], sources: [item] }];
  });
  return [...grouped([...manifests, ...sources], ({ ecosystem, folder }) => `${ecosystem} ${folder}`).values()].flatMap(joined)
    .map(program => projectOf(program, context, containers)).filter(({ client, uses }) => client !== null || uses.length > 0);
};
