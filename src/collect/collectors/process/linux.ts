import type { NacosProcess } from '../../../model/nacos.ts';
import { mapWithWidth } from '../../net/limit.ts';
import type { maskWordsWith } from '../../../secrets/learning-mask.ts';
import { mainPortInFile } from '../../../nacos/main-port.ts';
import { limitsIn } from '../host/proc-text.ts';
import { allPids, socketInodes, socketsOf } from '../ports/proc-net.ts';
import { textAt } from '../../places/machine-of.ts';
import { mayServe } from './may-serve.ts';
import type { Machine } from '../../places/machine.ts';
import {
  homeOf,
  isNacosServer,
  isStandalone,
  type JavaCommand,
  javaCommand,
  mainPortAmong,
  maxHeapBytes,
  portOnCommandLine,
} from './command.ts';

/** Ticks of /proc/<pid>/stat are hundredths of a second on every Linux (USER_HZ). */
const USER_HZ = 100;

/** Seconds between the start of the system and that of the process. */
const startOf = (stat: string | null): number | null => {
  // The name in parentheses may hold blanks and parentheses; field 22 of the line is the 20th after it.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined || !/^\d+$/.test(ticks) ? null : Number(ticks) / USER_HZ;
};

const startedAt = (start: number | null, systemStat: string | null): string | null => {
  const boot = /^btime (\d+)$/m.exec(systemStat ?? '')?.[1];
  return boot === undefined || start === null ? null : new Date((Number(boot) + start) * 1000).toISOString();
};

/** By the clock that nobody sets. */
const ageOf = (start: number | null, uptime: string | null): { readonly ageSeconds?: number } => {
  const now = Number.parseFloat(uptime ?? '');
  return start === null || !(now >= start) ? {} : { ageSeconds: Math.round((now - start) * 100) / 100 };
};

/** State letter: the field after the name in parentheses. */
const stateOf = (stat: string | null): { readonly state?: string } => {
  const letter = stat?.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return letter === undefined || !/^[A-Za-z]$/.test(letter) ? {} : { state: letter };
};

const networkOf = async (machine: Machine, pid: number): Promise<Pick<NacosProcess, 'network'>> => {
  const [here, there] = await Promise.all(['self', pid].map(who => machine.readlink(`/proc/${who}/ns/net`)));
  return here == null || there == null ? {} : { network: here === there ? 'same' : 'other' };
};

const listensOf = async (machine: Machine, pid: number): Promise<readonly number[] | null> => {
  const [held, sockets] = await Promise.all([socketInodes(machine, pid), socketsOf(machine, pid).catch(() => null)]);
  if (held === null || sockets === null) return null;
  const ports = sockets.filter(each => held.has(each.inode)).map(each => each.port);
  return [...new Set(ports)].sort((one, other) => one - other);
};

const sameFolder = async (machine: Machine, one: string, other: string): Promise<boolean> => {
  const [left, right] = await Promise.all([one, other].map(path => machine.stat(path).catch(() => null)));
  return !!left && !!right && left.identity === right.identity;
};

/**
 * Whether the process serves the home under examination. Its path is seen through /proc/<pid>/root, since it may live in a
 * container; where that may not be followed, the path as it stands is compared.
 */
const isOwn = async (machine: Machine, { pid, uid }: Pick<NacosProcess, 'pid' | 'uid'>, home: string | null, cwd: string | null, examined: string | undefined): Promise<boolean> => {
  if (home === null || examined === undefined || !(await mayServe(machine, uid, examined))) return false;
  const absolute = home.startsWith('/') ? home : cwd === null ? null : `${cwd}/${home}`;
  if (absolute === null) return false;
  const root = await machine.readlink(`/proc/${pid}/root`);
  if (root !== null) return sameFolder(machine, `/proc/${pid}/root${absolute}`, examined);
  return sameFolder(machine, absolute, examined);
};

/** A server that is starting has not all its ports open; its configuration says which one it will be. Only who may speak for a home has it read. */
const configuredPort = async (machine: Machine, { pid, uid, home, mainPort }: Pick<NacosProcess, 'pid' | 'uid' | 'home' | 'mainPort'>): Promise<Pick<NacosProcess, 'configuredPort'>> => {
  if (mainPort !== null || !home?.startsWith('/')) return {};
  const seen = (await machine.readlink(`/proc/${pid}/root`)) === null ? home : `/proc/${pid}/root${home}`;
  if (!(await mayServe(machine, uid, seen))) return {};
  const text = await textAt(machine, `${seen}/conf/application.properties`);
  const port = text === null ? null : mainPortInFile(text);
  return port === null ? {} : { configuredPort: port };
};

const numberIn = (text: string | null, pattern: RegExp): number | null => {
  const match = text === null ? null : pattern.exec(text)?.[1];
  return match === undefined || match === null ? null : Number(match);
};

type MaskWords = ReturnType<typeof maskWordsWith>;

const describe = async (
  machine: Machine,
  pid: number,
  words: readonly string[],
  command: JavaCommand,
  examined: string | undefined,
  mask: MaskWords,
): Promise<NacosProcess> => {
  const at = `/proc/${pid}`;
  const [cwd, exe, status, limits, stats, system, uptime, fds, listens, network] = await Promise.all([
    machine.readlink(`${at}/cwd`),
    machine.readlink(`${at}/exe`),
    textAt(machine, `${at}/status`),
    textAt(machine, `${at}/limits`),
    textAt(machine, `${at}/stat`),
    textAt(machine, '/proc/stat'),
    textAt(machine, '/proc/uptime'),
    machine.list(`${at}/fd`).catch(() => null),
    listensOf(machine, pid),
    networkOf(machine, pid),
  ]);
  const home = homeOf(command);
  const uid = numberIn(status, /^Uid:\s+(\d+)/m);
  const rss = numberIn(status, /^VmRSS:\s+(\d+) kB$/m);
  const program = words[0] ?? null;
  const mainPort = portOnCommandLine(command) ?? (listens === null ? null : mainPortAmong(listens));
  return {
    pid,
    home,
    cwd,
    listens,
    mainPort,
    ...(await configuredPort(machine, { pid, uid, home, mainPort })),
    flags: mask(words.slice(1)),
    standalone: isStandalone(command),
    xmxBytes: maxHeapBytes(command),
    javaPath: exe?.replace(/ \(deleted\)$/, '') ?? (program?.startsWith('/') ? program : null),
    startedAt: startedAt(startOf(stats), system),
    ...ageOf(startOf(stats), uptime),
    ...stateOf(stats),
    ...network,
    uid,
    openFiles: fds?.length ?? null,
    openFilesLimit: limits === null ? null : (limitsIn(limits)?.openFiles ?? null),
    rssBytes: rss === null ? null : rss * 1024,
    own: await isOwn(machine, { pid, uid }, home, cwd, examined),
  };
};

export interface FoundProcesses {
  readonly processes: readonly NacosProcess[];
  /** Processes whose command line could not be read. */
  readonly hidden: number;
  /** Nacos processes whose open files and ports could not be seen. */
  readonly veiled: number;
}

/** Every running Nacos server, from /proc. `examined` is the home under examination, if any; `mask` takes the secrets out of command lines. */
export const linuxNacosProcesses = async (machine: Machine, examined: string | undefined, mask: MaskWords): Promise<FoundProcesses> => {
  let hidden = 0;
  const look = async (pid: number): Promise<NacosProcess | null> => {
    const line = await machine.read(`/proc/${pid}/cmdline`).catch((error: NodeJS.ErrnoException) => error);
    if (!Buffer.isBuffer(line)) {
      // ESRCH, or nothing: it ended meanwhile.
      if (line?.code === 'EACCES' || line?.code === 'EPERM') hidden += 1;
      return null;
    }
    const words = line.toString('utf8').replace(/\0$/, '').split('\0');
    const command = javaCommand(words);
    if (!command || !isNacosServer(command)) return null;
    const found = await describe(machine, pid, words, command, examined, mask);
    // Who ended between two looks hid nothing.
    return found.listens === null && (await textAt(machine, `/proc/${pid}/stat`)) === null ? null : found;
  };
  const processes = (await mapWithWidth(await allPids(machine), 16, look)).filter(each => each !== null);
  return { processes, hidden, veiled: processes.filter(each => each.listens === null).length };
};

/** What was seen of the servers of this home is of different moments. */
export const asUnsteady = (processes: readonly NacosProcess[]): readonly NacosProcess[] =>
  processes.map(each => (each.own ? { ...each, unsteady: true as const } : each));

/** Whether a process is still the one that was seen, and listens where it did. */
const isAsSeen = async (machine: Machine, { pid, startedAt: then, listens }: NacosProcess): Promise<boolean> => {
  const [stats, system, now] = await Promise.all([textAt(machine, `/proc/${pid}/stat`), textAt(machine, '/proc/stat'), listensOf(machine, pid)]);
  if (stats === null || startedAt(startOf(stats), system) !== then) return false;
  return listens === null || listens.join() === now?.join();
};

/**
 * Whether the servers of the home that is examined are those that were seen, at their ports: one that starts, ends or binds a port while
 * it is looked at makes looks that do not fit each other.
 */
export const areAsSeen = async (machine: Machine, seen: readonly NacosProcess[], examined: string, mask: MaskWords): Promise<boolean> => {
  const own = seen.filter(each => each.own);
  if (own.length > 0) return (await Promise.all(own.map(each => isAsSeen(machine, each)))).every(Boolean);
  return (await linuxNacosProcesses(machine, examined, mask)).processes.every(each => !each.own);
};

/** /proc mounted with hidepid shows only the own processes; null when everything is shown. */
export const hidePid = (mounts: string): string | null => {
  const options =
    mounts
      .split('\n')
      .map(line => line.split(' '))
      .findLast(fields => fields[1] === '/proc')?.[3] ?? '';
  const value = /(?:^|,)hidepid=(\w+)/.exec(options)?.[1];
  return value === undefined || value === '0' || value === 'off' ? null : value;
};
