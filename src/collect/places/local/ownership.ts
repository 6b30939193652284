import { lstat, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Groups that are as good as root: root's own, and macOS' admin, whose members may become root. */
const PRIVILEGED_GROUPS: ReadonlySet<number> = new Set(process.platform === 'darwin' ? [0, 80] : [0]);

const STICKY = 0o1000;
const GROUP_WRITES = 0o020;
const OTHERS_WRITE = 0o002;

/** The folder and every folder above it, the outermost first. */
const chainOf = (path: string): readonly string[] => (dirname(path) === path ? [path] : [...chainOf(dirname(path)), path]);

interface Link { readonly uid: number; readonly gid: number; readonly mode: number; isSymbolicLink(): boolean; isDirectory(): boolean }

/** Distributions give every user a group of his own with his number, and let it write. */
const isOwnGroup = ({ uid, gid }: Link): boolean => PRIVILEGED_GROUPS.has(gid) || (uid === gid && uid === process.getuid?.());

const changedBy = (found: Link, isLast: boolean): 'owner' | 'group' | 'others' | null => {
  if (found.uid !== 0 && found.uid !== process.getuid?.()) return 'owner';
  // The mode of a link means nothing; in a sticky folder nobody may replace what is another's.
  if (found.isSymbolicLink() || (!isLast && found.isDirectory() && (found.mode & STICKY) !== 0)) return null;
  if ((found.mode & OTHERS_WRITE) !== 0) return 'others';
  return (found.mode & GROUP_WRITES) !== 0 && !isOwnGroup(found) ? 'group' : null;
};

/**
 * Whoever else could change what lies at this path, by the file, by a folder above it or by a link on the way there, as a sentence; null
 * when nobody could. Systems without owners by number have no answer, and null.
 */
export const strangerAt = async (path: string): Promise<string | null> => {
  if (process.getuid === undefined) return null;
  const real = await realpath(path);
  for (const way of real === path ? [real] : [path, real]) {
    for (const part of chainOf(way)) {
      const found = await lstat(part);
      const who = changedBy(found, part === way);
      if (who !== null) return who === 'owner' ? `${part} belongs to user ${found.uid}` : `${part} may be changed by other users`;
    }
  }
  return null;
};
