import { basename, join } from 'node:path';
import { reasonOf } from '../../text/usage-error.ts';
import type { Place } from '../places/place.ts';
import type { NotUnderstood } from './kinds.ts';

export interface WalkLimits {
  readonly maxDepth: number;
  readonly maxFiles: number;
  readonly signal?: AbortSignal;
}

export interface Walked {
  readonly files: readonly string[];
  readonly skipped: readonly NotUnderstood[];
  /** Folders that have the name of a file which a server reads. */
  readonly misplaced: readonly string[];
}

interface State {
  readonly files: string[];
  readonly misplaced: string[];
  readonly skipped: NotUnderstood[];
  /** Device and inode of the folders that were entered: a symbolic link may lead back. */
  readonly entered: Set<string>;
  full: boolean;
}

const NOT_ENTERED: ReadonlySet<string> = new Set(['.git', '.svn', 'node_modules']);

export const errorText = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied', EPERM: 'permission denied', ENOENT: 'no such file', ELOOP: 'too many symbolic links', EISDIR: 'is a folder',
  };
  return known[code] ?? (code || reasonOf(error));
};

const visit = async (place: Place, path: string, depth: number, limits: WalkLimits, state: State): Promise<void> => {
  limits.signal?.throwIfAborted();
  const found = await place.stat(path);
  if (!found) state.skipped.push({ path, reason: 'no such file' });
  else if (found.kind === 'folder') await enter(place, path, found.identity, depth, limits, state);
  else if (found.kind !== 'file') state.skipped.push({ path, reason: 'not a regular file (pipe, socket or device)' });
  else if (state.files.length < limits.maxFiles) state.files.push(path);
  else state.full = true;
};

const enter = async (place: Place, path: string, identity: string, depth: number, limits: WalkLimits, state: State): Promise<void> => {
  if (NOT_ENTERED.has(basename(path)) || state.entered.has(identity)) return;
  if (depth > limits.maxDepth) {
    state.skipped.push({ path, reason: `deeper than ${limits.maxDepth} folders` });
    return;
  }
  state.entered.add(identity);
  if (basename(path) === 'application.properties') state.misplaced.push(path);
  for (const { name } of await place.list(path)) {
    if (state.full) return;
    await visitSafely(place, join(path, name), depth + 1, limits, state);
  }
};

const visitSafely = async (place: Place, path: string, depth: number, limits: WalkLimits, state: State): Promise<void> => {
  try {
    await visit(place, path, depth, limits, state);
  } catch (error) {
    limits.signal?.throwIfAborted();
    state.skipped.push({ path, reason: errorText(error) });
  }
};

/** Regular files at or below the paths, in order; what could not be entered is listed with the reason. Rejects only when aborted. */
export const walkEvidence = async (place: Place, paths: readonly string[], limits: WalkLimits): Promise<Walked> => {
  const state: State = { files: [], misplaced: [], skipped: [], entered: new Set(), full: false };
  for (const path of paths) await visitSafely(place, path, 0, limits, state);
  if (state.full) state.skipped.push({ path: paths.join(', '), reason: `more than ${limits.maxFiles} files: the rest was not read` });
  return { files: [...new Set(state.files)], skipped: state.skipped, misplaced: state.misplaced };
};
