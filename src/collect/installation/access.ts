import { dirname, join } from 'node:path';
import type { PathAccess } from '../../model/nacos.ts';
import { defineCollector } from '../collector.ts';
import { machineOf } from '../places/machine-of.ts';
import type { Place } from '../places/place.ts';

const allowed = async (place: Place, path: string, what: 'read' | 'write'): Promise<boolean> => (await place.access(path, what)) === true;

/** For a folder that does not exist yet, what counts is whether its parent lets it be made. */
const accessOf = async (place: Place, path: string): Promise<PathAccess> => {
  const found = await place.stat(path).catch(() => null);
  const where = found ? path : dirname(path);
  return {
    path,
    exists: found !== null,
    readable: found !== null && (await allowed(place, path, 'read')),
    writable: await allowed(place, where, 'write'),
    owner: found?.uid ?? null,
  };
};

/** Whether this user may read and write the folders the server needs. Root may everything: `owner` tells who made them. */
export const accessCollector = (home: string) =>
  defineCollector({
    id: 'nacos-access',
    provides: ['nacos.access'],
    collect: async ({ place }) => {
      machineOf(place);
      const paths = ['', 'conf', 'logs', 'data', 'conf/application.properties', 'conf/cluster.conf'].map(part => join(home, part));
      const seen = await Promise.all(paths.map(path => accessOf(place, path)));
      return { 'nacos.access': { value: seen.filter(one => one.exists || !one.path.endsWith('cluster.conf')), source: { kind: 'file', path: home } } };
    },
  });
