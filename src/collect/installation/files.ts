import { join } from 'node:path';
import type { ClusterConf, StartScript } from '../../model/nacos.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import type { Place } from '../places/place.ts';
import type { SecretListener } from '../../secrets/listener.ts';
import { readInTime } from '../read-in-time.ts';
import { learnScript } from '../../secrets/learn.ts';
import { type ClusterConfOptions, isTooLong, MOST_MEMBERS, parseClusterConf } from '../../nacos/cluster-conf.ts';
import { isScriptTooLong, MOST_SCRIPT_LINES, parseStartScript } from '../readers/start-script.ts';
import { portOfUnnamed } from '../../nacos/main-port.ts';

const SCRIPTS = ['startup.sh', 'startup.cmd'] as const;

const isExecutable = async (place: Place, path: string): Promise<boolean | null> => (place.platform === 'win32' ? null : place.access(path, 'execute'));

/** bin/startup.sh and bin/startup.cmd. */
export const scriptsCollector = (home: string) =>
  defineCollector({
    id: 'nacos-scripts',
    provides: ['nacos.scripts'],
    collect: async ({ options, place, signal }) => {
      const found = await Promise.all(SCRIPTS.map(async name => {
        const path = join(home, 'bin', name);
        const bytes = await place.read(path);
        if (bytes === null) return null;
        const script = readInTime(signal, () => scriptIn(bytes.toString('utf8'), path, options.ledger));
        return { ...script, executable: await isExecutable(place, path) } satisfies StartScript;
      }));
      return { 'nacos.scripts': { value: found.filter(script => script !== null), source: { kind: 'file', path: join(home, 'bin') } } };
    },
  });

const scriptIn = (text: string, path: string, ledger: SecretListener | undefined): StartScript => {
  if (isScriptTooLong(text)) throw new CannotLook('unsupported', `${path} has more than ${MOST_SCRIPT_LINES} lines`);
  learnScript(text, ledger);
  return parseStartScript(text, path);
};

const membersIn = (text: string, options: ClusterConfOptions): ClusterConf => {
  if (isTooLong(text)) throw new CannotLook('unsupported', `${options.path} has more than ${MOST_MEMBERS} lines or members`);
  return parseClusterConf(text, options);
};

/** conf/cluster.conf as Nacos reads it; null when it does not exist. */
export const clusterConfCollector = (home: string) =>
  defineCollector({
    id: 'nacos-cluster-conf',
    provides: ['nacos.cluster-conf'],
    after: ['nacos.config', 'nacos.jar'],
    collect: async ({ have, place, signal }) => {
      const path = join(home, 'conf', 'cluster.conf');
      const source = { kind: 'file', path } as const;
      const bytes = await place.read(path);
      if (bytes === null) return { 'nacos.cluster-conf': { value: null, source } };
      const [kind, writable] = await Promise.all([place.kindOf(path), place.access(path, 'write')]);
      const defaultPort = portOfUnnamed(have('nacos.config'), have('nacos.jar')?.version ?? null, undefined);
      const options = { path, defaultPort, symlink: kind === 'link', ...(writable !== null && { writable }) };
      return { 'nacos.cluster-conf': { value: readInTime(signal, () => membersIn(bytes.toString('utf8'), options)), source } };
    },
  });
