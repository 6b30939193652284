import { runToEnd } from './local/ended.ts';
import { programOnPath } from './local/on-path.ts';
import type { Env } from './place.ts';

/** Programs through which containers are looked at: the user's own, with his contexts and configuration. */
export type EngineProgram = 'docker' | 'podman' | 'nerdctl' | 'kubectl';

/** What such a program answered. */
export interface EngineAnswer {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came. */
  readonly all: string;
  /** Why there is no answer; null when the program ended by itself. */
  readonly failure: 'missing' | 'timeout' | 'not-started' | null;
  /** Only the beginning of its output was kept. */
  readonly isCut: boolean;
}

/** Asks the program something. The arguments are made in collect/engines of fixed words and of names that a list of the program held. */
export type AskEngine = (args: readonly string[], limitMs?: number) => Promise<EngineAnswer>;

const LIMIT_MS = 15_000;
const MOST_OUTPUT = 48 * 1024 * 1024;

const NONE: EngineAnswer = { exitCode: null, stdout: '', stderr: '', all: '', failure: null, isCut: false };

const start = async (path: string, args: readonly string[], limitMs: number, signal: AbortSignal): Promise<EngineAnswer> => {
  const { exitCode, stdout, stderr, all, isLate, isCut } = await runToEnd(path, args, { limitMs, signal, mostOutput: MOST_OUTPUT });
  return { exitCode, stdout, stderr, all, isCut, failure: isLate ? 'timeout' : exitCode === null && !isCut ? 'not-started' : null };
};

/** Asks one program of this host, found once. */
export const engineAt = (program: EngineProgram, env: Env, signal: AbortSignal): AskEngine => {
  let known: ReturnType<typeof programOnPath> | null = null;
  return async (args, limitMs = LIMIT_MS) => {
    const where = await (known ??= programOnPath(program, env));
    if (where === null) return { ...NONE, failure: 'missing' };
    return 'stranger' in where ? { ...NONE, failure: 'not-started', stderr: `${where.path} was not run: ${where.stranger}` } : start(where.path, args, limitMs, signal);
  };
};
