import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Env } from '../place.ts';
import { strangerAt } from './ownership.ts';

/**
 * Where the user's PATH may have a program, by whole paths: a name alone is looked for in the folder the user stands in, too, on some
 * systems, and a folder that is no whole path would be one of wherever he stands.
 */
const onPath = (program: string, env: Env): readonly string[] =>
  (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute).map(folder => join(folder, process.platform === 'win32' ? `${program}.exe` : program));

/** As a shell finds it: a folder of that name, or a file that may not be executed, is passed over. */
const isProgram = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isFile() === true && access(path, constants.X_OK).then(() => true, () => false);

/** A program of the user's PATH, or why it is not run: nothing is started that a stranger could have put there. */
export type FoundProgram = { readonly path: string } | { readonly path: string; readonly stranger: string };

/** The first of that name; null when there is none. */
export const programOnPath = async (program: string, env: Env): Promise<FoundProgram | null> => {
  for (const path of onPath(program, env)) {
    if (!(await isProgram(path))) continue;
    const stranger = await strangerAt(path);
    return stranger === null ? { path } : { path, stranger };
  }
  return null;
};
