import { testBenchOf } from './bench.ts';
import type { Task } from './pool.ts';

/** A process of its own: a mutant that never ends is ended with it. Told the pattern of its tests as its argument, tasks by message. */
const pattern = new RegExp(process.argv[2] ?? '.');

// The command that tests run in their own process is then the one of the sources (test/support/run-cli.ts).
process.env['NACOS_DOCTOR_TEST_SOURCES'] = '1';

const bench = await testBenchOf(path => pattern.test(path));

process.on('message', ({ mutant, tests }: Task) => {
  void bench.judge(mutant, tests ?? bench.testsOf(mutant.file).map(file => ({ file }))).then(by => process.send?.({ by }));
});

// A mutant may leave a promise behind that nobody awaits; that is no failure of a test.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
process.send?.({ ready: true });
