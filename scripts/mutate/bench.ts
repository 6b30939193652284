import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { importPackages, modulesOf } from './modules.ts';
import { apply, type Mutant } from './mutant.ts';
import { firstFailure, recorderOf } from './recorder.ts';

export const ROOT = join(import.meta.dirname, '../..');

const filesBelow = (dir: string): readonly string[] =>
  (readdirSync(join(ROOT, dir), { recursive: true }) as string[]).filter(path => path.endsWith('.ts')).map(path => join(ROOT, dir, path));

export const slashed = (path: string): string => relative(ROOT, path).split(sep).join('/');

/** Test files by how near they are: those that import the mutated file itself come first, then those that import less. */
const byNearness = (tests: readonly string[], texts: ReadonlyMap<string, string>, file: string): readonly string[] => {
  const name = `/${slashed(file).split('/').at(-1) ?? ''}'`;
  const far = (test: string): number => (texts.get(test)?.includes(name) ? 0 : 1);
  return [...tests].sort((one, other) => far(one) - far(other) || (texts.get(one)?.length ?? 0) - (texts.get(other)?.length ?? 0));
};

export interface TestBench {
  /** Which test notices the mutant; null when none does. */
  judge(mutant: Mutant): Promise<string | null>;
  /** Which test of these files fails without any mutant; null when none does. */
  sound(): Promise<string | null>;
  /** Files of tests that could notice a change of this one. */
  testsOf(file: string): readonly string[];
}

/** The tests of these files, in this process, with every file of the project replaceable. */
export const testBenchOf = async (isTest: (path: string) => boolean): Promise<TestBench> => {
  const texts = new Map(['src', 'rules', 'test'].flatMap(filesBelow).map(path => [path, readFileSync(path, 'utf8')] as const));
  const tests = [...texts.keys()].filter(path => path.endsWith('.test.ts') && isTest(slashed(path))).sort();
  const recorder = recorderOf();
  const modules = modulesOf(texts, await importPackages([...texts.values()]), { vitest: recorder.vitest });
  const failureOf = async (test: string): Promise<string | null> => {
    recorder.reset();
    modules.load(test);
    const failure = await firstFailure(recorder.suite());
    return failure === null ? null : `${slashed(test)}: ${failure}`;
  };
  const first = async (files: readonly string[]): Promise<string | null> => {
    for (const test of files) {
      const failure = await failureOf(test).catch((error: unknown) => `${slashed(test)} does not load: ${String(error)}`);
      if (failure !== null) return failure;
    }
    return null;
  };
  const testsOf = (file: string): readonly string[] => {
    const importers = modules.importersOf(join(ROOT, file));
    return byNearness(tests.filter(test => importers.has(test)), texts, join(ROOT, file));
  };
  return {
    testsOf,
    sound: () => first(tests),
    judge: async mutant => {
      const path = join(ROOT, mutant.file);
      try {
        modules.replace(path, apply(texts.get(path) ?? '', mutant));
        return await first(testsOf(mutant.file));
      } catch (error) {
        return `does not compile: ${String(error)}`;
      } finally {
        modules.replace(path, null);
      }
    },
  };
};
