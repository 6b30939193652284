/** So much of a text tells what it is about. */
export const HEAD_BYTES = 8192;

let heard = Buffer.alloc(0);

const keep = (chunk: Uint8Array | string): void => {
  if (heard.length < HEAD_BYTES) heard = Buffer.concat([heard, Buffer.from(chunk as string)]).subarray(0, HEAD_BYTES);
};

/** The stream, of which the beginning is remembered: it cannot be read again. */
export const overheard = (stream: AsyncIterable<Uint8Array | string>): AsyncIterable<Uint8Array | string> => {
  heard = Buffer.alloc(0);
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = stream[Symbol.asyncIterator]();
      return {
        next: async () => {
          const result = await iterator.next();
          if (!result.done) keep(result.value);
          return result;
        },
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
};

/** What was remembered of the stream that was overheard last. */
export const heardHead = (): Buffer => heard;
