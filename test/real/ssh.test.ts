import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { describeWith, programPath } from '../recipes/support/engines.ts';
import { scratch } from '../recipes/support/shell.ts';
import { type SshFleet, startSshFleet } from '../recipes/support/sshd.ts';
import { runCli, type CliResult } from '../support/run-cli.ts';

const MEMBERS = ['127.0.0.1:18848', '127.0.0.1:18858', '127.0.0.1:18868'];

describeWith('hosts over real ssh', ['sshd', 'ssh', 'ssh-keygen'], () => {
  const folder = scratch('ssh');
  const at = (...names: string[]): string => join(folder.path, ...names);
  let fleet: SshFleet;

  beforeAll(async () => {
    for (const name of ['sshd', 'bin', 'tmp']) mkdirSync(at(name));
    fleet = await startSshFleet(at('sshd'), 3);
    writeFileSync(at('config'), `Host *\n User ${fleet.user}\n IdentityFile ${fleet.key}\n IdentitiesOnly yes\n UserKnownHostsFile ${fleet.knownHosts}\n SetEnv TMPDIR=${at('tmp')}\n`);
    // The user's own ssh, with a configuration of this test.
    writeFileSync(at('bin', 'ssh'), `#!/bin/sh\nexec ${programPath('ssh') ?? 'ssh'} -F '${at('config')}' "$@"\n`);
    chmodSync(at('bin', 'ssh'), 0o755);
    for (const [index, port] of [18848, 18858, 18868].entries()) {
      const home = at(`node${index}`);
      for (const part of ['conf', 'bin', 'logs']) mkdirSync(join(home, part), { recursive: true });
      writeFileSync(join(home, 'bin/startup.sh'), '#!/bin/bash\nexport MODE="cluster"\n');
      writeFileSync(join(home, 'conf/application.properties'), `server.port=${port}\n`);
      writeFileSync(join(home, 'conf/cluster.conf'), `${(index === 1 ? MEMBERS.slice(0, 2) : MEMBERS).join('\n')}\n`);
    }
  });
  afterAll(async () => {
    await fleet?.stop();
    rmSync(folder.path, { recursive: true, force: true });
  });

  const check = (...args: readonly string[]): Promise<CliResult> =>
    runCli(['check', ...args, '--deadline', '90s'], { env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}` }, timeoutMs: 120_000 });
  const target = (index: number): string => `ssh://127.0.0.1:${fleet.ports[index]}${at(`node${index}`)}`;

  it('three are judged together: the one whose cluster.conf differs is found', async () => {
    const { stdout, stderr } = await check(target(0), target(1), target(2), '--format', 'json');
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as Report;
    expect(report.targets.map(({ name }) => name)).toEqual([target(0), target(1), target(2)]);
    expect(report.findings.map(({ rule }) => rule)).toContain('cluster/cluster-conf-differs');
    expect(readdirSync(at('tmp'))).toEqual([]);
  }, 180_000);

  it('a host that is not reached is unknown beside one that is, and an error alone', async () => {
    const gone = 'ssh://127.0.0.1:1/opt/nacos';
    const { stdout } = await check(target(0), gone, '--format', 'json');
    expect((JSON.parse(stdout) as Report).targets.map(({ name }) => name)).toEqual([target(0), gone]);
    expect(stdout).toContain('no ssh connection to it');
    expect(await check(gone)).toMatchObject({ code: 2, stderr: expect.stringContaining('no ssh connection to it') });
    expect(await check(`ssh://localhost:${fleet.ports[0]}`)).toMatchObject({ code: 2, stderr: expect.stringContaining('its host key is not known') });
    expect(await check(`ssh://127.0.0.1:${fleet.ports[0]}/nothing`)).toMatchObject({ code: 2, stderr: expect.stringContaining('no Nacos was found there') });
  }, 180_000);

  it.each(['ssh://-oProxyCommand=touch', 'ssh://user:word@host', "ssh://host/opt/'$(id)'", 'ssh://host:0', 'ssh://a b'])('%s is no name of a host', async name => {
    expect(await check(name)).toMatchObject({ code: 2, stderr: expect.stringContaining('is no ssh target') });
  });
});
