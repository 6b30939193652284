import { access, constants, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PathAccess } from '../../model/nacos.ts';
import { defineCollector } from '../collector.ts';

const allowed = async (path: string, mode: number): Promise<boolean> => {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
};

/** For a folder that does not exist yet, what counts is whether its parent lets it be made. */
const accessOf = async (path: string): Promise<PathAccess> => {
  const found = await stat(path).catch(() => null);
  const where = found ? path : dirname(path);
  return {
    path,
    exists: found !== null,
    readable: found !== null && (await allowed(path, constants.R_OK)),
    writable: await allowed(where, constants.W_OK),
    owner: found && process.platform !== 'win32' ? found.uid : null,
  };
};

/** Whether this user may read and write the folders the server needs. Root may everything: `owner` tells who made them. */
export const accessCollector = (home: string) =>
  defineCollector({
    id: 'nacos-access',
    provides: ['nacos.access'],
    collect: async () => {
      const paths = ['', 'conf', 'logs', 'data', 'conf/application.properties', 'conf/cluster.conf'].map(part => join(home, part));
      const seen = await Promise.all(paths.map(accessOf));
      return { 'nacos.access': { value: seen.filter(one => one.exists || !one.path.endsWith('cluster.conf')), source: { kind: 'file', path: home } } };
    },
  });
