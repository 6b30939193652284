import { statfs } from 'node:fs/promises';
import { arch, endianness, freemem, homedir, hostname, machine, networkInterfaces, platform, release, totalmem } from 'node:os';
import { commonJs } from '../../net/common-js.ts';
import type { FileSystem, InterfaceAddress, ListedInterface, ListedProcess, ListedSocket, Machine } from '../machine.ts';
import type { Env } from '../place.ts';
import { localFiles } from './files.ts';
import { strangerAt } from './ownership.ts';

const platformOf = (name: string): Machine['platform'] => (name === 'linux' || name === 'darwin' || name === 'win32' ? name : 'other');

const addresses = (): Readonly<Record<string, readonly InterfaceAddress[]>> =>
  Object.fromEntries(Object.entries(networkInterfaces()).map(([name, list]) => [name, (list ?? []).map(each => ({
    address: each.address, family: each.family === 'IPv6' ? 6 as const : 4 as const, prefix: each.cidr === null ? null : Number(each.cidr.split('/')[1]),
    scope: each.scopeid ?? 0,
  }))]));

const fileSystem = async (path: string): Promise<FileSystem> => {
  const stats = await statfs(path);
  return {
    totalBytes: stats.blocks * stats.bsize, freeBytes: stats.bavail * stats.bsize,
    totalInodes: stats.files > 0 ? stats.files : null, freeInodes: stats.files > 0 ? stats.ffree : null,
  };
};

const listInterfaces = async (): Promise<readonly ListedInterface[]> => {
  const found = await commonJs(await import('systeminformation')).networkInterfaces();
  return (Array.isArray(found) ? found : [found]).map(each => ({ name: each.iface, up: each.operstate === 'up', loopback: each.internal }));
};

const listSockets = async (): Promise<readonly ListedSocket[] | null> => {
  const rows = await commonJs(await import('systeminformation')).networkConnections();
  // It answers with an empty list and no error when netstat is missing.
  return rows.length === 0 ? null : rows.filter(row => /^LISTEN/i.test(row.state) && /^tcp/i.test(row.protocol)).map(row => ({
    address: row.localAddress === '*' ? '0.0.0.0' : row.localAddress, port: Number(row.localPort), pid: row.pid || null, command: row.process || null,
  }));
};

const listJavaProcesses = async (): Promise<readonly ListedProcess[]> => {
  // It starts PowerShell by its name, which Windows looks for in the folder the user stands in first, unless told otherwise.
  if (process.platform === 'win32') process.env['NoDefaultCurrentDirectoryInExePath'] = '1';
  const { default: findProcess } = await import('find-process');
  const found: readonly { readonly pid: number; readonly cmd: string }[] = await findProcess('name', 'java', false);
  return found.map(({ pid, cmd }) => ({ pid, command: cmd }));
};

/** The machine this runs on. */
export const thisMachine = (env: Env): Machine => ({
  ...localFiles(null),
  env,
  platform: platformOf(platform()),
  // `machine` is the CPU as uname says it; `arch` is what this Node was built for.
  get arch() { return machine?.() || arch(); },
  get release() { return release(); },
  get hostname() { return hostname(); },
  get homedir() { return homedir(); },
  uid: process.getuid?.() ?? null,
  isLittleEndian: endianness() === 'LE',
  strangerAt,
  memory: () => ({ total: totalmem(), free: freemem() }),
  addresses,
  fileSystem,
  listInterfaces, listSockets, listJavaProcesses,
});
