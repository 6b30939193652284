import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../collect/targets/usage-error.ts';
import type { Snapshot } from '../model/facts.ts';

/** Writes beside the target and renames: a reader never sees half a file, a failure leaves none. Mode 0600: reports tell a lot. */
export const writeWhole = async (path: string, content: string): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content, { mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError('error.cannotWrite', { path, reason: error instanceof Error ? error.message : String(error) });
  }
};

export const saveSnapshots = (path: string, snapshots: readonly Snapshot[]): Promise<void> =>
  writeWhole(path, `${JSON.stringify(snapshots.length === 1 ? snapshots[0] : snapshots)}\n`);
