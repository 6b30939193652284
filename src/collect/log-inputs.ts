import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { byWorth } from '../logs/kind.ts';
import type { LogInput } from '../logs/index.ts';
import { CannotLook, type Place } from './places/place.ts';

const MAX_FILES = 2_000;
const MAX_DEPTH = 3;

/** Nothing is opened before the scanner asks for the first byte. */
const streamOf = (place: Place, path: string): Readable => {
  const chunks = Readable.from(place.stream(path), { objectMode: false });
  if (!/\.gz$/i.test(path)) return chunks;
  const plain = chunks.on('error', error => plain.destroy(error)).pipe(createGunzip());
  return plain.on('close', () => chunks.destroy());
};

/** A log file for the scanner, which reads files of this host by their descriptor and all others as a stream. */
export const logInput = (place: Place, path: string, given = true): LogInput => {
  const descriptor = place.descriptor(path);
  return descriptor ? { path, name: path, given, descriptor } : { path, name: path, given, stream: streamOf(place, path) };
};

/** Folders that rotate by themselves: Nacos keeps its data below its home, never its logs. */
const isEntered = (name: string): boolean => name !== 'data' && !name.startsWith('.');

const filesBelow = async (place: Place, folder: string, depth: number, found: string[]): Promise<void> => {
  const entries = [...(await place.list(folder))].sort((one, other) => byWorth(one.name, other.name));
  for (const { name, kind } of entries) {
    if (found.length >= MAX_FILES) return;
    const path = join(folder, name);
    if (kind === 'folder') {
      if (depth < MAX_DEPTH && isEntered(name)) await filesBelow(place, path, depth + 1, found).catch(() => {});
    } else if (kind === 'file' || (await place.stat(path).catch(() => null))?.kind === 'file') found.push(path);
  }
};

/**
 * Log files and folders of them for the scanner: folders replaced by what is in them, three levels deep. A folder that may not be listed
 * must not look like one without logs: it is the reason that is thrown.
 */
export const logInputs = async (place: Place, paths: readonly string[]): Promise<readonly LogInput[]> => {
  const inputs: LogInput[] = [];
  for (const path of paths) {
    const found = await place.stat(path);
    if (!found) throw new CannotLook('not-collected', `${path} is not there`);
    if (found.kind !== 'folder') inputs.push(logInput(place, path));
    else {
      const files: string[] = [];
      await filesBelow(place, path, 1, files);
      inputs.push(...files.map(file => logInput(place, file, false)));
    }
  }
  return inputs;
};
