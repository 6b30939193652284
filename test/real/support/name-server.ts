import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the only name server answers every question. */
export type Answers = 'never' | 'no-such-name' | 'fails' | 'loopback';

const SERVER = `
const [answers] = process.argv.slice(1);
const socket = require('node:dgram').createSocket('udp4');
const FLAGS = { 'no-such-name': 0x8183, fails: 0x8182, loopback: 0x8180 };
socket.on('message', (query, { port, address }) => {
  if (answers === 'never') return;
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const isA = question.readUInt16BE(question.length - 4) === 1;
  const found = answers === 'loopback' && isA;
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(FLAGS[answers], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(found ? 1 : 0, 6);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
  socket.send(Buffer.concat(found ? [head, question, record] : [head, question]), port, address);
});
socket.bind(53, '127.0.0.1', () => console.log('up'));
`;

export interface Machine {
  /** What a command line begins with to run there. */
  readonly inside: readonly string[];
  remove(): void;
}

/** Why this machine cannot give a process a resolver of its own; null when it can. */
export const noNameServer = (): string | null => {
  if (process.getuid?.() !== 0) return 'needs root';
  const { status, stderr } = spawnSync('unshare', ['--net', '--mount', '--uts', 'sh', '-c', 'hostname stranger && ip link set lo up && mount --bind /dev/null /etc/resolv.conf'], { encoding: 'utf8' });
  return status === 0 ? null : `a network of its own is not permitted: ${(stderr ?? '').trim()}`;
};

/** A machine without any other network than its own, whose only name server answers in one way; its own name stands nowhere else. */
export const machineWithNameServer = async (folder: string, answers: Answers): Promise<Machine> => {
  const file = join(folder, `resolv-${answers}.conf`);
  writeFileSync(file, 'nameserver 127.0.0.1\n');
  const child = spawn('unshare', ['--net', '--mount', '--uts', 'sh', '-c', `hostname stranger && ip link set lo up && mount --bind "$1" /etc/resolv.conf && exec "$2" -e "$3" "$4"`, 'sh', file, process.execPath, SERVER, answers], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return { inside: ['nsenter', '--net', '--mount', '--uts', '--target', String(child.pid)], remove: () => void child.kill('SIGKILL') };
};
