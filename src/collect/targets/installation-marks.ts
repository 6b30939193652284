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

/** Installations directly below a folder: `cluster/node1`, `cluster/node2`. */
export const installationsBelow = async (files: Looked, dir: string): Promise<readonly string[]> => {
  const entries = await files.list(dir).catch(() => []);
  const folders = entries.filter(({ kind }) => kind === 'folder').slice(0, 50).map(({ name }) => join(dir, name));
  const marks = await Promise.all(folders.map(folder => isInstallation(files, folder)));
  return folders.filter((_, index) => marks[index]);
};
