import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, median, ratioOf, run, tell } from './measure.ts';
import type { Packed } from './packed.ts';

/** Name, arguments, and the bar of its ratio to bare Node. */
const COMMANDS: readonly (readonly [string, readonly string[], number | null])[] = [
  ['--version', ['--version'], 1.1],
  ['--help', ['--help'], null],
  ['explain', ['explain', 'ports/grpc-port-in-use'], null],
  ['rules', ['rules'], null],
  ['check, files only', ['check', 'no-cluster-conf', '--color', 'never'], 2.2],
  ['check, files only, a database password', ['check', 'schema-never-loaded', '--no-network', '--color', 'never'], 2.2],
  // Not what the code cache was warmed with.
  ['check, another installation', ['check', 'second-node-on-next-port', '--no-network', '--color', 'never'], 2.2],
  ['check, files only, JSON', ['check', 'no-cluster-conf', '--format', 'json'], null],
];

/** Every command in turn, and `node -e 0` before each round. */
export const benchStartup = ({ folder, bin }: Packed, runs: number): void => {
  const evidence = join(folder, 'evidence');
  cpSync(fileURLToPath(new URL('../examples', import.meta.url)), evidence, { recursive: true });
  process.chdir(evidence);
  const node = process.execPath;
  const costs = COMMANDS.map((): Cost[] => []);
  const bare: Cost[] = [];
  for (let round = 0; round < runs; round++) {
    bare.push(run(node, ['-e', '0']));
    COMMANDS.forEach(([, args], index) => { costs[index]?.push(run(node, [bin, ...args])); });
  }
  console.log(`start-up: ratios to node -e 0 (${median(bare.map(({ wallMs }) => wallMs)).toFixed(0)} ms, cpu ${median(bare.map(({ cpuMs }) => cpuMs)).toFixed(0)} ms), medians of ${runs} rounds`);
  COMMANDS.forEach(([name, , bar], index) => {
    const own = costs[index] ?? [];
    tell(name, ratioOf(own, bare), bar, `${median(own.map(({ wallMs }) => wallMs)).toFixed(0).padStart(5)} ms`);
  });
};
