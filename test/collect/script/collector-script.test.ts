import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { runCli } from '../../support/run-cli.ts';

const SCRIPT = resolve('src/collect/script/nacos-collect.sh');
const KEY = 'Qm9iQWxpY2VDYXJvbERhdmVFdmVGcmFua0dyYWNlSGVpZGk=';

/** Secrets as they lie about in a home: in settings, scripts, logs, XML, traces. */
const SECRETS: readonly (readonly [string, string])[] = [
  ['db-password', 'Pl4nted-Db-Passw0rd'], ['token-key', KEY], ['identity-value', 'Pl4ntedIdentityVal'], ['identity-key', 'Pl4ntedIdentityKey'],
  ['url-parameter', 'Pl4ntedUrlParam'], ['url-userinfo', 'Pl4ntedUserInfo'], ['placeholder-default', 'Pl4ntedDefault'], ['ldap', 'Pl4ntedLdapPw'],
  ['ssl-key-store', 'Pl4ntedKeyStore'], ['export', 'Pl4ntedExport'], ['jvm-flag', 'Pl4ntedJvmFlag'], ['trace', 'Pl4ntedTrace'], ['access-token', 'Pl4ntedAccessTok'],
  ['bearer', 'Pl4ntedBearer'], ['json', 'Pl4ntedJsonValue'], ['sql', 'Pl4ntedSqlPw'], ['xml', 'Pl4ntedXmlPw'], ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuYWNvcyJ9.Pl4ntedSig'],
  ['secret-key', 'Pl4ntedSecretKey'], ['access-key', 'Pl4ntedAccessKey'], ['private-key', 'Pl4ntedPemBody'], ['yaml', 'Pl4ntedYamlPw'], ['env-file', 'Pl4ntedEnvPw'],
];
const secret = (name: string): string => SECRETS.find(([one]) => one === name)?.[1] ?? '';

const properties = (): string => `server.port=18848
spring.datasource.platform=mysql
db.num=1
db.url.0=jdbc:mysql://root:${secret('url-userinfo')}@127.0.0.1:3306/nacos?characterEncoding=utf8&password=${secret('url-parameter')}&useSSL=false
db.user.0=nacos
db.password.0=${secret('db-password')}
nacos.core.auth.enabled=true
nacos.core.auth.plugin.nacos.token.secret.key=${secret('token-key')}
nacos.core.auth.plugin.nacos.token.expire.seconds=18000
nacos.core.auth.server.identity.key=${secret('identity-key')}
nacos.core.auth.server.identity.value=${secret('identity-value')}
nacos.core.auth.ldap.password = ${secret('ldap')}
server.ssl.key-store-password: ${secret('ssl-key-store')}
some.client.password=\${CLIENT_PASSWORD:${secret('placeholder-default')}}
cloud.secretKey=${secret('secret-key')}
cloud.access-key=${secret('access-key')}
`;

const log = (): string => `2026-11-28 06:00:00,000 INFO connecting with accessToken=${secret('access-token')}&x=1
2026-11-28 06:00:01,000 INFO Authorization: Bearer ${secret('bearer')}
2026-11-28 06:00:02,000 INFO {"user":"a","password":"${secret('json')}"}
2026-11-28 06:00:03,000 ERROR CREATE USER nacos IDENTIFIED BY '${secret('sql')}'
2026-11-28 06:00:04,000 INFO token ${secret('jwt')}
2026-11-28 06:00:05,000 ERROR login failed for root with the word ${secret('db-password')} somewhere
+ export MYSQL_SERVICE_PASSWORD=${secret('trace')}
`;

const writeHome = (home: string, change: (name: string, text: string) => string = (_, text) => text): void => {
  const files: Readonly<Record<string, string>> = {
    'conf/application.properties': properties(),
    'conf/cluster.conf': '127.0.0.1:18848\n127.0.0.1:18858\n127.0.0.1:18868\n',
    'conf/nacos-logback.xml': `<configuration><appender><password>${secret('xml')}</password></appender></configuration>\n`,
    'conf/extra.yml': `db:\n  password: ${secret('yaml')}\n`,
    'bin/startup.sh': `#!/bin/bash\nexport MODE="cluster"\nexport DB_PASSWORD=${secret('export')}\nJAVA_OPT="\${JAVA_OPT} -Dfoo.password=${secret('jvm-flag')} -Dx=1"\nMYSQL_PASSWORD='${secret('env-file')}'\n`,
    'logs/nacos.log': log(),
    'logs/start.out': `-----BEGIN RSA PRIVATE KEY-----\n${secret('private-key')}\n-----END RSA PRIVATE KEY-----\n`,
  };
  for (const folder of ['conf', 'bin', 'logs', 'data', 'target']) mkdirSync(join(home, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), change(name, text));
  chmodSync(join(home, 'bin/startup.sh'), 0o755);
};

const BROKEN: Readonly<Record<string, (name: string, text: string) => string>> = {
  healthy: (_, text) => text,
  'a key that is too short': (name, text) => (name.endsWith('application.properties') ? text.replace(KEY, 'c2hvcnQ=') : text),
  'a key that is no base64': (name, text) => (name.endsWith('application.properties') ? text.replace(KEY, 'not*base64*at*all*and*long*enough*to*be*one') : text),
  'the published key': (name, text) => (name.endsWith('application.properties') ? text.replace(KEY, 'VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=') : text),
  'a member that is no address': (name, text) => (name.endsWith('cluster.conf') ? '127.0.0.1:18848\n10.0.0.300:8848\n' : text),
  'no password': (name, text) => (name.endsWith('application.properties') ? text.replace(/^db\.password.*$/m, '') : text),
};

const shells = [['dash'], ['busybox', 'sh'], ['bash', '--posix']].filter(([name = '']) => spawnSync(name, name === 'busybox' ? ['true'] : ['-c', ':']).status === 0);

const troubles = (report: Report): readonly string[] => report.findings.map(({ rule, severity }) => `${severity} ${rule}`).sort();

const reportOf = async (...args: readonly string[]): Promise<Report> => {
  const { stdout, stderr } = await runCli(['check', ...args, '--format', 'json', '--no-network', '--no-db']);
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as Report;
};

/**
 * Servers and ports that live for a moment only, twelve at any time: most are shells, which cost a hundredth of what a start of Node does.
 * All end with this process, however it ends: then nobody holds the other end of their standard input any more.
 */
const PASSING = `
const { spawn } = require('node:child_process');
const { createServer } = require('node:net');
const living = new Set();
const pass = start => {
  const one = start(200 + Math.random() * 600);
  living.add(one);
  one.on('exit', () => { living.delete(one); pass(start); });
};
const as = (program, args) => spawn(program, [...args, 'com.alibaba.nacos.Nacos'], { argv0: 'java', stdio: 'ignore' });
const shell = ms => as('/bin/sh', ['-c', 'sleep ' + ms / 1000 + '; :']);
const server = ms => as(process.execPath, ['--eval=require("node:net").createServer().listen(0); setTimeout(() => process.exit(), ' + ms + ')']);
const port = () => createServer().listen(0, function () { setTimeout(() => this.close(port), 200 + Math.random() * 600); });
process.on('exit', () => { for (const one of living) one.kill(); });
process.stdin.on('end', () => process.exit()).resume();
for (let at = 0; at < 10; at++) { pass(shell); port(); }
for (let at = 0; at < 2; at++) pass(server);
setTimeout(() => console.log('up'), 500);
`;

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));

describe.skipIf(process.platform !== 'linux')('the collector script', () => {
  let dir = '';
  beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-script-')); });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** Of the healthy home, which all others are compared with. */
  let healthy: readonly string[] = [];

  const collect = (shell: readonly string[], home: string, out: string): void => {
    const [program = 'sh', ...words] = shell;
    const { status, stderr } = spawnSync(program, [...words, SCRIPT, '-n', '-o', out, home], { encoding: 'utf8', input: '', timeout: 60_000 });
    expect({ status, complaints: stderr.split('\n').filter(line => /nacos-collect\.sh|not found|syntax/i.test(line) && !line.includes('Judge it')) }).toEqual({ status: 0, complaints: [] });
  };

  it('is what the command prints, and shellcheck and each shell read it', async () => {
    expect((await runCli(['collect-script'])).stdout).toBe(readFileSync(SCRIPT, 'utf8'));
    expect(readFileSync(SCRIPT, 'utf8')).toMatch(/^[\t\n\x20-\x7e]*$/);
    for (const [program = '', ...words] of shells) expect(spawnSync(program, [...words, '-n', SCRIPT], { encoding: 'utf8' }).stderr).toBe('');
    if (spawnSync('shellcheck', ['--version']).status === 0) expect(spawnSync('shellcheck', [SCRIPT], { encoding: 'utf8' }).stdout).toBe('');
  });

  it.each(Object.entries(BROKEN))('%s: the same findings as a look at the home itself', async (name, change) => {
    const home = join(dir, name.replaceAll(' ', '-'));
    writeHome(home, change);
    const direct = troubles(await reportOf(home, '--trust'));
    // Every shell once is enough of it, for the first and the last home.
    for (const shell of ['healthy', 'no password'].includes(name) ? shells : shells.slice(0, 1)) {
      const out = join(dir, `${shell[0]}.tar.gz`);
      collect(shell, home, out);
      expect(troubles(await reportOf(out)), shell.join(' ')).toEqual(direct);
    }
    if (name === 'healthy') healthy = direct;
    else expect(direct).not.toEqual(healthy);
  }, 120_000);

  it('carries no planted secret, nor does a bundle made of it', async () => {
    const home = join(dir, 'secrets');
    writeHome(home);
    for (const shell of shells) {
      const out = join(dir, 'secrets.tar.gz');
      collect(shell, home, out);
      const unpacked = mkdtempSync(join(dir, 'unpacked-'));
      execFileSync('tar', ['xzf', out, '-C', unpacked]);
      const all = filesBelow(unpacked).map(path => readFileSync(path, 'latin1')).join('\n');
      expect(SECRETS.filter(([, value]) => all.includes(value)).map(([name]) => name), shell.join(' ')).toEqual([]);
      // Their shape stays: a key that is too short is a finding.
      expect(all).toMatch(/token\.secret\.key=x{47}=\n/);
    }
    const bundle = join(dir, 'bundle.tar.gz');
    await runCli(['report', join(dir, 'secrets.tar.gz'), '-o', bundle, '--no-network', '--no-db']);
    const packed = mkdtempSync(join(dir, 'bundle-'));
    execFileSync('tar', ['xzf', bundle, '-C', packed]);
    const sent = filesBelow(packed).map(path => readFileSync(path, 'latin1')).join('\n');
    expect(SECRETS.filter(([, value]) => sent.includes(value)).map(([name]) => name)).toEqual([]);
  }, 120_000);

  it('is judged though a recorded answer cannot be read, and words of its index are none of ours', async () => {
    const home = join(dir, 'odd');
    writeHome(home);
    const out = join(dir, 'odd.tar.gz');
    collect(['sh'], home, out);
    const unpacked = mkdtempSync(join(dir, 'odd-'));
    execFileSync('tar', ['xzf', out, '-C', unpacked]);
    const inside = join(unpacked, 'nacos-collect');
    const before = troubles(await reportOf(inside));
    mkdirSync(join(inside, 'http', 'folder'), { recursive: true });
    writeFileSync(join(inside, 'http', 'large'), Buffer.alloc(2_000_000));
    writeFileSync(join(inside, 'index.txt'), 'constructor\t0\t1\trwx\t1\t/opt/x\t\ntoString\t0\t1\trwx\t1\t/opt/y\t\n', { flag: 'a' });
    writeFileSync(join(inside, 'edges.txt'), '10.0.0.9\t8848\tvalueOf\n', { flag: 'a' });
    expect(troubles(await reportOf(inside))).toEqual(before);
    rmSync(join(inside, 'index.txt'));
    mkdirSync(join(inside, 'index.txt'));
    const { code, stderr } = await runCli(['check', inside, '--lang', 'zh']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('index.txt 不是普通文件')]);
  });

  it('without a look at the network nobody is said to be unreachable, though a server came or went meanwhile', async () => {
    const home = join(dir, 'unasked');
    writeHome(home, (name, text) => (name === 'conf/cluster.conf' ? '198.51.100.1:18848\n198.51.100.2:18848\n198.51.100.3:18848\n' : text));
    const out = join(dir, 'unasked.tar.gz');
    collect(['sh'], home, out);
    const unpacked = mkdtempSync(join(dir, 'unasked-'));
    execFileSync('tar', ['xzf', out, '-C', unpacked]);
    writeFileSync(join(unpacked, 'nacos-collect', 'collect.txt'), 'changed=processes\n', { flag: 'a' });
    const { stdout } = await runCli(['check', join(unpacked, 'nacos-collect'), '--format', 'json']);
    const { findings, unknown } = JSON.parse(stdout) as Report;
    expect(findings.filter(each => JSON.stringify(each.evidence).includes('server.endpoints')).map(({ rule }) => rule)).toEqual([]);
    const missing = unknown.find(({ rule }) => rule === 'cluster/member-port-unreachable')?.missing;
    expect(missing).toEqual(expect.arrayContaining([expect.objectContaining({ fact: 'server.endpoints', detail: 'the collector script tried no port' })]));
  });

  it('a server that ends, and a port that is closed, while it is collected hide nothing', async () => {
    const home = join(dir, 'passing');
    writeHome(home);
    const passing = spawn(process.execPath, ['--eval', PASSING], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      await once(passing.stdout, 'data');
      const out = join(dir, 'passing.tar.gz');
      for (let turn = 0; turn < 3; turn++) {
        collect(['sh'], home, out);
        const { unknown } = await reportOf(out);
        expect(unknown.filter(each => JSON.stringify(each).includes('nacos.processes')).map(({ rule }) => rule)).toEqual([]);
      }
    } finally {
      passing.stdin.end();
    }
  }, 300_000);

  it('says that the server itself came or went while it was collected, and nothing is concluded from that', async () => {
    const home = join(dir, 'going');
    writeHome(home);
    writeFileSync(join(home, 'logs/nacos.log'), '2026-11-28 06:00:00,000 INFO Starting Nacos v2.3.2 using Java 17 on vm with PID 77 (/n.jar)\n\n2026-11-28 06:00:09,000 INFO Nacos started successfully in cluster mode. use external storage\n\n');
    const server = spawn(process.execPath, ['--eval=process.stdin.on("end", () => process.exit()).resume(); console.log("up")', '--', `-Dnacos.home=${home}`, 'com.alibaba.nacos.Nacos'], { argv0: 'java', stdio: ['pipe', 'pipe', 'inherit'] });
    const [folder, out] = [mkdtempSync(join(dir, 'tmp-')), join(dir, 'going.tar.gz')];
    try {
      await once(server.stdout, 'data');
      const collecting = spawn('sh', [SCRIPT, '-n', '-o', out, home], { stdio: 'ignore', env: { ...process.env, TMPDIR: folder } });
      const hasBegun = (): boolean => readdirSync(folder).some(name => existsSync(join(folder, name, 'nacos-collect/run/env.txt')));
      while (!hasBegun()) await new Promise(resume => { setTimeout(resume, 5); });
      server.kill('SIGKILL');
      expect(await once(collecting, 'exit')).toEqual([0, null]);
    } finally {
      server.kill('SIGKILL');
    }
    const { findings, unknown } = await reportOf(out);
    expect(findings.map(({ rule }) => rule).filter(rule => rule === 'operations/log-stops' || rule === 'operations/not-running')).toEqual([]);
    expect(unknown.find(({ rule }) => rule === 'operations/log-stops')?.missing[0]?.detail).toContain('while the collector script ran');
    // Once it is over, its end is told.
    collect(['sh'], home, out);
    expect((await reportOf(out)).findings.map(({ rule }) => rule)).toContain('operations/log-stops');
  }, 60_000);

  it('says what it could not find, and leaves nothing behind', () => {
    const folder = mkdtempSync(join(dir, 'tmp-'));
    const { status, stderr } = spawnSync('sh', [SCRIPT, '-o', join(dir, 'none.tar.gz'), join(dir, 'nothing')], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
    expect({ status, stderr }).toEqual({ status: 5, stderr: `no Nacos in ${join(dir, 'nothing')}\n` });
    expect(existsSync(join(dir, 'none.tar.gz'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
