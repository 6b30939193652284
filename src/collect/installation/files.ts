import { join } from 'node:path';
import type { StartScript } from '../../model/nacos.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import type { Place } from '../places/place.ts';
import { learnScript } from '../../secrets/learn.ts';
import { isTooLong, MOST_MEMBERS, parseClusterConf } from '../../nacos/cluster-conf.ts';
import { isScriptTooLong, MOST_SCRIPT_LINES, parseStartScript } from '../readers/start-script.ts';
import { portOfUnnamed } from '../../nacos/main-port.ts';

const SCRIPTS = ['startup.sh', 'startup.cmd'] as const;

const isExecutable = async (place: Place, path: string): Promise<boolean | null> => (place.platform === 'win32' ? null : place.access(path, 'execute'));

/** bin/startup.sh and bin/startup.cmd. */
export const scriptsCollector = (home: string) =>
  defineCollector({
    id: 'nacos-scripts',
    provides: ['nacos.scripts'],
    collect: async ({ options, place }) => {
      const found = await Promise.all(SCRIPTS.map(async name => {
        const path = join(home, 'bin', name);
        const bytes = await place.read(path);
        if (bytes === null) return null;
        const text = bytes.toString('utf8');
        if (isScriptTooLong(text)) throw new CannotLook('unsupported', `${path} has more than ${MOST_SCRIPT_LINES} lines`);
        learnScript(text, options.ledger);
        return { ...parseStartScript(text, path), executable: await isExecutable(place, path) } satisfies StartScript;
      }));
      return { 'nacos.scripts': { value: found.filter(script => script !== null), source: { kind: 'file', path: join(home, 'bin') } } };
    },
  });

/** conf/cluster.conf as Nacos reads it; null when it does not exist. */
export const clusterConfCollector = (home: string) =>
  defineCollector({
    id: 'nacos-cluster-conf',
    provides: ['nacos.cluster-conf'],
    after: ['nacos.config', 'nacos.jar'],
    collect: async ({ have, place }) => {
      const path = join(home, 'conf', 'cluster.conf');
      const source = { kind: 'file', path } as const;
      const bytes = await place.read(path);
      if (bytes === null) return { 'nacos.cluster-conf': { value: null, source } };
      const text = bytes.toString('utf8');
      if (isTooLong(text)) throw new CannotLook('unsupported', `${path} has more than ${MOST_MEMBERS} lines or members`);
      const [kind, writable] = await Promise.all([place.kindOf(path), place.access(path, 'write')]);
      const defaultPort = portOfUnnamed(have('nacos.config'), have('nacos.jar')?.version ?? null, undefined);
      return { 'nacos.cluster-conf': { value: parseClusterConf(text, { path, defaultPort, symlink: kind === 'link', ...(writable !== null && { writable }) }), source } };
    },
  });
