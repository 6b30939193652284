import type { Entry, ZipFile } from 'yauzl';
import { bombGuard, nameGuard, newGatherer, REFUSED, type Take } from './guard.ts';

const FILE_TYPE = 0o170000;
const FOLDER = 0o040000;
const REGULAR = 0o100000;

/** The upper half of the external attributes is a Unix mode when the archive was made on Unix. */
const isOrdinary = (entry: Entry): boolean => {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  return type === 0 || type === REGULAR || type === FOLDER;
};

const openZip = async (bytes: Uint8Array): Promise<ZipFile> => {
  const yauzl = (await import('yauzl')).default;
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true, decodeStrings: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
};

const read = (zip: ZipFile, entry: Entry, guardBytes: (bytes: number) => void): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const { add, whole } = newGatherer();
      stream.on('data', (chunk: Buffer) => {
        try {
          guardBytes(chunk.length);
          add(chunk);
        } catch (refused) {
          stream.destroy();
          reject(refused as Error);
        }
      });
      stream.on('error', reject);
      stream.on('end', () => resolve(whole()));
    });
  });

const nextOf = (zip: ZipFile): Promise<Entry | null> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
    };
    zip.once('entry', (entry: Entry) => { done(); resolve(entry); });
    zip.once('end', () => { done(); resolve(null); });
    zip.once('error', (error: Error) => { done(); reject(error); });
    zip.readEntry();
  });

/** The wanted files of a zip, in memory. Throws RefusedArchive like the reader of tar archives; what is declared is not believed. */
export const readZip = async <T>(bytes: Uint8Array, wanted: (name: string) => boolean, take: Take<T>): Promise<readonly T[]> => {
  const zip = await openZip(bytes);
  if (zip.entryCount > 10_000) REFUSED.entries();
  const guardName = nameGuard();
  const guardDeclared = bombGuard(bytes.length);
  const guardBytes = bombGuard(bytes.length);
  const found: T[] = [];
  for (let entry = await nextOf(zip); entry !== null; entry = await nextOf(zip)) {
    if (!isOrdinary(entry)) REFUSED.kind();
    if ((entry.generalPurposeBitFlag & 1) !== 0) REFUSED.encrypted();
    const isFolder = entry.fileName.endsWith('/');
    const name = guardName(entry.fileName, isFolder);
    guardDeclared(entry.uncompressedSize);
    if (!isFolder && wanted(name)) found.push(take({ name, bytes: await read(zip, entry, guardBytes) }));
  }
  return found;
};
