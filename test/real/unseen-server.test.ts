import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { type Answer, doctor, expectHealed, rootCause, summaryOf } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';

const { keep, server } = workbench();

const run = promisify(execFile);

const NOBODY = 65_534;

const troublesOf = (answer: Answer): readonly string[] => summaryOf(answer).filter(line => !line.startsWith('info'));

const AUTH = {
  'nacos.core.auth.enabled': 'true',
  'nacos.core.auth.plugin.nacos.token.secret.key': Buffer.from('a key of the real tests, 48 bytes long, no default').toString('base64'),
  'nacos.core.auth.server.identity.key': 'real-test',
  'nacos.core.auth.server.identity.value': 'real-test-value',
};

/** Files that say what RocksDB's current manifest is: without them it does not open. */
const currentFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).filter(name => /(?:^|\/)CURRENT$/.test(name)).map(name => join(folder, name));

describeReal('a server that is right, looked at by somebody who does not know it', () => {
  it('authentication on, another port, the root as context path: its own refusals to the tool are no fault of a client', async () => {
    const nacos = await server({ properties: { ...AUTH, 'server.servlet.contextPath': '/' } });
    await nacos.start();
    const base = `http://127.0.0.1:${nacos.port}`;
    const ready = () => fetch(`${base}/v1/console/health/readiness`).then(answer => answer.status, () => 0);
    await expect.poll(ready, { timeout: 3 * MINUTES, interval: 500 }).toBe(200);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await fetch(`${base}/v1/auth/users/admin`, { method: 'POST', headers: form, body: 'password=real-Test-7312' })).status).toBe(200);

    for (const asked of [{}, { env: { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: 'not-it' } }]) {
      const answer = await doctor([nacos.home], asked);
      expect({ troubles: troublesOf(answer), exit: answer.exitCode }).toEqual({ troubles: [], exit: 3 });
    }
    // users and roles are read again every 15 s (NacosRoleServiceImpl.reload@2.3.2): until then the new administrator may do nothing
    const members = async () => {
      const login = await fetch(`${base}/v1/auth/login`, { method: 'POST', headers: form, body: 'username=nacos&password=real-Test-7312' });
      if (login.status !== 200) return login.status;
      const { accessToken } = await login.json() as { accessToken: string };
      return fetch(`${base}/v1/core/cluster/nodes?accessToken=${accessToken}`).then(answer => answer.status);
    };
    await expect.poll(members, { timeout: MINUTES, interval: 1000 }).toBe(200);
    const mine = await doctor([`127.0.0.1:${nacos.port}`], { env: { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: 'real-Test-7312' } });
    const gaps = mine.report.unknown.map(({ rule, missing }) => `${rule}: ${missing[0]?.fact} ${missing[0]?.detail}`);
    expect({ troubles: troublesOf(mine), gaps, exit: mine.report.exit }).toEqual({ troubles: [], gaps: [], exit: { code: 0, reason: 'healthy' } });
    // a real client without a password is another matter: it is told, and told as the server's word
    expect((await fetch(`${base}/v1/cs/configs?dataId=a&group=b`)).status).toBe(403);
    await expect.poll(async () => troublesOf(await doctor([nacos.home])), { timeout: MINUTES, interval: 2000 }).toEqual(['warning client/client-403-user']);
  }, 6 * MINUTES);

  it('an encrypted main port, named with and without its scheme, then stopped', async () => {
    const nacos = await server();
    const store = join(nacos.home, 'conf', 'real-test.p12');
    const pair = ['-genkeypair', '-alias', 'n', '-keyalg', 'RSA', '-storetype', 'PKCS12', '-keystore', store];
    await run('keytool', [...pair, '-storepass', 'real-test', '-dname', 'CN=localhost']);
    const ssl = { enabled: 'true', 'key-store': store, 'key-store-password': 'real-test', 'key-store-type': 'PKCS12' };
    for (const [key, value] of Object.entries(ssl)) await nacos.setProperty(`server.ssl.${key}`, value);
    await nacos.start();
    await expect.poll(() => nacos.readLog('start.out'), { timeout: 3 * MINUTES, interval: 500 }).toContain('started successfully');
    const home = await doctor([nacos.home]);
    expect({ troubles: troublesOf(home), exit: home.report.exit }).toEqual({ troubles: [], exit: { code: 0, reason: 'healthy' } });
    // another user cannot see the process: for him the server is far away
    for (const target of [`127.0.0.1:${nacos.port}`, `https://127.0.0.1:${nacos.port}/nacos`]) {
      const answer = await doctor([target], { uid: NOBODY });
      expect({ troubles: troublesOf(answer), exit: answer.exitCode }).toEqual({ troubles: [], exit: 3 });
      expect(answer.report.passed.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['client/main-port-unreachable', 'raft/raft-no-leader']));
    }
    await nacos.stop();
    const stopped = rootCause(await doctor([`127.0.0.1:${nacos.port}`]), 'client/main-port-unreachable');
    expect(JSON.stringify(stopped.message)).toContain(`127.0.0.1:${nacos.port}`);
  }, 6 * MINUTES);
});

/** What scanners, monitors and clumsy clients send to every server in use. */
const clumsyRequests = async (url: string): Promise<void> => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (path: string, body: string) => fetch(url + path, { method: 'POST', headers: form, body });
  await post('/v1/auth/login', 'username=nacos&password=not-it');
  await post('/v1/cs/configs', 'dataId=a%20b%24&group=g&content=x');
  await post('/v1/ns/instance', 'serviceName=s&ip=999.1.1.1&port=99999');
  for (const path of ['/v1/nothing', '/v3/admin/core/state', '/v1/cs/configs?dataId=none&group=g']) await fetch(url + path);
  for (const path of ['/v1/ns/service?serviceName=none', '/v1/ns/instance?serviceName=none&ip=1.1.1.1&port=80']) await fetch(url + path, { method: 'DELETE' });
};

describeReal('data that is damaged, or cannot be written', () => {
  it('clumsy requests are no fault of the server; Raft data that RocksDB refuses is, asked at once, while the process is still ending', async () => {
    const nacos = await server();
    await nacos.start();
    await nacos.waitReady();
    await clumsyRequests(nacos.url);
    const harmless = await doctor([nacos.home]);
    expect({ errors: summaryOf(harmless).filter(line => line.startsWith('error')), exit: harmless.exitCode }).toEqual({ errors: [], exit: 0 });
    await nacos.stop();
    const files = await currentFiles(join(nacos.home, 'data', 'protocol', 'raft'));
    expect(files).not.toEqual([]);
    for (const file of files) await writeFile(file, 'junk\n');
    await nacos.start();
    await nacos.waitFailed();
    const rule = 'raft/raft-snapshot-or-log-corrupt';
    const answer = await doctor([nacos.home]);
    const finding = rootCause(answer, rule);
    expect(summaryOf(answer).filter(line => /ports\//.test(line))).toEqual([]);
    await nacos.stop();
    await applyFix(nacos, finding.fix.find(fix => fix.run));
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 6 * MINUTES);

  it.skipIf(process.getuid?.() !== 0)('a disk that fills up while it runs: full, not damaged', async context => {
    const nacos = await server();
    const data = join(nacos.home, 'data');
    await mkdir(data);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'tmpfs', data]).then(() => true, () => false);
    if (!mounted) return context.skip();
    keep({ dispose: async () => void (await run('umount', ['-l', data])) });
    await nacos.start();
    await nacos.waitReady();
    await writeFile(join(data, 'fill'), Buffer.alloc(40 * 1024 * 1024)).catch(() => {});
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const publish = () => fetch(`${nacos.url}/v1/cs/configs`, { method: 'POST', headers: form, body: 'dataId=a&group=b&content=c' });
    await publish().catch(() => {});
    await expect.poll(() => nacos.pid(), { timeout: MINUTES, interval: 500 }).toBeNull();
    const answer = await doctor([nacos.home]);
    rootCause(answer, 'raft/disk-full-suicide');
    const roots = answer.report.findings.filter(({ severity, explainedBy }) => severity === 'error' && explainedBy.length === 0);
    expect(roots.map(({ rule }) => rule)).toEqual(['raft/disk-full-suicide']);
  }, 6 * MINUTES);
});
