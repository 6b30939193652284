import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Bytes of one input, in order. `fill` returns how many it wrote; 0 is the end. */
export interface ByteSource {
  fill(into: Buffer, at: number, length: number): number | Promise<number>;
  close(): void;
  /** Size on disk, or what came through so far. */
  size(): number;
  /** Where reading began, or went on after the part that was left out last. */
  readFrom(): number;
  /** How many bytes are to come; null when nobody knows. */
  rest(): number | null;
  /** Leaves out the next bytes; absent where they must be read to get at what follows. */
  readonly skip?: (bytes: number) => void;
  /** Where a line of what is given stands in the file; absent where they are the same. */
  readonly lineIn?: (line: number) => number;
}

/** Pipes, devices and sockets are not read as files. */
export class NotRegular extends Error {
  override readonly name = 'NotRegular';
}

interface Opened { readonly fd: number; readonly size: number; readonly identity: string; readonly changedMs: number }

/** Opened without waiting: a FIFO that nobody writes to would stop an ordinary open for ever. */
export const openRegular = ({ path, descriptor }: { readonly path: string; readonly descriptor?: () => number }): Opened => {
  const fd = descriptor ? descriptor() : openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stat = fstatSync(fd);
  if (stat.isFile()) return { fd, size: stat.size, identity: `${stat.dev}:${stat.ino}`, changedMs: stat.mtimeMs };
  closeSync(fd);
  throw new NotRegular('not a regular file');
};

/** The newest `limit` bytes of a plain file as it was when opened; what is appended meanwhile is not read. */
export const fileSource = (opened: Opened, limit: number): ByteSource => {
  let readFrom = Math.max(0, opened.size - limit);
  let position = readFrom;
  return {
    size: () => opened.size,
    readFrom: () => readFrom,
    rest: () => opened.size - position,
    skip: bytes => {
      position = Math.min(opened.size, position + bytes);
      readFrom = position;
    },
    fill: (into, at, length) => {
      const wanted = Math.min(length, opened.size - position);
      const read = wanted > 0 ? readSync(opened.fd, into, at, wanted, position) : 0;
      position += read;
      return read;
    },
    close: () => closeSync(opened.fd),
  };
};

type Chunks = AsyncIterable<Buffer | string> & { destroy?: (error?: Error) => unknown };

/** Chunks of a stream; one that never answers ends with the signal. */
export const streamSource = (stream: Chunks, signal: AbortSignal): ByteSource => {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  let total = 0;
  const abort = (): void => void stream.destroy?.(signal.reason instanceof Error ? signal.reason : undefined);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  // One signal serves every file of an archive.
  const forget = (): void => signal.removeEventListener('abort', abort);
  const take = (into: Buffer, at: number, length: number): number => {
    const copied = rest.copy(into, at, 0, Math.min(length, rest.length));
    rest = rest.subarray(copied);
    total += copied;
    return copied;
  };
  const wait = async (into: Buffer, at: number, length: number): Promise<number> => {
    while (rest.length === 0) {
      const next = await chunks.next();
      if (next.done === true) {
        forget();
        return 0;
      }
      rest = typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
    }
    return take(into, at, length);
  };
  return {
    size: () => total,
    readFrom: () => 0,
    rest: () => null,
    fill: (into, at, length) => (rest.length > 0 ? take(into, at, length) : wait(into, at, length)),
    close: () => {
      forget();
      stream.destroy?.();
    },
  };
};

const GUNZIP_CHUNK = 1 << 20;

/** A gzip file, inflated; a truncated one gives what is there. */
export const gzipSource = (opened: Opened, signal: AbortSignal): ByteSource => {
  const file = createReadStream('', { fd: opened.fd, highWaterMark: GUNZIP_CHUNK });
  const inflated = file.on('error', () => inflated.destroy()).pipe(createGunzip({ chunkSize: GUNZIP_CHUNK }));
  const source = streamSource(inflated, signal);
  return { ...source, close: () => {
    source.close();
    file.destroy();
  } };
};

/** Text that is already in memory; its first line is that line of what was given. */
export const textSource = (text: string, startLine = 1): ByteSource => {
  const bytes = Buffer.from(text);
  let position = 0;
  return {
    size: () => bytes.length,
    readFrom: () => 0,
    rest: () => bytes.length - position,
    fill: (into, at, length) => {
      const copied = bytes.copy(into, at, position, Math.min(bytes.length, position + length));
      position += copied;
      return copied;
    },
    close: () => {},
    ...(startLine > 1 && { lineIn: (line: number) => line + startLine - 1 }),
  };
};
