import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FILES_ONLY } from '../parity/inputs.ts';
import type { Given } from './recorded.ts';

export interface Answer {
  /** Null when the process ended instead. */
  readonly code: number | null;
  readonly seconds: number;
  /** Greatest resident memory while it was answered; 0 where the system does not tell. */
  readonly megabytes: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command, one process for many calls: a start of its own costs each more than most answers do. */
export interface LongLiving {
  ask(given: Given, deadlineSeconds: number): Promise<Answer>;
  end(): void;
}

const ROOT = join(import.meta.dirname, '../..');
const DRIVER = join(ROOT, 'test/parity/driver.cjs');

export const argsOf = ({ args }: Given, deadlineSeconds: number): readonly string[] =>
  ['check', ...args, ...FILES_ONLY, '--format', 'json', '--lang', 'en,zh', '--deadline', `${deadlineSeconds}s`];

const forgetPeak = (pid: number): void => {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not Linux, or not allowed: memory is then not judged here.
  }
};

const peak = (pid: number): number => {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
};

interface Process {
  readonly pid: number;
  readonly ask: (line: string, limitMs: number) => Promise<string | null>;
  readonly kill: () => void;
  readonly complaint: () => string;
}

const start = (): Process => {
  const child = spawn(process.execPath, [DRIVER, ROOT], { stdio: 'pipe', env: { ...process.env, LC_ALL: 'C', NACOS_HOME: '' } });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => { stderr = `${stderr}${chunk.toString()}`.slice(-2_000); });
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout });
  const ask = (line: string, limitMs: number): Promise<string | null> => new Promise(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    const done = (answer: string | null): void => {
      clearTimeout(timer);
      lines.off('line', done);
      child.off('close', gone);
      resolve(answer);
    };
    const gone = (): void => done(null);
    lines.once('line', done);
    child.once('close', gone);
    child.stdin.write(`${line}\n`);
  });
  return { pid: child.pid ?? 0, ask, kill: () => { child.kill('SIGKILL'); }, complaint: () => stderr };
};

export const longLiving = (): LongLiving => {
  let current: Process | null = null;
  const ask = async (given: Given, deadlineSeconds: number): Promise<Answer> => {
    const child = (current ??= start());
    forgetPeak(child.pid);
    const started = performance.now();
    const line = await child.ask(JSON.stringify({ args: argsOf(given, deadlineSeconds), stdin: given.stdin?.toString('base64') ?? null }), (deadlineSeconds + 30) * 1_000);
    const seconds = (performance.now() - started) / 1_000;
    if (line === null) {
      current = null;
      return { code: null, seconds, megabytes: 0, stdout: '', stderr: child.complaint() };
    }
    return { seconds, megabytes: peak(child.pid), ...(JSON.parse(line) as Pick<Answer, 'code' | 'stdout' | 'stderr'>) };
  };
  const end = (): void => {
    current?.kill();
    current = null;
  };
  return { ask, end };
};
