import { osErrorSource } from '../../../src/syntax/os-errors.ts';

/** Source of a pattern for what the system says of a file of the client that cannot be written, in its language. */
export const UNWRITABLE = osErrorSource('EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR', 'EMFILE', 'EBUSY', 'EIO');
