import { testBenchOf } from './bench.ts';
import { instrument } from './source.ts';

/** What of the sources runs in which test. */
export interface Coverage {
  /** Tests that pass, as `file#number`, with the milliseconds that they took. */
  readonly tests: Readonly<Record<string, number>>;
  /** Tests by the id of a mutant that runs in them; `file#null` runs it outside of any test. */
  readonly hits: Readonly<Record<string, readonly string[]>>;
}

type Counts = Readonly<Record<string, number>>;

/** Where the instrumented files count, as Stryker has it. */
interface Counting {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { readonly static: Counts; readonly perTest: Readonly<Record<string, Counts>> };
}

const counting = (): Counting => ((globalThis as { __stryker__?: Counting }).__stryker__ ??= {});

/** Runs every test once over instrumented sources. */
export const coverageOf = async (isTest: (path: string) => boolean): Promise<Coverage> => {
  const { texts } = await instrument();
  const bench = await testBenchOf(isTest, texts);
  const tests: Record<string, number> = {};
  const leftOut = (test: string, failure: string): void => console.error(`left out, it does not pass in one process: ${test}: ${failure.split('\n')[0] ?? ''}`);
  for (const file of bench.tests) {
    delete counting().currentTestId;
    let before = performance.now();
    const onTest = (test: number | null): void => {
      counting().currentTestId = `${file}#${test}`;
      before = performance.now();
    };
    const onEnd = (test: number, failure: string | null): void => {
      if (failure === null) tests[`${file}#${test}`] = performance.now() - before;
      else leftOut(file, failure);
    };
    const failure = await bench.run(file, { onTest, onEnd });
    if (failure !== null) leftOut(file, failure);
  }
  const { perTest = {} } = counting().mutantCoverage ?? {};
  const hits: Record<string, string[]> = {};
  for (const [test, counts] of Object.entries(perTest)) for (const id of Object.keys(counts)) (hits[id] ??= []).push(test);
  return { tests, hits };
};
