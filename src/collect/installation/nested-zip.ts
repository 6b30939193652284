import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { CannotLook } from '../collector.ts';

type Yauzl = typeof import('yauzl');

const yauzl = async (): Promise<Yauzl> => (await import('yauzl')).default as unknown as Yauzl;

/** A zip that is open, with the names of all its entries. */
export interface OpenZip {
  readonly zip: ZipFile;
  readonly entries: readonly Entry[];
  close(): void;
}

const MOST_ENTRIES = 100_000;

const allEntries = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) reject(new CannotLook('unparsable', `more than ${MOST_ENTRIES} entries`));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });

/** Opens a jar; throws when the file is no zip or is cut off. */
export const openZip = async (path: string): Promise<OpenZip> => {
  const { open: openFile } = await yauzl();
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    openFile(path, { lazyEntries: true, autoClose: false }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  const entries = await allEntries(zip).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  return { zip, entries, close: () => zip.close() };
};

const dataStart = (zip: ZipFile, entry: Entry): Promise<number> =>
  new Promise((resolve, reject) =>
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => (error ? reject(error) : resolve(header.fileDataStart))),
  );

/** A jar that stands uncompressed inside a jar, as Spring Boot packs them; read in place, without unpacking its megabytes. */
export const openNested = async (outer: OpenZip, path: string, entry: Entry): Promise<OpenZip> => {
  if (entry.compressionMethod !== 0) throw new CannotLook('unsupported', `${entry.fileName} is compressed inside the jar`);
  const { RandomAccessReader, fromRandomAccessReader } = await yauzl();
  const offset = await dataStart(outer.zip, entry);
  class Slice extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return createReadStream(path, { start: offset + start, end: offset + end - 1 });
    }
  }
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromRandomAccessReader(new Slice(), entry.uncompressedSize, { lazyEntries: true, autoClose: false }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  return { zip, entries: await allEntries(zip), close: () => zip.close() };
};

/** The first bytes of an entry, at most `limit`. */
export const readHead = async ({ zip }: OpenZip, entry: Entry, limit: number): Promise<Buffer> => {
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
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

/** Size of a regular file, without reading it. */
export const sizeOf = async (path: string): Promise<number> => {
  const file = await open(path, 'r');
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
};
