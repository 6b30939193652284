import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { Identity, Recipient } from 'age-encryption';

/**
 * age's passphrases (https://github.com/C2SP/C2SP/blob/main/age.md, "scrypt recipient stanza") with the key derivation of Node: the
 * library's own is JavaScript, which takes half a minute where the optimiser is off, and holds the thread.
 */

const LABEL = 'age-encryption.org/v1/scrypt';
/** The exponent that age itself writes; every step more doubles the memory, so that no greater one is opened. */
export const WORK = 18;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const ROOM_BYTES = 2 ** 28 + 2 ** 25;

const NO_NONCE = Buffer.alloc(12);
const CIPHER = 'chacha20-poly1305';

const keyOf = (passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.concat([Buffer.from(LABEL), salt]), 32, { N: 2 ** work, r: 8, p: 1, maxmem: ROOM_BYTES }, (error, key) => { if (error) reject(error); else resolve(key); });
  });

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** Opens what a passphrase closed; null for another one. Whoever calls has looked at the work factor. */
export const passphraseIdentity = (passphrase: string): Identity => ({
  unwrapFileKey: async stanzas => {
    const [stanza] = stanzas;
    if (stanzas.length !== 1 || !stanza || stanza.args[0] !== 'scrypt' || stanza.body.length !== 32) return null;
    const key = await keyOf(passphrase, Buffer.from(stanza.args[1] ?? '', 'base64'), Number(stanza.args[2]));
    const opener = createDecipheriv(CIPHER, key, NO_NONCE, { authTagLength: TAG_BYTES });
    opener.setAuthTag(stanza.body.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([opener.update(stanza.body.subarray(0, -TAG_BYTES)), opener.final()]);
    } catch {
      return null;
    }
  },
});

/** Closes with a passphrase; alone, as the format demands. */
export const passphraseRecipient = (passphrase: string, stanzaOf: (args: string[], body: Uint8Array) => ReturnType<Recipient['wrapFileKey']>): Recipient => ({
  wrapFileKey: async fileKey => {
    const salt = randomBytes(SALT_BYTES);
    const closer = createCipheriv(CIPHER, await keyOf(passphrase, salt, WORK), NO_NONCE, { authTagLength: TAG_BYTES });
    const body = Buffer.concat([closer.update(fileKey), closer.final(), closer.getAuthTag()]);
    return stanzaOf(['scrypt', unpadded(salt), String(WORK)], body);
  },
});
