import type { Decrypter } from 'age-encryption';
import { passphraseIdentity, passphraseRecipient, WORK } from './age-passphrase.ts';
import type { Text } from '../model/text.ts';
import { UsageError } from '../text/usage-error.ts';

/** What opens encrypted bundles. */
export interface BundleKeys {
  /** `AGE-SECRET-KEY-1…`, as age-keygen writes them. */
  readonly identities: readonly string[];
  readonly passphrase: string | null;
}

/** For whom a bundle is closed: recipients, else a passphrase. */
export interface BundleSeal {
  /** `age1…`. */
  readonly recipients: readonly string[];
  readonly passphrase: string | null;
}

export const NO_KEYS: BundleKeys = { identities: [], passphrase: null };

const HEADER = 'age-encryption.org/v1\n';
const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';

const startsWith = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, text.length)).toString('latin1') === text;

/** By its first bytes (https://age-encryption.org/v1), bare or as text. */
export const isEncrypted = (head: Uint8Array): boolean => startsWith(head, HEADER) || startsWith(head, ARMOUR);

const workOf = (bytes: Uint8Array): number => Number(/^-> scrypt \S+ (\d{1,9})$/m.exec(Buffer.from(bytes.subarray(0, 4_096)).toString('latin1'))?.[1] ?? 0);

const refuse = (path: string, reason: Text): never => {
  throw new UsageError('error.unreadable', { path, reason });
};

const REASONS = {
  noKey: { en: 'it is encrypted with age: give --identity FILE or --passphrase-file FILE', zh: '已用 age 加密：请用 --identity 文件 或 --passphrase-file 文件 提供密钥' },
  passphrase: { en: 'it needs a passphrase, in --passphrase-file FILE', zh: '已用口令加密：请用 --passphrase-file 文件 提供口令' },
  wrongKey: { en: 'no key that was given opens it', zh: '所给的密钥都无法解密' },
  damaged: { en: 'the encrypted file is damaged', zh: '加密文件已损坏' },
  work: { en: `its passphrase takes more memory than is given here (work factor above ${WORK})`, zh: `其口令需要的内存超出限制（work factor 大于 ${WORK}）` },
} as const satisfies Readonly<Record<string, Text>>;

const decrypterFor = async ({ identities, passphrase }: BundleKeys, isByPassphrase: boolean): Promise<Decrypter> => {
  const { Decrypter: Opener } = await import('age-encryption');
  const opener = new Opener();
  if (isByPassphrase && passphrase !== null) opener.addIdentity(passphraseIdentity(passphrase));
  else for (const identity of identities) opener.addIdentity(identity);
  return opener;
};

/** The archive in an encrypted file; throws a UsageError that says which key is missing, or that it is damaged. */
export const decrypted = async (bytes: Uint8Array, keys: BundleKeys, path: string): Promise<Uint8Array> => {
  if (keys.identities.length === 0 && keys.passphrase === null) return refuse(path, REASONS.noKey);
  const { armor } = await import('age-encryption');
  let bare: Uint8Array;
  try {
    bare = startsWith(bytes, ARMOUR) ? armor.decode(Buffer.from(bytes).toString('latin1')) : bytes;
  } catch {
    return refuse(path, REASONS.damaged);
  }
  const work = workOf(bare);
  if (work > 0 && keys.passphrase === null) return refuse(path, REASONS.passphrase);
  if (work > WORK) return refuse(path, REASONS.work);
  try {
    return await (await decrypterFor(keys, work > 0)).decrypt(bare);
  } catch (error) {
    return refuse(path, error instanceof Error && /no identity matched/.test(error.message) ? REASONS.wrongKey : REASONS.damaged);
  }
};

/** The archive for its recipients only. */
export const encrypted = async (bytes: Uint8Array, { recipients, passphrase }: BundleSeal): Promise<Uint8Array> => {
  const { Encrypter, Stanza } = await import('age-encryption');
  const closer = new Encrypter();
  if (recipients.length > 0) for (const recipient of recipients) closer.addRecipient(recipient);
  else closer.addRecipient(passphraseRecipient(passphrase ?? '', (args, body) => [new Stanza(args, body)]));
  return closer.encrypt(bytes);
};

/** Throws UsageError for what is no recipient of age. */
export const demandRecipients = async (recipients: readonly string[]): Promise<void> => {
  const { Encrypter } = await import('age-encryption');
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient);
    } catch {
      throw new UsageError('error.badRecipient', { recipient });
    }
  }
};

/** The secret keys of a file that age-keygen wrote; throws UsageError when there is none or one is no key. */
export const identitiesIn = async (text: string, path: string): Promise<readonly string[]> => {
  const { Decrypter: Opener } = await import('age-encryption');
  const lines = text.split(/\r?\n/).map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
  try {
    for (const line of lines) new Opener().addIdentity(line);
  } catch {
    throw new UsageError('error.badIdentity', { path });
  }
  if (lines.length === 0) throw new UsageError('error.badIdentity', { path });
  return lines;
};
