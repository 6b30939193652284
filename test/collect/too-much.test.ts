import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CannotLook } from '../../src/collect/collector.ts';
import { type ConfigInput, effectiveConfig } from '../../src/collect/effective-config.ts';
import { check } from '../../src/index.ts';
import { isTooLong } from '../../src/nacos/cluster-conf.ts';
import { costSince, cpuNow } from '../support/cost.ts';

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

const input = (text: string, more: Partial<ConfigInput> = {}): ConfigInput => ({
  version: '2.3.2', files: [{ path: 'conf/application.properties', role: 'application', reader: 'spring', bytes: Buffer.from(text) }], systemProperties: [], args: [], env: {},
  fingerprintKey: new Uint8Array(32), ...more,
});

describe('a configuration that nobody wrote is not read in half', () => {
  it.each([
    ['more settings than anybody has', input(lines(20_001, at => `a${at}=b`)), 'settings'],
    ['a list of so many', input(`a[]=${'x,'.repeat(20_001)}`), 'settings'],
    ['more documents', input(lines(201, () => 'a=b\n#---')), 'documents'],
    ['more profiles', input(`spring.profiles.active=${lines(101, at => `p${at}`).replaceAll('\n', ',')}`), 'profiles'],
    ['a chain of placeholders', input(lines(20_000, at => `a${at}=\${a${at + 1}}`)), 'placeholders'],
    ['nested placeholders', input(lines(50, at => `a${at}=${'${a'.repeat(6_000)}${'}'.repeat(6_000)}`)), 'placeholders'],
    ['doubling placeholders', input(lines(2_000, at => `a${at}=\${a${at + 1}}\${a${at + 1}}`)), 'placeholders'],
    ['JSON in the environment', input('', { env: { SPRING_APPLICATION_JSON: JSON.stringify(Array.from({ length: 60 }).reduce(inner => ({ a: inner }), {})) } }), 'levels'],
  ])('%s', (_, given, word) => {
    const started = cpuNow();
    expect(() => effectiveConfig(given)).toThrow(expect.objectContaining({ obstacle: 'unsupported', message: expect.stringContaining(word) as string }) as CannotLook);
    expect(costSince(started, 4_000)).toBeLessThan(4_000);
  });

  it.each([
    ['settings', lines(20_000, at => `a${at}=b`)],
    ['documents', lines(200, () => 'a=b\n#---')],
    ['placeholders', lines(10_000, at => `a${at}=\${b}`)],
    ['one key', lines(20_000, () => 'a=b')],
  ])('up to that it is: %s', (_, text) => {
    const started = cpuNow();
    expect(Object.keys(effectiveConfig(input(text)).settings)).toContain(text.startsWith('a0') ? 'a0' : 'a');
    expect(costSince(started, 6_000)).toBeLessThan(6_000);
  });
});

describe('a member list', () => {
  it.each([
    ['10,000 lines', '10.0.0.1\n'.repeat(10_000), false],
    ['more lines', '10.0.0.1\n'.repeat(10_001), true],
    ['more members in one line', '10.0.0.1,'.repeat(10_001), true],
    ['Windows lines', '10.0.0.1\r\n'.repeat(10_000), false],
  ])('of %s is too long: %s', (_, text, expected) => expect(isTooLong(text)).toBe(expected));
});

describe('files that are too large', () => {
  let dir = '';
  const large = { 'conf/application.properties': `a=${'b'.repeat(1_100_000)}\n`, 'conf/cluster.conf': '10.0.0.1:8848\n'.repeat(100_000), 'bin/startup.sh': `#!/bin/bash\n${'JAVA_OPT=x\n'.repeat(110_000)}` };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'too-much-'));
    for (const [name, text] of Object.entries(large)) {
      for (const kind of ['home', 'mailed/nacos']) {
        const path = join(dir, kind, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
    }
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it.each(['home', 'mailed/nacos/conf'])('are said to be, and everything else is answered: %s', async kind => {
    const { snapshots: [snapshot], exit } = await check([join(dir, kind)], { network: false, exec: false });
    for (const key of kind === 'home' ? (['nacos.config', 'nacos.cluster-conf', 'nacos.scripts'] as const) : (['nacos.config', 'nacos.cluster-conf'] as const)) {
      expect(snapshot?.facts[key]).toMatchObject({ status: 'unknown', obstacle: 'unsupported', detail: expect.stringContaining('is larger than 1048576 bytes') as string });
    }
    expect(exit.code).not.toBe(2);
    if (kind === 'home') expect(snapshot?.facts['nacos.home']).toMatchObject({ status: 'known' });
  });
});

describe('a paste of more than a thousand outputs', () => {
  const RUN = '$ docker run -d --name nacos -p 8848:8848 -e MODE=standalone -e SPRING_DATASOURCE_PLATFORM=mysql nacos/nacos-server:v2.3.2\n';
  const LOG = '$ docker logs nacos | tail\n2026-04-16 21:30:06,690 ERROR Application run failed\njava.lang.IllegalStateException: No DataSource set\n\n';
  let path = '';
  beforeAll(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'outputs-')), 'paste.txt');
    await writeFile(path, (RUN + LOG).repeat(900));
  });
  afterAll(() => rm(dirname(path), { recursive: true, force: true }));

  it('costs what its size costs, and each log stands where it was quoted', async () => {
    const started = cpuNow();
    const { snapshots: [snapshot], exit } = await check([path], { network: false, exec: false });
    expect(costSince(started, 15_000)).toBeLessThan(15_000);
    expect(exit.code).toBe(1);
    const digest = snapshot?.facts['logs.digest'];
    const records = digest?.status === 'known' ? (digest.value?.records ?? []) : [];
    const record = records.find(({ chain }) => chain.some(({ message }) => message.includes('No DataSource set')));
    expect([record?.count, record?.line]).toEqual([900, 3]);
  });
});
