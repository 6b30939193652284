import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alive } from './cache.ts';

export const MARKER = 'NACOS_DOCTOR_RUN';

const cleanups = new Set<() => void>();
let armed = false;

/** Runs `cleanup` (which must not wait for anything) if this process ends before `forget` is called. */
export function onExit(cleanup: () => void): { forget: () => void } {
  cleanups.add(cleanup);
  arm();
  return { forget: () => void cleanups.delete(cleanup) };
}

function arm(): void {
  if (armed) return;
  armed = true;
  process.on('exit', () => {
    for (const cleanup of cleanups) cleanup();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(1));
  }
}

/** The java process that inherited `MARKER=id` from the start script: ours beyond doubt, whatever its command line. */
export function findJava(id: string): number | null {
  const needle = `${MARKER}=${id}\0`;
  for (const entry of readdirSync('/proc')) {
    if (/^\d+$/.test(entry) && isJava(entry) && environmentOf(entry).includes(needle)) return Number(entry);
  }
  return null;
}

function isJava(pid: string): boolean {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)) === 'java';
  } catch {
    return false;
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function terminate(pid: number, graceMs: number): Promise<void> {
  signal(pid, 'SIGTERM');
  if (await gone(pid, graceMs)) return;
  signal(pid, 'SIGKILL');
  if (!(await gone(pid, 10_000))) throw new Error(`Process ${pid} survived SIGKILL`);
}

async function gone(pid: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(100);
  }
  return true;
}

// A killed child that nobody has waited for yet still answers signal 0.
function isRunning(pid: number): boolean {
  if (!alive(pid)) return false;
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
