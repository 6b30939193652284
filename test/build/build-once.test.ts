import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
const at = (path: string): string => join(folder, path);
const builds = (): number => (existsSync(at('builds')) ? readFileSync(at('builds'), 'utf8').length : 0);
const ask = (env: Readonly<Record<string, string>> = {}): number => {
  execFileSync(process.execPath, ['scripts/build-once.mjs'], { cwd: folder, env: { ...process.env, ...env }, stdio: 'pipe' });
  return builds();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-once-'));
  for (const name of ['src', 'scripts']) mkdirSync(at(name));
  cpSync('scripts/build-once.mjs', at('scripts/build-once.mjs'));
  writeFileSync(at('src/a.ts'), 'one');
  writeFileSync(at('package.json'), JSON.stringify({ scripts: { build: "node -e \"const fs = require('fs'); fs.mkdirSync('dist', { recursive: true }); fs.copyFileSync('src/a.ts', 'dist/a'); fs.appendFileSync('builds', '.')\"" } }));
});
afterEach(() => { rmSync(folder, { recursive: true }); });

it('builds what was never built, and once only', () => {
  expect([ask(), ask(), readFileSync(at('dist/a'), 'utf8')]).toEqual([1, 1, 'one']);
});

it('builds again when a source, what was built, or what the caches are for has changed', () => {
  ask();
  writeFileSync(at('src/a.ts'), 'two');
  expect([ask(), readFileSync(at('dist/a'), 'utf8')]).toEqual([2, 'two']);
  writeFileSync(at('dist/a'), 'spoilt');
  expect([ask(), readFileSync(at('dist/a'), 'utf8')]).toEqual([3, 'two']);
  rmSync(at('dist'), { recursive: true });
  expect(ask()).toBe(4);
  writeFileSync(at('src/b.ts'), 'more');
  expect([ask(), ask()]).toEqual([5, 5]);
  expect(ask({ CACHE_NODES: '/usr/bin/node' })).toBe(6);
});

it('a build that fails is none', () => {
  writeFileSync(at('package.json'), JSON.stringify({ scripts: { build: "node -e \"require('fs').appendFileSync('builds', '.'); process.exit(1)\"" } }));
  expect(() => ask()).toThrow('build-once');
  expect(() => ask()).toThrow('build-once');
  expect(builds()).toBe(2);
});
