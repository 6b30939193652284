// Sabotages the tool, one small change at a time, and names what no test notices.
//   npm run mutate                        every field of every rule
//   npm run mutate -- --area auth         rules/auth/**; --rule database/mysql-unreachable: one rule (or another file below rules/)
//   npm run mutate -- --sample 200        so many, drawn by --seed
//   npm run mutate -- --src               500 mutants of src; --sample, --seed, --area logs (files whose path contains it)
//   npm run mutate -- --src --area src/logs/chain --tests ^test/logs/chain   what the tests notice that are being written, without the others
//   --verbose                             also what notices each
// Survivors that are known stand in test/mutation with the reason why; the run fails by any other, and by too many when it is the whole.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { mutateFields } from './mutate/of-fields.ts';
import { mutateSource } from './mutate/of-source.ts';

/** Noticed at least; the rest stands in test/mutation with reasons. */
const SHARE = { fields: 0.95, source: 0.88 };

const { values } = parseArgs({
  options: {
    src: { type: 'boolean', default: false }, area: { type: 'string', default: '' }, rule: { type: 'string' }, sample: { type: 'string' },
    seed: { type: 'string', default: '1' }, workers: { type: 'string' }, verbose: { type: 'boolean', default: false }, again: { type: 'boolean', default: false }, tests: { type: 'string' },
  },
});

const wanted = {
  below: values.rule ?? values.area, sample: Number(values.sample ?? (values.src ? 500 : Number.POSITIVE_INFINITY)), seed: values.seed, verbose: values.verbose,
  workers: Number(values.workers ?? Math.min(2, availableParallelism())), again: values.again, tests: values.tests,
};

process.chdir(`${import.meta.dirname}/..`);
const report = values.src ? await mutateSource(wanted) : await mutateFields(wanted);
console.log(report.summary());
const isSample = values.sample !== undefined || wanted.below !== '';
process.exitCode = report.unexcused().length > 0 || (!isSample && report.share() < (values.src ? SHARE.source : SHARE.fields)) ? 1 : 0;
