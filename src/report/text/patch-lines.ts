import { terminalSafe } from '../safe.ts';
import type { Pen } from './pen.ts';
import { patchLine } from './typed-lines.ts';

/** More of a change is read above, in the whole diff. */
const MOST_LINES = 6;

/** The head of a diff is a path from the root, for `patch -p0`; a person reads it as the file is called. */
const calledAs = (head: string, paths: readonly string[]): string => paths.find(path => path !== head && path.replace(/^\/+/, '') === head) ?? head;

/** What a diff takes away and puts in, below the name of each file: for the last screen, where the context has no room. `paths`: of the proof. */
export const changedLines = (pen: Pen, patch: string, paths: readonly string[]): readonly string[] => {
  const { paint } = pen;
  const changed = patch.split('\n').map(line => line.replace(/\r$/, '')).flatMap(line => {
    if (line.startsWith('--- ')) return [];
    if (line.startsWith('+++ ')) return [paint.dim(terminalSafe(calledAs(line.slice('+++ '.length), paths)))];
    return /^[-+]/.test(line) ? [patchLine(pen, line)] : [];
  });
  return changed.length > MOST_LINES + 1 ? [...changed.slice(0, MOST_LINES), paint.dim('...')] : changed;
};
