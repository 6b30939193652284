import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookLimitMs } from '../../src/cli/wait.ts';
import { runCli } from '../support/run-cli.ts';
import { reportIn, silentPort, start } from './child.ts';

let dir = '';
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-wait-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Evidence whose cluster.conf names the loopback address, which is an error until it is mended. */
const brokenFolder = (name: string): string => {
  const folder = join(dir, name);
  cpSync('examples/no-cluster-conf/conf', join(folder, 'conf'), { recursive: true });
  writeFileSync(join(folder, 'conf/cluster.conf'), '127.0.0.1:8848\n10.0.0.2:8848\n10.0.0.3:8848\n');
  return folder;
};

const ONLY = ['--only', 'cluster/cluster-conf-localhost'];

describe('--wait', () => {
  it('ends as soon as somebody has mended the files, one line for each change of state', async () => {
    const folder = brokenFolder('mended');
    const run = start(['check', folder, ...ONLY, '--wait', '60s', '--format', 'json']);
    await run.said('exit 1');
    writeFileSync(join(folder, 'conf/cluster.conf'), '10.0.0.1:8848\n10.0.0.2:8848\n10.0.0.3:8848\n');
    const { code, stdout, stderr, ms } = await run.ended;
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^\d+ s: 1 findings, first cluster\/cluster-conf-localhost.*, exit 1$/), expect.stringMatching(/^\d+ s: .*, exit 0$/),
    ]);
    expect(reportIn(stdout)).toMatchObject({ findings: [], exit: { code: 0 } });
    expect(code).toBe(0);
    expect(ms).toBeLessThan(30_000);
  });

  it('takes its time from the configuration file, and -q says nothing meanwhile', async () => {
    const folder = brokenFolder('configured');
    writeFileSync(join(folder, 'gate.yaml'), 'targets: [conf]\noptions:\n  wait: 2s\n  only: cluster/cluster-conf-localhost\n  quiet: true\n');
    const { code, stderr, stdout } = await runCli(['check', '--config', join(folder, 'gate.yaml'), '--format', 'json']);
    expect(reportIn(stdout).findings.map(({ rule }) => rule)).toEqual(['cluster/cluster-conf-localhost']);
    expect([code, stderr]).toEqual([1, '']);
  });

  it('ends with what an ignored finding leaves', async () => {
    const folder = brokenFolder('ignored');
    // It holds on the day on which it expires.
    writeFileSync(join(folder, 'gate.yaml'), `ignores:\n  - rule: cluster/cluster-conf-localhost\n    reason: a laptop\n    expires: ${new Date().toISOString().slice(0, 10)}\n`);
    const { code, stderr } = await runCli(['check', join(folder, 'conf'), ...ONLY, '--wait', '60s', '--config', join(folder, 'gate.yaml')]);
    expect(stderr).toMatch(/^\d+ s: .*, exit 0\n?$/);
    expect(code).toBe(0);
  });

  it('does not outlast its time on a server that never answers', async () => {
    const port = await silentPort();
    const { code, ms, stdout } = await start(['check', port.address, '--wait', '3s', '--probe-timeout', '1s', '--deadline', '60s', '--format', 'json']).ended;
    port.close();
    expect([1, 3]).toContain(code);
    expect(reportIn(stdout).incomplete).toBeUndefined();
    expect(ms).toBeLessThan(15_000);
  });

  it('sees a port open that was closed at first', async () => {
    const server = createServer(socket => socket.on('error', () => {}).end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 3\r\n\r\nno\n'));
    const { address, close } = await silentPort();
    close();
    const run = start(['check', address, '--wait', '8s', '--format', 'json', '--probe-timeout', '1s']);
    await run.said('exit ');
    const port = Number(address.split(':')[1]);
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
    const { stdout, stderr } = await run.ended;
    server.close();
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
    expect(stderr).toMatch(/^\d+ s: 1 findings, first client\/main-port-unreachable/);
    expect(stdout).not.toContain('Nothing listens on');
  });

  it('a mistake of the call is told at once', async () => {
    const { code, stderr } = await runCli(['check', '/no/such/dir', '--wait', '60s'], { timeoutMs: 20_000 });
    expect([code, stderr]).toEqual([2, expect.stringContaining('/no/such/dir')]);
    const twice = await runCli(['check', '-', '--wait', '60s'], { input: 'x\n', timeoutMs: 20_000 });
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('--wait')]);
  });
});

describe('--require', () => {
  it('makes a gap exit 3, in every format, on the command line and in the file', async () => {
    const folder = brokenFolder('required');
    writeFileSync(join(folder, 'conf/cluster.conf'), '10.0.0.1:8848\n10.0.0.2:8848\n10.0.0.3:8848\n');
    writeFileSync(join(folder, 'gate.yaml'), 'options:\n  require: [docker, k8s]\n');
    const conf = join(folder, 'conf');
    const only = ['--only', 'cluster/cluster-conf-localhost,docker'];
    const plain = await runCli(['check', conf, ...only]);
    const json = await runCli(['check', conf, ...only, '--require', 'cluster,docker', '--format', 'json']);
    const file = await runCli(['check', conf, ...only, '--config', join(folder, 'gate.yaml'), '--format', 'json']);
    expect(reportIn(json.stdout)).toMatchObject({ exit: { code: 3, reason: 'required-not-seen' }, unseenLayers: [{ layer: 'docker', target: 0 }] });
    expect(reportIn(file.stdout).unseenLayers?.map(({ layer }) => layer)).toEqual(['docker', 'k8s']);
    expect([plain.code, json.code, file.code]).toEqual([reportIn(json.stdout).unknown.some(({ severity }) => severity === 'error') ? 3 : 0, 3, 3]);
    for (const format of ['text', 'markdown', 'html', 'sarif', 'junit', 'github', 'gitlab', 'prometheus', 'ndjson']) {
      const { code, stdout } = await runCli(['check', conf, ...only, '--require', 'cluster,docker', '--format', format]);
      expect([format, code]).toEqual([format, 3]);
      if (!['gitlab', 'prometheus'].includes(format)) expect(stdout, format).toMatch(/docker/);
    }
  });

  it('names what closes the gap', async () => {
    const { stdout } = await runCli(['check', 'examples/client-cannot-connect', '--require', 'database', '--fail-on', 'never']);
    expect(stdout).toMatch(/required layer database was not wholly seen/);
  });

  it('seen is seen', async () => {
    const snapshot = 'test/scenarios/healthy-standalone-mysql/snapshot.json';
    const { code, stderr } = await runCli(['check', snapshot, '--require', 'environment,jvm,config,ports,database,cluster,raft,auth,client,operations']);
    expect([code, stderr]).toEqual([0, '']);
    expect(readFileSync(snapshot, 'utf8')).toContain('"db.schema"');
  });
});

describe('how long one look of a wait may take', () => {
  it.each([
    [60_000, 5_000, 300_000, 60_000], [60_000, 5_000, 30_000, 30_000], [60_000, 5_000, 200, 10_000], [8_000, 5_000, 200, 8_000], [60_000, 5_000, 12_345.67, 12_346],
  ])('deadline %i, probe %i, left %d: %i', (deadlineMs, probeTimeoutMs, left, expected) => {
    expect(lookLimitMs({ deadlineMs, probeTimeoutMs }, left)).toBe(expected);
  });
});
