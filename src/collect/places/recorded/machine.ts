import { parseInterfaces } from '../../readers/pasted/interfaces.ts';
import type { FileSystem, InterfaceAddress, Machine } from '../machine.ts';
import { CannotLook, type Env, type Files, type Place } from '../place.ts';

/** `collect.txt`: one `name=value` a line; `home` may come several times. */
export interface CollectedBy {
  readonly values: Readonly<Record<string, string>>;
  readonly homes: readonly string[];
}

export const collectedBy = (text: string): CollectedBy | null => {
  if (!/^nacos-collect format=1\r?\n/.test(text)) return null;
  const pairs = text.split(/\r?\n/).slice(1).flatMap(line => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
  });
  return { values: Object.fromEntries(pairs), homes: pairs.filter(([name]) => name === 'home').map(([, value]) => value) };
};

const environmentIn = (text: string): Env =>
  Object.fromEntries(text.split('\n').flatMap(line => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
  }));

const addressesIn = (text: string): Readonly<Record<string, readonly InterfaceAddress[]>> =>
  Object.fromEntries((parseInterfaces(text)?.value ?? []).map(({ name, index, addresses }) =>
    [name, addresses.map(({ address, family, prefix }) => ({ address: address.replace(/%.*$/, ''), family, prefix, scope: /^fe80:/i.test(address) ? index : 0 }))]));

/** `path <tab> KiB free <tab> inodes free`, as `df -Pk` and `df -Pi` say them. */
const fileSystemsIn = (text: string): ReadonlyMap<string, FileSystem> =>
  new Map(text.split('\n').flatMap(line => {
    const [path = '', size = '', inodes = ''] = line.split('\t');
    const [total, free] = size.split(' ').map(Number);
    const [allInodes, freeInodes] = inodes.split(' ').map(Number);
    if (!Number.isFinite(total) || !Number.isFinite(free) || size === '') return [];
    const counted = Number.isFinite(allInodes) && (allInodes ?? 0) > 0;
    return [[path, { totalBytes: (total ?? 0) * 1024, freeBytes: (free ?? 0) * 1024, totalInodes: counted ? (allInodes ?? null) : null, freeInodes: counted ? (freeInodes ?? null) : null }] as const];
  }));

const notHere = (what: string) => async (): Promise<never> => {
  throw new CannotLook('not-collected', `the collector script did not list ${what}`);
};

const textIn = async (base: Place, path: string): Promise<string> => (await base.read(path, { max: 4 * 1024 * 1024 }).catch(() => null))?.toString('utf8') ?? '';

/** The machine the script ran on, as it was then. */
export const recordedMachine = async (base: Place, folder: string, files: Files, { values }: CollectedBy): Promise<Machine> => {
  const [env, ip, ifconfig, df] = await Promise.all(['env', 'ip-addr', 'ifconfig', 'df'].map(name => textIn(base, `${folder}/run/${name}.txt`)));
  const addresses = addressesIn(ip || ifconfig || '');
  const systems = fileSystemsIn(df ?? '');
  return {
    ...files,
    env: environmentIn(env ?? ''), platform: values['system'] === 'Linux' ? 'linux' : values['system'] === 'Darwin' ? 'darwin' : 'other',
    arch: values['arch'] ?? '', release: values['release'] ?? '', hostname: values['host'] ?? '', homedir: values['homedir'] ?? '/root',
    uid: /^\d+$/.test(values['uid'] ?? '') ? Number(values['uid']) : null, isLittleEndian: values['endian'] !== 'big',
    // Whose files they were says nothing here: nothing of them is run or connected to.
    strangerAt: async () => null,
    memory: () => ({ total: 0, free: 0 }),
    addresses: () => addresses,
    fileSystem: async path => systems.get(path) ?? notHere('the disk')(),
    listInterfaces: notHere('interfaces'), listSockets: notHere('sockets'), listJavaProcesses: notHere('processes'),
  };
};
