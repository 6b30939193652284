import type { NacosProcess } from '../../model/nacos.ts';
import { CannotLook, type CollectContext, defineCollector, type Observation } from '../collector.ts';
import { maskWordsWith } from '../../secrets/learning-mask.ts';
import { homeOf, isNacosServer, isStandalone, javaCommand, maxHeapBytes, portOnCommandLine, wordsOf } from './process/command.ts';
import { asUnsteady, hidePid, linuxNacosProcesses } from './process/linux.ts';
import { ownersOf, socketsOf } from './ports/proc-net.ts';
import { machineOf, textAt } from '../places/machine-of.ts';
import type { Machine } from '../places/machine.ts';

/** The inode of the first PID namespace, in which every process of the host is shown (PROC_PID_INIT_INO, linux/proc_ns.h). */
const FIRST_PID_NAMESPACE = 'pid:[4026531836]';

/**
 * How many listening sockets of this network belong to processes that are not shown. A container on the host's network shares the ports
 * and not the processes: whoever is not seen there may run all the same.
 */
const socketsOfTheUnseen = async (machine: Machine, signal: AbortSignal): Promise<number> => {
  const namespace = await machine.readlink('/proc/self/ns/pid');
  if (namespace === null || namespace === FIRST_PID_NAMESPACE) return 0;
  const inodes = async () => new Set((await socketsOf(machine, 'self').catch(() => [])).map(({ inode }) => inode));
  const before = await inodes();
  const { pidOf, hidden } = await ownersOf(machine, before, signal);
  if (hidden > 0 || pidOf.size === before.size) return 0;
  // One that was closed meanwhile belongs to nobody.
  const still = await inodes();
  return [...before].filter(inode => !pidOf.has(inode) && still.has(inode)).length;
};

type MaskWords = ReturnType<typeof maskWordsWith>;
type Seen = Observation<readonly NacosProcess[]>;

const onLinux = async (machine: Machine, examined: string | undefined, mask: MaskWords, signal: AbortSignal): Promise<Seen> => {
  const [{ processes, hidden, veiled }, mounts, unseen] = await Promise.all([
    linuxNacosProcesses(machine, examined, mask), textAt(machine, '/proc/mounts'), socketsOfTheUnseen(machine, signal).catch(() => 0),
  ]);
  const hide = machine.uid === 0 ? null : hidePid(mounts ?? '');
  const gaps = [
    hidden > 0 ? `the command lines of ${hidden} processes may not be read` : null,
    veiled > 0 ? `open files and ports of ${veiled} Nacos processes of another user may not be seen` : null,
    unseen > 0 ? `${unseen} listening sockets belong to processes of another PID namespace, which are not shown here` : null,
    machine.isUnsteady === true ? 'the server started, ended, bound or closed a port while the collector script ran' : null,
    hide === null ? null : `/proc is mounted with hidepid=${hide}: only the processes of this user are shown`,
  ].filter(gap => gap !== null);
  const value = machine.isUnsteady === true ? asUnsteady(processes) : processes;
  return { value, source: { kind: 'file', path: '/proc' }, ...(gaps.length > 0 ? { partial: gaps.join('; ') } : {}) };
};

const isOwn = async (machine: Machine, home: string | null, examined: string | undefined): Promise<boolean> => {
  if (home === null || examined === undefined) return false;
  const real = await machine.realpath(home).catch(() => home);
  return machine.platform === 'win32' ? real.toLowerCase() === examined.toLowerCase() : real === examined;
};

const toProcess = async (machine: Machine, pid: number, words: readonly string[], examined: string | undefined, mask: MaskWords): Promise<NacosProcess | null> => {
  const command = javaCommand(words);
  if (!command || !isNacosServer(command)) return null;
  const home = homeOf(command);
  return {
    pid,
    home,
    flags: mask(words.slice(1)),
    standalone: isStandalone(command),
    xmxBytes: maxHeapBytes(command),
    javaPath: words[0] ?? null,
    mainPort: portOnCommandLine(command),
    own: await isOwn(machine, home, examined),
    cwd: null,
    startedAt: null,
    uid: null,
    openFiles: null,
    openFilesLimit: null,
    rssBytes: null,
    listens: null,
  };
};

const elsewhere = async ({ options, place }: CollectContext, machine: Machine, examined: string | undefined, mask: MaskWords): Promise<Seen> => {
  if (!options.exec && !place.recorded)
    throw new CannotLook('not-collected', 'listing processes starts a program here, and programs may not be started');
  const found = await machine.listJavaProcesses();
  const processes = await Promise.all(found.map(each => toProcess(machine, each.pid, wordsOf(each.command), examined, mask)));
  return {
    value: processes.filter(each => each !== null),
    source: { kind: 'api', call: place.recorded ? 'ps' : "find-process('name', 'java')" },
    partial: 'working directory, open files and ports of the processes are not read on this system',
  };
};

/** Every Nacos server of this host. Clients, however much of nacos-client they carry, are not among them. */
export const nacosProcessesCollector = defineCollector({
  id: 'nacos-processes',
  provides: ['nacos.processes'],
  after: ['nacos.home'],
  timeoutMs: 10_000,
  collect: async context => {
    if (context.target.kind === 'server' || context.target.kind === 'evidence') {
      throw new CannotLook('not-collected', 'the processes of another machine cannot be seen from here');
    }
    const machine = machineOf(context.place);
    const examined = context.have('nacos.home')?.realPath;
    const mask = maskWordsWith(context.options.ledger);
    return { 'nacos.processes': await (machine.platform === 'linux' ? onLinux(machine, examined, mask, context.signal) : elsewhere(context, machine, examined, mask)) };
  },
});
