import { dirname, join } from 'node:path';
import type { ClientLibrary, FilePlace, VersionBy } from '../../model/client.ts';
import type { BuildFile, Declared } from '../readers/client/build-file.ts';
import { isExcluded, UNIMPORTED } from '../../nacos/client/versions.ts';
import { isOfInterest } from './interest.ts';
import { grouped } from './layout.ts';

/** All the pom.xml that were given, in their order: by path, and by the artifact that they make. */
export interface Poms {
  readonly byPath: ReadonlyMap<string, BuildFile>;
  readonly byArtifact: ReadonlyMap<string | undefined, readonly BuildFile[]>;
}

export const pomsOf = (files: readonly BuildFile[]): Poms => {
  const byPath = new Map(files.map(pom => [pom.path, pom]));
  return { byPath, byArtifact: grouped([...byPath.values()], pom => pom.own?.artifact) };
};

/** A pom with its parents, itself first, as far as they were given. */
interface Chain {
  readonly poms: readonly BuildFile[];
  /** The first parent that was not given. */
  readonly outside: NonNullable<BuildFile['parent']> & { readonly path: string } | null;
}

const MOST_PARENTS = 20;

const makersOf = (artifact: string, { byArtifact }: Poms): readonly BuildFile[] => byArtifact.get(artifact) ?? [];

/** `relativePath` names a folder or a file; empty means: not in the folder at all. */
const parentIn = (pom: BuildFile, poms: Poms): BuildFile | undefined => {
  const { parent } = pom;
  if (!parent || parent.relativePath === '') return undefined;
  const named = join(dirname(pom.path), parent.relativePath ?? '..');
  const near = [named, join(named, 'pom.xml')].map(path => poms.byPath.get(path)).find(one => one?.own?.artifact === parent.artifact);
  return near ?? makersOf(parent.artifact, poms).find(one => one !== pom);
};

const chainOf = (pom: BuildFile, poms: Poms): Chain => {
  const list: BuildFile[] = [pom];
  for (let last = pom; list.length < MOST_PARENTS;) {
    const parent = parentIn(last, poms);
    if (!parent || list.includes(parent)) return { poms: list, outside: last.parent ? { ...last.parent, path: last.path } : null };
    list.push(parent);
    last = parent;
  }
  return { poms: list, outside: null };
};

interface Filled extends FilePlace {
  readonly value: string;
  /** The last property that it went through. */
  readonly property: string | null;
}

const projectProperty = (name: string, { poms }: Chain): string | null => {
  const own = poms.find(({ own: it }) => it?.version != null)?.own?.version ?? poms[0]?.parent?.version ?? null;
  if (/^(?:project\.|pom\.)?version$|^revision$/.test(name)) return own;
  return name === 'project.parent.version' ? (poms[0]?.parent?.version ?? null) : null;
};

/** A version with its properties filled in, and where the value stands; null when one of them is not in the folder. */
const filled = (text: string, at: FilePlace, chain: Chain, depth = 0): Filled | null => {
  const name = /^\$\{([^${}]+)\}$/.exec(text.trim())?.[1];
  if (name === undefined) return text.includes('${') ? null : { value: text.trim(), ...at, property: null };
  if (depth > 20) return null;
  for (const pom of chain.poms) {
    const found = pom.properties.get(name);
    if (!found) continue;
    const next = filled(found.value, { path: pom.path, line: found.line }, chain, depth + 1);
    return next && { ...next, property: next.property ?? name };
  }
  const own = projectProperty(name, chain);
  return own === null ? null : filled(own, at, chain, depth + 1);
};

/** What `@name@` in a resource stands for: properties, the nearest pom first, and what Maven knows of the project. */
export const filtersOf = (pom: BuildFile, poms: Poms): ReadonlyMap<string, string> => {
  const chain = chainOf(pom, poms);
  const names = new Set(chain.poms.flatMap(({ properties }) => [...properties.keys()]));
  const known = [...names].map(name => {
    const owner = chain.poms.find(({ properties }) => properties.has(name)) ?? pom;
    const { value = '', line = 1 } = owner.properties.get(name) ?? {};
    return [name, filled(value, { path: owner.path, line }, chain)?.value ?? value] as const;
  });
  const [version, group] = [projectProperty('project.version', chain), pom.own?.group ?? pom.parent?.group];
  return new Map([
    ...(version === null ? [] : [['project.version', filled(version, { path: pom.path, line: 1 }, chain)?.value ?? version] as const]),
    ...(group == null ? [] : [['project.groupId', group] as const]), ...(pom.own ? [['project.artifactId', pom.own.artifact] as const] : []), ...known,
  ]);
};

const nameOf = ({ group, artifact }: Pick<Declared, 'group' | 'artifact'>): string => `${group}:${artifact}`;

/** A list of versions, which works only where it is imported. */
const isBom = ({ artifact }: Declared): boolean => /-(?:dependencies|bom)$/.test(artifact);

const isImport = ({ scope, type }: Declared): boolean => scope === 'import' && (type === 'pom' || type === null);

interface Managed {
  readonly declared: Declared;
  readonly path: string;
  readonly chain: Chain;
}

/** What dependencyManagement says, strongest first: the project's own and its parents' before those of imported BOMs of the folder. */
const managementOf = (chain: Chain, poms: Poms, depth = 0): readonly Managed[] => {
  const all = chain.poms.flatMap(pom => pom.managed.map((declared): Managed => ({ declared, path: pom.path, chain })));
  if (depth > 5) return all;
  const imported = all.filter(({ declared }) => isImport(declared)).flatMap(({ declared }) => {
    const pom = makersOf(declared.artifact, poms).find(one => (one.own?.group ?? one.parent?.group) === declared.group);
    return pom ? managementOf(chainOf(pom, poms), poms, depth + 1) : [];
  });
  return [...all, ...imported];
};

const groupFilled = (group: string, chain: Chain): string =>
  /^\$\{(?:project|pom)\.(?:parent\.)?groupId\}$/.test(group) ? (chain.poms[0]?.own?.group ?? chain.poms[0]?.parent?.group ?? group) : group;

const libraryOf = (declared: Declared, path: string, scope: string | null, version: Filled | null, by: VersionBy): ClientLibrary => ({
  name: nameOf(declared), version: version?.value ?? null, by: version ? by : 'nobody', through: version?.property ?? null,
  versionAt: version && { path: version.path, line: version.line }, scope, classifier: declared.classifier, path, line: declared.line, ...(declared.excludes && declared.excludes.length > 0 && { excludes: declared.excludes }),
});

/** A line of dependencyManagement with its version. */
const listedAs = ({ declared, path, chain }: Managed, scope: string, by: VersionBy): ClientLibrary =>
  libraryOf(declared, path, scope, filled(declared.version ?? '', { path, line: declared.versionLine }, chain), by);

const resolved = (declared: Declared, path: string, chain: Chain, management: readonly Managed[]): ClientLibrary => {
  if (declared.version !== null) return libraryOf(declared, path, declared.scope, filled(declared.version, { path, line: declared.versionLine }, chain), 'declared');
  const managed = management.find(one => !isImport(one.declared) && nameOf(one.declared) === nameOf(declared) && one.declared.version !== null);
  const version = managed ? filled(managed.declared.version ?? '', { path: managed.path, line: managed.declared.versionLine }, managed.chain) : null;
  return libraryOf(declared, path, declared.scope ?? managed?.declared.scope ?? null, version, 'managed');
};

export interface Resolved {
  readonly libraries: readonly ClientLibrary[];
  /** Versions that dependencyManagement sets for what the project does not name. */
  readonly managed: readonly ClientLibrary[];
  /** Modules of the same house that were not given: what they bring along nobody sees. */
  readonly unseen: readonly string[];
  /** The property that says for which Java it is compiled. */
  readonly java?: ClientLibrary;
}

const isForTests = (scope: string | null): boolean => scope === 'test';

/** What somebody who depends on it leaves out of a library: `group:artifact`, with `*` for any. */
const isLeftOut = (name: string, excludes: readonly string[]): boolean => excludes.some(one => isExcluded(name, one));

interface Below { readonly path: string; readonly declared: Declared }

/** What poms of the folder bring along that a pom depends on, and those that they depend on; without what is excluded on the way. */
const broughtBelow = (pom: BuildFile, poms: Poms, excludes: readonly string[] = [], seen: Set<BuildFile> = new Set([pom])): readonly Below[] =>
  chainOf(pom, poms).poms.flatMap(one => one.dependencies).filter(one => !isForTests(one.scope) && !isLeftOut(nameOf(one), excludes)).flatMap(({ artifact, excludes: own = [] }) => {
    const [module] = makersOf(artifact, poms);
    if (!module || seen.has(module) || seen.size > 200) return [];
    seen.add(module);
    const all = [...excludes, ...own];
    const brought = module.dependencies.filter(one => !isForTests(one.scope) && !isLeftOut(nameOf(one), all));
    return [...brought.map(declared => ({ declared: { ...declared, excludes: [...(declared.excludes ?? []), ...all] }, path: module.path })), ...broughtBelow(module, poms, all, seen)];
  });

const houseOf = (group: string | null | undefined): string => (group ?? '').split('.').slice(0, 2).join('.');

const isOwnHouse = ({ group }: Declared, house: string): boolean => house.includes('.') && houseOf(group) === house && !isOfInterest(`${group}:x`);

/** The one that wins first: of the compiler, then Spring Boot's for it. */
const JAVA_PROPERTIES = ['maven.compiler.release', 'maven.compiler.target', 'java.version'] as const;

const javaOf = (chain: Chain): Pick<Resolved, 'java'> => {
  const found = JAVA_PROPERTIES.map(name => ({ name, version: filled(`\${${name}}`, { path: chain.poms[0]?.path ?? '', line: 1 }, chain) })).find(({ version }) => version !== null);
  if (!found?.version) return {};
  const { value, path, line } = found.version;
  return { java: { name: found.name, version: value, by: 'declared', through: null, versionAt: { path, line }, scope: null, classifier: null, path, line } };
};

/** What of a pom has to do with Nacos: its dependencies and its parents', the BOMs and the parent outside of the folder. */
export const resolveMaven = (pom: BuildFile, poms: Poms): Resolved => {
  const chain = chainOf(pom, poms);
  const management = managementOf(chain, poms);
  const own = chain.poms.flatMap(one => one.dependencies.map(declared => ({ declared: { ...declared, group: groupFilled(declared.group, chain) }, path: one.path })));
  const dependencies = [...own, ...broughtBelow(pom, poms)];
  const house = houseOf(chain.poms.map(one => one.own?.group ?? one.parent?.group).find(group => group != null));
  const libraries = dependencies.filter(({ declared }) => isOfInterest(nameOf(declared))).map(({ declared, path }) => resolved(declared, path, chain, management));
  const listed = management.filter(({ declared }) => isOfInterest(nameOf(declared)));
  const imports = listed.filter(({ declared }) => isImport(declared)).map(one => listedAs(one, 'import', 'declared'));
  const unimported = listed.filter(({ declared, chain: own }) => own === chain && !isImport(declared) && isBom(declared)).map(one => listedAs(one, UNIMPORTED, 'declared'));
  const outside = chain.outside && isOfInterest(`${chain.outside.group ?? ''}:${chain.outside.artifact}`)
    ? [libraryOf({ ...chain.outside, group: chain.outside.group ?? '', scope: 'parent', classifier: null, type: null, versionLine: chain.outside.line }, chain.outside.path, 'parent',
        filled(chain.outside.version ?? '', { path: chain.outside.path, line: chain.outside.line }, chain), 'declared')]
    : [];
  const managed = listed.filter(({ declared }) => !isImport(declared) && !libraries.some(({ name }) => name === nameOf(declared))).map(one => listedAs(one, 'managed', 'managed'));
  return {
    ...javaOf(chain), libraries: [...libraries, ...imports, ...unimported, ...outside], managed,
    unseen: [...(chain.outside && !isOfInterest(`${chain.outside.group ?? ''}:x`) ? [`${chain.outside.group ?? ''}:${chain.outside.artifact}`] : []), ...dependencies.filter(({ declared }) => isOwnHouse(declared, house) && makersOf(declared.artifact, poms).length === 0).map(({ declared }) => nameOf(declared))],
  };
};
