import type { AskEngine } from '../places/engine.ts';
import { CannotLook, type Entry, type Found } from '../places/place.ts';
import type { Machine } from '../places/machine.ts';
import { table } from '../../syntax/table.ts';

/** Arguments that run a program in one container: `exec nacos`, `exec nacos-0 -c nacos --`. */
export type ExecArgs = readonly string[];

/** How a container is looked into: `cat`, `ls` and `tail`, which every image of a Linux has, and nothing else. */
export interface Inside {
  readonly ask: AskEngine;
  readonly exec: ExecArgs;
}

/** A line of `ls -lnA`, of GNU, busybox and toybox. */
const ROW = /^([-dlbcps])\S{9,10}\s+\d+\s+(\d+)\s+\d+\s+(?:(\d+)|\d+,\s*\d+)\s+(?:\S+\s+\S+\s+\S+|\d{4}-\d\d-\d\d\s+\S+)\s(.+)$/;
const KINDS: Readonly<Record<string, Entry['kind']>> = table({ '-': 'file', d: 'folder', l: 'link' });

export interface Listed extends Entry {
  readonly uid: number;
  readonly bytes: number;
  /** Where a link leads. */
  readonly leads: string | null;
}

const listedIn = (text: string): readonly Listed[] =>
  text.split('\n').flatMap((line): readonly Listed[] => {
    const [, letter = '', uid = '', bytes = '0', rest] = ROW.exec(line) ?? [];
    if (rest === undefined) return [];
    const [name = '', leads] = letter === 'l' ? rest.split(' -> ') : [rest];
    return [{ name, kind: KINDS[letter] ?? 'other', uid: Number(uid), bytes: Number(bytes), leads: leads ?? null }];
  });

/** A look into a container may be refused, or the program may not be there. */
const refused = ({ stderr, failure }: { readonly stderr: string; readonly failure: string | null }): CannotLook => {
  const detail = stderr.trim().split('\n')[0]?.slice(0, 200) ?? '';
  return new CannotLook(failure === 'timeout' ? 'timeout' : /denied|forbidden|not permitted/i.test(stderr) ? 'denied' : 'unsupported', detail === '' ? 'exec gave no answer' : detail);
};

const isAbsent = (stderr: string): boolean => /No such file or directory|Not a directory/i.test(stderr);

/** Only whole paths: none of them can be taken for an option. */
const demandPath = (path: string): void => {
  if (!path.startsWith('/') || /[\u0000-\u001f]/.test(path)) throw new CannotLook('unsupported', `${path} is no whole path`);
};

export const readInside = async ({ ask, exec }: Inside, path: string): Promise<string | null> => {
  demandPath(path);
  const answer = await ask([...exec, 'cat', path]);
  if (answer.exitCode === 0) return answer.stdout;
  if (isAbsent(answer.stderr)) return null;
  throw refused(answer);
};

/** The end of a file, for logs. */
export const tailInside = async ({ ask, exec }: Inside, path: string, bytes: number): Promise<string | null> => {
  demandPath(path);
  const answer = await ask([...exec, 'tail', '-c', String(bytes), path]);
  return answer.exitCode === 0 ? answer.stdout : null;
};

export const listInside = async ({ ask, exec }: Inside, folder: string): Promise<readonly Listed[] | null> => {
  demandPath(folder);
  const answer = await ask([...exec, 'ls', '-lnA', folder.endsWith('/') ? folder : `${folder}/`]);
  // Of /proc some entries end while they are listed.
  if (answer.exitCode === 0 || answer.stdout !== '') return listedIn(answer.stdout);
  if (isAbsent(answer.stderr)) return null;
  throw refused(answer);
};

const unsupported = (what: string): never => {
  throw new CannotLook('unsupported', `${what} is not asked inside of a container`);
};

/** `/proc/1/root/home/nacos` is the same as `/home/nacos`, seen from within. */
const own = (path: string): string => path.replace(/^\/proc\/\d+\/root(?=\/|$)/, '') || '/';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The machine that a container is: its /proc, read by `cat` and `ls`. Every folder is listed once. */
export const machineInside = (inside: Inside): Machine => {
  const lists = new Map<string, Promise<readonly Listed[] | null>>();
  const listed = (folder: string): Promise<readonly Listed[] | null> => {
    const known = lists.get(folder);
    if (known) return known;
    const made = listInside(inside, folder);
    lists.set(folder, made);
    return made;
  };
  const entryOf = async (path: string): Promise<Listed | null> => (path === '/' ? { name: '/', kind: 'folder', uid: 0, bytes: 0, leads: null } : ((await listed(folderOf(path)))?.find(({ name }) => name === nameOf(path)) ?? null));
  const found = async (path: string): Promise<Found | null> => {
    const entry = await entryOf(own(path));
    return entry && { kind: entry.kind === 'link' ? 'other' : entry.kind, bytes: entry.bytes, identity: own(path), uid: entry.uid };
  };
  return {
    env: {}, platform: 'linux', arch: 'unknown', release: '', hostname: '', homedir: '/root', uid: 0, isLittleEndian: true,
    read: async path => { const text = await readInside(inside, path); return text === null ? null : Buffer.from(text); },
    list: async folder => (await listed(folder)) ?? unsupported(folder),
    stat: found, kindOf: async path => (await entryOf(path))?.kind ?? null, access: async () => null, realpath: async path => path,
    readlink: async path => (await entryOf(path))?.leads ?? null,
    strangerAt: async () => null, memory: () => unsupported('memory'), addresses: () => ({}), fileSystem: async () => unsupported('a file system'),
    listInterfaces: async () => unsupported('a list of interfaces'), listSockets: async () => null, listJavaProcesses: async () => [],
  };
};
