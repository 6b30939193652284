import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { programPath } from '../recipes/support/engines.ts';
import { must, run, scratch } from '../recipes/support/shell.ts';
import { makeKey, sshdConfiguration } from '../recipes/support/sshd.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { blockPort, type Host, type Lan, makeLan, noNamespaces } from './support/namespaces.ts';
import { install, type Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const RULE = 'cluster/member-port-blocked';
const [SSH_PORT, CLUSTER_PORT] = [2222, 9849];
const STARTED = /started successfully/;

const { keep } = workbench();
const why = noNamespaces();
const folder = scratch('blocked');
const at = (...names: string[]): string => join(folder.path, ...names);
let lan: Lan;
const children: ChildProcess[] = [];

const startIn = ({ inside }: Host, ...command: readonly string[]): void => {
  const [program = '', ...words] = [...inside, ...command];
  children.push(spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] }));
};

const runIn = ({ inside }: Host, ...command: readonly string[]) => run([...inside, ...command] as [string, ...string[]], '/', { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}` }, 120_000);

/** An sshd on every host, and a desk whose ssh knows them all. */
const startSshds = async (): Promise<void> => {
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  mkdirSync(at('bin'));
  const [hostKey, key] = [await makeKey(folder.path, 'host_key'), await makeKey(folder.path, 'key')];
  writeFileSync(at('authorized_keys'), readFileSync(`${key}.pub`), { mode: 0o600 });
  writeFileSync(at('known_hosts'), lan.hosts.map(({ address }) => `[${address}]:${SSH_PORT} ${readFileSync(`${hostKey}.pub`, 'utf8')}`).join(''));
  writeFileSync(at('bin', 'ssh'), `#!/bin/sh\nexec ${programPath('ssh') ?? 'ssh'} -F /dev/null -i '${key}' -o IdentitiesOnly=yes -o UserKnownHostsFile='${at('known_hosts')}' "$@"\n`);
  chmodSync(at('bin', 'ssh'), 0o755);
  for (const host of lan.hosts) {
    const file = at(`${host.namespace}.conf`);
    writeFileSync(file, sshdConfiguration(folder.path, SSH_PORT, hostKey, host.address));
    startIn(host, programPath('sshd') ?? 'sshd', '-D', '-e', '-f', file);
  }
  for (const { address } of lan.hosts) await untilLetIn(address);
};

const untilLetIn = async (address: string): Promise<void> => {
  for (let tried = 0; (await runIn(lan.desk, 'ssh', '-p', String(SSH_PORT), address, 'true')).code !== 0; tried++) {
    if (tried > 60) throw new Error(`sshd on ${address} lets nobody in`);
    await sleep(500);
  }
};

/** Three real servers, each on a host of its own, all on the ports that Nacos has by itself. */
const installMembers = async (): Promise<readonly Nacos[]> => {
  const clusterConf = `${lan.hosts.map(({ address }) => `${address}:8848`).join('\n')}\n`;
  const members: Nacos[] = [];
  for (const { address, inside } of lan.hosts)
    members.push(keep(await install({ port: 8848, heapMb: 256, mode: 'cluster', embedded: true, clusterConf, serverIp: address, inside })));
  return members;
};

const judged = async (members: readonly Nacos[]): Promise<Report> => {
  const targets = lan.hosts.map(({ address }, index) => `ssh://${address}:${SSH_PORT}${members[index]?.home}`);
  const [program = '', ...words] = lan.desk.inside;
  const { stdout, stderr } = await execa(program, [...words, process.execPath, resolve('bin/nacos-doctor.js'), 'check', ...targets, '--format', 'json', '--deadline', '150s'],
    { reject: false, timeout: 200_000, env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C' } });
  if (!stdout.startsWith('{')) throw new Error(`no report:\n${stdout}\n${stderr}`);
  return JSON.parse(stdout) as Report;
};

/** Which members one of them takes for lost. */
const lostBy = async (host: Host): Promise<readonly string[]> => {
  const nodes = JSON.parse(must(await runIn(host, process.execPath, '-e', "fetch('http://127.0.0.1:8848/nacos/v1/core/cluster/nodes').then(answer => answer.text()).then(console.log)"))) as { data: readonly { address: string; state: string }[] };
  return nodes.data.filter(({ state }) => state !== 'UP').map(({ address }) => address);
};

const ssh = ['sshd', 'ssh', 'ssh-keygen'].filter(name => programPath(name) === null);
const skipped = why ?? (ssh.length > 0 ? `missing: ${ssh.join(', ')}` : null);

describe.skipIf(skipped !== null)(`three hosts of their own network (${skipped ?? 'namespaces'})`, () => {
  beforeAll(async () => {
    lan = makeLan(3);
    await startSshds();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    lan?.remove();
    folder.remove();
  });

  describeReal('a real cluster in it, looked at over ssh', () => {
    it('the port that a firewall between two of them blocks is named, from whom and to whom', async () => {
      const [one, two] = lan.hosts as readonly [Host, Host, Host];
      const open = blockPort(two, one, CLUSTER_PORT);
      const members = await installMembers();
      for (const member of members) await member.start();
      for (const member of members) await expect.poll(() => member.readLog('start.out'), { timeout: 5 * MINUTES, interval: 1000 }).toMatch(STARTED);
      await expect.poll(() => lostBy(one), { timeout: 2 * MINUTES, interval: 1000 }).toEqual([`${two.address}:8848`]);

      const report = await judged(members);
      const blocked = report.findings.filter(({ rule }) => rule === RULE);
      expect(report.unknown.filter(({ rule }) => rule === RULE)).toEqual([]);
      expect(blocked.map(({ severity, message }) => [severity, message])).toEqual([['error', expect.stringContaining(`gets no answer from ${two.address}:${CLUSTER_PORT} (grpc-cluster)`)]]);
      expect(JSON.stringify(blocked[0])).toMatch(new RegExp(`ssh://${one.address}:${SSH_PORT}\\S* gets no answer .* open on ssh://${two.address}:${SSH_PORT}`));

      open();
      for (const host of lan.hosts) await expect.poll(() => lostBy(host), { timeout: 2 * MINUTES, interval: 1000 }).toEqual([]);
      const { findings } = await judged(members);
      expect(findings.filter(({ rule }) => rule === RULE || rule.startsWith('cluster/member-down'))).toEqual([]);
    }, 12 * MINUTES);
  });
});
