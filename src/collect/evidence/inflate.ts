import { createGunzip, constants as zlib } from 'node:zlib';

/** Inflates what is there, at most `limit` bytes (a small archive may unpack to terabytes); a cut-off one gives its beginning. */
export const inflated = (bytes: Uint8Array, limit: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const stream = createGunzip({ finishFlush: zlib.Z_SYNC_FLUSH });
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (): void => resolve(Buffer.concat(chunks).subarray(0, limit));
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < limit) return;
      stream.destroy();
      finish();
    });
    stream.on('end', finish);
    stream.on('error', error => (size > 0 ? finish() : reject(error)));
    stream.end(bytes);
  });
