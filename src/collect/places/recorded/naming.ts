import { posix } from 'node:path';

/** How paths are written where a collector script ran, and how its index has them: whole, with slashes, the drive as the first folder. */
export interface Naming {
  /** By what a path is found in the index. */
  keyOf(path: string): string;
  /** The path as it is written there. */
  shown(path: string): string;
}

const plain = (path: string): string => posix.normalize(path).replace(/(.)\/$/, '$1');

/** A judge on Windows may have put its own drive and its own slashes there. */
const ofUnix: Naming = {
  keyOf: path => plain(path.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '')),
  shown: path => path,
};

/** Windows takes `C:\Nacos` and `c:/nacos` for one. */
const ofWindows: Naming = {
  keyOf: path => plain(path.replaceAll('\\', '/').replace(/^([A-Za-z]):/, '/$1')).toLowerCase(),
  shown: path => path.replace(/^\/([A-Za-z])(?=\/|$)/, (_, drive: string) => `${drive.toUpperCase()}:`),
};

export const namingOf = (system: string | undefined): Naming => (system === 'Windows' ? ofWindows : ofUnix);
