import { NO_KEYS } from '../../src/bundle/age.ts';
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../src/bundle/index.ts';
import { runVerify } from '../../src/cli/verify.ts';
import { bundleTo, lookAt, temporaryFolder } from './support.ts';

const FOLDERS = ['test/fixtures/logs/mysql-wrong-password', 'examples/schema-never-loaded', 'examples/short-token-key'];

const packed = async (folder: string, name: string): Promise<string> => {
  const path = join(temporaryFolder(), name);
  await bundleTo(path, await lookAt([folder]));
  return path;
};

const unpackedFrom = (archive: string): string => {
  const folder = temporaryFolder();
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  return join(folder, readdirSync(folder)[0] as string);
};

describe('a bundle that nobody touched', () => {
  it.each(FOLDERS.flatMap(folder => [[folder, 'a.tar.gz'], [folder, 'a.zip']]))('of %s as %s is right', async (folder, name) => {
    const { files, problems } = await verifyBundle(await packed(folder as string, name as string));
    expect(problems).toEqual([]);
    expect(files).toBeGreaterThan(5);
  });

  it('is right when it was unpacked, too', async () => {
    expect((await verifyBundle(unpackedFrom(await packed(FOLDERS[0] as string, 'a.tar.gz')))).problems).toEqual([]);
  });
});

describe('a bundle that somebody touched', () => {
  it('is told file by file, with exit code 1', async () => {
    const folder = unpackedFrom(await packed(FOLDERS[0] as string, 'a.tar.gz'));
    const log = readdirSync(join(folder, 'logs'))[0] as string;
    const length = readFileSync(join(folder, 'logs', log), 'utf8').split('\n').length;
    // Found by what they look like, before what is found by its key.
    const secrets = ['db.password.0=Zq8!xyz#1', 'x', "CREATE USER n IDENTIFIED BY 'Zq8!xyz#2'", 'db.password.1=Zq8!xyz#3'];
    appendFileSync(join(folder, 'logs', log), secrets.join('\n'));
    writeFileSync(join(folder, 'report.md'), 'x');
    writeFileSync(join(folder, 'extra.txt'), 'x');
    rmSync(join(folder, 'README.txt'));
    const { problems } = await verifyBundle(folder);
    expect(problems).toEqual(expect.arrayContaining([
      { kind: 'size', where: `logs/${log}` }, { kind: 'foreign', where: 'extra.txt' }, { kind: 'missing', where: 'README.txt' },
    ]));
    expect(problems.filter(({ kind }) => kind === 'secret').map(({ where }) => where)).toEqual([0, 2, 3].map(line => `logs/${log}:${length + line}`));
    const { text, code } = await runVerify(folder, 'zh', NO_KEYS);
    expect(code).toBe(1);
    expect(text).toContain('extra.txt');
    expect(text).not.toContain('Zq8');
  });

  it('one byte is enough', async () => {
    const folder = unpackedFrom(await packed(FOLDERS[0] as string, 'a.tar.gz'));
    const path = join(folder, 'README.txt');
    writeFileSync(path, execFileSync('cat', [path], { encoding: 'utf8' }).replace('nacos-doctor', 'nacos-doktor'));
    expect((await verifyBundle(folder)).problems).toEqual([{ kind: 'sum', where: 'README.txt' }]);
  });

  it.each([['a folder', 'examples/short-token-key', 'error.unreadable'], ['nothing', 'no/such.tar.gz', 'error.noSuchPath']])('%s is no bundle', async (_, path, key) => {
    await expect(verifyBundle(path as string)).rejects.toMatchObject({ key });
  });
});
