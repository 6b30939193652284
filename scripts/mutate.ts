// Sabotages fields of rules one by one and names those that no test notices.
//   npm run mutate                      every field of every rule
//   npm run mutate -- --area auth       rules/auth/**; --rule database/mysql-unreachable: one rule (or one file below rules/)
//   npm run mutate -- --sample 200      so many, drawn by --seed (1)
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './mutate/bench.ts';
import { fieldMutants } from './mutate/fields.ts';
import { keysOf, type Mutant } from './mutate/mutant.ts';
import { judgeAll, type Verdict } from './mutate/pool.ts';
import { sampleOf } from './mutate/sample.ts';

/** Noticed, of all mutants of fields; the rest stands in test/mutation/fields.json with reasons. */
const SHARE = 0.95;

const TESTS = '^test/(rules/(?!hostile|mailed)|kit/|scenarios/scenarios|contract/rules)';

const { values: options } = parseArgs({
  options: { area: { type: 'string' }, rule: { type: 'string' }, sample: { type: 'string' }, seed: { type: 'string', default: '1' }, workers: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});

const below = options.rule ?? options.area ?? '';

const files = (readdirSync(join(ROOT, 'rules'), { recursive: true }) as string[])
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts') && path !== 'index.ts' && (path.startsWith(`${below}/`) || path.startsWith(`${below}.`) || below === ''))
  .sort();

const all = files.flatMap(path => fieldMutants(`rules/${path}`, readFileSync(join(ROOT, 'rules', path), 'utf8')));

const mutants = options.sample === undefined ? all : sampleOf(all, Number(options.sample), Number(options.seed));

const LIST = join(ROOT, 'test/mutation/fields.json');

/** Survivors that are known, and why no test can or need notice them. */
const excused = JSON.parse(readFileSync(LIST, 'utf8')) as Readonly<Record<string, string>>;

const keyOf = (mutant: Mutant): string => keysOf(all)[all.indexOf(mutant)] ?? '';

const show = ({ mutant, by }: Verdict): void => {
  if (by === null) console.log(`survived  ${mutant.file}:${mutant.line}  ${mutant.what}: ${mutant.was}${excused[keyOf(mutant)] === undefined ? '' : '  (known)'}`);
  else if (options.verbose) console.log(`noticed   ${mutant.file}:${mutant.line}  ${mutant.what}: ${mutant.was}\n          ${by}`);
};

const byField = (verdicts: readonly Verdict[]): string => {
  const counts = new Map<string, { noticed: number; all: number }>();
  for (const { mutant, by } of verdicts) {
    const field = mutant.what.replace(/^one of /, '').split(' ')[0] ?? '';
    const count = counts.get(field) ?? { noticed: 0, all: 0 };
    counts.set(field, { noticed: count.noticed + (by === null ? 0 : 1), all: count.all + 1 });
  }
  return [...counts].sort(([one], [other]) => one.localeCompare(other)).map(([field, count]) => `${field} ${count.noticed}/${count.all}`).join(', ');
};

const started = Date.now();
const verdicts = await judgeAll(mutants, { tests: TESTS, workers: Number(options.workers ?? Math.min(2, availableParallelism())), timeoutMs: 60_000, onVerdict: show });
const survivors = verdicts.filter(({ by }) => by === null);
const share = verdicts.length === 0 ? 1 : 1 - survivors.length / verdicts.length;
console.log(`${verdicts.length - survivors.length} of ${verdicts.length} mutants noticed (${(share * 100).toFixed(1)} %) in ${Math.round((Date.now() - started) / 1000)} s: ${byField(verdicts)}`);
process.exitCode = share < SHARE ? 1 : 0;
