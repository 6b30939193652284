import type { Entry } from 'yauzl';
import { decodeText } from '../../evidence/decode.ts';
import { type Bytes, chunksOf, sliceOf } from './bytes.ts';
import { bombGuard, BOMB } from './limits.ts';
import { newTree, type PackedNode, type Tree, unreadable } from './tree.ts';
import { dataStart, entryStream, openZip, type OpenZip } from './zip.ts';

const FILE_TYPE = 0o170000;
const LINK = 0o120000;
const TYPES: ReadonlySet<number> = new Set([0, 0o100000, 0o040000, LINK]);

/** The upper half of the external attributes is a Unix mode when the archive was made on Unix. */
const typeOf = (entry: Entry): number => (entry.externalFileAttributes >>> 16) & FILE_TYPE;

const STORED = 0;
const DEFLATED = 8;

async function* unpacked(zip: OpenZip, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await entryStream(zip, entry);
  try {
    yield* stream as AsyncIterable<Buffer>;
  } finally {
    stream.destroy();
  }
}

async function* stored(zip: OpenZip, entry: Entry): AsyncGenerator<Buffer> {
  const start = await dataStart(zip.zip, entry);
  yield* chunksOf(zip.bytes, start, start + entry.compressedSize);
}

const fileOf = (zip: OpenZip, entry: Entry): PackedNode => {
  if ((entry.generalPurposeBitFlag & 1) !== 0) return unreadable(entry.uncompressedSize, 'unsupported', 'it is encrypted');
  if (entry.compressionMethod === STORED) {
    const read = async (from: number, length: number): Promise<Buffer> => sliceOf(zip.bytes, await dataStart(zip.zip, entry), entry.compressedSize).read(from, length);
    return { kind: 'file', bytes: entry.uncompressedSize, stream: () => stored(zip, entry), at: read };
  }
  if (entry.compressionMethod !== DEFLATED) return unreadable(entry.uncompressedSize, 'unsupported', `it is packed by method ${entry.compressionMethod}, which is not known here`);
  return { kind: 'file', bytes: entry.uncompressedSize, stream: () => unpacked(zip, entry), at: null };
};

/** A name that is no UTF-8 was written by an older packer in the code page of its system. */
const nameOf = (entry: Entry): string => decodeText(entry.fileNameRaw);

/** Reads the list of entries, by which parts are found when they are asked for. Sizes are declared, not measured: reading is guarded too. */
export const zipTree = async (bytes: Bytes): Promise<Tree> => {
  const zip = await openZip(bytes);
  const tree = newTree();
  const isLittle = bombGuard(() => bytes.size);
  for (const entry of zip.entries) {
    const name = nameOf(entry);
    if (tree.isFull()) {
      tree.leave('', 'it has too many entries');
      break;
    }
    const type = typeOf(entry);
    if (/[/\\]$/.test(name)) tree.folder(name);
    else if (type === LINK) tree.leave(name, 'it is a link');
    else if (!TYPES.has(type)) tree.leave(name, 'it is neither a file nor a folder');
    else if (!isLittle(entry.uncompressedSize)) tree.leave(name, BOMB);
    else tree.file(name, fileOf(zip, entry));
  }
  if (zip.problem !== null) tree.leave('', 'its list of entries is damaged');
  return tree;
};
