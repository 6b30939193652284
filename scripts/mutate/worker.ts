import type { Mutant } from './mutant.ts';
import { testBenchOf } from './bench.ts';

/** A process of its own: a mutant that never ends is ended with it. Told the pattern of its tests as its argument, a mutant by message. */
const pattern = new RegExp(process.argv[2] ?? '.');

const bench = await testBenchOf(path => pattern.test(path));
const broken = await bench.sound();
process.send?.({ ready: true, broken });

process.on('message', (mutant: Mutant) => {
  void bench.judge(mutant).then(by => process.send?.({ by }));
});

// A mutant may leave a promise behind that nobody awaits; that is no failure of a test.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
