import { createGunzip } from 'node:zlib';
import { decodeText } from '../../collect/evidence/decode.ts';
import { isGzip } from '../../collect/places/archive/kind.ts';

/** Lines of a file, both ends included, from 1. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface WindowRequest {
  readonly ranges: readonly LineRange[];
  /** Lines from the end of the file. */
  readonly tail: number;
  readonly signal: AbortSignal;
}

export interface Windows {
  /** Lines with their numbers, in order. */
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  readonly total: number;
  /** Reading ended early: the limit, or the time. */
  readonly stopped: string | null;
}

/** Enough for any log of a day; a larger one is read up to here. */
const MOST_BYTES = 2 * 2 ** 30;
const LONGEST_LINE = 8_192;

/** The first piece, and all of them again. */
const peeked = async (pieces: AsyncIterable<Buffer>): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Buffer> }> => {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const all = async function* (): AsyncGenerator<Buffer> {
    try {
      for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  };
  return { head: first.done === true ? Buffer.alloc(0) : first.value, all: all() };
};

/** Unpacks while reading; a file that was cut off gives its beginning. */
async function* inflated(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feed = async (): Promise<void> => {
    for await (const block of blocks) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(Buffer.from(block))) await new Promise(resolve => gunzip.once('drain', resolve).once('close', resolve));
    }
    gunzip.end();
  };
  const fed = feed().catch((error: Error) => gunzip.destroy(error));
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR')) throw error;
  } finally {
    gunzip.destroy();
    await fed;
  }
}

/** By the mark that PowerShell's `>` and Notepad write. */
const wideEncodingOf = (head: Buffer): 'utf-16le' | 'utf-16be' | null =>
  head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;

/** UTF-16 as UTF-8: lines are found by one byte. */
async function* narrowed(blocks: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const block of blocks) yield Buffer.from(decoder.decode(block, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

interface State {
  number: number;
  bytes: number;
  /** Bytes of the current line so far. */
  pending: Buffer[];
  pendingBytes: number;
  readonly wanted: Map<number, Buffer>;
  readonly ring: { number: number; bytes: Buffer }[];
}

const isWanted = (ranges: readonly LineRange[], number: number): boolean => ranges.some(({ from, to }) => number >= from && number <= to);

const endLine = (state: State, { ranges, tail }: WindowRequest): void => {
  const keep = isWanted(ranges, state.number);
  if (keep || tail > 0) {
    const bytes = Buffer.concat(state.pending);
    if (keep) state.wanted.set(state.number, bytes);
    if (tail > 0) state.ring.push({ number: state.number, bytes });
    if (state.ring.length > tail * 2) state.ring.splice(0, state.ring.length - tail);
  }
  state.pending = [];
  state.pendingBytes = 0;
  state.number += 1;
};

/** Copies, because the block is used again; of what is longer than a line may be one byte more is kept, by which that is known. */
const addToLine = (state: State, piece: Buffer): void => {
  const room = LONGEST_LINE + 1 - state.pendingBytes;
  if (room > 0 && piece.length > 0) state.pending.push(Buffer.from(piece.subarray(0, room)));
  state.pendingBytes += piece.length;
};

const takeBlock = (state: State, block: Buffer, request: WindowRequest): void => {
  let from = 0;
  for (let end = block.indexOf(10, from); end >= 0; end = block.indexOf(10, from)) {
    addToLine(state, block.subarray(from, end));
    endLine(state, request);
    from = end + 1;
  }
  addToLine(state, block.subarray(from));
  state.bytes += block.length;
};

const textOf = (bytes: Buffer): string => {
  const text = decodeText(bytes.subarray(0, LONGEST_LINE)).replace(/\r$/, '');
  return bytes.length > LONGEST_LINE ? `${text} … line cut at ${LONGEST_LINE} bytes` : text;
};

const scan = async (blocks: AsyncIterable<Buffer>, state: State, request: WindowRequest): Promise<string | null> => {
  const last = Math.max(0, ...request.ranges.map(({ to }) => to));
  for await (const block of blocks) {
    takeBlock(state, block, request);
    if (request.signal.aborted) return 'the time was up';
    if (state.bytes >= MOST_BYTES) return `only the first ${MOST_BYTES} bytes were read`;
    if (request.tail === 0 && state.number > last) return null;
  }
  if (state.pendingBytes > 0) endLine(state, request);
  return null;
};

/** Parts of a text of any size, packed or not, in bounded memory. Rejects when it cannot be read. */
export const lineWindows = async (pieces: AsyncIterable<Buffer>, request: WindowRequest): Promise<Windows> => {
  const { head, all } = await peeked(pieces);
  const state: State = { number: 1, bytes: 0, pending: [], pendingBytes: 0, wanted: new Map(), ring: [] };
  const wide = wideEncodingOf(head);
  const stopped = await scan(isGzip(head) ? inflated(all) : wide ? narrowed(all, wide) : all, state, request);
  for (const { number, bytes } of state.ring.slice(-request.tail || state.ring.length)) state.wanted.set(number, bytes);
  const lines = [...state.wanted].sort(([one], [other]) => one - other).map(([number, bytes]) => ({ number, text: textOf(bytes) }));
  return { lines, total: state.number - 1, stopped };
};
