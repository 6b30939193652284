import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Snapshot } from '../../src/model/facts.ts';
import { MEGABYTES, OVER_DEADLINE } from './bounds.ts';
import { type Cost, costOf } from './measure.ts';

export { MEGABYTES, OVER_DEADLINE };

export interface Bounded {
  readonly deadline?: number;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are an answer. */
  readonly codes?: readonly number[];
}

export interface Answered extends Cost {
  readonly snapshots: readonly Snapshot[];
}

const snapshotsIn = (path: string): readonly Snapshot[] => {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Snapshot | readonly Snapshot[];
    return Array.isArray(read) ? read as readonly Snapshot[] : [read as Snapshot];
  } catch {
    return [];
  }
};

/** Runs the built command and demands that it ends in time, in little memory, with an answer. */
export const answered = async (args: readonly string[], { deadline = 5, stdin, env, codes = [0, 1, 3] }: Bounded = {}): Promise<Answered> => {
  const dir = mkdtempSync(join(tmpdir(), 'doctor-answered-'));
  try {
    const snapshot = join(dir, 'snapshot.json');
    const cost = await costOf({ args: [...args, '--deadline', `${deadline}s`, '--save-snapshot', snapshot], stdin, env, limitMs: (deadline + 20) * 1_000 });
    expect(codes, `${cost.code}: ${cost.stderr.slice(0, 500)}`).toContain(cost.code);
    expect(cost.seconds, 'seconds').toBeLessThanOrEqual(deadline + OVER_DEADLINE);
    expect(cost.megabytes, 'megabytes').toBeLessThanOrEqual(MEGABYTES);
    return { ...cost, snapshots: snapshotsIn(snapshot) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
