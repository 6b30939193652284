import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { type Fence, localFiles } from './local/files.ts';
import { CannotLook, type Place } from './place.ts';

const real = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
};

const isWithin = (folder: string, path: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

/** Everything below these paths, wherever the links in them lead. */
export const fenceAround = (roots: readonly string[]): Fence => {
  const folders = roots.map(real);
  return { admits: path => folders.some(folder => isWithin(folder, path)) };
};

/** A home of somebody else on this host: what lies in it, and what is his outside of it. */
export const fenceOfOwner = (home: string, owner: number): Fence => {
  const inside = fenceAround([home]);
  return { admits: (path, uid) => inside.admits(path, uid) || uid === owner };
};

/** Files that somebody sent: nothing of this machine, nothing outside of them. */
export const folderPlace = (roots: readonly string[], because: string): Place => ({
  // A root that is gone or may not be entered is told when it is read.
  ...localFiles(fenceAround(roots)),
  access: async () => null,
  trust: 'foreign',
  because,
  platform: null,
  env: {},
  machine: null,
  enter: async () => 'archives are not entered here',
  leftOut: () => [],
  run: async () => {
    throw new CannotLook('untrusted', `no program was run: ${because}`);
  },
});
