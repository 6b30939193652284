import type { Obstacle } from '../model/fact.ts';
import { table } from '../syntax/table.ts';

/** An input that could not be read, or not to its end, and why. */
export interface UnreadLog {
  readonly path: string;
  readonly obstacle: Obstacle;
  readonly detail: string;
}

/** The time that reading had is over. */
export class TimeUp extends Error {
  override readonly name = 'TimeoutError';
}

const OBSTACLE: Readonly<Record<string, Obstacle>> = table({
  EACCES: 'denied', EPERM: 'denied', ENOENT: 'not-collected', ENOTDIR: 'not-collected', EISDIR: 'unsupported', ENXIO: 'unsupported',
});

export const unreadOf = (path: string, error: unknown): UnreadLog => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  // Whoever opens the files may know a better reason than the system.
  if (error instanceof Error && 'obstacle' in error) return { path, obstacle: error.obstacle as Obstacle, detail: error.message };
  const aborted = name === 'AbortError' || name === 'TimeoutError';
  const obstacle = aborted ? 'timeout' : name === 'NotRegular' ? 'unsupported' : code.startsWith('Z_') ? 'unparsable' : (OBSTACLE[code] ?? 'crashed');
  return { path, obstacle, detail: error instanceof Error ? error.message : String(error) };
};
