import { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { CannotLook } from '../place.ts';
import { type Bytes, chunksOf, sliceOf } from './bytes.ts';

type Yauzl = typeof import('yauzl');

const yauzl = async (): Promise<Yauzl> => (await import('yauzl')).default as unknown as Yauzl;

/** A zip that is open, with its entries; their names are bytes, since many packers write them in the code page of their system. */
export interface OpenZip {
  readonly zip: ZipFile;
  readonly bytes: Bytes;
  readonly entries: readonly Entry[];
  /** Why the list of entries ends early; null when it is whole. */
  readonly problem: string | null;
}

const MOST_ENTRIES = 100_000;

interface Listed {
  readonly entries: readonly Entry[];
  readonly problem: string | null;
}

const allEntries = (zip: ZipFile): Promise<Listed> =>
  new Promise(resolve => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length >= MOST_ENTRIES) resolve({ entries, problem: `more than ${MOST_ENTRIES} entries` });
      else zip.readEntry();
    });
    zip.on('end', () => resolve({ entries, problem: null }));
    zip.on('error', (error: Error) => resolve({ entries, problem: error.message }));
    zip.readEntry();
  });

/** Opens a zip; throws when the bytes are none, or are cut off. */
export const openZip = async (bytes: Bytes): Promise<OpenZip> => {
  const { RandomAccessReader, fromRandomAccessReader } = await yauzl();
  class Reader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(chunksOf(bytes, start, end), { objectMode: false });
    }

    override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
      bytes.read(position, length).then(part => {
        part.copy(buffer, offset);
        callback(part.length === length ? null : new Error('unexpected EOF'));
      }, callback);
    }
  }
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromRandomAccessReader(new Reader(), bytes.size, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  return { zip, bytes, ...(await allEntries(zip)) };
};

/** Where the bytes of an entry begin. */
export const dataStart = (zip: ZipFile, entry: Entry): Promise<number> =>
  new Promise((resolve, reject) =>
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => (error ? reject(error) : resolve(header.fileDataStart))),
  );

/** The name of an entry as it stands; the caller knows in which code page. */
export const rawNameOf = (entry: Entry): Buffer => entry.fileNameRaw;

/** A jar that stands uncompressed inside a jar, as Spring Boot packs them; read in place, without unpacking its megabytes. */
export const openNested = async ({ zip, bytes }: OpenZip, entry: Entry): Promise<OpenZip> => {
  if (entry.compressionMethod !== 0) throw new CannotLook('unsupported', `${rawNameOf(entry).toString('latin1')} is compressed inside the jar`);
  return openZip(sliceOf(bytes, await dataStart(zip, entry), entry.uncompressedSize));
};

export const entryStream = ({ zip }: OpenZip, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))));

/** The first bytes of an entry, at most `limit`. */
export const readHead = async (open: OpenZip, entry: Entry, limit: number): Promise<Buffer> => {
  const stream = await entryStream(open, entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, limit);
};
