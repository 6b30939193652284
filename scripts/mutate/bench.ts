import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { importPackages, modulesOf } from './modules.ts';
import { apply, type Mutant } from './mutant.ts';
import { firstFailure, type Plan, recorderOf } from './recorder.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Every TypeScript file of a folder of the project, from its root and with forward slashes. */
export const filesBelow = (dir: string): readonly string[] =>
  (readdirSync(join(ROOT, dir), { recursive: true }) as string[]).filter(path => path.endsWith('.ts')).map(path => slashed(join(ROOT, dir, path))).sort();

const slashed = (path: string): string => relative(ROOT, path).split(sep).join('/');

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/**
 * The watchdog of a run of the command ends what holds the thread or takes much memory. Here the thread is that of all tests, and
 * instrumented sources take more than any run: whoever starts a second thread gets one that does nothing.
 */
class NoWorker extends EventEmitter {
  unref(): void {}
  async terminate(): Promise<number> { return 0; }
}

/** Test files by how near they are: those that import the mutated file itself come first, then the shorter ones. */
const byNearness = (tests: readonly string[], texts: ReadonlyMap<string, string>, file: string): readonly string[] => {
  const name = `/${file.split('/').at(-1) ?? ''}'`;
  const far = (test: string): number => (texts.get(join(ROOT, test))?.includes(name) ? 0 : 1);
  const length = (test: string): number => texts.get(join(ROOT, test))?.length ?? 0;
  return [...tests].sort((one, other) => far(one) - far(other) || length(one) - length(other));
};

/** A test file, or some tests of it. */
export interface Choice {
  readonly file: string;
  /** By their order in the file; all when not given. */
  readonly only?: readonly number[];
}

export interface TestBench {
  /** Test files whose paths match. */
  readonly tests: readonly string[];
  /** Test files that import this one, directly or through others, the nearest first. */
  testsOf(file: string): readonly string[];
  /** The first failure of a test file; null when it passes. */
  run(test: string, plan?: Plan): Promise<string | null>;
  /** What notices the mutant among these tests, in this order; null when nothing does. */
  judge(mutant: Mutant, tests: readonly Choice[]): Promise<string | null>;
}

/** The tests of these files, in this process, with every file of the project replaceable. `instead` are texts that stand for those on the disk. */
export const testBenchOf = async (isTest: (path: string) => boolean, instead: ReadonlyMap<string, string> = new Map()): Promise<TestBench> => {
  const files = ['src', 'rules', 'test', 'scripts/generate'].flatMap(filesBelow);
  const texts = new Map(files.map(file => [join(ROOT, file), instead.get(file) ?? textOf(file)] as const));
  const tests = files.filter(file => file.endsWith('.test.ts') && isTest(file));
  const recorder = recorderOf();
  const modules = modulesOf(texts, await importPackages([...texts.values()]), { vitest: recorder.vitest, 'node:worker_threads': { Worker: NoWorker } });
  // As for every test: one seed for all properties.
  await modules.load(join(ROOT, 'test/support/setup.ts'));
  const run = async (test: string, plan?: Plan): Promise<string | null> => {
    recorder.reset();
    try {
      await modules.load(join(ROOT, test));
    } catch (error) {
      return `${test} does not load: ${String(error)}`;
    }
    const failure = await firstFailure(recorder.suite(), plan);
    return failure === null ? null : `${test}: ${failure}`;
  };
  const runChoice = ({ file, only }: Choice): Promise<string | null> => run(file, only ? { only: new Set(only) } : {});
  const sabotaged = async (mutant: Mutant, among: readonly Choice[]): Promise<{ test: Choice | null; failure: string } | null> => {
    const path = join(ROOT, mutant.file);
    try {
      modules.replace(path, apply(texts.get(path) ?? '', mutant));
      for (const test of among) {
        const failure = await runChoice(test);
        if (failure !== null) return { test, failure };
      }
      return null;
    } catch (error) {
      return { test: null, failure: `does not compile: ${String(error)}` };
    } finally {
      modules.replace(path, null);
    }
  };
  /** A test that fails without the mutant too (of load, of a port that was taken) has noticed nothing. */
  const judge = async (mutant: Mutant, among: readonly Choice[]): Promise<string | null> => {
    const noticed = await sabotaged(mutant, among);
    if (!noticed?.test || (await runChoice(noticed.test)) === null) return noticed?.failure ?? null;
    return judge(mutant, among.slice(among.indexOf(noticed.test) + 1));
  };
  const testsOf = (file: string): readonly string[] => {
    const importers = modules.importersOf(join(ROOT, file));
    return byNearness(tests.filter(test => importers.has(join(ROOT, test))), texts, file);
  };
  return { tests, testsOf, run, judge };
};
