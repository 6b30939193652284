import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alive } from './cache.ts';
import { onExit } from './processes.ts';

// Main ports lie in strips narrower than 1000 and 4000 apart, below the ephemeral range: two of them can never
// differ by 1, 1000, 1001 or 2000, and so can none of the ports derived from them.
const STRIPS = [14_000, 18_000, 22_000, 26_000];
const PER_STRIP = 90;
const DERIVED = [0, 1000, 1001, -1000];
const DESK = join(tmpdir(), 'nacos-doctor-ports');

let cursor = Number(process.env['VITEST_POOL_ID'] ?? 0) * 37;

/** A main port of our own: it and the ports derived from it are free, and no other worker gets it while we live. */
export async function nextPort(): Promise<number> {
  const total = STRIPS.length * PER_STRIP;
  for (let tried = 0; tried < total; tried++) {
    const index = cursor++ % total;
    const port = (STRIPS[index % STRIPS.length] ?? 0) + Math.floor(index / STRIPS.length) * 10;
    if (!reserve(port)) continue;
    if (await allFree(port)) return port;
  }
  throw new Error('No free main port left');
}

async function allFree(main: number): Promise<boolean> {
  for (const offset of DERIVED) {
    if (!(await isFree(main + offset))) return false;
  }
  return true;
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function reserve(port: number): boolean {
  mkdirSync(DESK, { recursive: true });
  const ticket = join(DESK, String(port));
  if (ownerOf(ticket) !== null) return false;
  try {
    writeFileSync(ticket, String(process.pid), { flag: 'wx' });
  } catch {
    return false;
  }
  onExit(() => rmSync(ticket, { force: true }));
  return true;
}

function ownerOf(ticket: string): number | null {
  try {
    const owner = Number(readFileSync(ticket, 'utf8'));
    if (owner > 0 && alive(owner)) return owner;
    rmSync(ticket, { force: true });
    return null;
  } catch {
    return null;
  }
}
