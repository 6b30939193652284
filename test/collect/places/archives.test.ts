import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check as checkWith, type CheckRun } from '../../../src/index.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { isThere } from '../../../src/collect/places/machine-of.ts';
import { type Packing, packingsOf, renamed, tarGzOf, tarOf, zipOf } from '../../support/archives.ts';
import { sent } from '../../support/places.ts';

/** With one key: fingerprints of equal secrets are equal. */
const check = (args: readonly string[], run: Partial<CheckRun> = {}): Promise<Diagnosis> => checkWith(args, { fingerprintKey: new Uint8Array(32), ...run });

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'archives-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, bytes: Buffer | string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

const FIXTURES = 'test/fixtures/logs';

/** What a diagnosis says, whatever the files are called. */
const said = ({ findings, snapshots }: Diagnosis, ...roots: readonly string[]): unknown => {
  const text = JSON.stringify({ findings: findings.map(({ rule, message, evidence }) => ({ rule, message, evidence })), facts: snapshots.map(({ facts, target }) => ({ facts, kind: target.kind })) });
  const neutral = roots.reduce((one, root) => one.replaceAll(JSON.stringify(root).slice(1, -1), 'ROOT'), text);
  // A folder says by which mark it was known for files.
  return JSON.parse(neutral.replaceAll('ROOT has no server jar: ', '')) as unknown;
};

/** A home as it is on a disk: script, configuration, jar, logs. */
const home = async (): Promise<readonly Packing[]> => {
  const jar = await zipOf([
    { name: 'META-INF/MANIFEST.MF', content: 'Manifest-Version: 1.0\nStart-Class: com.alibaba.nacos.Nacos\n' },
    { name: 'BOOT-INF/classes/com/alibaba/nacos/Nacos.class', content: Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52]) },
    { name: 'BOOT-INF/lib/nacos-core-2.3.2.jar', content: 'PK' },
  ]);
  return [
    { name: 'nacos/', type: 'Directory' }, { name: 'nacos/bin/startup.sh', content: '#!/bin/bash\nexport MODE="cluster"\n' },
    { name: 'nacos/conf/application.properties', content: 'spring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://10.0.0.9:3306/nacos\ndb.user.0=nacos\ndb.password.0=secret-4711\n' },
    { name: 'nacos/conf/cluster.conf', content: '10.0.0.1:8848\n10.0.0.2：8848\n' },
    { name: 'nacos/target/nacos-server.jar', content: jar },
    ...packingsOf(`${FIXTURES}/mysql-unreachable/logs`, 'nacos/logs'),
  ];
};

const unpack = (name: string, packings: readonly Packing[]): string => {
  for (const { name: file, content = '', type } of packings) if (type !== 'Directory') put(join(name, file), Buffer.from(content));
  return join(folder, name);
};

describe('logs are judged in an archive as in a folder', () => {
  it.each(readdirSync(FIXTURES).filter(name => name !== 'unrelated'))('%s', async name => {
    const packings = packingsOf(join(FIXTURES, name));
    const expected = said(await check([join(FIXTURES, name)]), join(FIXTURES, name));
    for (const [file, bytes] of [['a.zip', await zipOf(packings)], ['a.tar.gz', tarGzOf(packings)]] as const) {
      const path = put(`${name}/${file}`, bytes);
      expect(said(await check([path]), path), file).toEqual(expected);
    }
  }, 60_000);

  it.each([['zip', zipOf], ['tar', async (all: readonly Packing[]) => tarOf(all)], ['tar.gz', async (all: readonly Packing[]) => tarGzOf(all)]] as const)('%s on standard input', async (_, pack) => {
    const packings = packingsOf(`${FIXTURES}/main-port-in-use`);
    const expected = said(await check([`${FIXTURES}/main-port-in-use`]), `${FIXTURES}/main-port-in-use`);
    const bytes = await pack(packings);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_piece, at) => bytes.subarray(at * 1000, (at + 1) * 1000));
    expect(said(await check(['-'], { stdin: Readable.from(pieces) }), '-/')).toEqual(JSON.parse(JSON.stringify(expected).replaceAll('ROOT/', 'ROOT')));
  });

  it('stored entries, rotated .gz, and an archive in an archive', async () => {
    const log = packingsOf(`${FIXTURES}/main-port-in-use`);
    const inner = await zipOf(log, false);
    const path = put('nested.tar.gz', tarGzOf([{ name: 'mail/inner.zip', content: inner }, { name: 'mail/nacos.log.1.gz', content: gzipSync('2024-05-01 10:00:00,000 ERROR x\n\njava.lang.IllegalStateException: No DataSource set\n') }]));
    const { findings, snapshots } = await check([path]);
    expect(findings.map(({ rule }) => rule)).toContain('ports/grpc-port-in-use');
    const digest = snapshots[0]?.facts['logs.digest'];
    expect(digest?.status === 'known' && digest.value?.records.map(({ message }) => message)).toContain('x');
  });
});

it.each(['gnu', 'pax', 'ustar'])('a name that is longer than the header of a tar holds, as %s writes it', async format => {
  const name = `${'n'.repeat(90)}/${'m'.repeat(60)}/nacos.log`;
  put(`long/${name}`, '2024-05-01 10:00:00,000 ERROR x\n');
  const path = join(folder, `long-${format}.tar`);
  execFileSync('tar', [`--format=${format}`, '-cf', path, '-C', join(folder, 'long'), name]);
  const place = sent(path);
  expect(await place.enter(path)).toBeNull();
  expect((await place.read(join(path, name)))?.toString()).toBe('2024-05-01 10:00:00,000 ERROR x\n');
});

describe('a home', () => {
  it('is judged in an archive as in a folder, its jar read where it lies', async () => {
    const packings = await home();
    const unpacked = unpack('mailed-home', packings.filter(({ name }) => !name.endsWith('.jar')));
    const withoutJar = packings.filter(({ name }) => !name.endsWith('.jar'));
    const expected = said(await check([join(unpacked, 'nacos')]), join(unpacked, 'nacos'));
    for (const [file, bytes] of [['home.zip', await zipOf(withoutJar)], ['home.tar.gz', tarGzOf(withoutJar)]] as const) {
      const path = put(file, bytes);
      expect(said(await check([path]), join(path, 'nacos')), file).toEqual(expected);
    }
  });

  it.each(['zip', 'tgz', 'stored.zip'])('tells its version by the jar: %s', async kind => {
    const packings = await home();
    const path = put(`with-jar.${kind}`, kind === 'tgz' ? tarGzOf(packings) : await zipOf(packings, kind === 'zip'));
    const { snapshots } = await check([path]);
    expect(snapshots[0]?.target).toMatchObject({ kind: 'installation', name: join(path, 'nacos') });
    expect(snapshots[0]?.facts['nacos.version']).toMatchObject({ value: { version: '2.3.2', by: 'jar' } });
    expect(snapshots[0]?.facts['nacos.jar']).toMatchObject({ value: { classMajor: 52, problem: null } });
    for (const key of ['host.os', 'host.memory', 'nacos.processes', 'nacos.access'] as const) expect(snapshots[0]?.facts[key], key).toMatchObject({ obstacle: 'not-collected' });
    for (const key of ['server.state', 'server.endpoints'] as const) expect(snapshots[0]?.facts[key], key).toMatchObject({ obstacle: 'not-collected' });
    expect(snapshots[0]?.facts['db.connections']).toMatchObject({ obstacle: 'untrusted' });
  });

  it('of each node of a cluster, an archive each in one folder, are nodes of a cluster', async () => {
    for (const node of ['n1', 'n2', 'n3']) put(`ticket/${node}.tar.gz`, tarGzOf(await home()));
    const { targets } = await check([join(folder, 'ticket')]);
    expect(targets.map(({ name }) => name)).toEqual(['n1', 'n2', 'n3'].map(node => join(folder, 'ticket', `${node}.tar.gz`, 'nacos')));
  });
});

describe('a jar', () => {
  it('of a server tells the version, one of an application its client, any other nothing', async () => {
    const jar = (await home()).find(({ name }) => name.endsWith('.jar'))?.content ?? '';
    const server = put('jars/nacos-server.jar', jar);
    expect((await check([server])).snapshots[0]?.facts['nacos.version']).toMatchObject({ value: { version: '2.3.2', by: 'jar' } });
    const application = put('jars/app.jar', await zipOf([{ name: 'BOOT-INF/lib/nacos-client-2.2.0.jar', content: 'x' }, { name: 'BOOT-INF/lib/nacos-api-2.2.0.jar', content: 'x' }]));
    const [client] = (await check([application])).snapshots;
    expect(client?.facts['nacos.version']?.status).toBe('unknown');
    expect(client?.facts['client.projects']).toMatchObject({ status: 'known', value: [{ libraries: expect.arrayContaining([expect.objectContaining({ version: '2.2.0' })]) }] });
    const other = put('jars/other.jar', await zipOf([{ name: 'com/acme/Main.class', content: 'x' }]));
    expect((await check([other])).snapshots[0]?.notUnderstood).toEqual([{ path: other, reason: 'a jar without a Nacos server in it' }]);
  });
});

describe('hostile archives', () => {
  const LOG: Packing = { name: 'logs/nacos.log', content: '2024-05-01 10:00:00,000 ERROR x\n\njava.lang.IllegalStateException: No DataSource set\n' };
  const notes = async (path: string): Promise<readonly { readonly path: string; readonly reason: string }[]> => (await check([path])).snapshots.flatMap(({ notUnderstood }) => notUnderstood);

  it('names that lead out are left out, in a zip and in a tar', async () => {
    const zip = renamed(await zipOf([LOG, { name: 'aaaaaaaaaa.log', content: 'x' }]), 'aaaaaaaaaa.log', '../../evil.log');
    const tar = tarGzOf([LOG, { name: '../../../../etc/cron.d/evil', content: 'x' }]);
    for (const [name, bytes] of [['out.zip', zip], ['out.tar.gz', tar]] as const) {
      const path = put(name, bytes);
      expect(await notes(path), name).toContainEqual({ path: expect.stringMatching(/evil/), reason: 'its name leads out of the archive' });
      expect((await check([path])).snapshots[0]?.facts['logs.digest']?.status).toBe('known');
    }
    expect(readdirSync(join(folder, '..')).filter(name => name.includes('evil'))).toEqual([]);
  });

  it('links out of it are left out, links in it lead on', async () => {
    const path = put('links.tar.gz', tarGzOf([
      LOG, { name: 'logs/passwd.log', type: 'SymbolicLink', content: '/etc/passwd' }, { name: 'logs/up.log', type: 'SymbolicLink', content: '../../../etc/passwd' },
      { name: 'logs/hard.log', type: 'Link', content: 'etc/shadow' }, { name: 'logs/same.log', type: 'SymbolicLink', content: 'nacos.log' }, { name: 'logs/null', type: 'CharacterDevice' },
    ]));
    const place = sent(path);
    expect(await place.enter(path)).toBeNull();
    expect((await place.read(join(path, 'logs/same.log')))?.toString()).toBe(LOG.content);
    for (const name of ['passwd.log', 'up.log', 'hard.log', 'null']) expect(await isThere(place, join(path, 'logs', name)), name).toBe(false);
    expect(place.leftOut().map(one => one.reason)).toEqual(expect.arrayContaining(['it is a link to something that is not in the archive', 'it is neither a file nor a folder']));
    const zip = put('links.zip', await zipOf([LOG, { name: 'logs/link.log', type: 'SymbolicLink', content: '/etc/passwd' }]));
    expect(await notes(zip)).toContainEqual({ path: join(zip, 'logs/link.log'), reason: 'it is a link' });
  });

  it('encrypted entries are told', async () => {
    const zip = await zipOf([LOG, { name: 'secret.log', content: 'hello' }]);
    // Bit 0 of the flags, in the entry of the list.
    const at = zip.indexOf('secret.log', zip.indexOf('PK\u0001\u0002')) - 46;
    zip.writeUInt16LE(zip.readUInt16LE(at + 8) | 1, at + 8);
    const path = put('encrypted.zip', zip);
    expect(await notes(path)).toContainEqual({ path: join(path, 'secret.log'), reason: 'it is encrypted' });
  });

  it('one that is cut off gives what came before, and says so', async () => {
    const other: Packing = { name: 'logs/other.log', content: Array.from({ length: 3000 }, (_, at) => `2024-05-01 10:00:00,000 INFO line ${at * 7919}\n`).join('') };
    const tar = tarOf([LOG, other]);
    const path = put('cut.tar', tar.subarray(0, 20_000));
    expect(await notes(path)).toContainEqual({ path: join(path, 'logs/other.log'), reason: 'the archive ends before it does' });
    expect((await check([path])).snapshots[0]?.facts['logs.digest']?.status).toBe('known');
    const packed = tarGzOf([LOG, other]);
    const gz = put('cut.tar.gz', packed.subarray(0, packed.length - 2000));
    expect(await notes(gz)).toContainEqual({ path: gz, reason: 'it is cut off' });
    const zip = await zipOf([LOG, other]);
    await expect(check([put('cut.zip', zip.subarray(0, zip.length - 200))])).rejects.toMatchObject({ key: 'error.unreadable' });
  });

  it('bombs are not unpacked', async () => {
    const zeros = Buffer.alloc(64 * 2 ** 20);
    const zip = put('bomb.zip', await zipOf([LOG, { name: 'zeros.log', content: zeros }]));
    expect(await notes(zip)).toContainEqual({ path: join(zip, 'zeros.log'), reason: 'it unpacks to far more than any log does' });
    const tar = put('bomb.tar.gz', tarGzOf([LOG, { name: 'zeros.log', content: zeros }]));
    expect(await notes(tar)).toContainEqual({ path: tar, reason: 'it unpacks to far more than any log does' });
    expect((await check([tar])).snapshots[0]?.facts['logs.digest']?.status).toBe('known');
  });

  it('an archive in an archive in an archive … ends', async () => {
    let bytes = await zipOf([LOG]);
    for (let depth = 0; depth < 8; depth++) bytes = await zipOf([{ name: `${depth}.zip`, content: bytes }]);
    const path = put('matryoshka.zip', bytes);
    expect((await notes(path)).map(({ reason }) => reason)).toEqual([expect.stringContaining('too many others')]);
  });

  it('a name that is a file and a folder at once, names that are none, names in an old code page', async () => {
    const path = put('odd.tar', tarOf([LOG, { name: 'a', content: 'x' }, { name: 'a/b.log', content: 'x' }, { name: 'bad\u0007name.log', content: 'x' }]));
    expect((await notes(path)).map(({ reason }) => reason)).toEqual(expect.arrayContaining(['it is a file and a folder at once', 'its name is not valid']));
    const gbk = put('gbk.zip', renamed(await zipOf([{ name: 'xxxx/nacos.log', content: LOG.content ?? '' }]), 'xxxx/', Buffer.from([0xc8, 0xd5, 0xd6, 0xbe, 0x2f])));
    const place = sent(gbk);
    await place.enter(gbk);
    expect((await place.list(gbk)).map(({ name }) => name)).toEqual(['日志']);
  });

  it('nothing is left in the temporary folder', async () => {
    const before = readdirSync(tmpdir()).filter(name => name.startsWith('nacos-doctor-unpacked-'));
    const big = Buffer.from(Array.from({ length: 600_000 }, (_, at) => `2024-05-01 10:00:00,000 INFO line ${(at * 2654435761) % 4294967296}\n`).join(''));
    expect(big.length).toBeGreaterThan(24 * 2 ** 20);
    const path = put('big.tar.gz', tarGzOf([LOG, { name: 'logs/big.log', content: big }]));
    const digest = (await check([path])).snapshots[0]?.facts['logs.digest'];
    expect(digest?.status === 'known' && digest.value?.files.map(({ bytes }) => bytes)).toContain(big.length);
    expect(readdirSync(tmpdir()).filter(name => name.startsWith('nacos-doctor-unpacked-'))).toEqual(before);
  });
});
