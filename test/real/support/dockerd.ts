import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';

/** What it takes, and what of it is missing here; empty where an engine can be tried. */
export const missingForEngine = (): readonly string[] => {
  const onPath = (name: string): boolean => (process.env['PATH'] ?? '').split(':').some(folder => existsSync(join(folder, name)));
  return [
    ...(process.platform === 'linux' ? [] : ['Linux']), ...(process.getuid?.() === 0 ? [] : ['root']),
    ...['dockerd', 'docker', 'containerd', 'runc', 'unshare', 'iptables', 'busybox'].filter(name => !onPath(name)),
  ];
};

/** dockerd in a mount and a network namespace of its own: its bridge, its ports and its /run are nobody else's. */
const SCRIPT = `
mount --make-rprivate /
mount -t tmpfs tmpfs /run
ip link set lo up
export DOCKER_RAMDISK=1
exec dockerd --data-root "$1/data" --exec-root /run/docker --pidfile /run/docker.pid -H "unix://$1/docker.sock" --storage-driver vfs --default-ulimit nofile=4096:4096
`;

export interface Dockerd {
  readonly host: string;
  docker(...args: string[]): Promise<string>;
  /** An image of this name that holds busybox and nothing else. */
  image(name: string, env?: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 20_000;

/** Starts one; throws with the end of its log when it does not come up. */
export const startDockerd = async (): Promise<Dockerd> => {
  // A socket's path has at most 107 characters.
  const folder = await mkdtemp('/tmp/nd-engine-');
  await writeFile(join(folder, 'start.sh'), SCRIPT);
  const daemon = execa('unshare', ['-m', '-n', '--kill-child', 'bash', join(folder, 'start.sh'), folder], { all: true, reject: false, buffer: false });
  let log = '';
  daemon.all.on('data', (part: Buffer) => { log = (log + part.toString()).slice(-4000); });
  const host = `unix://${folder}/docker.sock`;
  const docker = async (...args: string[]): Promise<string> => (await execa('docker', args, { env: { DOCKER_HOST: host }, all: true })).all;
  const stop = async (): Promise<void> => {
    daemon.kill('SIGTERM');
    await Promise.race([daemon, sleep(10_000)]);
    daemon.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  };
  const image = async (name: string, env: readonly string[] = []): Promise<void> => {
    const context = join(folder, 'context');
    await mkdir(context, { recursive: true });
    await copyFile('/bin/busybox', join(context, 'busybox'));
    const variables = env.length > 0 ? `ENV ${env.join(' ')}\n` : '';
    await writeFile(join(context, 'Dockerfile'), `FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nENV PATH=/bin BASE_DIR=/home/nacos\n${variables}CMD ["/bin/sh", "-c", "sleep 3600"]\n`);
    await docker('build', '-q', '-t', name, context);
  };
  for (const end = Date.now() + READY_MS; ;) {
    if (await docker('version').then(() => true, () => false)) return { host, docker, image, stop };
    if (daemon.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`dockerd did not start:\n${log}`);
    }
    await sleep(300);
  }
};

