import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  homeOf,
  isNacosServer,
  javaCommand,
  mainPortAmong,
  maxHeapBytes,
  portOnCommandLine,
  wordsOf,
} from '../../../src/collect/collectors/process/command.ts';
import { hidePid } from '../../../src/collect/collectors/process/linux.ts';
import { nacosProcessesCollector } from '../../../src/collect/collectors/process.ts';
import { localInstallationOf } from '../../../src/collect/targets/local-server.ts';
import { known, OPTIONS, runWith, server } from './support/run.ts';

const nacos = (...words: readonly string[]): boolean => {
  const command = javaCommand(words);
  return command !== null && isNacosServer(command);
};

describe('what is a Nacos server', () => {
  test.each([
    [
      'the start script',
      [
        '/usr/bin/java',
        '-Xms512m',
        '-Dnacos.standalone=true',
        '-Dnacos.home=/opt/nacos',
        '-jar',
        '/opt/nacos/target/nacos-server.jar',
        '--spring.config.additional-location=file:/opt/nacos/conf/',
        'nacos.nacos',
      ],
    ],
    ['JDK 8 with ext dirs', ['/jdk/bin/java', '-Djava.ext.dirs=/jdk/jre/lib/ext', '-jar', 'nacos-server.jar']],
    ['an IDE', ['java', '-Dnacos.standalone=true', '-cp', 'a.jar:b.jar', 'com.alibaba.nacos.Nacos']],
    ['a module path', ['java', '-p', 'mods', '-m', 'nacos/com.alibaba.nacos.bootstrap.NacosBootstrap']],
    ['Windows', ['C:\\jdk\\bin\\java.exe', '-jar', 'D:\\nacos\\target\\nacos-server.jar', 'nacos.nacos']],
    ['an own launcher', ['java', '-Dnacos.home=/n', '-cp', 'x', 'org.acme.Main']],
  ])('%s', (_, words) => expect(nacos(...words)).toBe(true));

  test.each([
    [
      'an application with nacos-client',
      ['java', '-cp', '/app/lib/nacos-client-2.3.2.jar:/app/app.jar', '-Dspring.cloud.nacos.server-addr=h:8848', 'com.acme.App'],
    ],
    ['an executable jar', ['java', '-jar', 'orders.jar', '--spring.cloud.nacos.discovery.server-addr=nacos-server.jar']],
    ['a class of the client', ['java', '-cp', 'x', 'com.alibaba.nacos.client.Tool']],
    ['an editor', ['vim', '/opt/nacos/target/nacos-server.jar']],
    ['jar', ['/usr/bin/jar', 'tf', 'nacos-server.jar']],
    ['a shell', ['bash', '-c', 'java -jar nacos-server.jar nacos.nacos']],
    ['java alone', ['java', '-Dnacos.home=/x', '-version']],
    ['nothing', ['']],
    ['a profiler with the jar as argument', ['java', '-jar', 'arthas-boot.jar', 'nacos-server.jar']],
  ])('not %s', (_, words) => expect(nacos(...words)).toBe(false));
});

test('what its command line tells', () => {
  const command = javaCommand([
    'java',
    '-Xmx512m',
    '-Xmx2G',
    '-Dserver.port=8850',
    '-jar',
    '/opt/n/target/nacos-server.jar',
    '--server.port=8860',
  ]);
  if (!command) throw new Error('not java');
  expect([homeOf(command), maxHeapBytes(command), portOnCommandLine(command)]).toEqual(['/opt/n', 2 ** 31, 8860]);
});

test.each([
  [[8848, 9848, 9849, 7848], 8848],
  [[8848], null],
  [[8848, 9848, 9849, 8858, 9858, 9859], null],
  [[], null],
])('main port among %j', (ports, expected) => expect(mainPortAmong(ports)).toBe(expected));

test.each([
  ['"C:\\Program Files\\java.exe" -Da="x y" -jar n.jar', ['C:\\Program Files\\java.exe', '-Da=x y', '-jar', 'n.jar']],
  ['  a   b ', ['a', 'b']],
  ['a "b', ['a', 'b']],
])('words of %s', (line, words) => expect(wordsOf(line)).toEqual(words));

test('a hostile command line is cut in linear time', () => {
  const start = Date.now();
  wordsOf('"'.repeat(200_001));
  wordsOf('a'.repeat(1_000_000));
  expect(Date.now() - start).toBeLessThan(20_000);
});

test.each([
  ['proc /proc proc rw,nosuid,hidepid=2 0 0', '2'],
  ['proc /proc proc rw,hidepid=invisible 0 0', 'invisible'],
  ['proc /proc proc rw,hidepid=0 0 0', null],
  ['proc /proc proc rw 0 0', null],
])('hidepid in %j', (mounts, expected) => expect(hidePid(mounts)).toBe(expected));

const SOURCE = `public class Sleeper {
  public static void main(String[] a) throws Exception {
    for (int at = 0; at < Integer.parseInt(a[0]); at++) new java.net.ServerSocket(0);
    System.out.println("up");
    Thread.sleep(120000);
  }
}`;

describe.runIf(process.platform === 'linux')('real processes', () => {
  let folder = '';
  const children: ChildProcess[] = [];

  const start = async (words: readonly string[], cwd: string): Promise<ChildProcess> => {
    const child = spawn('java', ['-Xmx32m', ...words], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    if (child.stdout) await once(child.stdout, 'data');
    return child;
  };

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'probe-process-')));
    await writeFile(join(folder, 'Sleeper.java'), SOURCE);
    execFileSync('javac', ['-d', folder, join(folder, 'Sleeper.java')]);
    for (const home of ['home', 'other']) await mkdir(join(folder, home));
    await mkdir(join(folder, 'home', 'conf'));
    await writeFile(join(folder, 'home', 'conf', 'application.properties'), 'server.port=8850\nserver.port = 18858\n');
    await symlink(join(folder, 'home'), join(folder, 'link'));
    await start(
      [
        '-Dnacos.standalone=true',
        '-Dnacos.core.auth.plugin.nacos.token.secret.key=hunter2',
        `-Dnacos.home=${folder}/link`,
        '-cp',
        folder,
        'Sleeper',
        '2',
        'nacos.nacos',
      ],
      folder,
    );
    await start(
      [
        `-Dnacos.home=${folder}/other`,
        '-cp',
        folder,
        'Sleeper',
        '0',
        'nacos.nacos',
        '--server.port=18848',
        '--db.password.0=hunter2',
      ],
      folder,
    );
    await start(['-Dspring.cloud.nacos.server-addr=x:8848', '-cp', `${folder}:nacos-client-2.3.2.jar`, 'Sleeper', '0'], folder);
  }, 60_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const ours = async (): Promise<ReturnType<typeof known<readonly import('../../../src/model/nacos.ts').NacosProcess[]>>> => {
    const home = { path: `${folder}/home`, realPath: `${folder}/home`, entries: [] };
    const fact = await runWith([nacosProcessesCollector], { 'nacos.home': home });
    return known(fact('nacos.processes')).filter(each => each.home?.startsWith(folder));
  };

  test('servers are found, the client is not, and the own one is known through a link', async () => {
    const found = await ours();
    expect(found.map(each => each.pid).sort()).toEqual(
      children
        .slice(0, 2)
        .map(child => child.pid)
        .sort(),
    );
    const own = found.find(each => each.pid === children[0]?.pid);
    expect(own).toMatchObject({ own: true, standalone: true, xmxBytes: 32 * 2 ** 20, cwd: folder, uid: process.getuid?.() });
    expect(own?.listens?.length).toBe(2);
    // Neither its command line nor its ports tell the main port: its configuration does.
    expect(own).toMatchObject({ mainPort: null, configuredPort: 18_858 });
    expect(own?.openFiles).toBeGreaterThan(3);
    expect(own?.rssBytes).toBeGreaterThan(2 ** 20);
    expect(own?.javaPath).toMatch(/java$/);
    expect(Math.abs(Date.now() - Date.parse(own?.startedAt ?? ''))).toBeLessThan(60_000);
    const other = found.find(each => !each.own);
    expect(other).toMatchObject({ mainPort: 18_848, listens: [] });
    expect(other).not.toHaveProperty('configuredPort');
  });

  test('the main port is that of its ports which has the gRPC ports beside it', async () => {
    const listens = `const { createServer } = require('node:net');
      const on = port => new Promise((resolve, reject) => { const one = createServer().once('error', reject).listen(port, '127.0.0.1', () => resolve(one)); });
      const family = async main => {
        const all = await Promise.allSettled([0, 1000, 1001].map(more => on(main + more)));
        if (all.every(one => one.status === 'fulfilled')) return main;
        for (const { value } of all) value?.close();
        return family(main + 7);
      };
      family(20_000 + process.pid % 9_000).then(main => process.stdout.write(String(main)));`;
    const child = spawn(process.execPath, [`--eval=${listens}`, 'com.alibaba.nacos.Nacos'], { argv0: 'java', stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      const found = known((await runWith([nacosProcessesCollector]))('nacos.processes')).find(each => each.pid === child.pid);
      expect(found).toMatchObject({ mainPort: Number(said.toString()) });
      expect(found?.listens).toHaveLength(3);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('one that is named by its address is looked at through its installation, before it has bound its main port', async () => {
    const address = '127.0.0.1:18858';
    const found = await localInstallationOf({ kind: 'server', address, info: server(address) }, { ...OPTIONS, env: {} }, AbortSignal.timeout(60_000));
    expect(found).toMatchObject({ kind: 'installation', path: `${folder}/link`, named: address });
  });

  test('no secret of a command line is shown', async () => {
    const text = JSON.stringify(await ours());
    expect(text).not.toContain('hunter2');
    expect(text).toContain('token.secret.key=***');
  });

  test.runIf(process.getuid?.() === 0)('another user sees the process, not its ports, and says so', () => {
    // A process of its own, since a user once given up does not come back.
    const script = `
      process.setgid(65534); process.setuid(65534);
      const { linuxNacosProcesses } = await import(${JSON.stringify(join(process.cwd(), 'src/collect/collectors/process/linux.ts'))});
      const { thisMachine } = await import(${JSON.stringify(join(process.cwd(), 'src/collect/places/local/machine.ts'))});
      const found = await linuxNacosProcesses(thisMachine({}), undefined, words => words);
      const mine = found.processes.filter(each => each.home?.startsWith(${JSON.stringify(folder)}));
      console.log(JSON.stringify({ listens: mine.map(each => each.listens), count: mine.length, veiled: found.veiled }));`;
    const said = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' });
    const { listens, count, veiled } = JSON.parse(said.trim().split('\n').at(-1) ?? '') as {
      listens: null[];
      count: number;
      veiled: number;
    };
    expect({ listens, count }).toEqual({ listens: [null, null], count: 2 });
    expect(veiled).toBeGreaterThanOrEqual(2);
  });
});

test('processes of a remote server are not to be seen', async () => {
  const fact = await runWith([nacosProcessesCollector], {}, { target: server('h:8848') });
  expect(fact('nacos.processes')).toMatchObject({ status: 'unknown', obstacle: 'not-collected' });
});
