import type { Files } from '../place.ts';
import { CannotLook } from '../place.ts';

/** Bytes that can be read at any position. */
export interface Bytes {
  readonly size: number;
  /** Fewer than asked for only at the end. */
  read(from: number, length: number): Promise<Buffer>;
}

export const bytesOfBuffer = (buffer: Buffer): Bytes => ({ size: buffer.length, read: async (from, length) => buffer.subarray(from, from + length) });

/** A file of a place; throws when there is none. */
export const bytesOfFile = async (files: Pick<Files, 'read' | 'stat'>, path: string): Promise<Bytes> => {
  const found = await files.stat(path);
  if (found?.kind !== 'file') throw new CannotLook(found ? 'unsupported' : 'not-collected', `${path} is not a regular file`);
  const read = async (from: number, length: number): Promise<Buffer> => (await files.read(path, { range: { from, length } })) ?? Buffer.alloc(0);
  return blocksOf({ size: found.bytes, read });
};

/** A part of other bytes. */
export const sliceOf = (bytes: Bytes, start: number, size: number): Bytes => ({
  size, read: (from, length) => bytes.read(start + from, Math.max(0, Math.min(length, size - from))),
});

const BLOCK = 65_536;
const KEPT = 8;

/** The lists of an archive are read a few bytes at a time: whole blocks are kept for the next time. */
const blocksOf = (bytes: Bytes): Bytes => {
  const kept = new Map<number, Promise<Buffer>>();
  const block = (at: number): Promise<Buffer> => {
    const known = kept.get(at);
    if (known) return known;
    const fresh = bytes.read(at * BLOCK, BLOCK);
    fresh.catch(() => kept.delete(at));
    kept.set(at, fresh);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return fresh;
  };
  return {
    size: bytes.size,
    read: async (from, length) => {
      if (length >= BLOCK) return bytes.read(from, length);
      const first = Math.floor(from / BLOCK);
      const last = Math.floor((from + Math.max(1, length) - 1) / BLOCK);
      const parts = first === last ? [await block(first)] : await Promise.all([block(first), block(last)]);
      return Buffer.concat(parts).subarray(from - first * BLOCK, from - first * BLOCK + length);
    },
  };
};

const CHUNK = 256 * 1024;

/** From one position to another, in pieces. */
export async function* chunksOf(bytes: Bytes, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to;) {
    const chunk = await bytes.read(at, Math.min(CHUNK, to - at));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}
