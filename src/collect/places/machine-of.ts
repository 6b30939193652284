import type { Machine } from './machine.ts';
import { CannotLook, type Files, type Place } from './place.ts';

/** The machine the files are on; throws for files that came from elsewhere. */
export const machineOf = (place: Place): Machine => {
  if (place.machine) return place.machine;
  throw new CannotLook('not-collected', 'files say nothing about the machine they came from');
};

/** Text of a small file; null when it is not there or may not be read. */
export const textAt = async (files: Pick<Files, 'read'>, path: string): Promise<string | null> => (await files.read(path).catch(() => null))?.toString('utf8') ?? null;

/** Whether anything is there that can be seen. */
export const isThere = async (files: Pick<Files, 'stat'>, path: string): Promise<boolean> => (await files.stat(path).catch(() => null)) !== null;
