import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { CannotLook } from './collector.ts';

/** Configuration files are small; what is larger is something else under that name. */
const LIMIT = 4 * 1024 * 1024;

/**
 * Bytes of a small regular file; null when it does not exist.
 * A FIFO or device is refused (opening one could block for ever), a larger file too.
 */
export const readSmallFile = async (path: string, limit = LIMIT): Promise<Buffer | null> => {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (!file) return null;
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new CannotLook('unsupported', `${path} is not a regular file`);
    if (found.size > limit) throw new CannotLook('unsupported', `${path} is larger than ${limit} bytes`);
    return await file.readFile();
  } finally {
    await file.close();
  }
};
