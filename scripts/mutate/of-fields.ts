import { filesBelow, textOf } from './bench.ts';
import { fieldMutants } from './fields.ts';
import { keysOf, type Mutant } from './mutant.ts';
import { judgeAll } from './pool.ts';
import { type Report, reportOf } from './report.ts';
import { sampleOf } from './sample.ts';

export interface FieldsWanted {
  /** An area, or a rule, or another file below rules/; every rule when empty. */
  readonly below: string;
  readonly sample: number;
  readonly seed: string;
  readonly workers: number;
  readonly verbose: boolean;
}

/** What is cheap and judges rules. */
const TESTS = '^test/(rules/(?!hostile|mailed|growth)|kit/|scenarios/scenarios|contract/rules)';

const isBelow = (below: string) => (file: string): boolean => below === '' || file.startsWith(`rules/${below}/`) || file === `rules/${below}.ts`;

/** Drops the fields of rules one by one. */
export const mutateFields = async ({ below, sample, seed, workers, verbose }: FieldsWanted): Promise<Report> => {
  const all = filesBelow('rules').filter(file => file !== 'rules/index.ts').filter(isBelow(below)).flatMap(file => fieldMutants(file, textOf(file)));
  const keys = new Map<Mutant, string>(keysOf(all).map((key, index) => [all[index] as Mutant, key]));
  const mutants = sampleOf(all, mutant => keys.get(mutant) ?? '', sample, seed);
  const report = reportOf('fields', keys, verbose);
  await judgeAll(mutants.map(mutant => ({ mutant })), { tests: TESTS, workers, timeoutMs: 120_000, onVerdict: report.add });
  return report;
};
