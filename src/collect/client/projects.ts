import { basename, dirname } from 'node:path';
import type { ClientLibrary, ClientProject } from '../../model/client.ts';
import { tellerOf } from '../../nacos/client/versions.ts';
import { parseFrameworksTold } from '../readers/pasted/frameworks-told.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { readGradle, readGradleLock } from '../readers/client/gradle.ts';
import { readPom } from '../readers/client/pom.ts';
import { parseProperties } from '../../syntax/properties.ts';
import { NO_CATALOGUE, readCatalogue } from '../readers/client/version-catalogue.ts';
import { type GradleBuild, resolveGradle, scriptsAbove } from './gradle-build.ts';
import type { AppContainer } from './containers.ts';
import { type BuiltJar, nameOfJar } from './jar.ts';
import { isClient, jvmProject, type JvmParts, nameOfFolder } from './jvm.ts';
import { type ClientContext, clientItems, type ClientItems, folderOf, grouped, nearestAmong } from './layout.ts';
import { otherProjects } from './other-languages.ts';
import { filtersOf, pomsOf, type Resolved, resolveMaven } from './maven.ts';

const named = (items: readonly EvidenceItem[], pattern: RegExp): readonly EvidenceItem[] => items.filter(({ path }) => pattern.test(basename(path)));

/** A module of a build: its folder, its file, what it resolves to. */
interface Module {
  readonly folder: string;
  readonly name: string;
  readonly build: string;
  readonly resolved: Resolved;
  readonly filters: ReadonlyMap<string, string>;
  /** It only gathers others. */
  readonly isParent: boolean;
}

const mavenModules = ({ builds }: ClientItems): readonly Module[] => {
  const poms = pomsOf(named(builds, /^pom\.xml$|\.pom$/i).map(({ path, text }) => readPom(path, text ?? '')));
  const all = [...poms.byPath.values()];
  return all.map(pom => ({
    folder: dirname(pom.path), name: pom.own?.artifact ?? nameOfFolder(dirname(pom.path)), build: pom.path, resolved: resolveMaven(pom, poms), isParent: pom.modules.length > 0,
    filters: filtersOf(pom, poms),
  }));
};

const gradleModules = ({ builds }: ClientItems): readonly Module[] => {
  const given = named(builds, /\.toml$/i).find(({ path }) => /\.versions\.toml$/i.test(path));
  const catalogue = given ? readCatalogue(given.path, given.text ?? '') : NO_CATALOGUE;
  const scripts = named(builds, /^build\.gradle(?:\.kts)?$/i).map(({ path, text }) => readGradle(path, text ?? '', catalogue));
  const properties: GradleBuild['properties'] = new Map(named(builds, /^gradle\.properties$/i).flatMap(({ path, text }) => parseProperties(text ?? '').entries.map(({ key, value, line }) => [key, { value, path, line }] as const)));
  const locks = named(builds, /\.lockfile$/i).map(({ path, text }) => readGradleLock(path, text ?? ''));
  const chains = scripts.map(own => ({ own, above: scriptsAbove(own, scripts) }));
  const parents = new Set(chains.flatMap(({ above }) => above));
  return chains.map(({ own, above }) => {
    const folder = dirname(own.path);
    const build: GradleBuild = { own, above, properties, catalogue, lock: locks.find(({ path }) => dirname(path) === folder) ?? null };
    return { folder, name: nameOfFolder(folder), build: own.path, resolved: resolveGradle(build), filters: new Map(), isParent: parents.has(own) };
  });
};

const NOTHING: Resolved = { libraries: [], managed: [], unseen: [] };
const NO_ENVIRONMENT: JvmParts['env'] = { env: {}, systemProperties: [], args: [] };

const JAVA = /\.(?:java|kt|groovy)$/;

/** Configuration of Spring, Dubbo and Seata, by its name where it has one; that of other languages is no matter of the JVM. */
const CONFIGURATION = /\.(?:ya?ml|properties)\b|\.(?:conf|xml)$|^(?:nacos-)?config\.txt$|^[^.]+$/i;

const onlyOf = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** The container that a module runs in: of its name, or the only one there is of both. */
const containerFor = (name: string, containers: readonly AppContainer[], isOnly: boolean): AppContainer | undefined =>
  containers.find(one => one.name === name) ?? (isOnly ? onlyOf(containers.filter(({ tells }) => tells)) : undefined);

/** An application of which only its container is declared. */
const containerProject = ({ name, path, env, configs }: AppContainer, context: ClientContext): ClientProject =>
  jvmProject({ folder: path, name, build: null, resolved: NOTHING, filters: new Map(), configs, sources: [], env }, context);

const jvmProjects = (items: ClientItems, context: ClientContext, containers: readonly AppContainer[]): readonly ClientProject[] => {
  const modules = [...mavenModules(items), ...gradleModules(items)];
  const folders = new Set(modules.map(({ folder }) => folder));
  const nearest = nearestAmong([...folders]);
  const groups = grouped(items.configs.filter(({ path }) => CONFIGURATION.test(basename(path))), ({ path }) => nearest(path) ?? folderOf(path));
  const sources = grouped(items.sources.filter(({ path }) => JAVA.test(path)), ({ path }) => nearest(path) ?? dirname(path));
  const sourcesOf = (folder: string): readonly EvidenceItem[] => sources.get(folder) ?? [];
  const programs = modules.filter(({ folder, isParent }) => !isParent || groups.has(folder));
  const seats = programs.map(module => ({ module, container: containerFor(module.name, containers, programs.length === 1) }));
  const inSeat = (parts: Omit<JvmParts, 'configs' | 'sources' | 'env'>, container: AppContainer | undefined): ClientProject => jvmProject({
    ...parts, configs: [...(groups.get(parts.folder) ?? []), ...(container?.configs ?? [])], sources: sourcesOf(parts.folder), env: container?.env ?? NO_ENVIRONMENT,
  }, context);
  const ofModules = seats.map(({ module, container }) => inSeat(module, container));
  const free = containers.filter(one => !seats.some(({ container }) => container === one));
  const bare = [...groups].filter(([folder]) => !folders.has(folder)).map(([folder], _, all) => ({ folder, container: containerFor(nameOfFolder(folder), free, all.length === 1) }));
  const others = bare.map(({ folder, container }) => inSeat({ folder, name: nameOfFolder(folder), build: null, resolved: NOTHING, filters: new Map() }, container));
  const alone = free.filter(one => one.tells && !bare.some(({ container }) => container === one)).map(one => containerProject(one, context));
  return [...ofModules, ...others, ...alone].filter(isClient);
};

/** A built application: what is in it is what it runs with. */
const jarProject = ({ path, libraries, configs }: BuiltJar, context: ClientContext): ClientProject =>
  jvmProject({ folder: path, name: nameOfJar(path), build: path, resolved: { ...NOTHING, libraries }, filters: new Map(), configs, sources: [], env: NO_ENVIRONMENT }, context);

/** More modules than anybody judges at once. */
const MOST_PROJECTS = 60;

/** What is no text of its own. */
export interface Beside {
  readonly jars?: readonly BuiltJar[];
  readonly containers?: readonly AppContainer[];
  /** Lines in which somebody tells of his frameworks. */
  readonly words?: readonly EvidenceItem[];
}

const PARTS = ['alibaba', 'cloud', 'boot'] as const;

/** What the words beside the files of the only program tell of it, and its files do not. */
const withWords = (projects: readonly ClientProject[], words: readonly EvidenceItem[]): readonly ClientProject[] => {
  const [project, ...others] = projects;
  if (!project || others.length > 0 || project.ecosystem !== 'jvm') return projects;
  const told = words.flatMap(({ path, text, startLine }) => parseFrameworksTold(text ?? '').map(({ name, version, line }): ClientLibrary => ({
    name, version, path, line: startLine + line, by: 'nobody', through: null, versionAt: null, scope: null, classifier: null,
  }))).filter(library => PARTS.some(part => tellerOf([library], part) !== undefined && tellerOf(project.libraries, part) === undefined));
  return told.length === 0 ? projects : [{ ...project, told }];
};

/** Programs in what was given that are clients of Nacos. Pure. */
export const clientProjects = (items: readonly EvidenceItem[], context: ClientContext, { jars = [], containers = [], words = [] }: Beside = {}): readonly ClientProject[] => {
  const given = clientItems(items);
  return withWords([...jvmProjects(given, context, containers), ...otherProjects(given, context, containers), ...jars.map(jar => jarProject(jar, context))].slice(0, MOST_PROJECTS), words);
};
