const TICK_MS = 50;

export interface Stopwatch {
  /** Milliseconds since the start, without those in which this thread was held and saw nothing of what came. */
  readonly stop: () => number;
}

/** For what is measured of others: what this process itself was too busy to notice is not theirs. */
export const startStopwatch = (): Stopwatch => {
  const begun = performance.now();
  let last = begun;
  let heldMs = 0;
  const tick = (): void => {
    const now = performance.now();
    heldMs += Math.max(0, now - last - TICK_MS);
    last = now;
  };
  const timer = setInterval(tick, TICK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      tick();
      return Math.max(0, Math.round(last - begun - heldMs));
    },
  };
};
