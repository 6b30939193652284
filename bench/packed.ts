import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** The command as its users have it: packed, and installed alone in an empty folder. */
export interface Packed {
  readonly folder: string;
  readonly bin: string;
  readonly dispose: () => void;
}

const npm = (cwd: string, ...args: string[]): void => void execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

/** Builds, packs and installs; what lies in the checkout's dist is not trusted to be new. */
export const installPacked = (): Packed => {
  const folder = mkdtempSync(join(tmpdir(), 'nacos-doctor-bench-'));
  npm(PROJECT, 'run', '--silent', 'build');
  npm(PROJECT, 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
  const tarball = readdirSync(folder).find(name => name.endsWith('.tgz')) ?? 'no tarball';
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }\n');
  npm(folder, 'install', '--silent', '--offline', '--no-audit', '--no-fund', tarball);
  return { folder, bin: join(folder, 'node_modules/nacos-doctor/bin/nacos-doctor.js'), dispose: () => rmSync(folder, { recursive: true, force: true }) };
};
