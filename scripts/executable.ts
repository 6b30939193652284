import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { glibcNeeded } from './executable/glibc.ts';
import { makeExecutable } from './executable/make.ts';
import { isMac, isThisMachine, PLATFORMS } from './executable/platforms.ts';

// npm run executable [-- linux-x64 win32-x64 …]: one file per platform in dist-executable, which needs no Node where it runs.

const FOLDER = 'dist-executable';

const host = PLATFORMS.find(isThisMachine);
if (!host) throw new Error(`no executable is built on ${process.platform}-${process.arch}; on one of: ${PLATFORMS.map(({ name }) => name).join(', ')}`);

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !PLATFORMS.some(platform => platform.name === name));
if (unknown.length > 0) throw new Error(`no such platform: ${unknown.join(', ')}; there are: ${PLATFORMS.map(({ name }) => name).join(', ')}`);

for (const platform of PLATFORMS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const file = await makeExecutable(platform, host, FOLDER);
  const glibc = glibcNeeded(file);
  const needs = glibc ? `needs glibc ${glibc} or newer` : isMac(platform) ? 'must be signed on a Mac: codesign --force --sign - FILE' : 'needs nothing';
  console.log(`${file}  ${Math.round(readFileSync(file).length / 2 ** 20)} MiB, ${needs}${isThisMachine(platform) ? '' : '; not run on this machine'}`);
}

const sums = readdirSync(FOLDER).filter(name => name.startsWith('nacos-doctor-')).sort()
  .map(name => `${createHash('sha256').update(readFileSync(join(FOLDER, name))).digest('hex')}  ${name}\n`);
writeFileSync(join(FOLDER, 'SHA256SUMS'), sums.join(''));
