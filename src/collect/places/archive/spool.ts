import { randomUUID } from 'node:crypto';
import { closeSync, openSync, read, statfsSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, bytesOfBuffer } from './bytes.ts';
import { ARCHIVE_LIMITS, BOMB, bombGuard } from './limits.ts';
import { whyNot } from './why-not.ts';

/** What was unpacked, for reading at any position. */
export interface Spooled {
  readonly bytes: Bytes;
  /** Why it ends early; null when it is whole. */
  readonly problem: string | null;
}

/** Closed when nobody has the bytes any more; at the end of the process at the latest. */
const closing = new FinalizationRegistry((fd: number) => closeSync(fd));

/** A file without a name: it is gone when it is closed, and nobody can open it by a path. */
const namelessFile = (): number => {
  const path = join(tmpdir(), `nacos-doctor-unpacked-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
};

/** Half of what is free: a disk that this tool fills would be a fault of its own. */
const roomBytes = (): number => {
  const { bavail, bsize } = statfsSync(tmpdir());
  return (bavail * bsize) / 2;
};

const readAt = (fd: number, from: number, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const buffer = Buffer.allocUnsafe(length);
    read(fd, buffer, 0, length, from, (error, count) => (error ? reject(error) : resolve(buffer.subarray(0, count))));
  });

const bytesOfFd = (fd: number, size: number): Bytes => {
  const bytes: Bytes = { size, read: (from, length) => readAt(fd, from, Math.max(0, Math.min(length, size - from))) };
  closing.register(bytes, fd);
  return bytes;
};

interface Store {
  write(chunk: Buffer): void;
  end(): Bytes;
}

const newStore = (): Store => {
  let kept: Buffer[] = [];
  let size = 0;
  let fd: number | null = null;
  let room = Number.POSITIVE_INFINITY;
  const spill = (): void => {
    room = roomBytes();
    fd = namelessFile();
    for (const chunk of kept) writeSync(fd, chunk);
    kept = [];
  };
  return {
    write: chunk => {
      if (fd === null && size + chunk.length > ARCHIVE_LIMITS.memoryBytes) spill();
      if (size + chunk.length > room) throw Object.assign(new Error('no room to unpack it'), { code: 'ENOSPC' });
      if (fd === null) kept.push(chunk);
      else writeSync(fd, chunk);
      size += chunk.length;
    },
    end: () => (fd === null ? bytesOfBuffer(Buffer.concat(kept)) : bytesOfFd(fd, size)),
  };
};

/**
 * Keeps what comes, in memory while it is little, else in a file without a name. What came before a fault, a limit or the end of the time
 * is kept, with the reason; rejects only when there was nothing before it. `packedBytes` is how much of the packed bytes was read so far.
 */
export const spool = async (chunks: AsyncIterable<Buffer>, packedBytes: () => number, signal?: AbortSignal): Promise<Spooled> => {
  const store = newStore();
  const isLittle = bombGuard(packedBytes);
  let problem: string | null = null;
  let size = 0;
  try {
    for await (const chunk of chunks) {
      if (signal?.aborted) problem = 'the time was up';
      else if (!isLittle(chunk.length)) problem = BOMB;
      if (problem !== null) break;
      store.write(Buffer.from(chunk));
      size += chunk.length;
    }
  } catch (error) {
    if (size === 0) throw error;
    problem = whyNot(error);
  }
  return { bytes: store.end(), problem };
};
