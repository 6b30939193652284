import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleFormatOf, createLedger, readBundle } from '../../src/bundle/index.ts';
import { sent } from '../support/places.ts';
import { lineWindows } from '../../src/bundle/entries/line-windows.ts';
import { UsageError } from '../../src/text/usage-error.ts';
import { renderJson } from '../../src/report/json.ts';
import { bundleTo, filesInTarGz, judgeAll, lookAt, temporaryFolder } from './support.ts';

const REAL = 'test/fixtures/logs/mysql-wrong-password';

interface Manifest {
  readonly items: readonly { readonly path: string; readonly bytes: number; readonly sha256: string | null; readonly state: string; readonly reason: string | null }[];
}

describe('a written bundle', () => {
  it('holds what its manifest says, and says what is not there', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    const written = await bundleTo(path, await lookAt([REAL]));
    const files = filesInTarGz(readFileSync(path));
    const manifest = JSON.parse(files['manifest.json'] as string) as Manifest;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).size).toBe(written.bytes);
    const there = manifest.items.filter(({ sha256 }) => sha256 !== null);
    expect([...there.map(item => item.path), 'manifest.json'].sort()).toEqual(Object.keys(files).sort());
    for (const { path: name, bytes, sha256 } of there) {
      const content = Buffer.from(files[name] as string);
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    const gaps = manifest.items.filter(({ sha256 }) => sha256 === null);
    expect(gaps.map(item => item.path)).toContain('db/schema.json');
    expect(gaps.every(({ state, reason }) => state !== 'ok' && state !== 'truncated' && Boolean(reason))).toBe(true);
    expect(files['README.txt']).toMatch(/nacos-doctor check[\s\S]*如何重新诊断/);
  });

  it('unpacks into one folder: when it was taken, to the second, and which facts', async () => {
    const folders = async (reproducible: boolean): Promise<readonly string[]> => {
      const path = join(temporaryFolder(), 'case.tar.gz');
      await bundleTo(path, await lookAt([REAL]), { reproducible });
      return [...new Set(execFileSync('tar', ['-tzf', path], { encoding: 'utf8' }).trim().split('\n').map(name => name.split('/')[0] ?? ''))];
    };
    expect(await folders(false)).toEqual([expect.stringMatching(/^nacos-doctor-\d{8}T\d{6}Z-[0-9a-f]{8}$/)]);
    expect(await folders(true)).toEqual([expect.stringMatching(/^nacos-doctor-[0-9a-f]{8}$/)]);
  });

  it('has the lines that the findings cite', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    const diagnosis = await lookAt([REAL]);
    await bundleTo(path, diagnosis);
    const logs = Object.entries(filesInTarGz(readFileSync(path))).filter(([name]) => name.startsWith('logs/')).map(([, text]) => text).join('\n');
    const quotes = diagnosis.findings.flatMap(({ evidence }) => evidence).filter(({ fact }) => fact === 'logs.digest').map(({ quote }) => quote.slice(0, 60));
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) expect(logs).toContain(quote.replace(/^Caused by: /, ''));
  });

  it('gives byte-equal findings, as often as it is judged', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    await bundleTo(path, await lookAt([REAL]));
    expect(renderJson(judgeAll(await readBundle(path)), ['en', 'zh'], '1.0.0')).toBe(filesInTarGz(readFileSync(path))['report.json']);
  });

  it.each(['tar.gz', 'zip'] as const)('is reproducible as %s', async format => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, `a.${format}`), join(folder, `b.${format}`)] as const;
    await bundleTo(one, await lookAt([REAL]), { reproducible: true });
    await new Promise(resolve => setTimeout(resolve, 1_100));
    await bundleTo(other, await lookAt([REAL]), { reproducible: true });
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
  });

  it('joins nodes of one case', async () => {
    const folder = temporaryFolder();
    for (const node of ['a', 'b']) {
      mkdirSync(join(folder, node, 'conf'), { recursive: true });
      writeFileSync(join(folder, node, 'conf/cluster.conf'), '10.20.30.41:8848\n10.20.30.42:8848\nnacos-03.acme.cn:8848\n');
      writeFileSync(join(folder, node, 'conf/application.properties'), `server.port=8848\nnacos.core.auth.server.identity.value=abc-${node === 'a' ? 'x' : 'y'}123\n`);
    }
    const members = async (node: string, caseKey: string | null): Promise<unknown> => {
      const path = join(folder, `${node}-${caseKey}.tar.gz`);
      await bundleTo(path, await lookAt([join(folder, node)]), { caseKey });
      const [snapshot] = await readBundle(path);
      const conf = snapshot?.facts['nacos.cluster-conf'];
      return conf?.status === 'known' ? conf.value?.lines.flatMap(line => line.members.map(({ host }) => host)) : null;
    };
    expect(await members('a', 'ticket 7')).toEqual(await members('b', 'ticket 7'));
    expect(await members('a', 'ticket 7')).not.toEqual(await members('a', 'ticket 8'));
    expect(JSON.stringify(await members('a', 'ticket 7'))).not.toMatch(/acme|10\.20\.30\.4/);
  });

  it('writes nothing with dryRun and nothing half', async () => {
    const folder = temporaryFolder();
    const diagnosis = await lookAt([REAL]);
    const dry = await bundleTo(join(folder, 'dry.tar.gz'), diagnosis, { dryRun: true });
    expect(dry.items.map(({ path }) => path)).toContain('snapshot.json');
    expect(dry.bytes).toBeGreaterThan(1_000);
    await expect(bundleTo(join(folder, 'no/such/dir.tar.gz'), diagnosis)).rejects.toBeInstanceOf(UsageError);
    mkdirSync(join(folder, 'taken.tar.gz'));
    await expect(bundleTo(join(folder, 'taken.tar.gz'), diagnosis)).rejects.toBeInstanceOf(UsageError);
    expect(readdirSync(folder)).toEqual(['taken.tar.gz']);
  });

  it('reads no file for a target that was not looked at here', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    await bundleTo(path, await lookAt([REAL]), { placeOf: () => null });
    expect(Object.keys(filesInTarGz(readFileSync(path))).filter(name => /^(?:config|logs)\//.test(name))).toEqual([]);
  });

  it('keeps addresses when asked to, never names', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'cluster.conf'), '10.20.30.41:8848\nzk-7.acme.cn:8848\n');
    const path = join(folder, 'case.tar.gz');
    await bundleTo(path, await lookAt([join(folder, 'cluster.conf')]), { keepIps: true });
    const text = filesInTarGz(readFileSync(path))['snapshot.json'] as string;
    expect(text).toContain('10.20.30.41');
    expect(text).not.toContain('acme');
  });
});

it('gives the tables of the database a file of their own', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'case.tar.gz');
  writeFileSync(join(folder, 'tables.txt'), 'mysql> show tables;\n| Tables_in_nacos |\n+----+\n| users |\n+----+\n1 row in set (0.00 sec)\n');
  await bundleTo(path, await lookAt([join(folder, 'tables.txt')]));
  expect(JSON.parse(filesInTarGz(readFileSync(path))['db/schema.json'] ?? '')).toMatchObject({ 'db.schema': { value: { tables: [{ name: 'users' }] } } });
});

describe('the size', () => {
  const bigLogs = (): string => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'logs'));
    const noise = (index: number): string => createHash('sha256').update(String(index)).digest('base64');
    const lines = Array.from({ length: 4_000 }, (_, i) => `2026-11-22 21:${String(10 + Math.floor(i / 100) % 50)}:27,${String(i % 1000).padStart(3, '0')} ERROR failure ${noise(i)}${noise(i + 1e6)} of kind ${'abcdefghijklmnop'[i % 16]}\n\njava.lang.IllegalStateException: cause ${noise(i + 2e6)}\n\tat a.B.c(B.java:${i})\n`);
    writeFileSync(join(home, 'logs/nacos.log'), lines.join(''));
    return home;
  };

  it('is kept by cutting logs, never what is structured', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    const diagnosis = await lookAt([bigLogs()]);
    const whole = await bundleTo(path, diagnosis);
    const facts = gzipSync(filesInTarGz(readFileSync(path))['snapshot.json'] as string).length;
    const maxBytes = Math.floor(facts + (whole.bytes - facts) / 2 + 16_384);
    const small = await bundleTo(path, diagnosis, { maxBytes });
    expect(small.bytes).toBeLessThanOrEqual(maxBytes);
    expect(small.bytes).toBeGreaterThan(facts);
    const files = filesInTarGz(readFileSync(path));
    for (const [name, text] of Object.entries(files)) if (name.endsWith('.json')) expect(() => JSON.parse(text) as unknown, name).not.toThrow();
    expect(small.items.filter(({ reason }) => reason?.includes('--max-size')).length).toBeGreaterThan(0);
    expect(small.items.find(item => item.path === 'snapshot.json')?.state).toBe('ok');
  });

  it('whatever it is, leaves structured files whole or out', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    const diagnosis = await lookAt([bigLogs()]);
    const most = (await bundleTo(path, diagnosis, { reproducible: true })).bytes;
    const whole = filesInTarGz(readFileSync(path));
    await fc.assert(fc.asyncProperty(fc.integer({ min: 30_000, max: most + 50_000 }), async maxBytes => {
      const small = await bundleTo(path, diagnosis, { reproducible: true, maxBytes }).catch(() => null);
      if (small === null) return;
      expect(small.bytes).toBeLessThanOrEqual(maxBytes);
      const files = filesInTarGz(readFileSync(path));
      expect(files['snapshot.json']).toBe(whole['snapshot.json']);
      for (const [name, text] of Object.entries(files)) if (!/^(?:manifest\.json|README\.txt|logs\/.*)$/.test(name)) expect(text, name).toBe(whole[name]);
      const told = new Set(small.items.filter(({ state }) => state !== 'ok').map(item => item.path));
      for (const name of Object.keys(whole)) if (!(name in files)) expect(told, name).toContain(name);
    }), { numRuns: 8 });
  });

  it('that cannot be kept is a refusal', async () => {
    const path = join(temporaryFolder(), 'case.tar.gz');
    await expect(bundleTo(path, await lookAt([REAL]), { maxBytes: 20_000 })).rejects.toBeInstanceOf(UsageError);
  });
});

it('reads windows of packed logs', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'logs'));
  writeFileSync(join(home, 'logs/nacos.log.2026-11-21.gz'), gzipSync(readFileSync(join(REAL, 'start.out'))));
  const path = join(temporaryFolder(), 'case.tar.gz');
  await bundleTo(path, await lookAt([home]), { secrets: createLedger() });
  const files = filesInTarGz(readFileSync(path));
  expect(Object.entries(files).find(([name]) => name.startsWith('logs/'))?.[1]).toContain('Access denied');
});

describe('a log in another encoding', () => {
  const line = '2026-11-22 21:27:25,200 ERROR 数据库连接失败 password=Zq8!xyz#1 Access denied for user';
  const gbk = (text: string): Buffer => Buffer.concat([...text].map(unit => (unit.charCodeAt(0) < 0x80 ? Buffer.from(unit) : Buffer.from({ 数: 'cafd', 据: 'bedd', 库: 'bfe2', 连: 'c1ac', 接: 'bdd3', 失: 'caa7', 败: 'b0dc' }[unit] ?? '', 'hex'))));
  const wide = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

  it.each([['UTF-16', wide], ['UTF-16, big endian', (text: string) => wide(text).swap16()], ['GBK', gbk]])('%s is copied as UTF-8, where it was, without its secret', async (_, encode) => {
    const path = join(temporaryFolder(), 'nacos.log');
    const text = Array.from({ length: 400 }, (__, index) => (index === 299 ? line : `2026-11-22 21:27:24,399 INFO line ${index + 1}`)).join('\r\n');
    writeFileSync(path, encode(text));
    const windows = await lineWindows(sent(path).stream(path), { ranges: [{ from: 299, to: 301 }], tail: 0, signal: AbortSignal.timeout(10_000) });
    expect(windows.lines.map(({ number, text: one }) => [number, one])).toEqual([[299, '2026-11-22 21:27:24,399 INFO line 299'], [300, line], [301, '2026-11-22 21:27:24,399 INFO line 301']]);
    const out = join(temporaryFolder(), 'case.tar.gz');
    await bundleTo(out, await lookAt([path]));
    const all = Object.entries(filesInTarGz(readFileSync(out))).filter(([name]) => name.startsWith('logs/')).map(([, one]) => one).join('\n');
    expect(all).not.toContain('Zq8!');
    expect(all).toContain('数据库连接失败');
  });
});

describe('windows of a log', () => {
  const piecesOf = async function* (...pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
    yield* pieces;
  };
  const firstLine = (text: string) => lineWindows(piecesOf(Buffer.from(`${text}\nnext\n`)), { ranges: [{ from: 1, to: 1 }], tail: 0, signal: AbortSignal.timeout(10_000) });

  it.each([[8_192, ''], [8_193, ' … line cut at 8192 bytes'], [40_000, ' … line cut at 8192 bytes']])('a line of %i bytes', async (length, told) => {
    expect((await firstLine('x'.repeat(length))).lines).toEqual([{ number: 1, text: `${'x'.repeat(Math.min(length, 8_192))}${told}` }]);
  });

  it('end where two gigabytes were read, and say so', async () => {
    const block = Buffer.alloc(64 * 2 ** 20, 'x');
    let taken = 0;
    const huge = async function* (): AsyncGenerator<Buffer> {
      for (; taken < 40; taken++) yield block;
    };
    expect((await lineWindows(huge(), { ranges: [], tail: 5, signal: AbortSignal.timeout(60_000) })).stopped).toBe('only the first 2147483648 bytes were read');
    expect(taken).toBe(31);
  });

  it('end with the time', async () => {
    expect((await lineWindows(piecesOf(Buffer.from('a\n'), Buffer.from('b\n')), { ranges: [{ from: 1, to: 9 }], tail: 0, signal: AbortSignal.abort() })).stopped).toBe('the time was up');
  });
});

it.each([['a.tar.gz', 'tar.gz'], ['a.TGZ', 'tar.gz'], ['a.zip', 'zip'], ['a.gz', null], ['tar.gz/a.md', null]] as const)('%s is %s', (name, format) => {
  expect(bundleFormatOf(name)).toBe(format);
});
