import { realpath } from 'node:fs/promises';
import { relative, isAbsolute, resolve, sep } from 'node:path';
import { UsageError } from '../../text/usage-error.ts';

/** What the person who started the server lets an assistant look at; everything else is refused. */
export interface Allowed {
  /** Folders: what lies in them may be read. */
  readonly roots: readonly string[];
  /** Targets that are no files, as they would be typed: `10.0.0.5:8848`. */
  readonly targets: readonly string[];
}

const isWithin = (root: string, path: string): boolean => {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The folders where they really are; a UsageError names one that is not there. */
export const allowedFrom = async (roots: readonly string[], targets: readonly string[]): Promise<Allowed> => ({
  roots: await Promise.all(roots.map(root => realpath(resolve(root)).catch((): never => { throw new UsageError('error.noSuchPath', { path: root }); }))),
  targets,
});

/** The target as the command takes it, a path by its real place; a UsageError when nobody allowed it. */
export const demandAllowed = async (target: string, { roots, targets }: Allowed): Promise<string> => {
  if (targets.includes(target)) return target;
  const path = await realpath(resolve(target)).catch(() => null);
  if (path !== null && roots.some(root => isWithin(root, path))) return path;
  throw new UsageError('error.mcpNotAllowed', { target });
};
