import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPastedText } from '../../../src/collect/evidence/one-text.ts';
import { readEvidence as readFrom, type ReadOptions } from '../../../src/collect/evidence/read.ts';
import { sent } from '../../support/places.ts';

const readEvidence = (paths: readonly string[], options?: ReadOptions) => readFrom(sent(...paths), paths, options);

const UTF8 = readFileSync(new URL('../../fixtures/pasted/ipconfig-windows10-zh.txt', import.meta.url), 'utf8');
const GBK = readFileSync(new URL('../../fixtures/pasted/ipconfig-windows10-zh.gbk.txt', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());

test.each([
  ['UTF-8', Buffer.from(UTF8)],
  ['UTF-8 with mark', Buffer.from(`\ufeff${UTF8}`)],
  ['GB18030', GBK],
  ['UTF-16LE with mark (PowerShell)', Buffer.from(`\ufeff${UTF8}`, 'utf16le')],
  ['UTF-16BE with mark', utf16be(UTF8)],
  ['gzip', gzipSync(UTF8)],
])('ipconfig in %s', async (_, bytes) => {
  const { items, notUnderstood } = await readEvidence([write('ipconfig.txt', bytes)]);
  expect(notUnderstood).toEqual([]);
  expect(items).toMatchObject([{ kind: 'interfaces', text: expect.stringContaining('以太网适配器 以太网:') }]);
});

test.each([
  ['screenshot.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'looks like a PNG image'],
  ['nacos.log', Buffer.from('PK\u0003\u0004abc'), 'it is cut off'],
  ['x.bin', Buffer.from([1, 2, 3, 0, 4, 5, 0, 6]), 'looks like binary data'],
  ['logs.tar.gz', gzipSync(Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar'), Buffer.alloc(300)])), 'compressed: looks like a tar archive: unpack it first'],
  ['notes.txt', Buffer.from('hello\n'), 'no reader understood it'],
  ['empty.txt', Buffer.alloc(0), 'the file is empty'],
])('%s is told with its reason', async (name, bytes, reason) => {
  const path = write(name, bytes);
  expect(await readEvidence([path])).toEqual({ items: [], notUnderstood: [{ path, reason }] });
});

test.each(['application.properties', 'cluster.conf'])('the byte order mark of %s stays where its reader finds it', async name => {
  const text = name === 'cluster.conf' ? '10.0.0.1:8848\n10.0.0.2:8848\n' : 'spring.datasource.platform=mysql\ndb.num=1\n';
  const { items } = await readEvidence([write(name, `\ufeff${text}`)]);
  expect(items.map(item => item.text)).toEqual([`\ufeff${text}`]);
  expect((await readEvidence([write(name, text)])).items.map(item => item.text)).toEqual([text]);
});

test('a missing path and a pipe are told, and the pipe does not hang', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { notUnderstood } = await readEvidence([join(folder, 'pipe'), join(folder, 'none')]);
  expect(notUnderstood).toEqual([
    { path: join(folder, 'pipe'), reason: 'not a regular file (pipe, socket or device)' }, { path: join(folder, 'none'), reason: 'no such file' },
  ]);
});

test('a folder is walked in order, loops of links end, depth is limited', async () => {
  mkdirSync(join(folder, 'a/b/c/d/e/f/g'), { recursive: true });
  writeFileSync(join(folder, 'a/cluster.conf'), '10.0.0.1:8848\n');
  writeFileSync(join(folder, 'a/b/c/d/e/f/g/cluster.conf'), '10.0.0.2:8848\n');
  symlinkSync(folder, join(folder, 'a/loop'));
  const { items, notUnderstood } = await readEvidence([folder]);
  expect(items.map(({ path, kind }) => [path, kind])).toEqual([[join(folder, 'a/cluster.conf'), 'cluster-conf']]);
  expect(notUnderstood).toEqual([{ path: join(folder, 'a/b/c/d/e/f/g'), reason: 'deeper than 6 folders' }]);
});

test('more files than the limit are told', async () => {
  for (let at = 0; at < 4; at += 1) write(`cluster${at}.conf`, '10.0.0.1:8848\n');
  const { items, notUnderstood } = await readEvidence([folder], { maxFiles: 2 });
  expect(items).toHaveLength(2);
  expect(notUnderstood).toEqual([{ path: folder, reason: 'more than 2 files: the rest was not read' }]);
});

test('many files of one folder with one reason are told once', async () => {
  for (let at = 0; at < 9; at += 1) write(`${at}.dat`, Buffer.from([1, 0, 2, 0, 3, 1, 1, 1]));
  expect((await readEvidence([folder])).notUnderstood).toEqual([{ path: folder, reason: '9 files: looks like binary data' }]);
});

test('logs are passed on without text, packed ones too', async () => {
  const line = '2024-05-01 10:00:00,123 ERROR x\n\n';
  const paths = [write('nacos.log', line), write('nacos.log.2024-05-01.0.gz', gzipSync(line))];
  expect((await readEvidence(paths)).items).toEqual(paths.map(path => ({ path, kind: 'log', startLine: 1 })));
});

test('a packed file is known by the name it has when it is unpacked', async () => {
  const path = write('application-prod.properties.gz', gzipSync('x=y\n'));
  expect((await readEvidence([path])).items).toMatchObject([{ path, kind: 'application-properties', text: 'x=y\n' }]);
});

test('a small archive that unpacks to much is cut', async () => {
  const path = write('free.txt.gz', gzipSync(`MemTotal:        8007084 kB\n${'MemFree: 1 kB\n'.repeat(200_000)}`));
  const { items, notUnderstood } = await readEvidence([path], { maxTextBytes: 100_000 });
  expect(items[0]?.text?.length).toBeLessThanOrEqual(100_000);
  expect(notUnderstood).toEqual([{ path, reason: 'only the first 100000 bytes were read' }]);
});

test('an aborted run rejects', async () => {
  await expect(readEvidence([folder], { signal: AbortSignal.abort() })).rejects.toThrow();
});

test('pasted text: log keeps its text, a session is cut', () => {
  expect(readPastedText('stdin', '2024-05-01 10:00:00,123 ERROR x\n').items).toMatchObject([{ kind: 'log', text: '2024-05-01 10:00:00,123 ERROR x\n' }]);
  expect(readPastedText('stdin', '$ ulimit -n\n1024\n$ java -version\njava version "1.8.0_202"\n').items.map(({ kind, startLine }) => [kind, startLine])).toEqual([['limits', 1], ['java-version', 3]]);
});

test('of very many outputs in one text the first are read, and the rest is told', async () => {
  const text = `$ curl -i http://10.0.0.1:8848/nacos/v1/console/health/readiness\nHTTP/1.1 503 Service Unavailable\n\nserver is DOWN now\n`.repeat(2_001);
  const { items, notUnderstood } = readPastedText('-', text);
  expect(items).toHaveLength(2_000);
  expect(notUnderstood).toEqual([{ path: '-:8001', reason: 'more than 2000 outputs: the rest was not read' }]);
});

test.each([['members.txt', '10.0.16.14:8948'], ['cluster.conf', '10.0.16.14:8948  --- added by itself']])('a remark behind a line of %s', async (name, first) => {
  const { items } = await readEvidence([write(name, '10.0.16.14:8948  --- added by itself\n203.0.113.41:8848\n203.0.113.41:8948\n')]);
  expect(items).toMatchObject([{ kind: 'cluster-conf', text: expect.stringMatching(new RegExp(`^${first}$`, 'm')) }]);
});

test('a line in which somebody tells his version is kept beside what he quotes, out of what a program reads it is not', async () => {
  const told = await readEvidence([write('issue.md', 'It does not start.\n\n- nacos 2.0.3, JDK 17\n'), write('pom.xml', '<project>\n<!--\nnacos 2.1.0\n-->\n</project>\n')]);
  expect(told.words).toMatchObject([{ path: expect.stringMatching(/issue\.md$/), startLine: 3, text: '- nacos 2.0.3, JDK 17' }]);
});
