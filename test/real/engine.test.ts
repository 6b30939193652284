import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { type Dockerd, missingForEngine, startDockerd } from './support/dockerd.ts';

const missing = missingForEngine();

interface Report {
  readonly findings: readonly { readonly rule: string }[];
}

/** Real containers of a real engine, looked at by the shipped command; where none can run, the reason is in the name of what is skipped. */
describe.skipIf(missing.length > 0)(`containers of dockerd${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}`, () => {
  let engine: Dockerd;
  beforeAll(async () => {
    engine = await startDockerd();
    await engine.image('nacos/nacos-server:v2.5.1', ['MODE=standalone']);
    await engine.docker('tag', 'nacos/nacos-server:v2.5.1', 'nacos/nacos-server:v3.1.1');
  });
  afterAll(async () => { await engine?.stop(); });

  const check = async (target: string, ...more: string[]): Promise<{ readonly rules: readonly string[]; readonly text: string }> => {
    const { stdout, stderr } = await execa('node', ['bin/nacos-doctor.js', 'check', target, '--format', 'json', ...more], { env: { DOCKER_HOST: engine.host }, reject: false });
    if (stdout === '') throw new Error(stderr);
    return { rules: (JSON.parse(stdout) as Report).findings.map(({ rule }) => rule), text: stdout };
  };

  it('one that ended with 1 is read with its log, and its commands name it', async () => {
    await engine.docker('run', '-d', '--name', 'broken', 'nacos/nacos-server:v2.5.1', 'sh', '-c', "echo \"Unrecognized VM option 'UseConcMarkSweepGC'\"; exit 1");
    await sleep(1_500);
    const { rules, text } = await check('docker:broken');
    expect(rules).toEqual(expect.arrayContaining(['jvm/cms-gc-flag-removed', 'docker/container-keeps-ending']));
    expect(text).toContain('docker logs --tail 200 broken');
  });

  it('one that was killed at its limit of memory', async () => {
    await engine.docker('run', '-d', '--name', 'greedy', '-m', '16m', 'nacos/nacos-server:v2.5.1', 'sh', '-c', 'x=$(head -c 100000000 /dev/zero | tr "\\0" x); echo');
    await sleep(2_000);
    expect((await check('docker:greedy')).rules).toContain('jvm/oom-killed');
  });

  it('a port that is taken', async () => {
    await engine.docker('run', '-d', '--name', 'first', '-p', '18848:8848', '-p', '19848:9848', 'nacos/nacos-server:v2.5.1');
    await engine.docker('run', '-d', '--name', 'second', '-p', '18848:8848', '-p', '19848:9848', 'nacos/nacos-server:v2.5.1').catch(() => {});
    expect((await check('docker:second')).rules).toContain('docker/container-never-started');
    expect((await check('docker:first')).rules).not.toContain('docker/container-never-started');
  });

  it('a 3.x image without its variables', async () => {
    await engine.docker('run', '-d', '--name', 'third', 'nacos/nacos-server:v3.1.1', 'sh', '-c', 'echo "env NACOS_AUTH_TOKEN must be set with Base64 String."; exit 255');
    await sleep(1_500);
    expect((await check('docker:third')).rules[0]).toMatch(/^docker\/(?:docker-v3-exit-255|required-variables-missing)$/);
  });

  it('one that runs is looked into without bash: processes, sockets, logs', async () => {
    await engine.docker('run', '-d', '--name', 'runs', 'nacos/nacos-server:v2.5.1', 'sh', '-c', 'mkdir -p /home/nacos/logs; echo "2026-01-01 10:00:00,000 ERROR Nacos failed to start, please see /home/nacos/logs/nacos.log for more details." > /home/nacos/logs/nacos.log; exec nc -ll -p 8848 -e /bin/true');
    await sleep(1_000);
    const file = '/tmp/nd-engine-snapshot.json';
    await check('docker:runs', '--save-snapshot', file);
    const { stdout } = await execa('cat', [file]);
    expect(stdout.includes('runs:/home/nacos/logs/nacos.log')).toBe(true);
    expect(/"host.listeners":\{"status":"known","value":\[[^\]]*"port":8848/.test(stdout)).toBe(true);
  });
});
