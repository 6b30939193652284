import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { extract } from 'tar';
import { NODE_VERSION, type Platform } from './platforms.ts';

const integrityOf = (bytes: Uint8Array): string => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

/** Throws when the registry gives something else than what stands in the table of platforms. */
const fetchInto = async ({ packageName, integrity, program }: Platform, draft: string): Promise<void> => {
  mkdirSync(draft, { recursive: true });
  await execa('npm', ['pack', '--silent', `${packageName}@${NODE_VERSION}`, '--pack-destination', draft]);
  const tarball = join(draft, readdirSync(draft).find(name => name.endsWith('.tgz')) ?? '');
  const found = integrityOf(readFileSync(tarball));
  if (found !== integrity) throw new Error(`${packageName}@${NODE_VERSION} is not the package that was looked at: ${found}`);
  await extract({ file: tarball, cwd: draft, strip: 1, filter: path => path === `package/${program}` || path === 'package/LICENSE' });
  rmSync(tarball);
};

const folderOf = async (platform: Platform): Promise<string> => {
  const folder = join('.cache', 'executable', `${platform.name}-${NODE_VERSION}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    await fetchInto(platform, draft);
    renameSync(draft, folder);
  }
  return folder;
};

/** Path of Node's own program for a platform, fetched once. */
export const nodeProgram = async (platform: Platform): Promise<string> => join(await folderOf(platform), platform.program);

/** Path of the licence of Node and of all that is in it; not every platform's package holds it, the text is the same for all. */
export const nodeLicense = async (platform: Platform): Promise<string> => join(await folderOf(platform), 'LICENSE');
