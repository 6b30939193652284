import { Readable } from 'node:stream';
import { decodeText } from './evidence/decode.ts';

/** Of the beginning that is looked at; less when there was no more. */
export const PEEKED_BYTES = 65_536;

/** The beginning of a stream, and the whole of it again as one stream. */
export interface PeekedStream {
  readonly head: Buffer;
  readonly all: Readable;
}

/** Waits for the signal; `forget` when nothing is waited for any more, since one signal serves many streams. */
const whenAborted = (signal: AbortSignal): { readonly aborted: Promise<null>; readonly forget: () => void } => {
  let forget = (): void => {};
  const aborted = new Promise<null>(resolve => {
    const end = (): void => resolve(null);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    forget = () => signal.removeEventListener('abort', end);
  });
  return { aborted, forget };
};

/** Reads the beginning; a log may be endless, so nothing more is taken before it is known what it is. */
export const peekStream = async (stream: AsyncIterable<Uint8Array | string>, signal: AbortSignal, headBytes = PEEKED_BYTES): Promise<PeekedStream> => {
  const iterator = stream[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let size = 0;
  let done = false;
  const { aborted, forget } = whenAborted(signal);
  // A chunk that comes after the limit belongs to the stream again, not to nobody.
  let pending: Promise<IteratorResult<unknown>> | null = null;
  try {
    while (size < headBytes && !done && !signal.aborted) {
      pending = iterator.next();
      const next = await Promise.race([pending, aborted]);
      if (next === null) break;
      pending = null;
      done = next.done === true;
      if (next.done) break;
      const chunk = typeof next.value === 'string' ? Buffer.from(next.value) : Buffer.from(next.value as Uint8Array);
      chunks.push(chunk);
      size += chunk.length;
    }
  } finally {
    forget();
  }
  const head = Buffer.concat(chunks);
  const all = Readable.from((async function* () {
    yield head;
    while (!done) {
      const next = await (pending ?? iterator.next());
      pending = null;
      if (next.done) return;
      yield next.value;
    }
  })(), { objectMode: false });
  return { head, all };
};

export interface ReadStream {
  readonly text: string;
  /** Why it is not the whole; null when it is. */
  readonly cut: string | null;
}

const NO_END = 'standard input did not end: only what came in time was read';

/** What comes through a stream until it ends, `limit` bytes came, or the signal aborts: a writer may never end. */
export const readText = async ({ head, all }: PeekedStream, limit: number, signal: AbortSignal): Promise<ReadStream> => {
  if (signal.aborted) return { text: decodeText(head), cut: NO_END };
  const chunks: Buffer[] = [];
  let size = 0;
  const iterator = (all as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const { aborted, forget } = whenAborted(signal);
  const said = (cut: string | null): ReadStream => ({ text: decodeText(Buffer.concat(chunks).subarray(0, limit)), cut });
  try {
    while (size < limit) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next === null) return said(NO_END);
      if (next.done) return said(null);
      chunks.push(Buffer.from(next.value));
      size += next.value.length;
    }
    return said(`only the first ${limit} bytes were read`);
  } finally {
    forget();
  }
};
