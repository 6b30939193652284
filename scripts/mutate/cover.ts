import { testBenchOf } from './bench.ts';
import { instrument } from './source.ts';

/** What of the sources runs in which test file. */
export interface Coverage {
  /** Test files that pass, with the milliseconds of the processor that they took. */
  readonly tests: Readonly<Record<string, number>>;
  /** Test files by the id of a mutant that runs in them. */
  readonly hits: Readonly<Record<string, readonly string[]>>;
  /** Mutants that run while modules are evaluated, whoever imports them. */
  readonly loaded: readonly string[];
}

type Counts = Readonly<Record<string, number>>;

/** Where the instrumented files count, as Stryker has it. */
interface Counting {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { readonly static: Counts; readonly perTest: Readonly<Record<string, Counts>> };
}

const counting = (): Counting => ((globalThis as { __stryker__?: Counting }).__stryker__ ??= {});

/** Runs every test file once over instrumented sources. */
export const coverageOf = async (isTest: (path: string) => boolean): Promise<Coverage> => {
  const { texts } = await instrument();
  const bench = await testBenchOf(isTest, texts);
  const tests: Record<string, number> = {};
  for (const test of bench.tests) {
    const before = process.cpuUsage();
    delete counting().currentTestId;
    const failure = await bench.run(test, () => {
      counting().currentTestId = test;
    });
    const { user, system } = process.cpuUsage(before);
    if (failure === null) tests[test] = (user + system) / 1000;
    else console.error(`left out, it does not pass in one process: ${failure.split('\n')[0] ?? ''}`);
  }
  const { static: loaded = {}, perTest = {} } = counting().mutantCoverage ?? {};
  const hits: Record<string, string[]> = {};
  for (const [test, counts] of Object.entries(perTest).filter(([name]) => tests[name] !== undefined)) for (const id of Object.keys(counts)) (hits[id] ??= []).push(test);
  return { tests, hits, loaded: Object.keys(loaded) };
};
