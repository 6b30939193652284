import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Copy, copyOfTool } from './support.ts';

let copy: Copy;
beforeAll(() => { copy = copyOfTool(['bin', 'package.json']); });
afterAll(() => copy.dispose());

describe('a clone that is not built', () => {
  it('says what to run, in both languages, without a stack', async () => {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [copy.bin, 'check', '.'], { reject: false });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^error: nacos-doctor is not built; run this once in \S+:\n错误：.{1,200}\n {4}npm ci && npm run build$/);
    expect(stderr).toContain(copy.dir);
  });

  it('knows its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect((await execa(process.execPath, [copy.bin, '--version'])).stdout).toBe(version);
  });
});

describe('a program of the repository', () => {
  const entries = execFileSync('git', ['ls-files', '-s', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean).map(entry => ({ mode: entry.slice(0, 6), path: entry.split('\t')[1] ?? '' }));
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Readonly<Record<string, string>> };
  const withShebang = entries.filter(({ path, mode }) => mode.startsWith('100') && !path.startsWith('test/fixtures/') && statSync(path, { throwIfNoEntry: false }) && readFileSync(path).subarray(0, 2).toString('latin1') === '#!').map(({ path }) => path);

  // npm sets the bit on whatever `bin` names: in a clone that would be a change.
  it('is executable in git, so that npx leaves the tree clean', () => {
    const executable = entries.filter(({ mode }) => mode === '100755').map(({ path }) => path);
    expect(executable).toEqual(expect.arrayContaining(Object.values(bin)));
    expect(withShebang.filter(path => !executable.includes(path) && !path.endsWith('.ts'))).toEqual([]);
  });
});
