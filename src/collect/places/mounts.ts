import { sep } from 'node:path';
import { type Inside, kindInside, listInside, type Mount, nodeOf, readInside, statInside, streamInside } from './archive/files.ts';
import { openArchive } from './archive/open.ts';
import { whyNot } from './archive/why-not.ts';
import { type Bytes, bytesOfFile } from './archive/bytes.ts';
import { ARCHIVE_LIMITS } from './archive/limits.ts';
import { CannotLook, type Entry, type Files, type LeftOut, type Place } from './place.ts';

export interface ArchiveOptions {
  /** Ends the unpacking. */
  readonly signal?: AbortSignal;
  /** An archive that lies nowhere: standard input. */
  readonly given?: { readonly path: string; readonly bytes: Bytes };
}

const folderOf = (path: string): string => (path.endsWith(sep) ? path : `${path}${sep}`);

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(folderOf(folder));

/** Of an archive in an archive the inner one; null for what lies in none. */
const insideOf = (mounts: readonly Mount[], path: string): Inside | null => {
  const [mount] = mounts.filter(one => isBelow(path, one.path)).sort((one, other) => other.path.length - one.path.length);
  return mount ? { mount, path, name: path.slice(mount.path.length).replaceAll('\\', '/').replace(/^\/+/, '') } : null;
};

/** Archives that were entered are folders now. */
const asFolders = (mounts: readonly Mount[], folder: string, entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(entry => (mounts.some(({ path }) => path === folderOf(folder) + entry.name) ? { ...entry, kind: 'folder' } : entry));

const routed = (base: Place, mounts: readonly Mount[]): Pick<Place, keyof Files | 'stream' | 'descriptor'> => {
  const inside = (path: string): Inside | null => insideOf(mounts, path);
  const either = <T>(path: string, there: (one: Inside) => T, here: () => T): T => {
    const one = inside(path);
    return one ? there(one) : here();
  };
  return {
    read: (path, limits = {}) => either(path, one => readInside(one, limits), () => base.read(path, limits)),
    stream: path => either(path, streamInside, () => base.stream(path)),
    descriptor: path => either(path, () => null, () => base.descriptor(path)),
    list: async path => asFolders(mounts, path, await either<readonly Entry[] | Promise<readonly Entry[]>>(path, listInside, () => base.list(path))),
    stat: async path => either(path, async one => statInside(one), () => base.stat(path)),
    kindOf: async path => either(path, async one => kindInside(one), () => base.kindOf(path)),
    access: (path, what) => either(path, async () => null, () => base.access(path, what)),
    readlink: path => either(path, async () => null, () => base.readlink(path)),
    realpath: path => either(path, async one => {
      if (nodeOf(one)) return path;
      throw new CannotLook('not-collected', `${path} is not there`);
    }, () => base.realpath(path)),
  };
};

/** The same place, in which archives may be entered like folders: nothing of them is written under a name. */
export const withArchives = (base: Place, { signal, given }: ArchiveOptions = {}): Place => {
  const mounts: Mount[] = [];
  const left: LeftOut[] = [];
  const files = routed(base, mounts);
  const mount = async (path: string): Promise<void> => {
    const bytes = given?.path === path ? given.bytes : await bytesOfFile(files, path);
    const { root, leftOut } = await openArchive({ bytes, ...(signal && { signal }) });
    mounts.push({ path, root, packedBytes: bytes.size });
    left.push(...leftOut.map(one => ({ path: one.path === '' ? path : folderOf(path) + one.path, reason: one.reason })));
  };
  return {
    ...base, ...files,
    enter: async path => {
      if (mounts.some(one => one.path === path)) return null;
      if (mounts.filter(one => isBelow(path, one.path)).length >= ARCHIVE_LIMITS.nesting) return 'it is an archive in too many others';
      return mount(path).then(() => null, whyNot);
    },
    leftOut: () => left,
  };
};
