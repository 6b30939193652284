import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Choice } from './bench.ts';
import type { Mutant } from './mutant.ts';

export interface Task {
  readonly mutant: Mutant;
  /** Tests in the order in which they are asked; all that import the mutated file when not given. */
  readonly tests?: readonly Choice[];
}

export interface Verdict {
  readonly mutant: Mutant;
  /** The test that notices it, or the time that was over; null when nothing does. */
  readonly by: string | null;
}

export interface PoolOptions {
  /** Test files, as a regular expression over their paths. */
  readonly tests: string;
  readonly workers: number;
  readonly timeoutMs: number;
  readonly onVerdict: (verdict: Verdict) => void;
}

type Said = { readonly ready: true } | { readonly by: string | null };

const START_MS = 300_000;

/** The next word of a process, or what became of it instead. */
const nextWord = async (child: ChildProcess, ms: number): Promise<Said | 'late' | 'gone'> => {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: ended.signal }).then(([said]) => said as Said),
      once(child, 'exit', { signal: ended.signal }).then(() => 'gone' as const),
      new Promise<'late'>(done => {
        const timer = setTimeout(() => done('late'), ms);
        ended.signal.addEventListener('abort', () => clearTimeout(timer));
      }),
    ]);
  } finally {
    ended.abort();
  }
};

const startWorker = async (tests: string): Promise<ChildProcess> => {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [tests], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const said = await nextWord(child, START_MS);
  if (typeof said === 'object') return child;
  child.kill('SIGKILL');
  throw new Error(`the process that runs the tests: ${said}`);
};

/** Judges mutants in processes of their own; one that hangs costs its process. */
export const judgeAll = async (tasks: readonly Task[], { tests, workers, timeoutMs, onVerdict }: PoolOptions): Promise<readonly Verdict[]> => {
  const queue = [...tasks];
  const verdicts: Verdict[] = [];
  const work = async (): Promise<void> => {
    let child: ChildProcess | null = null;
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      child ??= await startWorker(tests);
      child.send(task);
      const said = await nextWord(child, timeoutMs);
      const lost = typeof said === 'string';
      if (lost) {
        child.kill('SIGKILL');
        child = null;
      }
      const verdict = { mutant: task.mutant, by: lost ? (said === 'late' ? `no test ended within ${timeoutMs} ms` : 'the process of the tests ended') : 'by' in said ? said.by : null };
      verdicts.push(verdict);
      onVerdict(verdict);
    }
    child?.kill('SIGKILL');
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, work));
  return verdicts;
};
