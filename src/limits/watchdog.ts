import type { Worker } from 'node:worker_threads';
import { compileForLong, compileForShort } from './compiler.ts';
import { WATCHDOG_THREAD } from './watchdog-thread.ts';

/** Cells of the memory that both threads see. */
const CELLS = { beat: 0, gap: 1, end: 2, kill: 3, memory: 4, ended: 5 } as const;

const LOOK_MS = 50;
/** A run that is done before is not worth a second thread. */
const PATIENCE_MS = 400;
/** So much is read by a run whose inputs could hold the thread for long. */
const MUCH_BYTES = 128 * 1024;

export interface WatchLimits {
  /** How long the thread may be held at one go, of the processor's time. */
  readonly gapMs: number;
  /** After so long it may not be held at all: everything has to be on its way out. */
  readonly endMs: number;
  /** After so long the process is ended, whatever it does. */
  readonly killMs: number;
  /** Megabytes of the process above which what holds the thread is ended; no limit when absent. */
  readonly memory?: number;
  /** What is printed then. */
  readonly lastWords: string;
}

interface Watch {
  readonly cells: Int32Array;
  readonly originMs: number;
  readonly lastWords: string;
  readonly timers: NodeJS.Timeout[];
  bytes: number;
  worker: Worker | null;
}

let watch: Watch | null = null;

/** How often work of this run was ended by force. */
export const endedTimes = (): number => (watch ? Atomics.load(watch.cells, CELLS.ended) : 0);

const clockMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);

const MOST = 2 ** 31 - 1;

/** A point of time from now. */
const set = ({ cells, originMs }: Watch, cell: 'beat' | 'end' | 'kill', ms: number): void => {
  Atomics.store(cells, CELLS[cell], Math.min(MOST, Math.round(clockMs() - originMs + ms)));
};

const start = async (one: Watch): Promise<void> => {
  if (one.worker || watch !== one) return;
  compileForLong();
  const { Worker: Thread } = await import('node:worker_threads');
  if (one.worker || watch !== one) return;
  set(one, 'beat', 0);
  one.timers.push(setInterval(() => set(one, 'beat', 0), LOOK_MS).unref());
  const { cells, originMs, lastWords } = one;
  one.worker = new Thread(WATCHDOG_THREAD, { eval: true, execArgv: [], env: {}, workerData: { cells, originMs, lookMs: LOOK_MS, lastWords } });
  // Without a watchdog a run is as it would be without one.
  one.worker.on('error', () => {}).unref();
};

/**
 * From now on nothing holds the thread for ever: what does so too long is ended, its promise never settles, and the event loop goes on.
 * Only for a process that is this tool and nothing else. Whoever awaits has to have a timer beside him.
 */
export const startWatch = ({ lastWords, ...limits }: WatchLimits): void => {
  stopWatch();
  const one: Watch = { cells: new Int32Array(new SharedArrayBuffer(4 * Object.keys(CELLS).length)), originMs: clockMs(), lastWords, timers: [], bytes: 0, worker: null };
  watch = one;
  compileForShort();
  extendWatch(limits);
  one.timers.push(setTimeout(() => void start(one), PATIENCE_MS).unref());
};

/** Other limits from now on. */
export const extendWatch = ({ gapMs, endMs, killMs, memory = 0 }: Omit<WatchLimits, 'lastWords'>): void => {
  if (!watch) return;
  Atomics.store(watch.cells, CELLS.gap, Math.min(MOST, Math.round(gapMs)));
  set(watch, 'end', endMs);
  set(watch, 'kill', killMs);
  Atomics.store(watch.cells, CELLS.memory, memory);
};

/** So many bytes are about to be looked through; resolves when somebody watches over that. */
export const noteBytes = async (count: number): Promise<void> => {
  if (!watch || watch.worker) return;
  watch.bytes += count;
  if (watch.bytes > MUCH_BYTES) await start(watch);
};

export const stopWatch = (): void => {
  if (!watch) return;
  for (const timer of watch.timers) clearTimeout(timer);
  void watch.worker?.terminate();
  compileForLong();
  watch = null;
};
