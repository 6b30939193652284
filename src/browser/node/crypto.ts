import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

/** What the tool uses of `node:crypto`. */

const HASHES = { md5, sha1, sha256, sha512 } as const;

type Name = keyof typeof HASHES;

interface Digest {
  update(text: string | Uint8Array, encoding?: BufferEncoding): Digest;
  digest(): Buffer;
  digest(encoding: BufferEncoding): string;
}

const bytesOf = (text: string | Uint8Array, encoding: BufferEncoding = 'utf8'): Uint8Array => (typeof text === 'string' ? Buffer.from(text, encoding) : text);

const digestOf = (engine: { update(bytes: Uint8Array): unknown; digest(): Uint8Array }): Digest => {
  const digest = ((encoding?: BufferEncoding) => {
    const bytes = Buffer.from(engine.digest());
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }) as Digest['digest'];
  const self: Digest = {
    update: (text, encoding) => {
      engine.update(bytesOf(text, encoding));
      return self;
    },
    digest,
  };
  return self;
};

export const createHash = (name: string): Digest => digestOf(HASHES[name as Name].create());
export const createHmac = (name: string, key: string | Uint8Array): Digest => digestOf(hmac.create(HASHES[name as Name], bytesOf(key)));
export const randomBytes = (size: number): Buffer => Buffer.from(crypto.getRandomValues(new Uint8Array(size)));
export const randomUUID = (): string => crypto.randomUUID?.() ?? randomBytes(16).toString('hex');
const refuse = (): never => { throw new Error('the page closes and opens nothing'); };

export const scrypt = refuse;
export const createCipheriv = refuse;
export const createDecipheriv = refuse;
export const timingSafeEqual = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(Buffer.from(one), Buffer.from(other)) === 0;

export * as default from './crypto.ts';
