import { type Readable } from 'node:stream';
import type { Bytes } from '../places/archive/bytes.ts';
import { kindOfArchive } from '../places/archive/kind.ts';
import { spool } from '../places/archive/spool.ts';
import { peekStream } from '../stdin.ts';

/** Standard input, of which nothing is lost although its beginning was looked at. */
export interface GivenStream {
  readonly all: Readable;
}

/** Enough for a tar's first header, packed or not. */
const ARCHIVE_HEAD = 4096;

/** Text has no zeros, and no zip or gzip begins otherwise: a log that comes line by line need not be waited for. */
const mayBeArchive = (head: Buffer): boolean => head.includes(0) || /^(?:PK|P$|\x1f\x8b|\x1f$)/.test(head.toString('latin1', 0, 2));

/** Standard input, or all of its bytes when they are an archive. */
export const peekArchive = async (stream: AsyncIterable<Uint8Array | string>, signal = new AbortController().signal): Promise<GivenStream | { readonly bytes: Bytes }> => {
  const first = await peekStream(stream, signal, 1);
  if (!mayBeArchive(first.head)) return { all: first.all };
  const { head, all } = await peekStream(first.all, signal, ARCHIVE_HEAD);
  if (kindOfArchive(head.subarray(0, ARCHIVE_HEAD)) === null) return { all };
  // What comes in is no more than somebody sends; what it unpacks to is guarded when it is unpacked.
  return { bytes: (await spool(all as AsyncIterable<Buffer>, () => Number.POSITIVE_INFINITY, signal)).bytes };
};
