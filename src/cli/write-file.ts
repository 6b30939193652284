import { access, constants, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { cannotWrite, writeWhole as writeBytes } from '../bundle/write-whole.ts';
import type { Snapshot } from '../model/facts.ts';

/** Throws UsageError for an output that certainly cannot be written, before a minute is spent on looking. */
export const demandWritable = async (path: string): Promise<void> => {
  try {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) throw Object.assign(new Error(`EISDIR: is a directory, open '${path}'`), { code: 'EISDIR' });
    // A pipe or a device is written into; a file is replaced, which is a right on its folder.
    await access(found && !found.isFile() ? path : join(dirname(path), sep), constants.W_OK);
  } catch (error) {
    throw cannotWrite(path, error);
  }
};

/** A text as a whole file or not at all, for the owner only. Throws UsageError. */
export const writeWhole = (path: string, content: string): Promise<void> => writeBytes(path, Buffer.from(content, 'utf8'));

/** A snapshot file: one snapshot, or the list of several. */
export const snapshotText = (snapshots: readonly Snapshot[]): string => `${JSON.stringify(snapshots.length === 1 ? snapshots[0] : snapshots)}\n`;
