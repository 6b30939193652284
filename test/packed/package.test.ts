import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installPacked } from './installed.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const tool = (name: string): string => here(`../../node_modules/.bin/${name}`);

let installed: Installed;
beforeAll(async () => { installed = await installPacked(); }, 120_000);
afterAll(() => installed?.dispose());

const filesIn = (): readonly string[] =>
  readdirSync(installed.packageDir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(installed.packageDir.length + 1).replaceAll('\\', '/'));

describe('the tarball', () => {
  it('has what it needs and nothing of the workshop', () => {
    const files = filesIn();
    for (const wanted of ['package.json', 'dist/THIRD-PARTY-NOTICES.txt', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE', 'man/nacos-doctor.1', 'man/zh_CN/nacos-doctor.1']) expect(files).toContain(wanted);
    expect(files.filter(file => !/^(?:bin|dist|man|recipes)\/|^[^/]+$/.test(file))).toEqual([]);
    expect(files.filter(file => /\.(?:map|tsx?|test\.\w+)$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
  });

  it('installs without any other package', () => {
    expect(readdirSync(join(installed.dir, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual(['nacos-doctor']);
  });

  it('names no path of the machine that built it', () => {
    const root = here('../..').replace(/\/$/, '');
    const naming = filesIn().filter(file => readFileSync(join(installed.packageDir, file)).includes(root));
    // V8's code cache is made of the bundle alone; the others are text.
    expect(naming).toEqual([]);
  });

  it('is clean under publint', async () => {
    const { messages } = await publint({ pkgDir: installed.packageDir, strict: true, pack: false });
    const manifest = JSON.parse(readFileSync(join(installed.packageDir, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(messages.map(message => formatMessage(message, manifest))).toEqual([]);
  });

  it('is clean under attw, types included', async () => {
    const { stdout, exitCode } = await execa(tool('attw'), ['--profile', 'esm-only', '--format', 'json', installed.tarball], { reject: false });
    const { analysis } = JSON.parse(stdout) as { analysis: { types: unknown; problems: readonly { kind: string; resolutionKind?: string }[] } };
    expect(exitCode).toBe(0);
    expect(analysis.types).toMatchObject({ kind: 'included' });
    expect(analysis.problems.filter(({ resolutionKind }) => resolutionKind === 'bundler' || resolutionKind === 'node16-esm')).toEqual([]);
  }, 120_000);
});

describe('the types', () => {
  const declarations = (): readonly string[] => filesIn().filter(file => file.endsWith('.d.ts'));

  it('are a small set', () => {
    expect(declarations().length).toBeGreaterThan(5);
    const bytes = declarations().reduce((sum, file) => sum + readFileSync(join(installed.packageDir, file)).length, 0);
    expect(bytes).toBeLessThan(300_000);
  });

  it('compile strictly in an empty project, without skipLibCheck and without @types/node', async () => {
    copyFileSync(here('user.mts.txt'), join(installed.dir, 'user.mts'));
    const compilerOptions = {
      target: 'ES2023', module: 'NodeNext', types: [], strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, outDir: 'out',
    };
    writeFileSync(join(installed.dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.mts'] }));
    const { stdout } = await execa(tool('tsc'), ['-p', '.'], { cwd: installed.dir, reject: false });
    expect(stdout).toBe('');
  }, 120_000);

  it('tell the truth about the program', async () => {
    const { stdout } = await execa(process.execPath, ['out/user.mjs'], { cwd: installed.dir, env: { LC_ALL: 'C' } });
    expect(JSON.parse(stdout)).toEqual({ first: 'cluster/jmenv-unknown-host', exit: 1, chinese: true, own: true, complaint: 'usage', version: '9.9.9' });
  }, 60_000);
});
