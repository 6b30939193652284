/** CPU time of this process so far, in milliseconds: what hostile input costs, however many others want the processor. */
export const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const LINES = Array.from({ length: 6_000 }, (_, n) => `2026-01-0${n % 9} 10:00:0${n % 7},${n} INFO [main] key.${n}=value ${n * 7919} at com.acme.Service$${n}`);

/** Searching and making of strings, which is what nearly everything here does. */
const knownWork = (): number => LINES.reduce((sum, line) => (/key\.(\d+)=(\w+) (\d+)/.test(line) ? sum + JSON.stringify({ line, parts: line.split(/[ .]/) }).length : sum), 0);

/** What it costs on the machine on which the bounds of the tests were set, with nobody beside it. */
const KNOWN_MS = 12;

/** How many times as long as there the same work takes here and now: a slow processor, or one whose caches others use as well. */
const slowness = (): number => {
  const runs = Array.from({ length: 8 }, () => {
    const started = cpuNow();
    knownWork();
    return cpuNow() - started;
  });
  return Math.max(1, Math.min(...runs.slice(2)) / KNOWN_MS);
};

/** So much of CPU time here in milliseconds of the machine on which the bounds were set. What is within its bound is taken as it is. */
export const asThere = (ms: number, most: number): number => (ms < most ? ms : ms / slowness());

/** What was used since `started` (cpuNow), to be compared with `most`. */
export const costSince = (started: number, most: number): number => asThere(cpuNow() - started, most);
