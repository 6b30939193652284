import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { describe, it } from 'vitest';
import { cached } from '../../real/support/cache.ts';
import { must, type Ran, run } from './shell.ts';

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where a program is; /usr/sbin too, which is not on everybody's path. Null when it is not installed. */
export const programPath = (name: string): string | null =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin'].map(folder => join(folder, name)).find(canRun) ?? null;

/** `describe` where the programs are there; a visible skip elsewhere, and a failure on CI. */
export const describeWith = (name: string, programs: readonly string[], body: () => void): void => {
  const missing = programs.filter(program => programPath(program) === null);
  if (missing.length === 0) return void describe(name, body);
  const title = `${name} (missing: ${missing.join(', ')})`;
  if (process.env['CI'] !== 'true') return void describe.skip(title, body);
  describe(title, () => {
    it('needs its engine', () => {
      throw new Error(`Not installed on this CI machine: ${missing.join(', ')}`);
    });
  });
};

/** Python packages of one test file, in a folder for PYTHONPATH: unlike a virtual environment it may be moved into place. */
export const pythonPackages = (name: string, requirements: readonly string[]): Promise<string> =>
  cached(`python-${name}-${requirements.join('-').replace(/[^\w.]+/g, '_')}`, async folder => {
    await execa('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', folder, ...requirements]);
  });

/** `python3 -m …` with those packages. */
export const python = (packages: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}, timeoutMs = 240_000): Promise<Ran> =>
  run(['python3', '-m', ...args], cwd, { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1', ...env }, timeoutMs);

export const git = async (cwd: string, ...args: string[]): Promise<string> =>
  must(await run(['git', '-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'init.defaultBranch=main', ...args], cwd));
