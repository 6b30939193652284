import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotLook } from '../collect/collector.ts';
import { inflatedHead, isGzip, isZip } from '../collect/places/archive/kind.ts';
import { readSmallFile } from '../collect/places/local/files.ts';
import { reasonOf, UsageError } from '../text/usage-error.ts';
import type { Snapshot } from '../model/facts.ts';
import { LIMITS, REFUSED, RefusedArchive, type Take } from './archive/guard.ts';
import { type BundleKeys, decrypted, isEncrypted, NO_KEYS } from './age.ts';
import type { PackedFile } from '../model/packed-file.ts';
import { BUNDLE_KIND, MANIFEST, SNAPSHOT, TOP_PREFIX } from './layout.ts';

const firstNames = (head: Uint8Array): string => {
  if (isZip(head)) return Buffer.from(head).toString('latin1', 30);
  const tar = inflatedHead(head);
  return tar.toString('latin1', 257, 262) === 'ustar' ? tar.toString('latin1', 0, 100) : '';
};

/**
 * Whether a file may be a bundle of this tool, by its name and its first 4 KiB: a gzipped tar or zip whose first entry is the
 * manifest or the top folder, or anything that is encrypted with age. `readBundle` tells for certain.
 */
export const looksLikeBundle = (path: string, head: Uint8Array): boolean => {
  if (isEncrypted(head)) return true;
  if (!/\.(?:tar\.gz|tgz|zip)$/i.test(path) || !(isGzip(head) || isZip(head))) return false;
  const names = firstNames(head);
  return names.startsWith(TOP_PREFIX) || names.startsWith(`./${TOP_PREFIX}`) || names.slice(0, 400).includes(`/${MANIFEST}`);
};

/** `snapshot.json` and `manifest.json` of the one top folder. */
const isWanted = (name: string): boolean => {
  const parts = name.split('/');
  return parts.length === 2 && (parts[1] === MANIFEST || parts[1] === SNAPSHOT);
};

const only = (files: readonly PackedFile[], name: string): Uint8Array => {
  const found = files.filter(file => file.name.endsWith(`/${name}`));
  return found.length === 1 && found[0] ? found[0].bytes : REFUSED.foreign();
};

/** As it was read: nothing is believed but that the items are a list. */
export interface Manifest {
  readonly kind?: unknown;
  readonly items?: readonly { readonly path?: unknown; readonly bytes?: unknown; readonly sha256?: unknown }[];
}

const manifestOf = (bytes: Uint8Array): Manifest => {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return REFUSED.broken(MANIFEST);
  }
  return typeof document === 'object' && document !== null ? (document as Manifest) : REFUSED.foreign();
};

/** The manifest of a bundle of this tool; refuses any other. */
export const checkedManifest = (bytes: Uint8Array): Manifest => {
  const manifest = manifestOf(bytes);
  const isOurs = manifest.kind === BUNDLE_KIND && Array.isArray(manifest.items) && manifest.items.every(item => typeof item === 'object' && item !== null);
  return isOurs ? manifest : REFUSED.foreign();
};

const verified = (files: readonly PackedFile[]): string => {
  const manifest = checkedManifest(only(files, MANIFEST));
  const bytes = only(files, SNAPSHOT);
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (manifest.items?.find(item => item.path === SNAPSHOT)?.sha256 !== sum) REFUSED.changed();
  return Buffer.from(bytes).toString('utf8');
};

type Wanted = (name: string) => boolean;

const unpacked = async <T>(bytes: Uint8Array, wanted: Wanted, take: Take<T>): Promise<readonly T[]> => {
  if (isGzip(bytes)) return (await import('./archive/read-tar.ts')).readTarGz(bytes, wanted, take);
  if (isZip(bytes)) return (await import('./archive/read-zip.ts')).readZip(bytes, wanted, take);
  return REFUSED.foreign();
};

const whole = async (path: string, keys: BundleKeys): Promise<Uint8Array> => {
  try {
    const bytes = await readSmallFile(path, LIMITS.archiveBytes);
    if (bytes !== null) return isEncrypted(bytes) ? await decrypted(bytes, keys, path) : bytes;
  } catch (error) {
    if (error instanceof CannotLook) return REFUSED.tooLarge();
    throw error;
  }
  throw new UsageError('error.noSuchPath', { path });
};

/** The same two files of a bundle that somebody has unpacked. */
const inFolder = async (path: string): Promise<readonly PackedFile[]> => {
  const found = await Promise.all([MANIFEST, SNAPSHOT].map(async name => ({ name: `${TOP_PREFIX}/${name}`, bytes: await readSmallFile(join(path, name), LIMITS.entryBytes) })));
  return found.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
};

/** Whether the manifest of a folder is that of a bundle; a folder without one costs one look. */
export const isBundleFolder = async (path: string): Promise<boolean> => {
  const bytes = await readSmallFile(join(path, MANIFEST), LIMITS.manifestBytes).catch(() => null);
  return bytes !== null && bytes.includes(`"${BUNDLE_KIND}"`);
};

/** What is taken of the files of a packed bundle, their names below the top folder, or what `below` finds in an unpacked one. */
export type ReadFiles = <T>(wanted: Wanted, take: Take<T>, below: (folder: string) => Promise<readonly T[]>) => Promise<readonly T[]>;

/**
 * Works on a bundle, packed or unpacked. It is somebody else's: nothing is written, and anything a bundle never holds is refused with
 * a UsageError that says why.
 */
export const openBundle = async <T>(path: string, keys: BundleKeys, work: (read: ReadFiles) => Promise<T>): Promise<T> => {
  try {
    const found = await stat(path).catch(() => null);
    if (found === null) throw new UsageError('error.noSuchPath', { path });
    return await work(async (wanted, take, below) => (found.isDirectory() ? below(path) : unpacked(await whole(path, keys), wanted, take)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const detail = reasonOf(error);
    const reason = error instanceof RefusedArchive ? error.reason : { en: `it is damaged: ${detail}`, zh: `文件已损坏：${detail}` };
    throw new UsageError('error.unreadable', { path, reason });
  }
};

/** The snapshots of a bundle; throws as `openBundle`. */
export const readBundle = async (path: string, keys: BundleKeys = NO_KEYS): Promise<readonly Snapshot[]> => {
  const text = await openBundle(path, keys, async read => verified(await read(isWanted, file => file, inFolder)));
  const { parseSnapshots } = await import('../collect/targets/snapshot-file.ts');
  return parseSnapshots(text, path);
};
