import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

const hostsFile = (): string => (process.platform === 'win32' ? `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts` : '/etc/hosts');

const isInHosts = async (name: string): Promise<boolean> =>
  (await readFile(hostsFile(), 'utf8').catch(() => '')).split('\n').some(line => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/).slice(1).includes(name));

/** The own name is answered from /etc/hosts, by systemd's module where it is switched on, or by a name server as any other. */
const ownIsAnswered = async (): Promise<boolean> =>
  process.platform !== 'linux' || /^hosts:.*\bmyhostname\b/m.test(await readFile('/etc/nsswitch.conf', 'utf8').catch(() => ''));

/** Names, in small letters, that this system answers without asking a name server. */
export const isLocalName = async (name: string): Promise<boolean> =>
  /(?:^|\.)localhost$|\.local$/.test(name) || (name === hostname().toLowerCase() && (await ownIsAnswered())) || (process.platform === 'win32' && !name.includes('.')) || (await isInHosts(name));
