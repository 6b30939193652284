import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

const hasServerJar = async (dir: string): Promise<boolean> =>
  (await readdir(join(dir, 'target')).catch(() => [])).some(name => /^nacos-server.*\.jar$/.test(name));

/**
 * An unpacked Nacos of any version: its start script or its server jar beside a conf folder.
 * A folder with only conf/ and logs/ is what somebody mailed, not a place where a server could run.
 */
export const isInstallation = async (dir: string): Promise<boolean> => {
  const [conf, sh, cmd, jar] = await Promise.all([
    exists(join(dir, 'conf')), exists(join(dir, 'bin', 'startup.sh')), exists(join(dir, 'bin', 'startup.cmd')), hasServerJar(dir),
  ]);
  return sh || cmd || (jar && conf);
};

/** Installations directly below a folder: `cluster/node1`, `cluster/node2`. */
export const installationsBelow = async (dir: string): Promise<readonly string[]> => {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter(entry => entry.isDirectory()).slice(0, 50).map(entry => join(dir, entry.name));
  const marks = await Promise.all(folders.map(isInstallation));
  return folders.filter((_, index) => marks[index]);
};
