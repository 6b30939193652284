import { constants as zlib, gunzipSync } from 'node:zlib';

export type ArchiveKind = 'zip' | 'tar' | 'tar.gz';

/** `PK` and the number of a local header, or of the end of an empty archive. */
const ZIPS = ['PK\u0003\u0004', 'PK\u0005\u0006'];

export const isZip = (head: Uint8Array): boolean => ZIPS.includes(Buffer.from(head.subarray(0, 4)).toString('latin1'));

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** The sum of a header's bytes stands in it, with blanks in its own place: older tars have no other mark. */
export const isTarHeader = (head: Buffer): boolean => {
  if (head.length < 512 || head[0] === 0) return false;
  const told = /^[\s0]*([0-7]{1,7})[\0 ]/.exec(`${head.toString('latin1', 148, 156)}\0`)?.[1];
  if (told === undefined) return false;
  let sum = 8 * 0x20;
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += head[at] ?? 0;
  return sum === parseInt(told, 8);
};

/** The beginning behind the compression; empty when there is none. */
export const inflatedHead = (head: Uint8Array): Buffer => {
  try {
    return gunzipSync(head, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 8 * 2 ** 20 });
  } catch {
    return Buffer.alloc(0);
  }
};

/** By the first 4 KiB; null for what is no archive, a single gzipped file among them. */
export const kindOfArchive = (head: Buffer): ArchiveKind | null => {
  if (isZip(head)) return 'zip';
  if (isGzip(head)) return isTarHeader(inflatedHead(head)) ? 'tar.gz' : null;
  return isTarHeader(head) ? 'tar' : null;
};
