import { createGunzip } from 'node:zlib';
import type { ReadEntry } from 'tar';
import { bombGuard, nameGuard, newGatherer, REFUSED, type Take } from './guard.ts';

const isFile = ({ type }: ReadEntry): boolean => type === 'File' || type === 'OldFile' || type === 'ContiguousFile';

/** Names without the top folder. */
type Wanted = (name: string) => boolean;

const contentOf = <T>(entry: ReadEntry, name: string, take: Take<T>, found: T[]): void => {
  const { add, whole } = newGatherer();
  entry.on('data', add);
  entry.on('end', () => found.push(take({ name, bytes: whole() })));
};

/**
 * The wanted files of a gzipped tar, read in memory: nothing is ever unpacked to a disk. Throws RefusedArchive for what a bundle
 * never holds: links, devices, names that lead out, too much, too many, twice the same, no UTF-8.
 */
export const readTarGz = async <T>(bytes: Uint8Array, wanted: Wanted, take: Take<T>): Promise<readonly T[]> => {
  const { Parser } = await import('tar');
  const guardName = nameGuard();
  const guardBytes = bombGuard(bytes.length);
  const found: T[] = [];
  let problem: unknown = null;
  const parser = new Parser({
    strict: true,
    onReadEntry: entry => {
      try {
        const isFolder = entry.type === 'Directory';
        if (!isFolder && !isFile(entry)) REFUSED.kind();
        const name = guardName(entry.path, isFolder);
        if (!isFolder && wanted(name)) contentOf(entry, name, take, found);
        else entry.resume();
      } catch (error) {
        problem ??= error;
        entry.resume();
      }
    },
  });
  const finished = new Promise<void>(resolve => {
    parser.on('end', () => resolve());
    // Strict: a damaged header ends the reading.
    parser.on('error', (error: Error) => {
      problem ??= error;
      resolve();
    });
  });
  const gunzip = createGunzip();
  gunzip.end(bytes);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      guardBytes(chunk.length);
      parser.write(chunk);
      if (problem !== null) break;
    }
    if (problem === null) {
      parser.end();
      await finished;
    }
  } catch (error) {
    problem ??= error;
  } finally {
    gunzip.destroy();
  }
  if (problem !== null) throw problem;
  return found;
};
