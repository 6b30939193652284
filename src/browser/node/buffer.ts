import { Buffer } from 'buffer/';

/** What the tool uses of `node:buffer`; the userland Buffer decodes long texts slowly, the browser does not. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lax = new TextDecoder('utf-8', { ignoreBOM: true });

export const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const LONG = 64;
const PIECE = 8_192;

/** Latin-1 as Node reads it: the browser's decoder of that name is Windows-1252. */
const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return text;
};

type Decode = (encoding?: string, start?: number, end?: number) => string;

const slow = Buffer.prototype.toString as unknown as Decode;

const decode = function (this: Uint8Array, encoding = 'utf8', start = 0, end = this.length): string {
  if (end - start < LONG) return slow.call(this, encoding, start, end);
  if (encoding === 'utf8' || encoding === 'utf-8') return lax.decode(this.subarray(start, end));
  if (encoding === 'latin1' || encoding === 'binary') return latin1(this.subarray(start, end));
  return slow.call(this, encoding, start, end);
};

Object.assign(Buffer.prototype, {
  toString: decode,
  latin1Slice(this: Uint8Array, start = 0, end = this.length) { return latin1(this.subarray(start, end)); },
  utf8Slice(this: Uint8Array, start = 0, end = this.length) { return lax.decode(this.subarray(start, end)); },
});

export { Buffer };
export const constants = { MAX_LENGTH: 2 ** 32 };
export const kMaxLength = 2 ** 32;
export default { Buffer, isUtf8 };
