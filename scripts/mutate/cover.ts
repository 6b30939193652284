import { appendFileSync } from 'node:fs';
import { testBenchOf } from './bench.ts';
import { instrument } from './source.ts';

/** What of the sources runs in which test. */
export interface Coverage {
  /** Tests that pass, as `file#number`, with the milliseconds that they took. */
  readonly tests: Readonly<Record<string, number>>;
  /** Tests by the id of a mutant that runs in them; `file#null` runs it outside of any test. */
  readonly hits: Readonly<Record<string, readonly string[]>>;
}

/** The same of one file, a line each: what was learnt before a test ended the process is kept. */
export interface FileCoverage extends Coverage {
  readonly file: string;
}

type Counts = Readonly<Record<string, number>>;

/** Where the instrumented files count, as Stryker has it. */
interface Counting {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { readonly static: Counts; readonly perTest: Record<string, Counts> };
}

const counting = (): Counting => ((globalThis as { __stryker__?: Counting }).__stryker__ ??= {});

/** The instrumented files hold on to the object itself: it is emptied, not replaced. */
const takeHits = (): Record<string, string[]> => {
  const perTest = counting().mutantCoverage?.perTest ?? {};
  const hits: Record<string, string[]> = {};
  for (const [test, counts] of Object.entries(perTest)) {
    for (const id of Object.keys(counts)) (hits[id] ??= []).push(test);
    delete perTest[test];
  }
  return hits;
};

/** Runs the tests of these files once over instrumented sources. */
export const writeCoverage = async (files: readonly string[], into: string): Promise<void> => {
  const { texts } = await instrument();
  const wanted = new Set(files);
  const bench = await testBenchOf(path => wanted.has(path), texts);
  for (const file of files) {
    const tests: Record<string, number> = {};
    const leftOut = (failure: string): void => console.error(`left out, it does not pass in one process: ${file}: ${failure.split('\n')[0] ?? ''}`);
    delete counting().currentTestId;
    let before = performance.now();
    const onTest = (test: number | null): void => {
      counting().currentTestId = `${file}#${test}`;
      before = performance.now();
    };
    const onEnd = (test: number, failure: string | null): void => {
      if (failure === null) tests[`${file}#${test}`] = performance.now() - before;
      else leftOut(failure);
    };
    const failure = await bench.run(file, { onTest, onEnd });
    if (failure !== null) leftOut(failure);
    appendFileSync(into, `${JSON.stringify({ file, tests, hits: takeHits() } satisfies FileCoverage)}\n`);
  }
};

/** All files together. */
export const joined = (files: readonly FileCoverage[]): Coverage => {
  const hits: Record<string, string[]> = {};
  for (const one of files) for (const [id, tests] of Object.entries(one.hits)) (hits[id] ??= []).push(...tests);
  return { tests: Object.assign({}, ...files.map(({ tests }) => tests)) as Coverage['tests'], hits };
};
