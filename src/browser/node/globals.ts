import { Buffer } from './buffer.ts';
import process from './process.ts';

// What programs of Node take for granted.

type Work = (...args: unknown[]) => void;

/** A timer of Node; where a number is wanted it is that of the browser. */
class Timer {
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  ref(): this { return this; }
  unref(): this { return this; }
  hasRef(): boolean { return true; }
  [Symbol.toPrimitive](): number { return this.#id; }
}

const { setTimeout: later, setInterval: always } = globalThis as unknown as Record<'setTimeout' | 'setInterval', (work: Work, ms?: number, ...args: unknown[]) => number>;

Object.assign(globalThis, {
  Buffer, process, global: globalThis,
  setTimeout: (work: Work, ms?: number, ...args: unknown[]) => new Timer(later(work, ms, ...args)),
  setInterval: (work: Work, ms?: number, ...args: unknown[]) => new Timer(always(work, ms, ...args)),
  setImmediate: (work: Work, ...args: unknown[]) => new Timer(later(work, 0, ...args)),
  clearImmediate: (timer: unknown) => clearTimeout(timer as number),
});
