import { delimiter, isAbsolute, join } from 'node:path';
import type { Env } from '../place.ts';

/**
 * Where the user's PATH may have a program, by whole paths: a name alone is looked for in the folder the user stands in, too, on some
 * systems, and a folder that is no whole path would be one of wherever he stands.
 */
export const onPath = (program: string, env: Env): readonly string[] =>
  (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute).map(folder => join(folder, process.platform === 'win32' ? `${program}.exe` : program));
