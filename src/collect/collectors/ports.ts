import { setTimeout as sleep } from 'node:timers/promises';
import type { Listener } from '../../model/host.ts';
import type { NacosProcess, PortUse } from '../../model/nacos.ts';
import { derivedPorts } from '../../nacos/ports.ts';
import { CannotLook, type CollectContext, defineCollector, type Observation } from '../collector.ts';
import { maskWordsWith } from '../../secrets/learning-mask.ts';
import { serverAddress } from '../net/server-address.ts';
import { bindState, isPort } from './ports/bind.ts';
import { ownersOf, socketsOf } from './ports/proc-net.ts';
import { machineOf, textAt } from '../places/machine-of.ts';
import type { Machine } from '../places/machine.ts';

const COMMAND_LENGTH = 300;

const commandOf = async (machine: Machine, pid: number, mask: ReturnType<typeof maskWordsWith>): Promise<string | null> => {
  const line = (await textAt(machine, `/proc/${pid}/cmdline`)) ?? '';
  const words = mask(line.split('\0').filter(word => word !== ''));
  // A program given as an argument has lines of its own.
  if (words.length > 0) return words.join(' ').replaceAll(/\s+/g, ' ').slice(0, COMMAND_LENGTH);
  return (await textAt(machine, `/proc/${pid}/comm`))?.trim() || null;
};

/** Listening sockets of the network namespace of `who`. */
const onLinux = async ({ signal, options, place }: CollectContext, who: number | 'self' = 'self'): Promise<Observation<readonly Listener[]>> => {
  const mask = maskWordsWith(options.ledger);
  const machine = machineOf(place);
  const sockets = await socketsOf(machine, who);
  const { pidOf, hidden } = await ownersOf(machine, new Set(sockets.map(each => each.inode)), signal);
  const commands = new Map(
    await Promise.all([...new Set(pidOf.values())].map(async pid => [pid, await commandOf(machine, pid, mask)] as const)),
  );
  const value = sockets.map(({ address, port, inode, waiting }) => {
    const pid = pidOf.get(inode) ?? null;
    return { address, port, pid, command: pid === null ? null : (commands.get(pid) ?? null), queue: { waiting, backlog: null } };
  });
  const blind = value.some(each => each.pid === null) && hidden > 0;
  const partial = `the sockets of ${hidden} processes of other users may not be seen: some owners are not known`;
  return { value, source: { kind: 'file', path: who === 'self' ? '/proc/net/tcp' : `/proc/${who}/net/tcp` }, ...(blind ? { partial } : {}) };
};

const elsewhere = async ({ options, place }: CollectContext): Promise<Observation<readonly Listener[]>> => {
  if (!options.exec && !place.recorded)
    throw new CannotLook('not-collected', 'listing sockets starts a program here, and programs may not be started');
  const value = await machineOf(place).listSockets();
  if (value === null)
    throw new CannotLook('unsupported', 'the list of connections came back empty: netstat is not there, or may not be run');
  return { value, source: { kind: 'api', call: place.recorded ? 'ss, netstat or lsof' : 'systeminformation.networkConnections' } };
};

/** A kernel that shows no tables of its sockets, as in some sandboxes: what a program listed there counts. */
const onRecordedLinux = (context: CollectContext): Promise<Observation<readonly Listener[]>> =>
  onLinux(context).catch((error: unknown) => elsewhere(context).catch(() => { throw error; }));

const listenersOf = (context: CollectContext): Promise<Observation<readonly Listener[]>> => {
  if (machineOf(context.place).platform !== 'linux') return elsewhere(context);
  return context.place.recorded ? onRecordedLinux(context) : onLinux(context);
};

const isRemote = ({ target }: CollectContext): boolean => target.kind === 'server' || target.kind === 'evidence';

/** Every listening TCP socket of this host's network namespace. */
export const listenersCollector = defineCollector({
  id: 'host-listeners',
  provides: ['host.listeners'],
  timeoutMs: 10_000,
  collect: async context => {
    if (isRemote(context)) throw new CannotLook('not-collected', 'the sockets of another machine cannot be seen from here');
    return { 'host.listeners': await listenersOf(context) };
  },
});

type Owner = NonNullable<PortUse['owner']>;

const ownerOf = (listener: Listener, processes: readonly NacosProcess[]): Owner => {
  const nacos = processes.find(each => each.pid === listener.pid);
  return { pid: listener.pid, command: listener.command, nacosHome: nacos?.home ?? null, own: nacos?.own ?? false };
};

interface PortLook {
  /** A process whose network namespace is looked at. */
  readonly network: number | 'self';
  readonly listeners: readonly Listener[] | undefined;
  readonly processes: readonly NacosProcess[];
  /** Nothing can be tried any more. */
  readonly recorded: boolean;
}

/** A server that has just failed holds its ports for moments longer, while its process can no longer be seen. */
const SETTLE_MS = 400;

/** Where somebody listens nothing is tried; while the own server runs nothing is tried either, since it may be about to bind. */
const stateOf = async (port: number, look: PortLook): Promise<Pick<PortUse, 'state' | 'owner'>> => {
  if (!isPort(port)) return { state: 'invalid', owner: null };
  const there = look.listeners?.filter(each => each.port === port) ?? [];
  const listener = there.find(each => each.pid !== null) ?? there[0];
  if (listener) return { state: 'busy', owner: ownerOf(listener, look.processes) };
  if (look.listeners && (look.recorded || look.processes.some(each => each.own))) return { state: 'free', owner: null };
  if (look.recorded) throw new CannotLook('not-collected', 'the collector script did not list who listens');
  const { state, code } = await bindState(port);
  if (state === null) throw new CannotLook('unsupported', `binding port ${port}: ${code ?? 'no reason given'}`);
  return { state, owner: null };
};

/** A port that is taken and shows nobody is looked at once more, some moments later. */
const settledState = async (port: number, look: PortLook, context: CollectContext): Promise<Pick<PortUse, 'state' | 'owner'>> => {
  const first = await stateOf(port, look);
  if (look.recorded || first.state !== 'busy' || (first.owner?.pid ?? null) !== null) return first;
  await sleep(SETTLE_MS, undefined, { signal: context.signal });
  const listeners = machineOf(context.place).platform === 'linux' ? (await onLinux(context, look.network)).value : look.listeners;
  return stateOf(port, { ...look, listeners });
};

/** Where the server itself listens: a container has a network of its own, in which the same numbers are other ports. */
const lookOf = async (context: CollectContext): Promise<PortLook> => {
  const processes = context.have('nacos.processes') ?? [];
  const recorded = context.place.recorded !== undefined;
  const own = processes.find(each => each.own);
  if (own?.network !== 'other') return { network: 'self', listeners: context.have('host.listeners'), processes, recorded };
  return { network: own.pid, listeners: (await onLinux(context, own.pid)).value, processes, recorded };
};

/** The main port and those derived from it: free, or who holds them. */
export const nacosPortsCollector = defineCollector({
  id: 'nacos-ports',
  provides: ['nacos.ports'],
  after: ['host.listeners', 'nacos.processes', 'nacos.config', 'nacos.version', 'nacos.jar'],
  collect: async context => {
    if (isRemote(context)) throw new CannotLook('not-collected', 'only on the server itself can be seen who holds its ports');
    machineOf(context.place);
    const address = serverAddress(context);
    const look = await lookOf(context);
    const value: PortUse[] = [];
    // One after the other: the probe of one port must never stand in the way of another's.
    for (const { role, port } of derivedPorts(address.mainPort, address))
      value.push({ role, port, ...(await settledState(port, look, context)) });
    const untried = value.some(each => each.state === 'free');
    const partial = [
      untried && look.recorded ? 'ports without a listener were not tried by binding' : null,
      untried && !look.recorded && look.listeners !== undefined && look.processes.some(each => each.own) ? 'ports without a listener were not tried by binding, since the server runs' : null,
      address.guessed,
    ].filter(gap => gap !== null);
    const source = { kind: 'api', call: 'listen on [::] and 0.0.0.0, /proc/net/tcp' } as const;
    return { 'nacos.ports': { value, source, ...(partial.length > 0 ? { partial: partial.join('; ') } : {}) } };
  },
});
