import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, realpathSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../text/usage-error.ts';

/** The complaint about an output, naming its path. */
export const cannotWrite = (path: string, error: unknown): UsageError =>
  new UsageError('error.cannotWrite', { path, reason: error instanceof Error ? error.message : String(error) });

const writeFully = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  fsyncSync(file);
};

/** A link is written through, not replaced. */
const throughLinks = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

const replaceFile = (path: string, bytes: Uint8Array): void => {
  // In a folder of everybody nobody may have put a link there before.
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFully(file, bytes);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};

const RETRY_MS = 50;

/** Opening a pipe waits for its reader, and a thread that waits keeps the process from ending: asked again and again instead. */
const openPipe = async (path: string): Promise<number> => {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
      await sleep(RETRY_MS);
    }
  }
};

/** By the event loop: a reader that stops reading holds nothing. */
const writeIntoPipe = async (path: string, bytes: Uint8Array): Promise<void> => {
  const pipe = new Socket({ fd: await openPipe(path), readable: false, writable: true });
  await finished(pipe.end(bytes));
};

const writeInto = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
};

/**
 * Writes beside the target and renames: a reader never sees half a file, a failure or a signal leaves none (nothing else of this process
 * runs in between). Mode 0600: reports tell a lot. A pipe or device (`/dev/stdout`, `>(gzip)`) is written into. Throws UsageError.
 */
export const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  try {
    const found = await stat(path).catch(() => null);
    if (found?.isFIFO()) await writeIntoPipe(path, bytes);
    else if (found && !found.isFile() && !found.isDirectory()) await writeInto(path, bytes);
    else replaceFile(throughLinks(path), bytes);
  } catch (error) {
    throw cannotWrite(path, error);
  }
};
