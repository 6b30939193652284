import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of which something is in `dist`, itself or inside another one that was published as a bundle. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const folderOf = (input: string): string | null => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? null;

/** Folder of a package → the files of `dist` that hold a part of it. */
export const filesByPackage = (metafiles: readonly Metafile[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const [output, { inputs }] of metafiles.flatMap(({ outputs }) => Object.entries(outputs))) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = folderOf(input);
      if (folder !== null && bytesInOutput > 0) found.set(folder, (found.get(folder) ?? new Set()).add(output));
    }
  }
  return found;
};

/** A library that is in two files is loaded twice, and two runs of it do not know each other's classes. */
export const demandOneCopy = (files: ReadonlyMap<string, ReadonlySet<string>>): void => {
  const twice = [...files].filter(([, outputs]) => outputs.size > 1).map(([folder, outputs]) => `${folder} is in ${[...outputs].join(' and ')}`);
  if (twice.length > 0) throw new Error(`One copy of each library in dist; name what is shared in APART (scripts/build/packages.ts):\n${twice.join('\n')}`);
};

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Where Node finds a dependency of the package in `folder`; nowhere when it is an optional one that is not installed. */
const installed = (folder: string, name: string): readonly string[] => {
  const parents = folder.split('/node_modules/').map((_, depth, all) => all.slice(0, depth + 1).join('/node_modules/')).reverse();
  const places = [...parents.map(parent => `${parent}/node_modules/${name}`), `node_modules/${name}`];
  return places.filter(place => existsSync(join(place, 'package.json'))).slice(0, 1);
};

/** Types are for the compiler alone. */
const isCode = (name: string): boolean => !name.startsWith('@types/');

/** With all that they depend on: some packages are published with their dependencies inside. */
export const withDependencies = (folders: Iterable<string>): readonly string[] => {
  const found = new Set<string>();
  const queue = [...folders];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const here = folder;
    queue.push(...Object.keys(manifestOf(here).dependencies ?? {}).filter(isCode).flatMap(name => installed(here, name)));
  }
  return [...found].sort();
};

/** Its licence and notices as they were published; a package without them may not be bundled. */
const textOf = (folder: string): string => {
  const files = readdirSync(folder).filter(file => /^(?:licen[cs]e|copying|notice)/i.test(file)).sort();
  if (files.length === 0) throw new Error(`${folder} comes without the text of its licence`);
  return files.map(file => readFileSync(join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim()).join('\n\n');
};

export const bundledOf = (files: ReadonlyMap<string, unknown>): readonly Bundled[] =>
  withDependencies(files.keys()).map(folder => {
    const { name, version, license } = manifestOf(folder);
    return { name, version, license: license ?? 'see below', text: textOf(folder) };
  });

const RULE = '='.repeat(80);

export const noticesOf = (bundled: readonly Bundled[]): string =>
  `nacos-doctor holds the following packages, or parts of them, with what they depend on, under their own licences.\n\n${bundled.map(({ name, version, license, text }) => `${RULE}\n${name} ${version} (${license})\n${RULE}\n\n${text}\n`).join('\n')}`;
