import { join } from 'node:path';
import { isThere } from '../places/machine-of.ts';
import type { Files } from '../places/place.ts';

type Looked = Pick<Files, 'list' | 'stat'>;

/** What a server is run from; a source tree has none, nor has a folder that somebody mailed. */
export const hasServerJar = async (files: Looked, dir: string): Promise<boolean> =>
  (await files.list(join(dir, 'target')).catch(() => [])).some(({ name }) => /^nacos-server.*\.jar$/.test(name));

/**
 * An unpacked Nacos of any version: its start script or its server jar beside a conf folder.
 * A folder with only conf/ and logs/ is what somebody mailed, not a place where a server could run.
 */
export const isInstallation = async (files: Looked, dir: string): Promise<boolean> => {
  const [conf, sh, cmd, jar] = await Promise.all([
    isThere(files, join(dir, 'conf')), isThere(files, join(dir, 'bin', 'startup.sh')), isThere(files, join(dir, 'bin', 'startup.cmd')), hasServerJar(files, dir),
  ]);
  return sh || cmd || (jar && conf);
};

/** An archive holds a folder that holds what was packed. */
const DEEPEST = 3;

/** What archivers and file managers leave behind. */
export const LITTER = /^(?:__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/** The one folder below a folder that holds nothing else, and so on; the folder itself when it holds more. */
const descended = async (files: Looked, dir: string, depth = 0): Promise<string> => {
  const entries = (await files.list(dir).catch(() => [])).filter(({ name }) => !LITTER.test(name));
  const [only, ...others] = entries;
  return only?.kind === 'folder' && others.length === 0 && depth < DEEPEST ? descended(files, join(dir, only.name), depth + 1) : dir;
};

/** Homes among files that somebody sent: the folder itself, or those below it, each perhaps in a folder of its own. */
export const homesIn = async (files: Looked, dir: string): Promise<readonly string[]> => {
  const top = await descended(files, dir);
  if (await isInstallation(files, top)) return [top];
  const entries = (await files.list(top).catch(() => [])).filter(({ kind }) => kind === 'folder').slice(0, 50);
  const below = await Promise.all(entries.map(({ name }) => descended(files, join(top, name))));
  const marks = await Promise.all(below.map(folder => isInstallation(files, folder)));
  return below.filter((_, index) => marks[index]).sort();
};

/** Installations directly below a folder: `cluster/node1`, `cluster/node2`. */
export const installationsBelow = async (files: Looked, dir: string): Promise<readonly string[]> => {
  const entries = await files.list(dir).catch(() => []);
  const folders = entries.filter(({ kind }) => kind === 'folder').slice(0, 50).map(({ name }) => join(dir, name));
  const marks = await Promise.all(folders.map(folder => isInstallation(files, folder)));
  return folders.filter((_, index) => marks[index]);
};
