import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { looksLikeBundle, readBundle } from '../../src/bundle/index.ts';
import { packTarGz } from '../../src/bundle/archive/tar.ts';
import { packZip } from '../../src/bundle/archive/zip.ts';
import { UsageError } from '../../src/text/usage-error.ts';
import { bundleTo, judgeAll, lookAt, temporaryFolder } from './support.ts';

interface Header {
  readonly name: string;
  readonly type?: string;
  readonly link?: string;
  readonly size?: number;
  readonly bytes?: Uint8Array | string;
}

/** One entry of a tar, with whatever the header is told to say. */
const tarEntry = ({ name, type = '0', link = '', bytes = '', size }: Header): Buffer => {
  const content = Buffer.from(bytes as string);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, 'latin1');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(size ?? content.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157, 100, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
};

const snapshot = JSON.stringify({
  schemaVersion: '1.0', tool: '1.0.0', takenAt: '2026-01-01T00:00:00.000Z', target: { kind: 'evidence', name: 'x', why: 'given', preflight: false }, facts: {}, notUnderstood: [],
});
const manifest = JSON.stringify({ schemaVersion: '1.0', kind: 'nacos-doctor-bundle', items: [{ path: 'snapshot.json', sha256: createHash('sha256').update(snapshot).digest('hex') }] });
const GOOD: readonly Header[] = [{ name: 'nacos-doctor-1/manifest.json', bytes: manifest }, { name: 'nacos-doctor-1/snapshot.json', bytes: snapshot }];

const tarGz = (entries: readonly Header[]): Buffer => gzipSync(Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)]));

const readBytes = async (bytes: Uint8Array, name = 'case.tar.gz'): Promise<{ outcome: unknown; left: readonly string[] }> => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), bytes);
  const outcome = await readBundle(join(folder, name)).catch((error: unknown) => error);
  return { outcome, left: readdirSync(folder) };
};

const reasonOf = (outcome: unknown): string => {
  expect(outcome).toBeInstanceOf(UsageError);
  const { args } = outcome as UsageError;
  return typeof args['reason'] === 'object' ? args['reason'].en : String(args['reason']);
};

it('reads what is well formed', async () => {
  expect((await readBytes(tarGz(GOOD))).outcome).toMatchObject([{ takenAt: '2026-01-01T00:00:00.000Z' }]);
  expect((await readBytes(tarGz([{ name: 'nacos-doctor-1/', type: '5' }, ...GOOD]))).outcome).toHaveLength(1);
});

const longName = (name: string): Header => ({ name: '././@LongLink', type: 'L', bytes: `${name}\0` });

describe('a hostile tar is refused', () => {
  test.each<[string, readonly Header[], RegExp]>([
    ['path traversal', [...GOOD, { name: '../../etc/cron.d/x', bytes: 'x' }], /leads out/],
    ['traversal inside', [...GOOD, { name: 'nacos-doctor-1/../../x', bytes: 'x' }], /leads out/],
    ['traversal in a long name', [...GOOD, longName(`nacos-doctor-1/${'a/'.repeat(3)}../../../../x`), { name: 'y', bytes: 'x' }], /leads out/],
    ['absolute path', [...GOOD, { name: '/etc/passwd', bytes: 'x' }], /leads out/],
    ['Windows path', [...GOOD, { name: 'nacos-doctor-1\\..\\x', bytes: 'x' }], /leads out/],
    ['drive letter', [...GOOD, { name: 'C:/x', bytes: 'x' }], /leads out/],
    ['control characters', [...GOOD, { name: 'nacos-doctor-1/\u001b[2J', bytes: 'x' }], /leads out/],
    ['not UTF-8', [...GOOD, { name: 'nacos-doctor-1/\xff\xfe', bytes: 'x' }], /leads out/],
    ['symbolic link', [...GOOD, { name: 'nacos-doctor-1/l', type: '2', link: '/etc/passwd' }], /link/],
    ['hard link', [...GOOD, { name: 'nacos-doctor-1/l', type: '1', link: 'nacos-doctor-1/manifest.json' }], /link/],
    ['device', [...GOOD, { name: 'nacos-doctor-1/d', type: '3' }], /device/],
    ['pipe', [...GOOD, { name: 'nacos-doctor-1/p', type: '6' }], /device/],
    ['same name twice', [...GOOD, { name: 'nacos-doctor-1/snapshot.json', bytes: snapshot }], /same name/],
    ['same name in capitals', [...GOOD, { name: 'nacos-doctor-1/SNAPSHOT.json', bytes: '{}' }], /same name/],
    ['nested archive', [...GOOD, { name: 'nacos-doctor-1/inner.tar.gz', bytes: 'x' }], /another archive/],
    ['changed snapshot', [GOOD[0] as Header, { name: 'nacos-doctor-1/snapshot.json', bytes: snapshot.replace('1.0.0', '6.6.6') }], /not the one/],
    ['no manifest', [GOOD[1] as Header], /not a bundle/],
    ['foreign manifest', [{ name: 'a/manifest.json', bytes: '{"name":"chrome"}' }, { name: 'a/snapshot.json', bytes: snapshot }], /not a bundle/],
    ['two tops', [...GOOD, { name: 'other/snapshot.json', bytes: snapshot }], /not a bundle/],
  ])('%s', async (_, entries, expected) => {
    const { outcome, left } = await readBytes(tarGz(entries));
    expect(reasonOf(outcome)).toMatch(expected);
    expect(left).toEqual(['case.tar.gz']);
  });

  it('with a million entries', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => ({ name: `nacos-doctor-1/${index}` }));
    expect(reasonOf((await readBytes(tarGz([...GOOD, ...many]))).outcome)).toMatch(/more than 10000 entries/);
  });

  it('with a damaged header', async () => {
    const bad = tarEntry({ name: 'nacos-doctor-1/x' });
    bad.write('y', 20);
    expect(reasonOf((await readBytes(gzipSync(Buffer.concat([...GOOD.map(tarEntry), bad, Buffer.alloc(1024)])))).outcome)).toMatch(/damaged/);
  });

  it('that unpacks to more than a bundle holds', async () => {
    const { outcome } = await readBytes(tarGz([...GOOD, { name: 'nacos-doctor-1/zeros', bytes: Buffer.alloc(200 * 2 ** 20) }]));
    expect(reasonOf(outcome)).toMatch(/far more/);
  });

  it.each([['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 60)], ['garbage inside', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(50, 1), bytes.subarray(250)])]])('%s', async (_, spoil) => {
    const { outcome } = await readBytes(spoil(tarGz([...GOOD, { name: 'nacos-doctor-1/random', bytes: Buffer.from(Array.from({ length: 9_000 }, (__, i) => (i * 7919) % 251)) }])));
    expect(outcome).toBeInstanceOf(UsageError);
  });
});

const zipOf = (entries: readonly Header[]): Promise<Buffer> => packZip(entries.map(({ name, bytes = '' }) => ({ name, bytes: Buffer.from(bytes as string) })), { time: null });

describe('a hostile zip is refused', () => {
  const patched = (bytes: Buffer, from: string, to: string): Buffer => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');

  test.each<[string, (good: Buffer) => Buffer, RegExp]>([
    ['path traversal', good => patched(good, 'nacos-doctor-1/x.txt', '../../../../../x.txt'), /relative path|leads out|invalid/],
    ['absolute path', good => patched(good, 'nacos-doctor-1/x.txt', '/acos-doctor-1/x.txt'), /absolute|leads out/],
    ['backslash', good => patched(good, 'nacos-doctor-1/x.txt', 'nacos-doctor-1\\x.txt'), /invalid|leads out/],
    ['same name', good => patched(good, 'nacos-doctor-1/x.txt', 'nacos-doctor-1/y.txt'), /same name/],
  ])('%s', async (_, spoil, expected) => {
    const good = await zipOf([...GOOD, { name: 'nacos-doctor-1/x.txt', bytes: 'x' }, { name: 'nacos-doctor-1/y.txt', bytes: 'y' }]);
    expect((await readBytes(good, 'case.zip')).outcome).toHaveLength(1);
    expect(reasonOf((await readBytes(spoil(good), 'case.zip')).outcome)).toMatch(expected);
  });

  it('symbolic link', async () => {
    const good = await zipOf([...GOOD, { name: 'nacos-doctor-1/x.txt', bytes: '/etc/passwd' }]);
    const at = good.lastIndexOf('nacos-doctor-1/x.txt') - 46;
    good.writeUInt32LE((0o120777 << 16) >>> 0, at + 38);
    expect(reasonOf((await readBytes(good, 'case.zip')).outcome)).toMatch(/link/);
  });

  it('that unpacks to more than a bundle holds', async () => {
    const bomb = await zipOf([...GOOD, { name: 'nacos-doctor-1/zeros', bytes: Buffer.alloc(200 * 2 ** 20) }]);
    expect(reasonOf((await readBytes(bomb, 'case.zip')).outcome)).toMatch(/far more/);
  });
});

describe('recognition', () => {
  it.each(['case.tar.gz', 'case.tgz', 'case.zip'])('of a bundle by the first bytes of %s', async name => {
    const path = join(temporaryFolder(), name);
    await bundleTo(path, await lookAt(['examples/no-cluster-conf']), { format: name.endsWith('zip') ? 'zip' : 'tar.gz' });
    const head = readFileSync(path).subarray(0, 4096);
    expect(looksLikeBundle(path, head)).toBe(true);
    expect(looksLikeBundle('nacos.log.gz', head)).toBe(false);
    expect(judgeAll(await readBundle(path)).findings.length).toBeGreaterThan(0);
  });

  it('not of other archives', async () => {
    const other = await packTarGz([{ name: 'logs/nacos.log', bytes: Buffer.from('x') }], { time: null });
    expect(looksLikeBundle('logs.tar.gz', other)).toBe(false);
    expect(looksLikeBundle('logs.zip', await zipOf([{ name: 'logs/nacos.log', bytes: 'x' }]))).toBe(false);
    expect(looksLikeBundle('logs.tar.gz', Buffer.from('not packed at all'))).toBe(false);
    expect(looksLikeBundle('logs.tgz', gzipSync('text'))).toBe(false);
  });
});
