import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../rules/index.ts';
import { SIGNATURES, logPieces, writeLog } from './log-generator.ts';

/**
 * The scanner against ripgrep (`-c -F -f`) and zcat: paired runs in fresh processes, medians of the ratios. Needs `rg`, `gzip`, `bash`.
 * BENCH_MB (256), BENCH_LOG_RUNS (3), BENCH_PEAK_MB (1024; 4096 to see that the peak does not grow).
 */
const MIB = Number(process.env['BENCH_MB'] ?? 256);
const RUNS = Number(process.env['BENCH_LOG_RUNS'] ?? 3);
const PEAK_MIB = Number(process.env['BENCH_PEAK_MB'] ?? 1_024);
const ADDED = 400;

interface Place {
  readonly folder: string;
  readonly patterns: string;
  readonly more: string;
  readonly scanner: string;
  readonly file: string;
}

interface Run { readonly seconds: number; readonly peakMiB: number }

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const run = (command: string): Run => {
  const begin = performance.now();
  const done = spawnSync('bash', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 20 });
  if (done.status !== 0 && done.status !== 1) throw new Error(`${command}: ${done.status}`);
  return { seconds: (performance.now() - begin) / 1_000, peakMiB: Number(done.stdout) / 1_024 };
};

const row = (name: string, text: string): void => console.log(`  ${name.padEnd(34)} ${text}`);

/** Ours and theirs in turn, so that a busy machine slows both. */
const compare = (name: string, scan: string, other: string, bar: number): void => {
  const runs = Array.from({ length: RUNS }, () => ({ theirs: run(`${other} >/dev/null`), ours: run(scan) }));
  const ratio = median(runs.map(({ theirs, ours }) => ours.seconds / theirs.seconds));
  const seconds = median(runs.map(({ ours }) => ours.seconds));
  const peak = Math.max(...runs.map(({ ours }) => ours.peakMiB));
  row(name, `ratio ${ratio.toFixed(2)} (bar ${bar})  ${seconds.toFixed(2)} s  peak ${peak.toFixed(0)} MiB  ${ratio <= bar ? 'ok' : 'MISSED'}`);
};

const ENTRY = (source: string): string => `
  import { readFileSync } from 'node:fs';
  import { digestLogs } from ${JSON.stringify(source)};
  const [, , path, patterns, limit] = process.argv;
  const keptLiterals = readFileSync(patterns, 'utf8').split('\\n').filter(line => line !== '');
  const input = path === '-' ? { path: 'nacos.log', stream: process.stdin } : { path };
  const { digest } = await digestLogs([input], {
    keptLiterals, signal: AbortSignal.timeout(600_000), ...(limit ? { maxBytesPerFile: Number(limit) } : {}),
  });
  if (digest.records.length === 0) throw new Error('nothing found');
  process.stdout.write(String(process.resourceUsage().maxRSS));`;

const prepare = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'nacos-doctor-bench-'));
  const place = { folder, patterns: join(folder, 'patterns'), more: join(folder, 'more'), scanner: join(folder, 'scan.mjs'), file: join(folder, 'nacos.log') };
  const kept = keptLiterals();
  writeFileSync(place.patterns, `${kept.join('\n')}\n`);
  writeFileSync(place.more, `${[...kept, ...Array.from({ length: ADDED }, (_, index) => `one more signature of a rule, ${index}`)].join('\n')}\n`);
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, ENTRY(fileURLToPath(new URL('../src/logs/index.ts', import.meta.url))));
  const esbuild = fileURLToPath(new URL('../node_modules/.bin/esbuild', import.meta.url));
  run(`${esbuild} ${entry} --bundle --minify --platform=node --format=esm --outfile=${place.scanner} --log-level=error`);
  return place;
};

/** Those of all rules; as many more as it takes to make two hundred. */
const keptLiterals = (): readonly string[] => {
  const own = [...new Set(rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : [])))];
  return [...own, ...SIGNATURES.slice(0, Math.max(0, 200 - own.length))];
};

const write = ({ file }: Place, hits: number, mib: number): void => {
  writeLog(file, { bytes: mib * 2 ** 20, hits, signatures: keptLiterals(), seed: 7 });
  run(`cat ${file} >/dev/null`);
};

const benchDense = ({ file, scanner, patterns }: Place): void => {
  compare('stdin, 1 % hits', `cat ${file} | node ${scanner} - ${patterns}`, `cat ${file} | rg -c -F -f ${patterns}`, 1);
  run(`gzip -1 ${file}`);
  compare('gz, 1 % hits, against zcat', `node ${scanner} ${file}.gz ${patterns}`, `zcat ${file}.gz`, 0.8);
  rmSync(`${file}.gz`);
};

const benchAdded = ({ file, scanner, patterns, more }: Place): void => {
  const runs = Array.from({ length: RUNS }, () => run(`node ${scanner} ${file} ${more}`).seconds / run(`node ${scanner} ${file} ${patterns}`).seconds);
  row('each added signature', `${((median(runs) - 1) * 100 / ADDED).toFixed(3)} % of the time (${ADDED} added)`);
};

const benchPeak = (place: Place): void => {
  write(place, 0.01, PEAK_MIB);
  const { seconds, peakMiB } = run(`node ${place.scanner} ${place.file} ${place.patterns}`);
  row(`${PEAK_MIB} MiB, 1 % hits`, `${seconds.toFixed(2)} s  peak ${peakMiB.toFixed(0)} MiB (bar 160)  ${peakMiB <= 160 ? 'ok' : 'MISSED'}`);
};

/** Ten gigabytes of which the newest 64 MiB are read: a hole, and two megabytes of log at its end. */
const benchTail = ({ file, scanner, patterns }: Place): void => {
  writeFileSync(file, '');
  truncateSync(file, 10 * 2 ** 30);
  appendFileSync(file, [...logPieces({ bytes: 2 << 20, hits: 0.01, signatures: keptLiterals(), seed: 11 })].join(''));
  const runs = Array.from({ length: RUNS }, () => run(`node ${scanner} ${file} ${patterns} ${64 << 20}`).seconds * 1_000);
  row('first finding, end of 10 GiB', `${median(runs).toFixed(0)} ms with the start of node (${median(Array.from({ length: RUNS }, () => run('node -e 0').seconds * 1_000)).toFixed(0)} ms)`);
};

/** Prints the ratios; writes into a temporary folder and removes it. */
export const benchLogs = async (): Promise<void> => {
  const place = prepare();
  try {
    console.log(`logs (${MIB} MiB, ${keptLiterals().length} literals, medians of ${RUNS} paired runs, load ${loadavg().map(load => load.toFixed(1)).join(' ')})`);
    const scan = `node ${place.scanner} ${place.file} ${place.patterns}`;
    const search = `rg -c -F -f ${place.patterns} ${place.file}`;
    for (const [name, hits, bar] of [['plain, 0.001 % hits', 1e-5, 0.6], ['plain, every second record a hit', 0.5, 1], ['plain, 1 % hits', 0.01, 0.6]] as const) {
      write(place, hits, MIB);
      compare(name, scan, search, bar);
    }
    benchAdded(place);
    benchDense(place);
    benchPeak(place);
    benchTail(place);
  } finally {
    rmSync(place.folder, { recursive: true });
  }
};
