import { setMaxListeners } from 'node:events';
import { nowMs } from '../../limits/clock.ts';

/** Timers count milliseconds in 31 bits; more would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** What AbortSignal.timeout gives as its reason. */
const tooLate = (): DOMException => new DOMException('The operation was aborted due to timeout', 'TimeoutError');

/** Many looks wait for one signal; eleven are no leak. */
const controllerForMany = (): AbortController => {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
};

/** When each signal aborts at the latest, in the clock of `nowMs()`. */
const ends = new WeakMap<AbortSignal, number>();

/** How long a look may still take; synchronous work has to ask, since no timer interrupts it. A signal that is not of this file has all the time. */
export const timeLeft = (signal: AbortSignal): number => (signal.aborted ? 0 : Math.max(0, (ends.get(signal) ?? Number.POSITIVE_INFINITY) - nowMs()));

const abortLater = (controller: AbortController, ms: number): NodeJS.Timeout =>
  setTimeout(() => controller.abort(tooLate()), Math.min(Math.ceil(ms), LONGEST_MS));

export interface Limit {
  readonly signal: AbortSignal;
  /** Takes the timer away; the signal then aborts only by `cut`. */
  readonly forget: () => void;
  readonly cut: (reason: unknown) => void;
}

/**
 * A signal that aborts after `ms`, kept by its timer, which also keeps the process alive until it is forgotten. Not AbortSignal.timeout: Node
 * holds that one weakly, AbortSignal.any its sources too, and after a garbage collection the limit never comes (nodejs/node#57736).
 */
export const limitOf = (ms: number): Limit => {
  const controller = controllerForMany();
  const timer = abortLater(controller, ms);
  ends.set(controller.signal, nowMs() + ms);
  return { signal: controller.signal, forget: () => clearTimeout(timer), cut: reason => controller.abort(reason) };
};

/** Aborts when the outer signal does or after `ms`, whichever comes first. */
export const withLimit = (outer: AbortSignal, ms: number): AbortSignal => {
  const controller = controllerForMany();
  const { signal } = controller;
  ends.set(signal, nowMs() + Math.min(ms, timeLeft(outer)));
  const pass = (): void => controller.abort(outer.reason);
  if (outer.aborted) {
    pass();
    return signal;
  }
  const timer = abortLater(controller, ms).unref();
  outer.addEventListener('abort', pass, { once: true });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    outer.removeEventListener('abort', pass);
  }, { once: true });
  return signal;
};

/**
 * Runs `work` over `items`, at most `width` at a time, results in the order of the items.
 * `work` must not throw unless the whole look is to fail.
 */
export const mapWithWidth = async <T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
};

/** `node:` error code (`ECONNREFUSED` …) of a thrown thing; null when it has none. */
export const errorCode = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
