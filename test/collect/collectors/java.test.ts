import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { binaryKind } from '../../../src/collect/collectors/java/binary.ts';
import { javaMajor, javaVersionOutput, releaseFile } from '../../../src/collect/collectors/java/version-text.ts';
import { javaCollector } from '../../../src/collect/collectors/java.ts';
import { normalArch } from '../../../src/collect/collectors/host-os.ts';
import { known, runWith, server } from './support/run.ts';

const folder = await mkdtemp(join(tmpdir(), 'probe-java-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const fakeJava = async (name: string, script: string): Promise<string> => {
  await mkdir(join(folder, name, 'bin'), { recursive: true });
  await writeFile(join(folder, name, 'bin/java'), script);
  await chmod(join(folder, name, 'bin/java'), 0o755);
  return join(folder, name);
};

const selected = async (env: Record<string, string>, exec = true, given = {}) =>
  (await runWith([javaCollector], given, { options: { env, exec } }))('java.selected');
const JDK = dirname(dirname(realpathSync('/usr/bin/java')));

describe('real JDKs', () => {
  test('by PATH, links resolved, with its architecture', async () => {
    const fact = await runWith([javaCollector], {}, { options: { env: { PATH: '/nowhere:/usr/bin' } } });
    expect(known(fact('java.selected'))).toMatchObject({
      major: 17,
      bits: 64,
      arch: normalArch(process.arch),
      hasJavac: true,
      problem: null,
      via: 'PATH',
    });
    expect(known(fact('java.runtimes')).length).toBeGreaterThan(0);
  });

  test('by JAVA_HOME', async () => {
    expect(known(await selected({ JAVA_HOME: JDK }))).toMatchObject({ path: join(JDK, 'bin/java'), via: 'JAVA_HOME', major: 17 });
  });

  test('without a release file its library tells, and nothing is started', async () => {
    const home = join(folder, 'bare');
    await mkdir(join(home, 'bin'), { recursive: true });
    // The launcher finds its libraries beside itself, not beside the release file.
    for (const part of ['lib', 'conf']) await symlink(join(JDK, part), join(home, part));
    await cp(join(JDK, 'bin/java'), join(home, 'bin/java'));
    const told = await selected({ JAVA_HOME: home }, false);
    expect(known(told)).toMatchObject({ major: 17, version: expect.stringMatching(/^17\.0\.\d+$/), vendor: 'Debian', hasJavac: false, problem: null, arch: normalArch(process.arch) });
    expect(told).not.toHaveProperty('partial');
  });

  test('one of which no file tells is started, and JAVA_TOOL_OPTIONS does not disturb', async () => {
    const home = join(folder, 'bare-image');
    await mkdir(join(home, 'bin'), { recursive: true });
    await writeFile(join(home, 'bin/java'), `#!/bin/sh\nexec ${JDK}/bin/java "$@"\n`);
    await chmod(join(home, 'bin/java'), 0o755);
    process.env['JAVA_TOOL_OPTIONS'] = '-Dversion="1.6.0"';
    try {
      expect(known(await selected({ JAVA_HOME: home }))).toMatchObject({ major: 17, hasJavac: false, problem: null });
      const dark = await selected({ JAVA_HOME: home }, false);
      expect(known(dark)).toMatchObject({ major: null, problem: null });
      expect(dark).toMatchObject({ partial: 'programs may not be started' });
    } finally {
      delete process.env['JAVA_TOOL_OPTIONS'];
    }
  });
});

describe('broken ones', () => {
  test.each([
    ['says rubbish', '#!/bin/sh\necho hello >&2\n', /something else: hello/],
    ['fails', '#!/bin/sh\necho "Error: could not open jvm.cfg" >&2\nexit 6\n', /exit code 6.*jvm\.cfg/],
    ['of no format', 'garbage', /failed|ENOEXEC|something else/],
  ])('a java that %s has a problem', async (_, script, problem) => {
    const home = await fakeJava(`fake-${Math.random().toString(36).slice(2)}`, script);
    expect(known(await selected({ JAVA_HOME: home }))).toMatchObject({ major: null, problem: expect.stringMatching(problem) });
  });

  test('a java that hangs costs its limit only', async () => {
    const home = await fakeJava('hangs', '#!/bin/sh\nexec sleep 60\n');
    const start = Date.now();
    const fact = await runWith([javaCollector], {}, { options: { env: { JAVA_HOME: home }, probeTimeoutMs: 400 } });
    expect(known(fact('java.selected'))?.problem).toMatch(/did not answer/);
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  test('a java that started others, which hold its output, costs its limit only', async () => {
    const home = await fakeJava('starts-others', '#!/bin/sh\nsleep 30 &\nsleep 30\n');
    const start = Date.now();
    const fact = await runWith([javaCollector], {}, { options: { env: { JAVA_HOME: home }, probeTimeoutMs: 400 } });
    expect(known(fact('java.selected'))?.problem).toMatch(/did not answer/);
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  test('not executable', async () => {
    const home = await fakeJava('plain', '#!/bin/sh\n');
    await chmod(join(home, 'bin/java'), 0o644);
    expect(known(await selected({ JAVA_HOME: home }))).toMatchObject({ problem: 'not executable' });
  });

  test.each([
    ['/no/such/jdk', 'JAVA_HOME does not exist'],
    [folder, 'JAVA_HOME has no bin/java'],
  ])('JAVA_HOME=%s', async (home, problem) => {
    const fact = await runWith([javaCollector], {}, { options: { env: { JAVA_HOME: home } } });
    expect(known(fact('java.runtimes'))[0]).toMatchObject({ path: home, via: 'JAVA_HOME', problem, version: null });
  });
});

describe('the start script', () => {
  const jre = async (): Promise<string> => {
    const home = await fakeJava('jre', '#!/bin/sh\necho \'openjdk version "11.0.13" 2021-10-19\' >&2\n');
    return join(home, 'bin');
  };
  test('before 2.3.1 looks for javac only', async () => {
    const version = (text: string) => ({ 'nacos.version': { version: text, by: 'jar' } as const });
    const env = { PATH: await jre() };
    expect(known(await selected(env, true, version('2.3.0')))).toBeNull();
    expect(known(await selected(env, true, version('2.3.1')))).toMatchObject({ major: 11, hasJavac: false });
  });
});

test('the java of a remote server is not to be seen', async () => {
  const fact = await runWith([javaCollector], {}, { target: server('localhost:8848') });
  expect(fact('java.selected')).toMatchObject({ status: 'unknown', obstacle: 'not-collected' });
});

test.each([
  ['1.8.0_402', 8],
  ['17.0.15', 17],
  ['21', 21],
  ['9-ea', 9],
  ['1.7.0_80', 7],
  ['', null],
  ['x', null],
])('major of %s is %s', (text, major) => expect(javaMajor(text)).toBe(major));

test.each([
  [
    'openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6-Debian-1deb12u1)\nOpenJDK 64-Bit Server VM (build 17.0.15+6-Debian-1deb12u1, mixed mode, sharing)',
    { major: 17, bits: 64, vendor: 'Debian' },
  ],
  [
    'Picked up JAVA_TOOL_OPTIONS: -Dx=version "1.7.0" 64-Bit\njava version "1.8.0_311"\nJava(TM) SE Runtime Environment (build 1.8.0_311-b11)\nJava HotSpot(TM) Client VM (build 25.311-b11, mixed mode)',
    { major: 8, bits: 32, vendor: 'Oracle Corporation' },
  ],
  [
    'openjdk version "21.0.8" 2025-07-15 LTS\nOpenJDK Runtime Environment Temurin-21.0.8+9 (build 21.0.8+9-LTS)\nOpenJDK 64-Bit Server VM Temurin-21.0.8+9',
    { major: 21, vendor: 'Eclipse Adoptium' },
  ],
])('java -version %#', (text, expected) => expect(javaVersionOutput(text)).toMatchObject(expected));

test.each(['', 'bash: java: command not found', 'version ', 'x'.repeat(100_000)])('is not a version: %#', text =>
  expect(javaVersionOutput(text)).toBeNull(),
);

test('release files', () => {
  expect(releaseFile('IMPLEMENTOR="Eclipse Adoptium"\r\nJAVA_VERSION="11.0.13"\r\nOS_ARCH="x86_64"\r\n')).toEqual({
    version: '11.0.13',
    major: 11,
    vendor: 'Eclipse Adoptium',
    arch: 'x86_64',
  });
  expect(releaseFile('JAVA_VERSION="1.8.0_402"\nOS_ARCH="amd64"')).toMatchObject({ major: 8, vendor: null });
  expect(releaseFile('SOURCE="x"')).toBeNull();
  expect(releaseFile('JAVA_VERSION="internal"\nIMPLEMENTOR="N/A"')).toBeNull();
});

const head = (...parts: readonly (readonly [number, readonly number[]])[]): Buffer => {
  const bytes = Buffer.alloc(256);
  for (const [at, values] of parts) bytes.set(values, at);
  return bytes;
};
test.each([
  ['ELF aarch64', head([0, [0x7f, 0x45, 0x4c, 0x46, 2, 1]], [18, [183, 0]]), { arch: 'aarch64', bits: 64 }],
  ['ELF i386', head([0, [0x7f, 0x45, 0x4c, 0x46, 1, 1]], [18, [3, 0]]), { arch: 'x86', bits: 32 }],
  ['ELF s390x', head([0, [0x7f, 0x45, 0x4c, 0x46, 2, 2]], [18, [0, 22]]), { arch: 's390x', bits: 64 }],
  ['ELF ppc64', head([0, [0x7f, 0x45, 0x4c, 0x46, 2, 1]], [18, [21, 0]]), { arch: 'ppc64', bits: 64 }],
  ['Mach-O arm64', head([0, [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1]]), { arch: 'aarch64', bits: 64 }],
  ['PE x64', head([0, [0x4d, 0x5a]], [0x3c, [0x80]], [0x80, [0x50, 0x45, 0, 0, 0x64, 0x86]]), { arch: 'x86_64', bits: 64 }],
  ['universal', head([0, [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]]), { arch: null, bits: 64 }],
  ['class file', head([0, [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61]]), null],
  ['script', Buffer.from(`#!/bin/sh\n${' '.repeat(100)}`), null],
  ['empty', Buffer.alloc(0), null],
  ['PE cut off', head([0, [0x4d, 0x5a]], [0x3c, [0xff, 0xff]]), null],
])('header: %s', (_, bytes, expected) => expect(binaryKind(bytes)).toEqual(expected));
