/** Keeps reading within its time: what is newest is read, what is older when there is time for it. */
export interface Pace {
  /** Counts what was read. */
  readonly note: (bytes: number) => void;
  /** How many of the `rest` bytes at hand are to be left out, so that the newest of them and `later` bytes behind them are still read in time. */
  readonly excess: (rest: number, later: number) => number;
  /** When a part of the work is to end that has `rest` bytes, while `later` bytes wait. */
  readonly endOf: (rest: number, later: number) => number;
  readonly leftMs: () => number;
}

/** Bytes per millisecond: a third of what was measured on two shared cores, until it is known how fast it goes here. */
const FIRST_SPEED = 300_000;
const ENOUGH_MS = 150;
/** On a busy machine a moment says little: so large a part of the time is waited for before anything is left out. */
const ENOUGH_SHARE = 0.05;
/** So much of the time is planned with. */
const CAUTION = 0.8;
/** Less is not worth a gap. */
const leastGap = (rest: number): number => Math.max(256 << 10, rest / 8);
const LEAST_READ = 256 << 10;

export const newPace = (endsAt: number, now: () => number): Pace => {
  const startedAt = now();
  const enoughMs = Math.max(ENOUGH_MS, (endsAt - startedAt) * ENOUGH_SHARE);
  let bytes = 0;
  const speed = (): number => {
    const passed = now() - startedAt;
    return passed < enoughMs ? FIRST_SPEED : bytes / Math.max(1, passed);
  };
  const leftMs = (): number => endsAt - now();
  return {
    note: read => { bytes += read; },
    leftMs,
    excess: (rest, later) => {
      const can = Math.max(0, leftMs()) * speed() * CAUTION;
      if (!Number.isFinite(can) || rest + later <= can) return 0;
      const own = Math.max(LEAST_READ, can - later, Math.min(can / 2, (can * rest) / (rest + later)));
      return rest - own < leastGap(rest) ? 0 : Math.floor(rest - own);
    },
    endOf: (rest, later) => now() + leftMs() * Math.max(0.5, rest / Math.max(1, rest + later)),
  };
};
