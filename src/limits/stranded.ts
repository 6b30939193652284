import { nowMs } from './clock.ts';
import { endedTimes } from './watchdog.ts';

const LOOK_MS = 250;
/** Longer than anybody waits on purpose between two looks. */
const IDLE_MS = 3_000;
/** Of whoever waits for several of them. */
export const ALL_IDLE_MS = 10_000;

/** Timers are no work; what this process itself reads and writes is always open, and with a program that it runs there is a `ProcessWrap`. */
const WAITING: ReadonlySet<string> = new Set(['Timeout', 'Immediate', 'TTYWrap', 'PipeWrap']);

const isIdle = (): boolean => process.getActiveResourcesInfo().every(name => WAITING.has(name));

/**
 * What the promise gives, or `late()` when work was ended by force (watchdog.ts) and since then nothing at all is under way: what waits now
 * waits for what will never settle, and would do so until the deadline.
 */
export const unlessStranded = async <T>(promise: Promise<T>, late: () => T, afterMs = IDLE_MS): Promise<T> => {
  const before = endedTimes();
  let idleMs = 0;
  let lookedMs = nowMs();
  let timer: NodeJS.Timeout | undefined;
  const stranded = new Promise<T>(resolve => {
    timer = setInterval(() => {
      const sinceMs = nowMs() - lookedMs;
      lookedMs += sinceMs;
      // Late: somebody works.
      idleMs = endedTimes() > before && sinceMs < 2 * LOOK_MS && isIdle() ? idleMs + sinceMs : 0;
      if (idleMs >= afterMs) resolve(late());
    }, LOOK_MS);
  });
  try {
    return await Promise.race([promise, stranded]);
  } finally {
    clearInterval(timer);
  }
};
