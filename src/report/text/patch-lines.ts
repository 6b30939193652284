import { terminalSafe } from '../safe.ts';
import type { Pen } from './pen.ts';
import { patchLine } from './typed-lines.ts';

/** More of a change is read above, in the whole diff. */
const MOST_LINES = 6;

/** What a diff takes away and puts in, below the name of each file: for the last screen, where the context has no room. */
export const changedLines = (pen: Pen, patch: string): readonly string[] => {
  const { paint } = pen;
  const changed = patch.split('\n').map(line => line.replace(/\r$/, '')).flatMap(line => {
    if (line.startsWith('--- ')) return [];
    if (line.startsWith('+++ ')) return [paint.dim(terminalSafe(line.slice('+++ '.length)))];
    return /^[-+]/.test(line) ? [patchLine(pen, line)] : [];
  });
  return changed.length > MOST_LINES + 1 ? [...changed.slice(0, MOST_LINES), paint.dim('...')] : changed;
};
