import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledOf, demandOneCopy, filesByPackage, noticesOf } from '../../scripts/build/bundled.ts';

interface Locked { readonly version: string; readonly dependencies?: Readonly<Record<string, string>> }

const LOCK = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, Locked>> }).packages;

const sources = ['src', 'rules'].flatMap(room => readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).map(file => readFileSync(join(room, file), 'utf8')));

/** Names that the sources import: `import type` leaves nothing behind. */
const imported = new Set(
  sources.flatMap(text => [...text.matchAll(/^import (?!type ).*? from '([^'./][^']*)'|\bawait import\('([^'./][^']*)'\)/gm)])
    .map(match => match[1] ?? match[2] ?? '').filter(name => !name.startsWith('node:')).map(name => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')),
);

/** As Node looks for it: inside the package, beside it, at the top. */
const placeOf = (folder: string, name: string): string => {
  const parts = folder.split('/node_modules/');
  const parents = parts.map((_, depth) => parts.slice(0, parts.length - depth).join('/node_modules/'));
  return [...parents.map(parent => `${parent}/node_modules/${name}`), `node_modules/${name}`].find(place => LOCK[place]) ?? name;
};

const lockedWith = (folder: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(folder) || !LOCK[folder]) return seen;
  seen.add(folder);
  for (const name of Object.keys(LOCK[folder].dependencies ?? {})) lockedWith(placeOf(folder, name), seen);
  return seen;
};

describe('the notices', () => {
  const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  const reached = [...imported].flatMap(name => [...lockedWith(`node_modules/${name}`)]).filter(folder => !/(?:^|\/)(?:@types\/|undici-types)/.test(folder));

  it.each([...new Set(reached)])('have %s with the text of its licence', folder => {
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = readdirSync(folder).find(file => /^(?:licen[cs]e|copying)/i.test(file)) ?? 'none';
    expect(notices).toContain(`\n${name} ${LOCK[folder]?.version} (`);
    expect(notices).toContain(readFileSync(join(folder, licence), 'utf8').replace(/\r\n?/g, '\n').trim());
  });

  it('are about something', () => expect(reached.length).toBeGreaterThan(50));

  it('fail the build for a package without a licence', () => expect(() => bundledOf(new Map([['test/fixtures', null]]))).toThrow());

  it('keep two versions of one package apart', () => {
    const two = [{ name: 'a', version: '1.0.0', license: 'MIT', text: 'one' }, { name: 'a', version: '2.0.0', license: 'ISC', text: 'two' }];
    expect(noticesOf(two)).toMatch(/a 1\.0\.0 \(MIT\)[^]*one[^]*a 2\.0\.0 \(ISC\)[^]*two/);
  });
});

describe('one copy of each library', () => {
  const output = (inputs: readonly string[]) => ({ inputs: Object.fromEntries(inputs.map(input => [input, { bytesInOutput: 9 }])), bytes: 9, imports: [], exports: [] });
  const meta = (outputs: Readonly<Record<string, readonly string[]>>) => ({ inputs: {}, outputs: Object.fromEntries(Object.entries(outputs).map(([name, inputs]) => [name, output(inputs)])) });

  it('is demanded over all files together', () => {
    const files = filesByPackage([meta({ 'dist/cli.cjs': ['src/a.ts', 'node_modules/long/index.js'] }), meta({ 'dist/lib/b.cjs': ['node_modules/@x/b/b.js', 'node_modules/long/umd/index.js'] })]);
    expect([...files.keys()]).toEqual(['node_modules/long', 'node_modules/@x/b']);
    expect(() => demandOneCopy(files)).toThrow(/node_modules\/long is in dist\/cli\.cjs and dist\/lib\/b\.cjs/);
  });

  it('is no matter of two versions', () => {
    expect(() => demandOneCopy(filesByPackage([meta({ a: ['node_modules/x/node_modules/long/i.js'], b: ['node_modules/long/i.js'] })]))).not.toThrow();
  });

  it('is what was built: each file of dist says what no other says', () => {
    const files = ['cli.cjs', 'index.js', ...readdirSync('dist/lib').map(name => `lib/${name}`)].map(name => readFileSync(join('dist', name), 'utf8'));
    // Words that stand in one place of the source of each.
    for (const word of ['IdempotencyLevel', 'Packet.MAX_LENGTH', 'commander.unknownOption', 'LongBits']) expect(files.filter(text => text.includes(word)).length, word).toBeLessThanOrEqual(1);
    expect(files[1]?.length).toBeLessThan(2_000);
  });
});
