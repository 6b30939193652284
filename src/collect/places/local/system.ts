import {
  close, closeSync, type Dirent, fstat, fstatSync, lstat, lstatSync, open, opendir, opendirSync, openSync, read, readlink, readlinkSync, readSync, realpath, realpathSync,
  stat, type Stats, statSync,
} from 'node:fs';
import { promisify } from 'node:util';

/** What the system is asked about files; every question rejects as Node's do. */
export interface System {
  readonly stat: (path: string) => Promise<Stats>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly realpath: (path: string) => Promise<string>;
  readonly readlink: (path: string) => Promise<string>;
  /** At most so many names of a folder. */
  readonly list: (folder: string, most: number) => Promise<readonly Dirent[]>;
  readonly open: (path: string, flags: number) => Promise<number>;
  readonly fstat: (fd: number) => Promise<Stats>;
  /** How many bytes came. */
  readonly read: (fd: number, into: Buffer, position: number) => Promise<number>;
  readonly close: (fd: number) => Promise<void>;
}

/** What an open pipe of this process is called leads nowhere (`<(command)`): it is where it is. */
const isOpenPipe = (path: string): boolean => /^\/(?:dev|proc\/self)\/fd\/\d{1,9}$/.test(path);

/** As realpath; a pipe of this process is its own place. */
const placeOfPipe = (path: string, error: unknown): string => {
  if (isOpenPipe(path)) return path;
  throw error;
};

const [waitStat, waitLstat, waitRealpath, waitReadlink] = [promisify(stat), promisify(lstat), promisify(realpath.native), promisify(readlink)];
const [waitOpen, waitFstat, waitClose, waitFolder] = [promisify(open), promisify(fstat), promisify(close), promisify(opendir)];

/** Another thread waits for the answer: a file server that is gone stops nothing else. */
export const WAITING: System = {
  stat: path => waitStat(path),
  lstat: path => waitLstat(path),
  realpath: path => waitRealpath(path).catch((error: unknown) => placeOfPipe(path, error)),
  readlink: path => waitReadlink(path),
  list: async (folder, most) => {
    const entries: Dirent[] = [];
    for await (const entry of await waitFolder(folder)) {
      entries.push(entry);
      if (entries.length >= most) break;
    }
    return entries;
  },
  open: (path, flags) => waitOpen(path, flags),
  fstat: fd => waitFstat(fd),
  read: (fd, into, position) => new Promise((resolve, reject) => {
    read(fd, into, 0, into.length, position, (error, bytesRead) => { if (error) reject(error); else resolve(bytesRead); });
  }),
  close: fd => waitClose(fd),
};

/** Asked at once: for files that are known to answer. */
export const DIRECT: System = {
  stat: async path => statSync(path),
  lstat: async path => lstatSync(path),
  realpath: async path => {
    try {
      return realpathSync.native(path);
    } catch (error) {
      return placeOfPipe(path, error);
    }
  },
  readlink: async path => readlinkSync(path),
  list: async (folder, most) => {
    const open = opendirSync(folder);
    try {
      const entries: Dirent[] = [];
      for (let entry = open.readSync(); entry && entries.length < most; entry = open.readSync()) entries.push(entry);
      return entries;
    } finally {
      open.closeSync();
    }
  },
  open: async (path, flags) => openSync(path, flags),
  fstat: async fd => fstatSync(fd),
  read: async (fd, into, position) => readSync(fd, into, 0, into.length, position),
  close: async fd => closeSync(fd),
};
