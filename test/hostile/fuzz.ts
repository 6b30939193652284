import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { asking } from './asked.ts';
import { nameOf, sent } from './recorded.ts';

// npx tsx test/hostile/fuzz.ts --runs 2000 --seed 1 [--only 50]: recorded files, changed, through the built command.

const { values } = parseArgs({ options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } } });

let [asked, wrong, slowest, largest] = [0, 0, 0, 0];
const { complaints, end } = asking({ onAnswer: ({ seconds, megabytes }) => { [slowest, largest] = [Math.max(slowest, seconds), Math.max(largest, megabytes)]; } });
const told = (): string => `${asked} asked, ${wrong} wrong; in the long-living process at most ${slowest.toFixed(1)} s and ${largest} MB`;

for (const [index, one] of fc.sample(sent, { numRuns: Number(values.runs), seed: Number(values.seed) }).entries()) {
  if (values.only !== undefined && Number(values.only) !== index) continue;
  const found = await complaints(one);
  asked += 1;
  if (found.length > 0) {
    wrong += 1;
    console.log(`! ${index} ${nameOf(one)}\n    ${found.join('\n    ')}`);
  }
  if (asked % 100 === 0) console.log(told());
}
end();
console.log(told());
