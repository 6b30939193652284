import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SIGNATURES, writeLog } from './log-generator.ts';

/**
 * Scanner against ripgrep (`-c -f`) and zcat, paired runs, medians of the ratios. Needs `rg`, `gzip`, `zcat`, `bash`.
 * Usage: tsx bench/logs.ts [MiB] [runs]
 */
const MIB = Number(process.argv[2] ?? 1_024);
const RUNS = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'nacos-doctor-bench-'));
const patterns = join(folder, 'patterns');
const scanner = join(folder, 'scan.mjs');

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const secondsOf = (command: string): number => {
  const begin = performance.now();
  const done = spawnSync('bash', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0 && done.status !== 1) throw new Error(`${command}: ${done.status}`);
  return (performance.now() - begin) / 1_000;
};

interface Peak { readonly seconds: number; readonly peakMiB: number }

/** In a fresh process, so that start-up counts as it does for ripgrep and the peak is the scanner's own. */
const scanOf = (command: string): Peak => {
  const begin = performance.now();
  const done = spawnSync('bash', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (done.status !== 0) throw new Error(`${command}: ${done.status}`);
  return { seconds: (performance.now() - begin) / 1_000, peakMiB: Number(done.stdout) / 1_024 };
};

const compare = (name: string, scan: string, other: string, bar: number): void => {
  const runs = Array.from({ length: RUNS }, () => ({ theirs: secondsOf(other), ours: scanOf(scan) }));
  const ratio = median(runs.map(({ theirs, ours }) => ours.seconds / theirs));
  const seconds = median(runs.map(({ ours }) => ours.seconds));
  const peak = Math.max(...runs.map(({ ours }) => ours.peakMiB));
  process.stdout.write(`${name.padEnd(28)} ratio ${ratio.toFixed(2)} (bar ${bar})  ${seconds.toFixed(2)} s  peak ${peak.toFixed(0)} MiB  ${ratio <= bar ? 'ok' : 'MISSED'}\n`);
};

const build = (): void => {
  const source = fileURLToPath(new URL('../src/logs/index.ts', import.meta.url));
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, `
    import { readFileSync } from 'node:fs';
    import { digestLogs } from ${JSON.stringify(source)};
    const path = process.argv[2];
    const keptLiterals = readFileSync(${JSON.stringify(patterns)}, 'utf8').split('\\n').filter(line => line !== '');
    const input = path === '-' ? { path: 'nacos.log', stream: process.stdin } : { path };
    const { digest } = await digestLogs([input], { keptLiterals, signal: AbortSignal.timeout(600_000), mask: text => text });
    if (digest.records.length === 0) throw new Error('nothing found');
    process.stdout.write(String(process.resourceUsage().maxRSS));`);
  const esbuild = fileURLToPath(new URL('../node_modules/.bin/esbuild', import.meta.url));
  secondsOf(`${esbuild} ${entry} --bundle --platform=node --format=esm --outfile=${scanner} --log-level=error`);
};

const main = (): void => {
  writeFileSync(patterns, `${SIGNATURES.join('\n')}\n`);
  build();
  const file = join(folder, 'nacos.log');
  const scan = `node ${scanner} ${file}`;
  const search = `rg -c -f ${patterns} ${file}`;
  for (const [name, hits, bar] of [['sparse 0.001 %', 1e-5, 0.6], ['dense 1 %', 0.01, 0.6], ['every second record', 0.5, 1]] as const) {
    writeLog(file, { bytes: MIB * 2 ** 20, hits, signatures: SIGNATURES, seed: 7 });
    secondsOf(`cat ${file}`);
    compare(name, scan, search, bar);
    if (name !== 'dense 1 %') continue;
    compare('stdin', `cat ${file} | node ${scanner} -`, `cat ${file} | rg -c -f ${patterns}`, 1);
    secondsOf(`gzip -1 ${file}`);
    compare('gz', `node ${scanner} ${file}.gz`, `zcat ${file}.gz`, 0.8);
    rmSync(`${file}.gz`);
  }
};

try {
  main();
} finally {
  rmSync(folder, { recursive: true });
}
