/**
 * Program of the watching thread, as text: a file of its own would have to be found beside every bundle. It looks at the clock that the
 * main thread sets; when that stands still for too long, V8's inspector ends what the main thread is at, and its event loop goes on. When
 * even that does not help, the process is killed.
 */
export const WATCHDOG_THREAD = `
'use strict';
const { workerData: { cells, originMs, lookMs, lastWords } } = require('node:worker_threads');
const [BEAT, GAP, END, KILL, MEMORY, ENDED] = [0, 1, 2, 3, 4, 5];
const now = () => Number(process.hrtime.bigint() / 1000000n) - originMs;
const read = cell => Atomics.load(cells, cell);
let endedMs = 0;
let keptBytes = 0;
let lastBeat = 0;
let cpuAtBeat = 0;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Who waits for the processor holds nobody up: what all threads used of it since the last beat. */
const heldMs = stuckMs => {
  if (read(BEAT) !== lastBeat) {
    lastBeat = read(BEAT);
    cpuAtBeat = cpuMs();
  }
  return Math.min(stuckMs, cpuMs() - cpuAtBeat + lookMs);
};

/** What was ended leaves garbage behind for a while: only what comes on top of it counts. */
const isTooLarge = () => {
  const limit = read(MEMORY) * 1048576;
  return limit > 0 && process.memoryUsage.rss() > Math.max(limit, keptBytes + 67108864);
};

const endWork = () => {
  const { Session } = require('node:inspector');
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
  Atomics.add(cells, ENDED, 1);
};

const kill = () => {
  try {
    require('node:fs').writeSync(2, lastWords + '\\n');
  } catch {}
  process.kill(process.pid, 'SIGKILL');
};

setInterval(() => {
  const ms = now();
  const stuckMs = ms - read(BEAT);
  const ofProcessor = heldMs(stuckMs);
  if (ms > read(KILL) && stuckMs > lookMs * 4) kill();
  else if (stuckMs > lookMs * 2 && (ofProcessor > read(GAP) || ms > read(END) || isTooLarge()) && ms - endedMs > lookMs * 4) {
    endedMs = ms;
    keptBytes = process.memoryUsage.rss();
    try {
      endWork();
    } catch {
      kill();
    }
  }
}, lookMs);
`;
