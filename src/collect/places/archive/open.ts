import { pipeline } from 'node:stream';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CannotLook } from '../place.ts';
import { type Bytes, chunksOf } from './bytes.ts';
import { isTarHeader, kindOfArchive } from './kind.ts';
import { spool } from './spool.ts';
import { tarTree } from './tar-tree.ts';
import type { Tree } from './tree.ts';
import { zipTree } from './zip-tree.ts';

/** Where the packed bytes of an archive come from. */
export interface Packed {
  readonly bytes: Bytes;
  readonly signal?: AbortSignal;
}

/** Inflates, counting what it was fed: a guard wants to know what it is to be compared with. */
const inflated = (chunks: AsyncIterable<Buffer>): { readonly out: AsyncIterable<Buffer>; readonly fed: () => number } => {
  let fed = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      fed += chunk.length;
      yield chunk;
    }
  };
  // What fails is told by whoever reads the end of the pipe.
  const out = pipeline(Readable.from(counted(), { objectMode: false }), createGunzip(), () => {});
  return { out: out as AsyncIterable<Buffer>, fed: () => fed };
};

const gzippedTar = async ({ bytes, signal }: Packed): Promise<Tree> => {
  const { out, fed } = inflated(chunksOf(bytes, 0, bytes.size));
  const { bytes: plain, problem } = await spool(out, fed, signal);
  if (!isTarHeader(await plain.read(0, 512))) throw new CannotLook('unsupported', 'it is no archive but one packed file');
  return tarTree(plain, problem, signal);
};

/** What is in an archive. Throws CannotLook, or what its library says, for one of which nothing can be read. */
export const openArchive = async (packed: Packed): Promise<Tree> => {
  const kind = kindOfArchive(await packed.bytes.read(0, 4096));
  switch (kind) {
    case 'zip': return zipTree(packed.bytes);
    case 'tar': return tarTree(packed.bytes, null, packed.signal);
    case 'tar.gz': return gzippedTar(packed);
    case null: throw new CannotLook('unsupported', 'it is no archive');
  }
};
