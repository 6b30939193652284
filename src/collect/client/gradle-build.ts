import { dirname } from 'node:path';
import type { ClientLibrary, FilePlace } from '../../model/client.ts';
import type { BuildFile, Declared } from '../readers/client/build-file.ts';
import type { Catalogue } from '../readers/client/version-catalogue.ts';
import { isInside } from '../../syntax/paths.ts';
import { isOfInterest } from './interest.ts';
import type { Resolved } from './maven.ts';

/** The scripts of one build: a module's own, then those of the folders above it. */
export interface GradleBuild {
  readonly own: BuildFile;
  readonly above: readonly BuildFile[];
  /** gradle.properties, as `name=value`. */
  readonly properties: ReadonlyMap<string, FilePlace & { readonly value: string }>;
  readonly catalogue: Catalogue;
  readonly lock: BuildFile | null;
}

const nameOf = ({ group, artifact }: Declared): string => `${group}:${artifact}`;

const filled = ({ version, versionLine }: Declared, path: string, { own, above, properties }: GradleBuild): (FilePlace & { readonly value: string; readonly property: string | null }) | null => {
  if (version === null) return null;
  const name = /^\$\{([\w.-]+)\}$/.exec(version)?.[1];
  if (name === undefined) return version.includes('$') ? null : { value: version, path, line: versionLine, property: null };
  for (const file of [own, ...above]) {
    const found = file.properties.get(name);
    if (found) return { value: found.value, path: file.path, line: found.line, property: name };
  }
  const told = properties.get(name);
  return told ? { ...told, property: name } : null;
};

const libraryOf = (declared: Declared, path: string, build: GradleBuild): ClientLibrary => {
  const version = filled(declared, path, build);
  return {
    name: nameOf(declared), version: version?.value ?? null, by: version ? 'declared' : 'nobody', through: version?.property ?? null, versionAt: version && { path: version.path, line: version.line },
    scope: declared.scope, classifier: declared.classifier, path, line: declared.line,
  };
};

const locked = (library: ClientLibrary, { lock }: GradleBuild): ClientLibrary => {
  const found = lock?.dependencies.find(one => nameOf(one) === library.name);
  return found && lock ? { ...library, version: found.version, by: 'resolved', versionAt: { path: lock.path, line: found.line } } : library;
};

/** The Boot plugin by its alias of the catalogue. */
const pluginOf = ({ catalogue, own }: GradleBuild): readonly ClientLibrary[] => {
  const plugin = [...catalogue.plugins.values()].find(({ id }) => id === 'org.springframework.boot');
  if (!plugin || plugin.version === null || catalogue.path === null) return [];
  const at = { path: catalogue.path, line: plugin.line };
  return [{ name: 'org.springframework.boot:spring-boot-starter-parent', version: plugin.version, by: 'declared', through: null, versionAt: at, scope: 'plugin', classifier: null, path: own.path, line: 1 }];
};

export const resolveGradle = (build: GradleBuild): Resolved => {
  const files = [build.own, ...build.above];
  const of = (pick: (file: BuildFile) => readonly Declared[]): readonly ClientLibrary[] =>
    files.flatMap(file => pick(file).filter(one => isOfInterest(nameOf(one))).map(one => libraryOf(one, file.path, build)));
  const managed = of(file => file.managed);
  const boms = managed.filter(({ scope }) => scope === 'import' || scope === 'plugin');
  const pins = managed.filter(one => !boms.includes(one));
  const direct = of(file => file.dependencies).map(library => {
    const pin = pins.find(({ name }) => name === library.name);
    return locked(pin && pin.version !== null ? { ...library, version: pin.version, by: 'managed', versionAt: pin.versionAt } : library, build);
  });
  const only = (build.lock?.dependencies ?? []).filter(one => isOfInterest(nameOf(one)) && !direct.some(({ name }) => name === nameOf(one)))
    .map((one): ClientLibrary => ({ name: nameOf(one), version: one.version, by: 'resolved', through: null, versionAt: { path: build.lock?.path ?? '', line: one.line }, scope: null, classifier: null, path: build.lock?.path ?? '', line: one.line }));
  return { libraries: [...direct, ...only, ...boms, ...(boms.some(({ scope }) => scope === 'plugin') ? [] : pluginOf(build))], managed: pins, unseen: build.own.modules };
};

/** Scripts in folders above, nearest first. */
export const scriptsAbove = (own: BuildFile, scripts: readonly BuildFile[]): readonly BuildFile[] =>
  scripts.filter(one => one !== own && dirname(one.path) !== dirname(own.path) && isInside(own.path, dirname(one.path))).toSorted((one, other) => other.path.length - one.path.length);
