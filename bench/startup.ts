import { spawnSync } from 'node:child_process';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 11);
const BIN = 'bin/nacos-doctor.js';

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['--version', [BIN, '--version']],
  ['--help', [BIN, '--help']],
  ['explain', [BIN, 'explain', 'ports/grpc-port-in-use']],
  ['rules', [BIN, 'rules']],
  ['check, files only', [BIN, 'check', 'examples/no-cluster-conf', '--color', 'never']],
  ['check, with a password', [BIN, 'check', 'examples/schema-never-loaded', '--no-network', '--color', 'never']],
  // Not what the code cache was warmed with.
  ['check, files from elsewhere', [BIN, 'check', 'test/fixtures/mailed/grpc-port-in-use', '--no-network', '--color', 'never']],
  ['check, files only, JSON', [BIN, 'check', 'examples/no-cluster-conf', '--format', 'json']],
];

const milliseconds = (args: readonly string[]): number => {
  const started = process.hrtime.bigint();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - started) / 1e6;
};

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;

/** Medians of interleaved runs, as ratios to bare Node in the same run. */
export const benchStartup = (): void => {
  const times = COMMANDS.map((): number[] => []);
  for (let run = 0; run < RUNS; run++) COMMANDS.forEach(([, args], index) => { times[index]?.push(milliseconds(args)); });
  const base = median(times[0] as number[]);
  console.log(`start-up (medians of ${RUNS} interleaved runs)`);
  COMMANDS.forEach(([name], index) => {
    const own = median(times[index] as number[]);
    console.log(`  ${name.padEnd(26)} ${own.toFixed(0).padStart(5)} ms   ${(own / base).toFixed(2)} x node -e 0`);
  });
};
