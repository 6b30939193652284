import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, python, pythonPackages } from '../recipes/support/engines.ts';
import { PROJECT } from '../recipes/support/files.ts';
import { BIN, MEMBERS, must, packTool, type Ran, readIf, run, scratch, writeMembers, writeNode } from '../recipes/support/shell.ts';
import { type SshFleet, startSshFleet } from '../recipes/support/sshd.ts';

const NODES = ['nacos-1', 'nacos-2', 'nacos-3'] as const;
const CASE_KEY = 'one-case-4711-and-no-other';

/** Command lines of all processes, looked at all the time: a secret must not be in one, however short it lives. */
const watchCommandLines = (needle: string): { readonly seen: string[]; readonly stop: () => void } => {
  const seen: string[] = [];
  const look = (): void => {
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name) && name !== String(process.pid))) {
      const line = readIf(`/proc/${pid}/cmdline`);
      if (line.includes(needle)) seen.push(line.replaceAll('\0', ' '));
    }
  };
  const timer = setInterval(look, 40);
  return { seen, stop: () => clearInterval(timer) };
};

describeWith('the Ansible playbook over real sshd', ['python3', 'sshd', 'ssh', 'ssh-keygen', 'tar'], () => {
  const folder = scratch('ansible');
  const at = (...names: string[]): string => join(folder.path, ...names);
  let packages = '';
  let tarball = '';
  let fleet: SshFleet;

  beforeAll(async () => {
    packages = await pythonPackages('ansible', ['ansible-core==2.19.14']);
    tarball = await packTool(folder.path);
    mkdirSync(at('sshd'));
    mkdirSync(at('tmp'));
    fleet = await startSshFleet(at('sshd'), NODES.length);
    // A python3 of a version manager is a script that a plain login does not run.
    const interpreter = must(await run(['python3', '-c', 'import sys; print(sys.executable)'], folder.path));
    for (const node of NODES) writeNode(at('nodes', node));
    const lines = NODES.map((node, index) => `${node} ansible_port=${fleet.ports[index]} nacos_home=${at('nodes', node)}`);
    writeFileSync(at('inventory.ini'), `[nacos]\n${lines.join('\n')}\n[nacos:vars]\nansible_host=127.0.0.1\nansible_user=${fleet.user}\nansible_ssh_private_key_file=${fleet.key}\nansible_python_interpreter=${interpreter}\n`);
  });
  afterAll(async () => {
    await fleet?.stop();
    folder.remove();
  });

  const playbook = (name: string, ...more: string[]): Promise<Ran> =>
    python(packages, ['ansible', 'playbook', '-i', at('inventory.ini'), join(PROJECT, 'recipes', 'ansible', name), ...more], folder.path, {
      ANSIBLE_HOME: at('home'), ANSIBLE_LOCAL_TEMP: at('tmp'), ANSIBLE_REMOTE_TMP: at('tmp', 'remote'), ANSIBLE_NOCOLOR: '1', TMPDIR: at('tmp'),
      // A connection is kept for a moment only: none may outlive the test.
      ANSIBLE_PIPELINING: 'True', ANSIBLE_SSH_CONTROL_PATH_DIR: at('cp'),
      ANSIBLE_SSH_ARGS: `-F /dev/null -o ControlMaster=auto -o ControlPersist=10s -o UserKnownHostsFile=${fleet.knownHosts} -o IdentitiesOnly=yes`,
      NACOS_DOCTOR_CASE_KEY: CASE_KEY,
    });
  const play = (...more: string[]): Promise<Ran> =>
    playbook('nacos-doctor.yml', '-e', `nacos_doctor_package=${tarball}`, '-e', `nacos_doctor_bundles=${at('bundles')}`, ...more);
  const playScript = (...more: string[]): Promise<Ran> =>
    playbook('nacos-collect.yml', '-e', `nacos_doctor_command=${at('tool')}`, '-e', `nacos_doctor_archives=${at('archives')}`, ...more);

  it('fails naming the finding when one node differs; the case key is seen nowhere', async () => {
    writeMembers(at('nodes', 'nacos-2'), MEMBERS.slice(0, 2));
    const watch = watchCommandLines(CASE_KEY);
    const { code, stdout, stderr } = await play('-vvv');
    watch.stop();
    expect([code, stdout + stderr]).toEqual([2, expect.stringMatching(/nacos-doctor: [^"\n]*cluster\/cluster-conf-differs/)]);
    expect(stdout + stderr).not.toContain(CASE_KEY);
    expect(watch.seen).toEqual([]);
    expect(readIf(at('bundles', 'report.html'))).toContain('cluster/cluster-conf-differs');
  });

  it('passes after the mend and leaves nothing behind', async () => {
    writeMembers(at('nodes', 'nacos-2'), MEMBERS);
    const { code, stdout, stderr } = await play();
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining('nothing at or above the threshold')]);
    expect(readdirSync(at('bundles')).sort()).toEqual([...NODES.map(node => `${node}.tar.gz`), 'report.html']);
    expect(readdirSync(at('tmp')).filter(name => name.endsWith('.nacos-doctor'))).toEqual([]);
  });

  it('nodes that cannot be looked at are named, the others are judged all the same', async () => {
    const inventory = readFileSync(at('inventory.ini'), 'utf8');
    const unreachable = inventory.replace(`ansible_port=${fleet.ports[2]}`, 'ansible_port=1');
    writeFileSync(at('inventory.ini'), unreachable.replace(`nacos_home=${at('nodes', 'nacos-2')}`, `nacos_home=${at('nodes', 'gone')}/`));
    const { code, stdout } = await play();
    writeFileSync(at('inventory.ini'), inventory);
    expect([code === 0, stdout]).toEqual([false, expect.stringContaining('could not look at: nacos-2, nacos-3')]);
    expect(readdirSync(at('bundles')).sort()).toEqual(['nacos-1.tar.gz', 'report.html']);
  });

  it('with the collector script: the node that differs is found, and nothing is left behind', async () => {
    writeMembers(at('nodes', 'nacos-2'), MEMBERS.slice(0, 2));
    // A session of ssh has no variables of a server that does not run.
    for (const node of NODES) {
      const properties = at('nodes', node, 'conf', 'application.properties');
      writeFileSync(properties, readFileSync(properties, 'utf8').replace('${NACOS_DB_PASSWORD}', 'a-word-of-its-own'));
    }
    writeFileSync(at('tool'), `#!/bin/sh\necho "$1" >> '${at('calls')}'\nexec '${process.execPath}' '${BIN}' "$@"\n`, { mode: 0o755 });
    const { code, stdout, stderr } = await playScript('-e', '{"nacos_doctor_collect_options": ["-n"]}');
    expect([code, stdout + stderr]).toEqual([2, expect.stringMatching(/nacos-doctor: [^"\n]*cluster\/cluster-conf-differs/)]);
    // The tool ran for the controller only: printed the script, judged, wrote the page.
    expect(readFileSync(at('calls'), 'utf8')).toBe('collect-script\ncheck\nreport\n');
    expect(readdirSync(at('archives')).sort()).toEqual([...NODES.map(node => `${node}.tar.gz`), 'report.html', 'ticket.tar.gz']);
    expect(readdirSync(at('tmp')).filter(name => name.endsWith('.nacos-doctor') || name.startsWith('nacos-collect'))).toEqual([]);
    writeMembers(at('nodes', 'nacos-2'), MEMBERS);
    const mended = await playScript('-e', '{"nacos_doctor_collect_options": ["-n"]}');
    expect([mended.code, mended.stdout + mended.stderr]).toEqual([0, expect.stringContaining('nothing at or above the threshold')]);
  });

  it.each(['nacos-doctor.yml', 'nacos-collect.yml'])('%s is well formed by Ansible itself', async name => {
    must(await python(packages, ['ansible', 'playbook', '--syntax-check', '-i', join(PROJECT, 'recipes', 'ansible', 'inventory.ini'), join(PROJECT, 'recipes', 'ansible', name)], folder.path, { ANSIBLE_HOME: at('home') }));
  });
});
