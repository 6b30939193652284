import { Readable } from 'node:stream';

const HEAD_BYTES = 65_536;

/** The beginning of a stream, and the whole of it again as one stream. */
export interface PeekedStream {
  readonly head: Buffer;
  readonly all: Readable;
}

/** Reads the beginning; a log may be endless, so nothing more is taken before it is known what it is. */
export const peekStream = async (stream: AsyncIterable<Uint8Array | string>, signal: AbortSignal, headBytes = HEAD_BYTES): Promise<PeekedStream> => {
  const iterator = stream[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let size = 0;
  let done = false;
  const aborted = new Promise<null>(resolve => signal.addEventListener('abort', () => resolve(null), { once: true }));
  // A chunk that comes after the limit belongs to the stream again, not to nobody.
  let pending: Promise<IteratorResult<unknown>> | null = null;
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

/** The rest of a short text; what is longer than `limit` bytes is cut. */
export const readText = async (stream: Readable, limit: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8');
};
