// `npm run build`, unless dist is what was built from these very files by this Node: `npm ci`, `npm pack` and `npm test` each ask for one.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, '.cache/built');
const INPUTS = ['src', 'rules', 'bin', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'docs/schema', 'examples'];

const filesOf = path => {
  const info = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!info?.isDirectory()) return info ? [path] : [];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length)).sort();
};

/** Of everything that is read and everything that is written. */
const sum = () => {
  const hash = createHash('sha256').update(JSON.stringify([process.versions, process.arch, process.env.CACHE_NODES ?? '']));
  for (const path of [...INPUTS, 'dist'].flatMap(filesOf)) hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
};

const isBuilt = () => filesOf('dist').length > 0 && filesOf('.cache/built').length > 0 && readFileSync(STAMP, 'utf8') === sum();

if (!isBuilt()) {
  // The output of npm pack is a file name that others read: everything said here goes to standard error.
  execSync('npm run --silent build', { cwd: ROOT, stdio: ['ignore', 2, 2] });
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, sum());
}
