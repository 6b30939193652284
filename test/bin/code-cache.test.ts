import { closeSync, openSync, readdirSync, readFileSync, readSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asThere } from '../support/cost.ts';
import { type Copy, copyOfTool } from './support.ts';

interface Loader {
  readonly BUNDLE: string;
  readonly cacheFileOf: (bundle: Buffer) => string;
  readonly readCache: (bundle: Buffer) => Buffer | undefined;
}

const FLIPS = 1_000;
const RUNS = 12;

let copy: Copy;
let loader: Loader;
let bundle: Buffer;
let cache: string;
beforeAll(() => {
  copy = copyOfTool();
  loader = createRequire(import.meta.url)(join(copy.dir, 'bin/load-bundle.js')) as Loader;
  bundle = readFileSync(loader.BUNDLE);
  cache = loader.cacheFileOf(bundle);
});
afterAll(() => copy.dispose());

/** Places spread over the whole file by a fixed stride, the two ends and the seal among them. */
const placesIn = (bytes: number, count: number): readonly number[] =>
  [0, 1, 7, bytes - 1, bytes - 4, bytes - 5, bytes - 8, bytes - 9, ...Array.from({ length: count - 8 }, (_, index) => (index * 1_299_709 + 17) % bytes)];

const flipIn = (file: string, place: number, bit: number): void => {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, place);
  writeSync(handle, Buffer.of((byte[0] ?? 0) ^ (1 << bit)), 0, 1, place);
  closeSync(handle);
};

const run = async (args: readonly string[] = ['check', 'examples/no-cluster-conf', '--no-network', '--no-exec', '--color', 'never']): Promise<unknown> => {
  const { exitCode, signal, stdout, stderr } = await execa(process.execPath, [copy.bin, ...args], { reject: false, stdin: 'ignore', env: { LC_ALL: 'C', NACOS_HOME: '' } });
  return { exitCode, signal, stdout: stdout.replace(/\d+\.\d s \|/, ''), stderr };
};

describe('the code cache', () => {
  it('is there for this Node, is taken, and V8 accepts it', async () => {
    expect(readdirSync(join(copy.dir, 'dist')).filter(name => name.endsWith('.cache'))).toContain(basename(cache));
    expect(loader.readCache(bundle)?.length).toBe(readFileSync(cache).length - 8);
    const { stdout } = await execa(process.execPath, ['-p', "require('./bin/load-bundle.js').loadBundle().script.cachedDataRejected"], { cwd: copy.dir });
    expect(stdout).toBe('false');
  });

  it('is never shown to V8 with a flipped bit', () => {
    const { length } = readFileSync(cache);
    placesIn(length, FLIPS).forEach((place, index) => {
      flipIn(cache, place, index % 8);
      expect(loader.readCache(bundle), `byte ${place}, bit ${index % 8}`).toBe(undefined);
      flipIn(cache, place, index % 8);
    });
    expect(loader.readCache(bundle)).toBeDefined();
  }, 60_000);

  it('with a flipped bit changes no output', async () => {
    const right = await run();
    const places = placesIn(readFileSync(cache).length, RUNS);
    for (const [index, place] of places.entries()) {
      flipIn(cache, place, index % 8);
      expect(await run(), `byte ${place}`).toEqual(right);
      flipIn(cache, place, index % 8);
    }
  }, 60_000);

  it.each([['cut', (bytes: Buffer) => bytes.subarray(0, -1)], ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(8)])], ['empty', () => Buffer.alloc(0)], ['all zero', (bytes: Buffer) => Buffer.alloc(bytes.length)]])(
    'that is %s is not taken', (_, change) => {
      const right = readFileSync(cache);
      writeFileSync(cache, change(right));
      expect(loader.readCache(bundle)).toBe(undefined);
      writeFileSync(cache, right);
    },
  );

  it('of a bundle does not run for another of equal length, whatever its name', async () => {
    const text = bundle.toString('latin1');
    const edited = Buffer.from(text.replace('no such file or directory: ', 'NO SUCH FILE OR DIRECTORY: '), 'latin1');
    expect(edited.length).toBe(bundle.length);
    expect(edited.equals(bundle)).toBe(false);
    writeFileSync(loader.BUNDLE, edited);
    expect(await run(['check', '/no/such'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('NO SUCH FILE') });
    renameSync(cache, loader.cacheFileOf(edited));
    expect(loader.readCache(edited)).toBe(undefined);
    expect(await run(['check', '/no/such'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('NO SUCH FILE') });
    renameSync(loader.cacheFileOf(edited), cache);
    writeFileSync(loader.BUNDLE, bundle);
  });

  it('of one Node is not taken by another, whatever its name', async () => {
    const answer = async (changes: string): Promise<string> => {
      const { stdout } = await execa(process.execPath, ['-p', `${changes}; const { BUNDLE, readCache } = require('./bin/load-bundle.js'); readCache(require('fs').readFileSync(BUNDLE)) !== undefined`], { cwd: copy.dir });
      return stdout;
    };
    const other = (name: string, value: string): string => `Object.defineProperty(process, '${name}', { value: ${value} })`;
    expect(await answer('0')).toBe('true');
    expect(await answer(other('versions', "{ ...process.versions, node: '20.20.99' }"))).toBe('false');
    expect(await answer(other('versions', "{ ...process.versions, openssl: '9' }"))).toBe('false');
    expect(await answer(other('execPath', "'/bin/sh'"))).toBe('false');
    expect(await answer(other('execPath', "'/no/such/node'"))).toBe('false');
  });

  // Two milliseconds when both files had four megabytes together; each of them has as many now.
  it('costs half a millisecond a megabyte beyond the reading', () => {
    const { crc32 } = createRequire(import.meta.url)('node:zlib') as { crc32: (data: Buffer, value?: number) => number };
    const data = readFileSync(cache);
    const times = Array.from({ length: 200 }, () => {
      const started = process.hrtime.bigint();
      crc32(data, crc32(bundle));
      return Number(process.hrtime.bigint() - started) / 1e6;
    });
    const most = (bundle.length + data.length) / 2e6;
    expect(asThere(Math.min(...times), most)).toBeLessThan(most);
  });
});
