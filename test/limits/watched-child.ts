import { inTime } from '../../src/limits/in-time.ts';
import { unlessStranded } from '../../src/limits/stranded.ts';
import { noteBytes, startWatch, stopWatch } from '../../src/limits/watchdog.ts';

// What a run does that the watchdog looks after: a look hangs, what waits for it has a timer, and the rest goes on.

const hang = (): never => {
  for (;;);
};

const grow = (): never => {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1_000).fill(1));
};

const native = (): unknown => 'a,'.repeat(100_000_000).replace(/,/g, '--');

/** It lets go in time, and yet nothing else has its turn for long. */
const sleep = (): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000) && 'slept';

const WORKS: Readonly<Record<string, () => unknown>> = { hang, grow, native, sleep, nothing: () => 7 };

const [name = '', gapMs, endMs, killMs, waits = 'for a while'] = process.argv.slice(2);
startWatch({ gapMs: Number(gapMs), endMs: Number(endMs), killMs: Number(killMs), lastWords: 'last words', memory: name === 'grow' ? 300 : 0 });
await noteBytes(10_000_000);
const look = Promise.resolve().then(() => WORKS[name]?.());
console.log(waits === 'for ever' ? await unlessStranded<unknown>(look, () => 'stranded') : await inTime<unknown>(look, 1_500, () => 'ended'));
stopWatch();
console.log(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
