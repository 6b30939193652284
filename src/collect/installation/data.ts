import { isInside } from '../../syntax/paths.ts';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataDir } from '../../model/nacos.ts';
import { defineCollector } from '../collector.ts';
import { readSmallFile } from '../read-file.ts';

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

const isEmptyDir = async (path: string): Promise<boolean> => (await readdir(path).catch(() => [])).length === 0;

/** Processes with a file below `dir` open; null where /proc does not tell. Only those of this user can be seen. */
const openBy = async (dir: string): Promise<readonly { pid: number; command: string }[] | null> => {
  if (process.platform !== 'linux') return null;
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const holders = await Promise.all(pids.map(async pid => {
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const fd of fds) {
      const file = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      if (isInside(file, dir)) return { pid: Number(pid), command: (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() };
    }
    return null;
  }));
  return holders.filter(holder => holder !== null);
};

const derbyOf = async (data: string): Promise<DataDir['derby']> => {
  const path = join(data, 'derby-data');
  if (!(await exists(path))) return null;
  const [hasServiceProperties, lockFile, noSegments, holders] = await Promise.all([
    exists(join(path, 'service.properties')), exists(join(path, 'db.lck')), isEmptyDir(join(path, 'seg0')), openBy(path),
  ]);
  return { path, hasServiceProperties, hasSegments: !noSegments, lockFile, openBy: holders };
};

// JRaft writes peers as text inside its protobuf files (meta-data/raft_meta, snapshot/*/__raft_snapshot_meta).
const PEER = /(?:\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w-]*(?:\.[\w-]+)*):\d{2,5}/g;

const MOST_FILES = 200;

const filesBelow = async (dir: string, depth: number): Promise<readonly string[]> => {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(entries.map(entry => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesBelow(path, depth - 1) : [];
    return entry.isFile() ? [path] : [];
  }));
  return lists.flat().slice(0, MOST_FILES);
};

const peersIn = async (file: string): Promise<readonly string[]> => {
  const bytes = await readSmallFile(file, 65_536).catch(() => null);
  return bytes ? [...new Set(bytes.toString('latin1').match(PEER) ?? [])] : [];
};

const raftPeersOf = async (data: string): Promise<DataDir['raftPeers']> => {
  const root = join(data, 'protocol', 'raft');
  const groups = await readdir(root, { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(groups.filter(group => group.isDirectory()).map(async group => {
    const files = await filesBelow(join(root, group.name), 3);
    const meta = files.filter(file => /raft_meta$|__raft_snapshot_meta$/.test(file));
    const peers = new Set((await Promise.all(meta.map(peersIn))).flat());
    return [...peers].map(address => ({ group: group.name, address }));
  }));
  return lists.flat();
};

/** Derby's folder and what JRaft remembers, without reading any data. */
export const dataCollector = (home: string) =>
  defineCollector({
    id: 'nacos-data',
    provides: ['nacos.data'],
    collect: async () => {
      const data = join(home, 'data');
      const [derby, raftPeers] = await Promise.all([derbyOf(data), raftPeersOf(data)]);
      return { 'nacos.data': { value: { derby, raftPeers }, source: { kind: 'file', path: data } } };
    },
  });
