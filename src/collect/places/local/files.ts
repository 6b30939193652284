import { closeSync, constants, fstatSync, openSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { access, type FileHandle, lstat, open, opendir, readlink, realpath, stat } from 'node:fs/promises';
import { noteBytes } from '../../../limits/watchdog.ts';
import { CannotLook, type Entry, type EntryKind, type Found, type Place, type ReadLimits } from '../place.ts';

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

/** Where an open file really is: its path may have been changed since it was looked at. */
const realOf = async (fd: number, path: string): Promise<string> => readlink(`/proc/self/fd/${fd}`).catch(() => realpath(path));

interface Opened {
  readonly file: FileHandle;
  readonly size: number;
}

const opened = async (path: string, fence: Fence | null): Promise<Opened | null> => {
  const found = await stat(path).catch(nullWhenAbsent);
  if (!found) return null;
  if (fence) demandInside(path, await realpath(path), found, fence);
  demandRegular(path, found);
  const file = await open(path, FLAGS).catch(nullWhenAbsent);
  if (!file) return null;
  try {
    const now = await file.stat();
    demandRegular(path, now);
    if (fence) demandInside(path, await realOf(file.fd, path), now, fence);
    return { file, size: now.size };
  } catch (error) {
    await file.close();
    throw error;
  }
};

const openedSync = (path: string, fence: Fence | null): number => {
  const found = statSync(path);
  if (fence) demandInside(path, realpathSync(path), found, fence);
  demandRegular(path, found);
  const fd = openSync(path, FLAGS);
  try {
    const now = fstatSync(fd);
    demandRegular(path, now);
    const real = process.platform === 'linux' ? readlinkSync(`/proc/self/fd/${fd}`) : realpathSync(path);
    demandInside(path, real, now, fence);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
};

/** At most `length` bytes from a position; files of /proc say no size, so the end is where nothing more comes. */
const readPart = async (file: FileHandle, from: number, length: number, size: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  const piece = Math.min(CHUNK, Math.max(4096, size - from + 1));
  let filled = 0;
  while (filled < length) {
    const part = Buffer.allocUnsafe(Math.min(piece, length - filled));
    const { bytesRead } = await file.read(part, 0, part.length, from + filled);
    if (bytesRead === 0) break;
    parts.push(part.subarray(0, bytesRead));
    filled += bytesRead;
    // A file with a size ends where less comes than was asked for: each question is a turn of the system.
    if (size > 0 && bytesRead < part.length) break;
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
};

const readFrom = async ({ file, size }: Opened, path: string, { max = LIMIT, range }: ReadLimits): Promise<Buffer> => {
  if (range) return readPart(file, range.from < 0 ? Math.max(0, size + range.from) : range.from, range.length, size);
  const bytes = size > max ? null : await readPart(file, 0, max + 1, size);
  if (bytes === null || bytes.length > max) throw new CannotLook('unsupported', `${path} is larger than ${max} bytes`);
  return bytes;
};

async function* chunksOf(path: string, fence: Fence | null): AsyncGenerator<Buffer> {
  const found = await opened(path, fence);
  if (!found) throw new CannotLook('not-collected', `${path} is not there`);
  const { file } = found;
  try {
    for (let at = 0; ;) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

const kindIn = (one: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): EntryKind =>
  one.isFile() ? 'file' : one.isDirectory() ? 'folder' : one.isSymbolicLink() ? 'link' : 'other';

const namesIn = async (folder: string, fence: Fence | null): Promise<readonly Entry[]> => {
  const real = fence ? await realpath(folder) : folder;
  if (fence) demandInside(folder, real, await stat(real), fence);
  const entries: Entry[] = [];
  for await (const entry of await opendir(real)) {
    entries.push({ name: entry.name, kind: kindIn(entry) });
    if (entries.length >= MOST_NAMES) break;
  }
  return entries;
};

const foundAt = async (path: string, fence: Fence | null): Promise<Found | null> => {
  const found = await stat(path).catch(nullWhenAbsent);
  if (!found) return null;
  if (fence) demandInside(path, await realpath(path), found, fence);
  const kind = kindIn(found);
  return {
    kind: kind === 'link' ? 'other' : kind, bytes: found.size, identity: `${found.dev}:${found.ino}`,
    uid: process.platform === 'win32' ? null : found.uid,
  };
};

const MODES = { read: constants.R_OK, write: constants.W_OK, execute: constants.X_OK } as const;

/** Files of this host; with a fence only those that it admits. */
export const localFiles = (fence: Fence | null): LocalFiles => ({
  read: async (path, limits = {}) => {
    const found = await opened(path, fence);
    if (!found) return null;
    try {
      const bytes = await readFrom(found, path, limits);
      await noteBytes(bytes.length);
      return bytes;
    } finally {
      await found.file.close();
    }
  },
  stream: path => chunksOf(path, fence),
  descriptor: path => () => openedSync(path, fence),
  list: folder => namesIn(folder, fence),
  stat: path => foundAt(path, fence),
  kindOf: async path => {
    const found = await lstat(path).catch(nullWhenAbsent);
    return found && kindIn(found);
  },
  access: (path, what) => access(path, MODES[what]).then(() => true, () => false),
  realpath: path => realpath(path),
  readlink: path => readlink(path).catch(() => null),
});

/** Bytes of a small regular file that this run was given itself; null when it does not exist. */
export const readSmallFile = (path: string, max = LIMIT): Promise<Buffer | null> => localFiles(null).read(path, { max });
