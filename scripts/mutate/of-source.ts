import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bench.ts';
import type { Coverage } from './cover.ts';
import { keysOf, type Mutant } from './mutant.ts';
import { judgeAll, type Task } from './pool.ts';
import { type Report, reportOf } from './report.ts';
import { sampleOf } from './sample.ts';
import { instrument, type SourceMutant } from './source.ts';

export interface SourceWanted {
  readonly sample: number;
  readonly seed: string;
  /** Only mutants of files whose path contains this. */
  readonly below: string;
  readonly workers: number;
  readonly verbose: boolean;
  /** Takes the coverage of the last run. */
  readonly again: boolean;
}

/** Not: what runs the built command, which has no mutant in it, and real servers. */
const TESTS = '^test/(?!real/|recipes/|packed/|parity/|bin/|build/|scripts/|contract/)';

/** So long, by their own times, the tests of one mutant may take. */
const BUDGET_MS = 25_000;

const COVERAGE = join(ROOT, '.cache/mutation/coverage.json');

/** Runs every test once; in a process of its own, since instrumented code and all it has loaded are heavy. */
const cover = async (): Promise<void> => {
  mkdirSync(join(COVERAGE, '..'), { recursive: true });
  const child = fork(join(import.meta.dirname, 'cover-process.ts'), [TESTS, COVERAGE], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the tests could not be run over instrumented sources: ${code}`);
};

/** Test files named like the mutated one, or like its folder, are asked first, then the quick ones, as long as the budget lasts. */
const tasksOf = (mutants: readonly SourceMutant[], { tests, hits, loaded }: Coverage): readonly Task[] => {
  const always = new Set(loaded);
  return mutants.map(mutant => {
    const [name, folder] = [mutant.file.split('/').at(-1)?.replace('.ts', '') ?? '', mutant.file.split('/').slice(1, -1).join('/')];
    const far = (test: string): number => (test.includes(`/${name}.`) ? 0 : test.startsWith(`test/${folder}/`) ? 1 : 2);
    const known = always.has(mutant.id) && hits[mutant.id] === undefined ? Object.keys(tests) : (hits[mutant.id] ?? []);
    const ordered = [...known].sort((one, other) => far(one) - far(other) || (tests[one] ?? 0) - (tests[other] ?? 0));
    let left = BUDGET_MS;
    return { mutant, tests: ordered.filter(test => (left -= tests[test] ?? 0) > 0) };
  });
};

/** Mutants of the sources: so many, drawn by the seed. */
export const mutateSource = async ({ sample, seed, below, workers, verbose, again }: SourceWanted): Promise<Report> => {
  const all = (await instrument()).mutants;
  const keys = new Map<Mutant, string>(keysOf(all).map((key, index) => [all[index] as Mutant, key]));
  const drawn = sampleOf(all, mutant => keys.get(mutant) ?? '', sample, seed).filter(({ file }) => file.includes(below));
  if (!again) await cover();
  const coverage = JSON.parse(readFileSync(COVERAGE, 'utf8')) as Coverage;
  const report = reportOf('source', keys, verbose);
  await judgeAll(tasksOf(drawn, coverage), { tests: TESTS, workers, timeoutMs: 240_000, onVerdict: report.add });
  return report;
};
