import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The package as npm publishes it, installed in an empty folder. */
export interface Installed {
  /** The folder; `evidence` in it is a broken installation to look at. */
  readonly dir: string;
  readonly tarball: string;
  /** Of the package inside `dir`. */
  readonly packageDir: string;
  dispose(): void;
}

const npm = (cwd: string, args: readonly string[]) => execa('npm', args, { cwd, env: { npm_config_update_notifier: 'false' } });

/** Packs what `npm run build` left in dist and installs the tarball without a network: a dependency would be missed here. */
export const installPacked = async (): Promise<Installed> => {
  const dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-packed-'));
  await npm(PROJECT, ['pack', '--ignore-scripts', '--pack-destination', dir]);
  const tarball = join(dir, readdirSync(dir).find(name => name.endsWith('.tgz')) ?? 'no tarball');
  writeFileSync(join(dir, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }\n');
  await npm(dir, ['install', '--offline', '--no-audit', '--no-fund', tarball]);
  cpSync(join(PROJECT, 'examples/no-cluster-conf'), join(dir, 'evidence'), { recursive: true });
  return { dir, tarball, packageDir: join(dir, 'node_modules/nacos-doctor'), dispose: () => rmSync(dir, { recursive: true, force: true }) };
};
