import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tarGzOf, zipOf } from '../support/archives.ts';
import {
  attack, buildCanary, type Ground, homeAt, hostileProperties, isRoot, LABEL, listen, type Listener, newGround, NOBODY, type Outcome, OUTSIDE, own, PASSWORD, startAsNobody, TOKEN,
} from './support.ts';

// What is inspected never decides what is executed, contacted or revealed. Each of these was possible, or could become so.

let ground: Ground;
let listener: Listener;
const children: ChildProcess[] = [];

beforeEach(async () => {
  ground = newGround();
  listener = await listen();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  listener.close();
  ground.remove();
});

/** Nobody was contacted, nothing of this process's environment, of files outside or of a password left it. */
const demandHarmless = ({ text }: Outcome): void => {
  expect(listener.heard, 'connections').toEqual([]);
  for (const secret of [TOKEN, LABEL, OUTSIDE, PASSWORD]) expect(text.includes(secret), `${secret} came out`).toBe(false);
};

/** For looks that the listener never answers. */
const SOON = ['--probe-timeout', '2s'];

const obstacles = ({ facts }: Outcome, ...keys: readonly string[]): readonly (string | undefined)[] => keys.map(key => facts[key]?.obstacle);

describe('a home in a repository', () => {
  const inRepository = (mark: (top: string) => void, name = 'repo/nacos', jar = true): string => {
    const home = homeAt(ground, name, listener.port, { jar });
    mark('repo');
    return home;
  };

  it('is foreign, although the caller owns it', async () => {
    const outcome = await attack(ground, ['check', inRepository(top => { mkdirSync(ground.at(top, '.git'), { recursive: true }); })]);
    demandHarmless(outcome);
    expect(obstacles(outcome, 'db.connections', 'server.state', 'server.endpoints')).toEqual(['untrusted', 'not-collected', 'not-collected']);
    expect(outcome.facts['db.connections']?.detail).toContain(`lies in the repository ${ground.at('repo')}`);
    expect(outcome.text).toContain('--trust');
  });

  it('is foreign in any CI job that stands in it', async () => {
    const home = homeAt(ground, 'work/nacos', listener.port);
    demandHarmless(await attack(ground, ['check', home], { env: { CI: 'true' }, cwd: ground.at('work') }));
  });

  it('is foreign through a link from outside', async () => {
    inRepository(top => { mkdirSync(ground.at(top, '.git'), { recursive: true }); });
    ground.link('link', ground.at('repo/nacos'));
    demandHarmless(await attack(ground, ['check', ground.at('link')]));
  });

  it('is foreign when it is $NACOS_HOME, or the current directory', async () => {
    const home = inRepository(top => { mkdirSync(ground.at(top, '.git'), { recursive: true }); });
    demandHarmless(await attack(ground, ['check'], { env: { NACOS_HOME: home } }));
    demandHarmless(await attack(ground, ['check'], { cwd: home }));
  });

  it('gets no variable of this environment, by no road', async () => {
    const home = inRepository(top => { mkdirSync(ground.at(top, '.git'), { recursive: true }); });
    ground.put('repo/nacos/conf/custom.properties', 'a=${CI_TOKEN}\nb=${x:${CI_TOKEN}}\nc=${CI-TOKEN}\nd=${ci.token}\nspring.config.import=file:${CI_TOKEN}\n');
    const env = { SPRING_APPLICATION_JSON: `{"nacos.x":"${TOKEN}"}`, SPRING_CONFIG_NAME: 'application,custom', DB_URL_0: `jdbc:mysql://${TOKEN}:1/x`, JAVA_OPT: `-Dnacos.y=${TOKEN}`, NACOS_Z: 'z' };
    for (const more of [[], ['--preflight'], ['--connect', '--no-network']]) demandHarmless(await attack(ground, ['check', home, ...more], { env }));
  });

  it('may be looked at before it starts here: the host is, nothing of it is connected to', async () => {
    const home = inRepository(top => { mkdirSync(ground.at(top, '.git'), { recursive: true }); });
    const outcome = await attack(ground, ['check', home, '--preflight', '--lang', 'zh']);
    demandHarmless(outcome);
    expect(outcome.facts['host.os']?.status).toBe('known');
    expect(outcome.text).toContain('不执行其中的程序');
  });

  it('gives no java of its own to be run', async () => {
    const home = inRepository(top => { mkdirSync(ground.at(top, '.git'), { recursive: true }); });
    const canary = buildCanary(ground, 'repo/nacos/jdk/bin/java');
    const outcome = await attack(ground, ['check', home, '--preflight'], { env: { JAVA_HOME: ground.at('repo/nacos/jdk'), PATH: `${ground.at('repo/nacos/jdk/bin')}:/usr/bin` } });
    demandHarmless(outcome);
    expect(canary.ran()).toEqual([]);
  });
});

describe('files that somebody sent', () => {
  it('with bin/ and no jar are no installation', async () => {
    const outcome = await attack(ground, ['check', homeAt(ground, 'mailed', listener.port, { jar: false })]);
    demandHarmless(outcome);
    expect(obstacles(outcome, 'db.connections', 'host.os', 'nacos.processes')).toEqual(['untrusted', 'not-collected', 'not-collected']);
  });

  it('with bin/ and a jar, whose start file names another home', async () => {
    const home = homeAt(ground, 'mailed', listener.port);
    ground.put('mailed/logs/start.out', `/jdk/bin/java -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar --spring.config.additional-location=file:/opt/nacos/conf/ nacos.nacos\n`);
    demandHarmless(await attack(ground, ['check', home]));
  });

  it('as archives, on standard input, as single files, as a folder without bin/', async () => {
    homeAt(ground, 'mailed', listener.port);
    const packings = ['bin/startup.sh', 'conf/application.properties', 'conf/cluster.conf', 'target/nacos-server.jar'].map(name => ({ name: `nacos/${name}`, content: readFileSync(ground.at('mailed', name)) }));
    demandHarmless(await attack(ground, ['check', ground.put('home.zip', await zipOf(packings))]));
    demandHarmless(await attack(ground, ['check', ground.put('home.tgz', tarGzOf(packings))]));
    demandHarmless(await attack(ground, ['check', ground.at('mailed/conf/application.properties'), ground.at('mailed/conf/cluster.conf')]));
    demandHarmless(await attack(ground, ['check', '-'], { input: hostileProperties(listener.port) }));
    demandHarmless(await attack(ground, ['check', ground.at('mailed/conf')]));
  });

  it('whose links lead out show nothing of this host', async () => {
    const secret = ground.put('secret/application.properties', `nacos.core.auth.enabled=${OUTSIDE}\n${OUTSIDE}\n`);
    ground.put('secret/nacos.log', `2024-05-01 10:00:00,000 ERROR ${OUTSIDE}\n\njava.lang.IllegalStateException: No DataSource set ${OUTSIDE}\n`);
    ground.put('secret/cluster.conf', `${OUTSIDE} is no member\n`);
    homeAt(ground, 'mailed', listener.port, { jar: false });
    for (const name of ['mailed', 'evidence']) {
      ground.link(`${name}/conf/custom.properties`, secret);
      ground.link(`${name}/logs`, ground.at('secret'));
      ground.link(`${name}/conf/cluster2.conf`, ground.at('secret/cluster.conf'));
    }
    demandHarmless(await attack(ground, ['check', ground.at('mailed')]));
    const outcome = await attack(ground, ['check', ground.at('evidence')]);
    demandHarmless(outcome);
    expect(outcome.text).toContain('leads out of what was given');
  });

  it('whose links lead to a pipe or a device open neither', async () => {
    const { execFileSync } = await import('node:child_process');
    execFileSync('mkfifo', [ground.at('pipe')]);
    homeAt(ground, 'mailed', listener.port, { jar: false });
    ground.link('mailed/conf/custom.properties', ground.at('pipe'));
    ground.link('mailed/logs/nacos.log', '/dev/zero');
    ground.link('mailed/logs/start.out', ground.at('pipe'));
    demandHarmless(await attack(ground, ['check', ground.at('mailed')]));
  });

  it('that name files of this host as their configuration or their logs', async () => {
    ground.put('secret/application.properties', `nacos.core.auth.enabled=${OUTSIDE}\nunknown.key=${OUTSIDE}\n`);
    ground.put('secret/nacos.log', `2024-05-01 10:00:00,000 ERROR ${OUTSIDE}\n`);
    const home = homeAt(ground, 'mailed', listener.port, { jar: false });
    ground.put('mailed/conf/application.properties', `${hostileProperties(listener.port)}nacos.logs.path=${ground.at('secret')}\nspring.config.import=file:${ground.at('secret/application.properties')}\n`);
    ground.put('mailed/logs/start.out', `java -Dnacos.home=${home} -jar ${home}/target/nacos-server.jar --spring.config.additional-location=file:${home}/conf/,file:${ground.at('secret')}/ nacos.nacos\n`);
    const outcome = await attack(ground, ['check', home]);
    demandHarmless(outcome);
    // The evidence says so: that part was asked for and not read.
    expect(outcome.facts['nacos.config']?.partial).toContain('outside of what was given');
  });
});

describe('what opting in adds', () => {
  it('--connect connects, and says nothing', async () => {
    const outcome = await attack(ground, ['check', homeAt(ground, 'mailed', listener.port, { jar: false }), '--connect']);
    expect(listener.heard.length).toBeGreaterThan(0);
    expect(listener.heard.join('')).toBe('');
    expect(outcome.text).not.toContain(TOKEN);
    expect(outcome.facts['db.connections']?.detail).toContain('reached and not logged in to');
  });

  it('--connect tells a database that cannot be reached', async () => {
    const home = homeAt(ground, 'mailed', 1, { jar: false });
    const outcome = await attack(ground, ['check', home, '--connect']);
    expect(outcome.facts['db.connections']).toMatchObject({ status: 'known', value: [expect.objectContaining({ ok: false, stage: 'tcp', code: 'ECONNREFUSED' })] });
    expect(outcome.text).toContain('database/mysql-unreachable');
  });

  it('--trust makes it the caller’s own', async () => {
    mkdirSync(ground.at('repo/.git'), { recursive: true });
    const outcome = await attack(ground, ['check', homeAt(ground, 'repo/nacos', listener.port), '--trust', ...SOON]);
    expect(listener.heard.length).toBeGreaterThan(0);
    expect(outcome.facts['db.connections']?.status).toBe('known');
  });

  it('an installation of the caller needs no opting in', async () => {
    const outcome = await attack(ground, ['check', homeAt(ground, 'opt/nacos', listener.port), ...SOON]);
    expect(listener.heard.length).toBeGreaterThan(0);
    expect(outcome.facts['db.connections']?.status).toBe('known');
  });
});

describe('a configuration file of a repository', () => {
  const write = (content: string): void => {
    mkdirSync(ground.at('repo/.git'), { recursive: true });
    ground.put('repo/.nacos-doctor.yaml', content);
  };

  it.each<[string, (port: number) => string]>([
    ['a server', port => `targets: ['127.0.0.1:${port}']\n`],
    ['a URL', port => `targets: ['http://127.0.0.1:${port}/nacos']\n`],
    ['a folder outside', () => `targets: ['/etc']\n`],
    ['a folder outside, by dots', () => `targets: ['../outside']\n`],
  ])('names %s and is refused', async (_, content) => {
    ground.put('outside/conf/application.properties', OUTSIDE);
    write(content(listener.port));
    const outcome = await attack(ground, ['check'], { cwd: ground.at('repo') });
    demandHarmless(outcome);
    expect([outcome.code, outcome.text.includes('whoever may write into this repository')]).toEqual([2, true]);
  });

  it('names a password file, and it goes nowhere', async () => {
    const file = ground.put('secret', OUTSIDE);
    write(`options: { password-file: ${file} }\n`);
    const outcome = await attack(ground, ['check', `127.0.0.1:${listener.port}`], { cwd: ground.at('repo') });
    demandHarmless(outcome);
    expect(outcome.code).toBe(2);
    write(`options: { user: evil }\n`);
    expect((await attack(ground, ['check', `127.0.0.1:${listener.port}`], { cwd: ground.at('repo') })).code).toBe(2);
    expect(listener.heard).toEqual([]);
  });

  it('cannot vouch for itself', async () => {
    write('options: { trust: true }\n');
    expect((await attack(ground, ['check', '.'], { cwd: ground.at('repo') })).code).toBe(2);
    write('options: { connect: true }\n');
    expect((await attack(ground, ['check', '.'], { cwd: ground.at('repo') })).code).toBe(2);
  });

  it('may name what lies in the repository, and the user may vouch for it', async () => {
    write('targets: [./nacos]\noptions: { fail-on: never }\n');
    homeAt(ground, 'repo/nacos', listener.port);
    const outcome = await attack(ground, ['check'], { cwd: ground.at('repo') });
    demandHarmless(outcome);
    expect(outcome.code).not.toBe(2);
    write(`targets: ['127.0.0.1:${listener.port}']\n`);
    expect((await attack(ground, ['check', '--config', ground.at('repo/.nacos-doctor.yaml'), ...SOON], { cwd: ground.at('repo') })).code).not.toBe(2);
    expect(listener.heard.length).toBeGreaterThan(0);
  });
});

describe.runIf(isRoot)('root among other users', () => {
  const javaOf = (path: string): ReturnType<typeof buildCanary> => {
    const canary = buildCanary(ground, path);
    ground.give(path.split('/')[0] ?? path);
    return canary;
  };

  it('runs no binary that a process of nobody was started from', async () => {
    const canary = javaOf('evil/jdk/bin/java');
    ground.put('evil/home/conf/application.properties', hostileProperties(listener.port));
    ground.put('evil/home/target/nacos-server.jar', 'PK');
    ground.give('evil');
    children.push(await startAsNobody(canary.binary, [`-Dnacos.home=${ground.at('evil/home')}`, '-cp', 'x', 'org.acme.Main', 'nacos.nacos']));
    for (const args of [['check'], ['check', ground.at('evil/home')], ['check', ground.at('evil/home'), '--trust', '--no-network']]) {
      const outcome = await attack(ground, args);
      demandHarmless(outcome);
      expect(canary.ran(), args.join(' ')).toEqual([]);
    }
  });

  it('runs no program of root because a process of nobody is it', async () => {
    const canary = buildCanary(ground, 'usr/bin/java');
    const home = homeAt(ground, 'opt/nacos', 1);
    ground.put('opt/nacos/data/x');
    ground.give('opt/nacos/data');
    children.push(await startAsNobody(canary.binary, [`-Dnacos.home=${home}`, '-jar', 'nacos-server.jar', 'nacos.nacos']));
    const outcome = await attack(ground, ['check', home]);
    expect(outcome.facts['nacos.processes']?.value).toEqual(expect.arrayContaining([expect.objectContaining({ home, own: true })]));
    expect(canary.ran()).toEqual([]);
  });

  it('believes no process of nobody about a home that is not his', async () => {
    const canary = javaOf('evil/jdk/bin/java');
    const home = homeAt(ground, 'opt/nacos', 1);
    const evil = ground.put('evil/conf/application.properties', hostileProperties(listener.port));
    ground.give('evil');
    children.push(await startAsNobody(canary.binary, [`-Dnacos.home=${home}`, `-Ddb.url.0=jdbc:mysql://127.0.0.1:${listener.port}/x`, '-jar', 'nacos-server.jar', `--spring.config.location=file:${evil}`, `--server.port=${listener.port}`]));
    const outcome = await attack(ground, ['check', home]);
    expect(listener.heard).toEqual([]);
    expect(outcome.facts['nacos.processes']?.value).toEqual(expect.arrayContaining([expect.objectContaining({ home, uid: NOBODY, own: false })]));
    expect(JSON.stringify(outcome.facts['nacos.config']?.value)).not.toContain(`127.0.0.1:${listener.port}/x`);
  });

  it('takes no folder for a home because a process of nobody names it', async () => {
    const canary = javaOf('evil/jdk/bin/java');
    ground.put('private/conf/application.properties', `unknown.key=${OUTSIDE}\n`);
    ground.put('private/logs/nacos.log', `2024-05-01 10:00:00,000 ERROR ${OUTSIDE}\n`);
    chmodSync(ground.at('private'), 0o700);
    children.push(await startAsNobody(canary.binary, [`-Dnacos.home=${ground.at('private')}`, '-jar', 'nacos-server.jar', 'nacos.nacos']));
    demandHarmless(await attack(ground, ['check']));
  });

  it('connects to nothing that a home of nobody names, and reads nothing beyond it', async () => {
    ground.put('private/members', `${OUTSIDE} is no member\n`);
    ground.put('private/nacos.log', `2024-05-01 10:00:00,000 ERROR ${OUTSIDE}\n\njava.lang.IllegalStateException: No DataSource set\n`);
    chmodSync(ground.at('private'), 0o700);
    const home = homeAt(ground, 'home', listener.port);
    rmSync(ground.at('home/conf/cluster.conf'));
    ground.link('home/conf/cluster.conf', ground.at('private/members'));
    ground.put('home/conf/application.properties', `${hostileProperties(listener.port)}nacos.logs.path=${ground.at('private')}\n`);
    ground.give('home');
    const outcome = await attack(ground, ['check', home]);
    demandHarmless(outcome);
    expect(outcome.facts['db.connections']).toMatchObject({ obstacle: 'untrusted', detail: expect.stringContaining(`belongs to user ${NOBODY}`) });
    expect(outcome.facts['host.os']?.status).toBe('known');
  });

  it('connects to nothing that one file of nobody decides in a home of its own', async () => {
    const home = homeAt(ground, 'opt/nacos', listener.port);
    own(ground.at('opt/nacos/conf/application.properties'), NOBODY);
    const outcome = await attack(ground, ['check', home]);
    expect(listener.heard.join('')).not.toContain(PASSWORD);
    expect(outcome.facts['db.connections']).toMatchObject({ obstacle: 'untrusted' });
    expect(outcome.text).not.toContain(TOKEN);
  });

  it('follows no command line that nobody wrote into the start file', async () => {
    const home = homeAt(ground, 'opt/nacos', 1);
    ground.put('opt/nacos/logs/start.out', `java -Dnacos.home=${home} -Ddb.url.0=jdbc:mysql://127.0.0.1:${listener.port}/\${CI_TOKEN} -jar ${home}/target/nacos-server.jar --spring.config.additional-location=file:${home}/conf/ nacos.nacos\n`);
    ground.give('opt/nacos/logs');
    const outcome = await attack(ground, ['check', home]);
    demandHarmless(outcome);
    expect(outcome.facts['db.connections']).toMatchObject({ obstacle: 'untrusted' });
  });

  it('runs no java that anybody may replace', async () => {
    const canary = buildCanary(ground, 'jdk/bin/java');
    chmodSync(ground.at('jdk/bin'), 0o777);
    const outcome = await attack(ground, ['check', homeAt(ground, 'opt/nacos', 1)], { env: { JAVA_HOME: ground.at('jdk') } });
    expect(canary.ran()).toEqual([]);
    expect(outcome.facts['java.selected']?.partial).toContain('was not run');
  });

  it('runs no java behind a link of nobody', async () => {
    const canary = buildCanary(ground, 'good/bin/java');
    ground.link('evil/jdk', ground.at('good'));
    ground.give('evil');
    await attack(ground, ['check', homeAt(ground, 'opt/nacos', 1)], { env: { JAVA_HOME: ground.at('evil/jdk') } });
    expect(canary.ran()).toEqual([]);
  });

  it('runs the java that is its own', async () => {
    const canary = buildCanary(ground, 'jdk/bin/java');
    await attack(ground, ['check', homeAt(ground, 'opt/nacos', 1)], { env: { JAVA_HOME: ground.at('jdk') } });
    expect(canary.ran().length).toBeGreaterThan(0);
  });
});

describe('what one host says is not told another', () => {
  const HTTP = (status: string, more: string): string => `HTTP/1.1 ${status}\r\nConnection: close\r\n${more}`;

  it('a redirect is not followed', async () => {
    const other = await listen();
    listener.answer = HTTP('302 Found', `Location: http://127.0.0.1:${other.port}/nacos\r\nContent-Length: 0\r\n\r\n`);
    const outcome = await attack(ground, ['check', `127.0.0.1:${listener.port}`]);
    other.close();
    expect(listener.heard.length).toBeGreaterThan(0);
    expect(other.heard).toEqual([]);
    expect(outcome.text).not.toContain(PASSWORD);
  });

  it('members that a server names are not connected to, and get no password', async () => {
    const other = await listen();
    const members = JSON.stringify({ code: 200, data: [{ ip: '127.0.0.2', port: other.port, address: `127.0.0.2:${other.port}`, state: 'DOWN' }, { ip: 'localhost', port: other.port, state: 'DOWN' }] });
    listener.answer = HTTP('200 OK', `Content-Type: application/json\r\nContent-Length: ${members.length}\r\n\r\n${members}`);
    await attack(ground, ['check', `127.0.0.1:${listener.port}`]);
    other.close();
    expect(other.heard.join('')).toBe('');
  });
});
