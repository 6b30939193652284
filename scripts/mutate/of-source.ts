import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Choice, filesBelow, ROOT } from './bench.ts';
import { type Coverage, type FileCoverage, joined } from './cover.ts';
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
  /** Only tests whose path matches, all of those that import the file: what a test that is being written notices. */
  readonly tests: string | undefined;
}

/** Not: what runs the built command, which has no mutant in it, and real servers. */
const TESTS = '^test/(?!real/|recipes/|packed/|parity/|bin/|build/|scripts/|contract/)';

/** So long, by their own times, the tests of one mutant may take. */
const BUDGET_MS = 20_000;

/** A line for each test file. */
const COVERAGE = join(ROOT, '.cache/mutation/coverage.ndjson');
const STILL = join(ROOT, '.cache/mutation/still.json');

const coverageOf = (): readonly FileCoverage[] => readFileSync(COVERAGE, 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as FileCoverage);

/** Runs these tests once, in a process of its own, since instrumented code and all it has loaded are heavy; the exit code, null when it was killed. */
const coverSome = async (files: readonly string[]): Promise<number | null> => {
  writeFileSync(STILL, JSON.stringify(files));
  const child = fork(join(import.meta.dirname, 'cover-process.ts'), [STILL, COVERAGE], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return ((await once(child, 'exit')) as [number | null])[0];
};

/** Every test once. A file whose tests end the process (those of what ends processes do) is left out, and the others go on in a new one. */
const cover = async (): Promise<void> => {
  mkdirSync(join(COVERAGE, '..'), { recursive: true });
  rmSync(COVERAGE, { force: true });
  writeFileSync(COVERAGE, '');
  let still = filesBelow('test').filter(file => file.endsWith('.test.ts') && new RegExp(TESTS).test(file));
  while (still.length > 0) {
    const code = await coverSome(still);
    const done = new Set(coverageOf().map(({ file }) => file));
    const [ended, ...rest] = still.filter(file => !done.has(file));
    if (code !== 0 && ended !== undefined) console.error(`left out, its tests end the process (${code}): ${ended}`);
    still = code === 0 ? [] : rest;
  }
};

/** Tests that run something of a file, by that file: those of what is evaluated while modules are loaded. */
const testsByFile = (mutants: readonly SourceMutant[], hits: Coverage['hits']): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { id, file } of mutants) {
    const tests = found.get(file) ?? new Set<string>();
    for (const test of hits[id] ?? []) tests.add(test);
    found.set(file, tests);
  }
  return found;
};

const fileOf = (test: string): string => test.slice(0, test.lastIndexOf('#'));

/** Named like the mutated file, then beside it, then what compares everything that is seen in a fixture, then all others. */
const distanceFrom = ({ file }: SourceMutant): ((test: string) => number) => {
  const [name, folder] = [file.split('/').at(-1)?.replace('.ts', '') ?? '', file.split('/').slice(1, -1).join('/')];
  return test => (test.includes(`/${name}.`) ? 0 : test.startsWith(`test/${folder}/`) ? 1 : test.startsWith('test/golden/') ? 2 : 3);
};

/** Tests of one file side by side, so that it is loaded once. */
const grouped = (tests: readonly string[]): readonly Choice[] => {
  const files = new Map<string, number[]>();
  for (const test of tests) files.set(fileOf(test), [...(files.get(fileOf(test)) ?? []), Number(test.slice(test.lastIndexOf('#') + 1))]);
  return [...files].map(([file, only]) => ({ file, only }));
};

/** The nearest tests first, then the quick ones, as long as the budget lasts. */
const tasksOf = (drawn: readonly SourceMutant[], all: readonly SourceMutant[], { tests, hits }: Coverage): readonly Task[] => {
  const byFile = testsByFile(all, hits);
  const names = Object.keys(tests);
  const spread = (test: string): readonly string[] => (test.endsWith('#null') ? names.filter(name => fileOf(name) === fileOf(test)) : tests[test] === undefined ? [] : [test]);
  return drawn.map(mutant => {
    const far = distanceFrom(mutant);
    const known = new Set([...(hits[mutant.id] ?? byFile.get(mutant.file) ?? [])].flatMap(spread));
    const ordered = [...known].sort((one, other) => far(one) - far(other) || (tests[one] ?? 0) - (tests[other] ?? 0));
    let left = BUDGET_MS;
    return { mutant, tests: grouped(ordered.filter(test => (left -= tests[test] ?? 0) > 0)) };
  });
};

/** Mutants of the sources: so many, drawn by the seed. */
export const mutateSource = async ({ sample, seed, below, workers, verbose, again, tests }: SourceWanted): Promise<Report> => {
  // The numbers by which the coverage knows mutants are those of the whole.
  const all = (await instrument(tests === undefined ? '' : below)).mutants;
  const keys = new Map<Mutant, string>(keysOf(all).map((key, index) => [all[index] as Mutant, key]));
  const drawn = sampleOf(all.filter(({ file }) => file.includes(below)), mutant => keys.get(mutant) ?? '', sample, seed);
  const report = reportOf('source', keys, verbose);
  const judge = (tasks: readonly Task[]) => judgeAll(tasks, { tests: tests ?? TESTS, workers, timeoutMs: 240_000, onVerdict: report.add });
  if (tests === undefined && !again) await cover();
  await judge(tests === undefined ? tasksOf(drawn, all, joined(coverageOf())) : drawn.map(mutant => ({ mutant })));
  return report;
};
