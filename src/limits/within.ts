import { Script } from 'node:vm';

/** Work was ended because its time was over. */
export class TimeIsUp extends Error {
  constructor(limitMs: number) {
    super(`not done within ${limitMs} ms`);
    this.name = 'TimeIsUp';
  }
}

const DOOR = Symbol.for('nacos-doctor/work');
const hall = globalThis as { [DOOR]?: (() => unknown) | undefined };

let script: Script | undefined;

const isEnded = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Runs synchronous work and ends it after so long, whatever it does: a loop, a regular expression, a parser. V8 ends it from another
 * thread, so that nothing of the work runs any more, no `finally` either: what it changes must be of no use to anybody else.
 * Costs a tenth of a millisecond. Throws TimeIsUp, or what the work throws.
 */
export const within = <T>(limitMs: number, work: () => T): T => {
  const timeout = Math.max(1, Math.ceil(limitMs));
  // The limit holds for what a script calls, and a script reaches nothing but globals.
  script ??= new Script(`globalThis[Symbol.for('nacos-doctor/work')]()`, { filename: 'nacos-doctor-work' });
  const outer = hall[DOOR];
  hall[DOOR] = work;
  try {
    return script.runInThisContext({ timeout, displayErrors: false }) as T;
  } catch (error) {
    if (isEnded(error)) throw new TimeIsUp(timeout);
    throw error;
  } finally {
    hall[DOOR] = outer;
  }
};
