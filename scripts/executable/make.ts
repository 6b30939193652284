import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { inject } from 'postject';
import { isMac, isThisMachine, isWindows, type Platform } from './platforms.ts';
import { nodeLicense, nodeProgram } from './node-program.ts';

/** Where Node looks for what it carries (https://nodejs.org/api/single-executable-applications.html). */
const RESOURCE = 'NODE_SEA_BLOB';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const MAC_SEGMENT = 'NODE_SEA';

const RULE = `\n${'='.repeat(80)}\n\n`;

const licensesOf = (ofNode: string): string =>
  [readFileSync('LICENSE', 'utf8'), readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8'), `Node.js\n\n${readFileSync(ofNode, 'utf8')}`].join(RULE);

const assetsOf = (draft: string): Record<string, string> => ({
  'cli.cjs': 'dist/cli.cjs',
  'package.json': 'package.json',
  'LICENSES.txt': join(draft, 'LICENSES.txt'),
  ...Object.fromEntries(readdirSync('dist/lib').map(file => [`lib/${file}`, join('dist/lib', file)])),
});

/** What V8 compiles differs by processor and system: only the program itself can make it. */
const compiledBy = async (program: string, draft: string): Promise<Record<string, string>> => {
  const file = resolve(draft, 'cli.cache');
  await execa(resolve(program), ['scripts/code-cache.cjs', file], { stdout: 'ignore' });
  return { 'cli.cache': file };
};

const blobOf = async (node: string, assets: Record<string, string>, draft: string): Promise<Buffer> => {
  const output = join(draft, 'blob');
  const config = join(draft, 'sea.json');
  writeFileSync(config, JSON.stringify({ main: 'scripts/executable/main.cjs', output, disableExperimentalSEAWarning: true, useCodeCache: false, assets }));
  await execa(resolve(node), ['--experimental-sea-config', config]);
  return readFileSync(output);
};

/** LIEF tells of every section name that it does not keep. */
const quietly = async (job: () => Promise<void>): Promise<void> => {
  const { error, warn } = console;
  Object.assign(console, { error: () => {}, warn: () => {} });
  await job().finally(() => Object.assign(console, { error, warn }));
};

export const nameOf = (platform: Platform): string => `nacos-doctor-${platform.name}${isWindows(platform) ? '.exe' : ''}`;

/** Writes the executable of a platform into a folder; `host` is the Node of this machine in the same version, which makes what is carried. */
export const makeExecutable = async (platform: Platform, host: Platform, folder: string): Promise<string> => {
  const draft = mkdtempSync(join(tmpdir(), 'nacos-doctor-executable-'));
  try {
    const [program, carrier] = [await nodeProgram(platform), await nodeProgram(host)];
    writeFileSync(join(draft, 'LICENSES.txt'), licensesOf(await nodeLicense(host)));
    const compiled = isThisMachine(platform) ? await compiledBy(program, draft) : {};
    const blob = await blobOf(carrier, { ...assetsOf(draft), ...compiled }, draft);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, nameOf(platform));
    copyFileSync(program, file);
    chmodSync(file, 0o755);
    await quietly(() => inject(file, RESOURCE, blob, { sentinelFuse: FUSE, ...(isMac(platform) && { machoSegmentName: MAC_SEGMENT }) }));
    return file;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};
