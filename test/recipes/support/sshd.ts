import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onExit, signal } from '../../real/support/processes.ts';
import { programPath } from './engines.ts';
import { must, run } from './shell.ts';

export interface SshFleet {
  readonly ports: readonly number[];
  readonly key: string;
  readonly knownHosts: string;
  readonly user: string;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
    socket.setTimeout(1000, () => { socket.destroy(); resolve(false); });
  });

export const makeKey = async (folder: string, name: string): Promise<string> => {
  must(await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', join(folder, name)], folder));
  return join(folder, name);
};

/** SHLVL: bash takes a first shell below sshd for one that reads the ~/.bashrc of this machine, in which anything may wait for anything. */
export const sshdConfiguration = (folder: string, port: number, hostKey: string, address = '127.0.0.1'): string => `Port ${port}
ListenAddress ${address}
HostKey ${hostKey}
AuthorizedKeysFile ${join(folder, 'authorized_keys')}
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
LogLevel ERROR
SetEnv SHLVL=1
`;

const start = async (folder: string, hostKey: string, port: number): Promise<ChildProcess> => {
  const file = join(folder, `sshd-${port}.conf`);
  writeFileSync(file, sshdConfiguration(folder, port, hostKey));
  // sshd re-executes itself and therefore wants its whole path.
  const child = spawn(programPath('sshd') ?? 'sshd', ['-D', '-e', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  onExit(() => child.pid !== undefined && signal(child.pid, 'SIGKILL'));
  for (let tried = 0; !(await answers(port)); tried++) {
    if (tried > 100 || child.exitCode !== null) throw new Error(`sshd does not answer on ${port}`);
    await sleep(100);
  }
  return child;
};

/** As many real sshd on loopback as there are "machines", with keys of their own, for the user who runs the tests. */
export const startSshFleet = async (folder: string, count: number): Promise<SshFleet> => {
  // Without it sshd refuses to start as root; the package makes it only when the service starts.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const [hostKey, key] = [await makeKey(folder, 'host_key'), await makeKey(folder, 'key')];
  copyFileSync(`${key}.pub`, join(folder, 'authorized_keys'));
  chmodSync(join(folder, 'authorized_keys'), 0o600);
  const ports: number[] = [];
  for (let index = 0; index < count; index++) ports.push(await freePort());
  const knownHosts = join(folder, 'known_hosts');
  const [type, body] = readFileSync(`${hostKey}.pub`, 'utf8').split(' ');
  writeFileSync(knownHosts, ports.map(port => `[127.0.0.1]:${port} ${type} ${body}\n`).join(''));
  const children = await Promise.all(ports.map(port => start(folder, hostKey, port)));
  return {
    ports, key, knownHosts, user: userInfo().username,
    stop: async () => {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.map(child => (child.exitCode === null && child.signalCode === null ? new Promise(resolve => child.once('exit', resolve)) : null)));
    },
  };
};
