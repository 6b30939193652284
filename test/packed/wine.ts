import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { cached } from '../real/support/cache.ts';
import { windowsNode } from './node-versions.ts';

export const hasWine = (): boolean => process.platform === 'linux' && spawnSync('wine', ['--version']).status === 0;

const environmentOf = (prefix: string): Record<string, string> => ({
  WINEPREFIX: prefix, WINEDEBUG: '-all', WINEARCH: 'win64', WINEDLLOVERRIDES: 'mscoree=;mshtml=', LC_ALL: 'C.UTF-8', DISPLAY: '', NACOS_HOME: '',
  // Below the folder that a job of continuous integration works in every installation would be foreign.
  CI: '',
});

const stopped = (prefix: string): Promise<unknown> => execa('wineserver', ['-k'], { env: environmentOf(prefix), reject: false });

const prefixFolder = (): Promise<string> =>
  cached('wine', async draft => {
    await execa('wine', ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], { env: environmentOf(draft), stdin: 'ignore', stdout: 'ignore', stderr: 'ignore' });
    await stopped(draft);
  });

export interface WindowsResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Windows with Node and the packed tool in a folder of its own on drive C. */
export interface Windows {
  /** That folder as Linux sees it. */
  readonly dir: string;
  /** The same folder for Windows: `C:\run-…`. */
  readonly drive: string;
  /** Runs the tool with `cwd` below the folder; `before` is what stands before it on the command line, such as `type x.log |`. */
  run(args: readonly string[], options?: { cwd?: string; before?: string }): Promise<WindowsResult>;
  dispose(): Promise<void>;
}

/** Batch files are read in the console's code page, so everything that is not ASCII comes through the environment. */
const BATCH = (entry: string): string => [
  '@echo off', 'cd /d "%DOCTOR_CWD%"', `%DOCTOR_BEFORE% "%DOCTOR_HOME%\\node.exe" "%DOCTOR_HOME%\\package\\${entry}" %DOCTOR_ARGS% > "%DOCTOR_HOME%\\out.txt" 2> "%DOCTOR_HOME%\\err.txt"`,
  // A digit right before `>` would be the number of a stream.
  '> "%DOCTOR_HOME%\\code.txt" echo %errorlevel%', '',
].join('\r\n');

/** A backslash before a quote would be taken for the quote's escape, so quotes stand only where they must. */
const quoted = (arg: string): string => (/[\s&|<>^]/.test(arg) ? `"${arg}"` : arg);

const binOf = (packageDir: string): string => {
  const { bin } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { bin: Readonly<Record<string, string>> };
  return (bin['nacos-doctor'] ?? '').replaceAll('/', '\\');
};

/** Installs the package in a fresh folder; outputs go to files, because a pipe is no standard output under Wine. */
export const startWindows = async (packageDir: string): Promise<Windows> => {
  const prefix = await prefixFolder();
  const node = await windowsNode(20);
  const dir = mkdtempSync(join(prefix, 'drive_c', 'run-'));
  const drive = `C:\\${basename(dir)}`;
  const home = join(dir, 'tool');
  mkdirSync(home);
  linkSync(node, join(home, 'node.exe'));
  cpSync(packageDir, join(home, 'package'), { recursive: true });
  writeFileSync(join(home, 'run.cmd'), BATCH(binOf(packageDir)));
  const read = (name: string): string => (existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8') : '');
  const attempt = async (args: readonly string[], cwd: string, before: string): Promise<string> => {
    for (const name of ['out.txt', 'err.txt', 'code.txt']) rmSync(join(home, name), { force: true });
    const { timedOut, exitCode, signal } = await execa('wine', ['cmd', '/c', `${drive}\\tool\\run.cmd`], {
      env: { ...environmentOf(prefix), DOCTOR_HOME: `${drive}\\tool`, DOCTOR_CWD: cwd === '' ? drive : `${drive}\\${cwd}`, DOCTOR_BEFORE: before, DOCTOR_ARGS: args.map(quoted).join(' ') },
      stdin: 'ignore', stdout: 'ignore', stderr: 'ignore', timeout: 120_000, reject: false,
    });
    return timedOut ? 'the time limit' : `code ${exitCode} ${signal ?? ''}`;
  };
  return {
    dir, drive,
    run: async (args, { cwd = '', before = '' } = {}) => {
      const ended = await attempt(args, cwd, before);
      // Where not even the batch file came to its end, Wine itself fell down: that says nothing about the tool, once.
      if (read('code.txt') === '') await attempt(args, cwd, before);
      if (read('code.txt') === '') throw new Error(`Wine wrote no exit code twice; the first time it ended with ${ended}`);
      return { code: Number(read('code.txt').trim()), stdout: read('out.txt'), stderr: read('err.txt') };
    },
    dispose: async () => {
      await stopped(prefix);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
