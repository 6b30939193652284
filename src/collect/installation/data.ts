import { isInside } from '../../syntax/paths.ts';
import { join } from 'node:path';
import type { DataDir } from '../../model/nacos.ts';
import { defineCollector } from '../collector.ts';
import { allPids } from '../collectors/ports/proc-net.ts';
import { isThere, textAt } from '../places/machine-of.ts';
import type { Place } from '../places/place.ts';

const isEmptyDir = async (place: Place, path: string): Promise<boolean> => (await place.list(path).catch(() => [])).length === 0;

/** Processes with a file below `dir` open; null where /proc does not tell. Only those of this user can be seen. */
const openBy = async ({ machine }: Place, dir: string): Promise<readonly { pid: number; command: string }[] | null> => {
  if (machine?.platform !== 'linux') return null;
  const pids = await allPids(machine);
  const holders = await Promise.all(pids.map(async pid => {
    const fds = await machine.list(`/proc/${pid}/fd`).catch(() => []);
    for (const { name } of fds) {
      const file = await machine.readlink(`/proc/${pid}/fd/${name}`);
      if (file !== null && isInside(file, dir)) return { pid, command: (await textAt(machine, `/proc/${pid}/comm`))?.trim() ?? '' };
    }
    return null;
  }));
  return holders.filter(holder => holder !== null);
};

const derbyOf = async (place: Place, data: string): Promise<DataDir['derby']> => {
  const path = join(data, 'derby-data');
  if (!(await isThere(place, path))) return null;
  const [hasServiceProperties, lockFile, noSegments, holders] = await Promise.all([
    isThere(place, join(path, 'service.properties')), isThere(place, join(path, 'db.lck')), isEmptyDir(place, join(path, 'seg0')), openBy(place, path),
  ]);
  return { path, hasServiceProperties, hasSegments: !noSegments, lockFile, openBy: holders };
};

// JRaft writes peers as text inside its protobuf files (meta-data/raft_meta, snapshot/*/__raft_snapshot_meta).
const PEER = /(?:\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w-]*(?:\.[\w-]+)*):\d{2,5}/g;

const MOST_FILES = 200;

const filesBelow = async (place: Place, dir: string, depth: number): Promise<readonly string[]> => {
  const entries = await place.list(dir).catch(() => []);
  const lists = await Promise.all(entries.map(({ name, kind }) => {
    const path = join(dir, name);
    if (kind === 'folder') return depth > 0 ? filesBelow(place, path, depth - 1) : [];
    return kind === 'file' ? [path] : [];
  }));
  return lists.flat().slice(0, MOST_FILES);
};

const peersIn = async (place: Place, file: string): Promise<readonly string[]> => {
  const bytes = await place.read(file, { max: 65_536 }).catch(() => null);
  return bytes ? [...new Set(bytes.toString('latin1').match(PEER) ?? [])] : [];
};

const raftPeersOf = async (place: Place, data: string): Promise<DataDir['raftPeers']> => {
  const root = join(data, 'protocol', 'raft');
  const groups = await place.list(root).catch(() => []);
  const lists = await Promise.all(groups.filter(({ kind }) => kind === 'folder').map(async group => {
    const files = await filesBelow(place, join(root, group.name), 3);
    const meta = files.filter(file => /raft_meta$|__raft_snapshot_meta$/.test(file));
    const peers = new Set((await Promise.all(meta.map(file => peersIn(place, file)))).flat());
    return [...peers].map(address => ({ group: group.name, address }));
  }));
  return lists.flat();
};

/** Derby's folder and what JRaft remembers, without reading any data. */
export const dataCollector = (home: string) =>
  defineCollector({
    id: 'nacos-data',
    provides: ['nacos.data'],
    collect: async ({ place }) => {
      const data = join(home, 'data');
      const [derby, raftPeers] = await Promise.all([derbyOf(place, data), raftPeersOf(place, data)]);
      return { 'nacos.data': { value: { derby, raftPeers }, source: { kind: 'file', path: data } } };
    },
  });
