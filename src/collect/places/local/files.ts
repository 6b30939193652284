import { closeSync, constants, fstatSync, openSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { noteBytes } from '../../../limits/watchdog.ts';
import { CannotLook, type Entry, type EntryKind, type Found, type Place, type ReadLimits } from '../place.ts';
import { DIRECT, type System, WAITING } from './system.ts';

/** Configuration files are small; what is larger is something else under that name. */
const LIMIT = 1024 * 1024;
const CHUNK = 256 * 1024;
/** More names than any folder of a server has. */
const MOST_NAMES = 100_000;

/** Which files of this host belong to a place; a link may lead anywhere. */
export interface Fence {
  /** `real` has no links in it; `uid` is whose the thing is. */
  admits(real: string, uid: number): boolean;
}

export type LocalFiles = Pick<Place, 'read' | 'stream' | 'descriptor' | 'list' | 'stat' | 'kindOf' | 'access' | 'realpath' | 'readlink'>;

export const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

const nullWhenAbsent = (error: unknown): null => {
  if (isAbsent(error)) return null;
  throw error;
};

/** What somebody sent ends at its folder: a link out of it would show files of whoever looks. */
const outside = (path: string): CannotLook => new CannotLook('untrusted', `${path} leads out of what was given`);

const demandInside = (path: string, real: string, found: Stats, fence: Fence | null): void => {
  if (fence && !fence.admits(real, found.uid)) throw outside(path);
};

const demandRegular = (path: string, found: Stats): void => {
  if (!found.isFile()) throw new CannotLook('unsupported', `${path} is not a regular file`);
};

/** Looked at before it is opened (opening some devices does something), and opened without waiting for whoever writes to a pipe. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

interface Opened {
  readonly fd: number;
  readonly size: number;
}

/** Files, asked of the system in one of two ways. */
interface Asked {
  readonly fence: Fence | null;
  readonly system: System;
}

/** Where an open file really is: its path may have been changed since it was looked at. */
const realOf = (fd: number, path: string, { readlink, realpath: real }: System): Promise<string> => readlink(`/proc/self/fd/${fd}`).catch(() => real(path));

const opened = async (path: string, { fence, system }: Asked): Promise<Opened | null> => {
  const found = await system.stat(path).catch(nullWhenAbsent);
  if (!found) return null;
  if (fence) demandInside(path, await system.realpath(path), found, fence);
  demandRegular(path, found);
  const fd = await system.open(path, FLAGS).catch(nullWhenAbsent);
  if (fd === null) return null;
  try {
    const now = await system.fstat(fd);
    demandRegular(path, now);
    if (fence) demandInside(path, await realOf(fd, path, system), now, fence);
    return { fd, size: now.size };
  } catch (error) {
    await system.close(fd);
    throw error;
  }
};

const openedSync = (path: string, fence: Fence | null): number => {
  const found = statSync(path);
  if (fence) demandInside(path, realpathSync.native(path), found, fence);
  demandRegular(path, found);
  const fd = openSync(path, FLAGS);
  try {
    const now = fstatSync(fd);
    demandRegular(path, now);
    const real = process.platform === 'linux' ? readlinkSync(`/proc/self/fd/${fd}`) : realpathSync.native(path);
    demandInside(path, real, now, fence);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
};

/** At most `length` bytes from a position; files of /proc say no size, so the end is where nothing more comes. */
const readPart = async ({ fd, size }: Opened, from: number, length: number, system: System): Promise<Buffer> => {
  const parts: Buffer[] = [];
  const piece = Math.min(CHUNK, Math.max(4096, size - from + 1));
  let filled = 0;
  while (filled < length) {
    const part = Buffer.allocUnsafe(Math.min(piece, length - filled));
    const bytesRead = await system.read(fd, part, from + filled);
    if (bytesRead === 0) break;
    parts.push(part.subarray(0, bytesRead));
    filled += bytesRead;
    // A file with a size ends where less comes than was asked for: each question is a turn of the system.
    if (size > 0 && bytesRead < part.length) break;
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
};

const readFrom = async (file: Opened, path: string, { max = LIMIT, range }: ReadLimits, system: System): Promise<Buffer> => {
  const { size } = file;
  if (range) return readPart(file, range.from < 0 ? Math.max(0, size + range.from) : range.from, range.length, system);
  const bytes = size > max ? null : await readPart(file, 0, max + 1, system);
  if (bytes === null || bytes.length > max) throw new CannotLook('unsupported', `${path} is larger than ${max} bytes`);
  return bytes;
};

async function* chunksOf(path: string, asked: Asked): AsyncGenerator<Buffer> {
  const found = await opened(path, asked);
  if (!found) throw new CannotLook('not-collected', `${path} is not there`);
  try {
    for (let at = 0; ;) {
      const part = Buffer.allocUnsafe(CHUNK);
      const bytesRead = await asked.system.read(found.fd, part, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield part.subarray(0, bytesRead);
    }
  } finally {
    await asked.system.close(found.fd);
  }
}

const kindIn = (one: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): EntryKind =>
  one.isFile() ? 'file' : one.isDirectory() ? 'folder' : one.isSymbolicLink() ? 'link' : 'other';

const namesIn = async (folder: string, { fence, system }: Asked): Promise<readonly Entry[]> => {
  const real = fence ? await system.realpath(folder) : folder;
  if (fence) demandInside(folder, real, await system.stat(real), fence);
  // The order of a folder is the file system's; a fixed one makes two looks equal, wherever they are made.
  return (await system.list(real, MOST_NAMES)).map(entry => ({ name: entry.name, kind: kindIn(entry) })).sort((one, other) => (one.name < other.name ? -1 : 1));
};

const foundAt = async (path: string, { fence, system }: Asked): Promise<Found | null> => {
  const found = await system.stat(path).catch(nullWhenAbsent);
  if (!found) return null;
  if (fence) demandInside(path, await system.realpath(path), found, fence);
  const kind = kindIn(found);
  return {
    kind: kind === 'link' ? 'other' : kind, bytes: found.size, identity: `${found.dev}:${found.ino}`,
    uid: process.platform === 'win32' ? null : found.uid,
  };
};

const MODES = { read: constants.R_OK, write: constants.W_OK, execute: constants.X_OK } as const;

const filesOf = (asked: Asked): LocalFiles => ({
  read: async (path, limits = {}) => {
    const found = await opened(path, asked);
    if (!found) return null;
    try {
      const bytes = await readFrom(found, path, limits, asked.system);
      await noteBytes(bytes.length);
      return bytes;
    } finally {
      await asked.system.close(found.fd);
    }
  },
  stream: path => chunksOf(path, asked),
  descriptor: path => () => openedSync(path, asked.fence),
  list: folder => namesIn(folder, asked),
  stat: path => foundAt(path, asked),
  kindOf: async path => {
    const found = await asked.system.lstat(path).catch(nullWhenAbsent);
    return found && kindIn(found);
  },
  access: (path, what) => access(path, MODES[what]).then(() => true, () => false),
  realpath: path => asked.system.realpath(path),
  readlink: path => asked.system.readlink(path).catch(() => null),
});

/**
 * Files of this host; with a fence only those that it admits. Behind one lies what somebody gave: its folder has answered by then, and a
 * question that another thread waits for costs more than its answer. A home of this host may have folders on a file server that is gone.
 */
export const localFiles = (fence: Fence | null): LocalFiles => filesOf({ fence, system: fence ? DIRECT : WAITING });

/** Bytes of a small regular file that this run was given itself; null when it does not exist. */
export const readSmallFile = (path: string, max = LIMIT): Promise<Buffer | null> => localFiles(null).read(path, { max });
