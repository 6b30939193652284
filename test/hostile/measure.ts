import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cost {
  readonly code: number | null;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Greatest resident memory of the process. */
  readonly megabytes: number;
  readonly stdout: string;
  readonly stderr: string;
}

const BIN = join(import.meta.dirname, '../../bin/nacos-doctor.js');
const HOOK = join(import.meta.dirname, 'report-usage.cjs');

export interface Run {
  readonly args: readonly string[];
  readonly stdin?: string | Uint8Array | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Killed after so long. */
  readonly limitMs: number;
}

interface Usage {
  readonly maxRSS: number;
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
}

const usageIn = (path: string): Usage | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Usage;
  } catch {
    // It was killed before it could tell.
    return null;
  }
};

/** Largest resident size the system saw; only Linux tells of a process that did not live to tell by itself. */
const peakOf = (pid: number | undefined): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** What the built command costs for an input. */
export const costOf = ({ args, stdin, env, limitMs }: Run): Promise<Cost> => {
  const dir = mkdtempSync(join(tmpdir(), 'doctor-usage-'));
  const report = join(dir, 'usage.json');
  const started = Date.now();
  const child = spawn(process.execPath, ['--require', HOOK, BIN, ...args], { env: { PATH: process.env['PATH'], HOME: dir, LC_ALL: 'C', ...env, DOCTOR_USAGE: report }, stdio: 'pipe' });
  let peak = 0;
  const look = setInterval(() => { peak = Math.max(peak, peakOf(child.pid)); }, 100);
  const kill = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { if (out.stdout.length < 50_000_000) out.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { out.stderr += text; });
  // A child that does not read to the end is no failure of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin ?? '');
  return new Promise(resolve => child.on('close', code => {
    clearInterval(look);
    clearTimeout(kill);
    const usage = usageIn(report);
    rmSync(dir, { recursive: true, force: true });
    const kilobytes = Math.max(peak, usage?.maxRSS ?? 0);
    resolve({ code, seconds: (Date.now() - started) / 1000, cpuSeconds: usage ? (usage.userCPUTime + usage.systemCPUTime) / 1e6 : Number.NaN, megabytes: Math.round(kilobytes / 1024), ...out });
  }));
};
