import { mapWithWidth } from '../../net/limit.ts';
import type { Machine } from '../../places/machine.ts';
import { CannotLook } from '../../places/place.ts';

/** A listening socket as /proc/net/tcp says it. */
export interface ListeningSocket {
  readonly address: string;
  readonly port: number;
  readonly inode: string;
  /** Connections that nobody has accepted yet (rx_queue of a listening socket, tcp_ipv4.c: sk_ack_backlog). */
  readonly waiting: number;
}

const LISTEN = '0A';

/** A busy host has a hundred thousand sockets, each a line of 150 characters. */
const MOST_BYTES = 64 * 2 ** 20;

const bytesOf = (hex: string, isLittleEndian: boolean): readonly number[] => {
  const bytes: number[] = [];
  // The kernel prints 32-bit words in its own byte order.
  for (let at = 0; at < hex.length; at += 8) {
    const word = [0, 2, 4, 6].map(offset => parseInt(hex.slice(at + offset, at + offset + 2), 16));
    bytes.push(...(isLittleEndian ? word.reverse() : word));
  }
  return bytes;
};

const ipv6 = (bytes: readonly number[]): string => {
  const groups = Array.from({ length: 8 }, (_, at) => (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16));
  const text = groups.join(':');
  const mapped = /^0:0:0:0:0:ffff:/.test(text);
  // The URL parser writes the shortest form, as inet_ntop does.
  return mapped ? `::ffff:${bytes.slice(12).join('.')}` : new URL(`http://[${text}]`).hostname.slice(1, -1);
};

/** Listening sockets in the text of /proc/net/tcp or /proc/net/tcp6. */
export const listeningSockets = (text: string, isLittleEndian: boolean): readonly ListeningSocket[] =>
  text.split('\n').flatMap(line => {
    const fields = line.trim().split(/\s+/);
    const [hex, portHex] = (fields[1] ?? '').split(':');
    if (fields[3] !== LISTEN || !hex || !portHex || !fields[9] || !/^(?:[\dA-F]{8}|[\dA-F]{32})$/i.test(hex)) return [];
    const bytes = bytesOf(hex, isLittleEndian);
    return [{ address: bytes.length === 4 ? bytes.join('.') : ipv6(bytes), port: parseInt(portHex, 16), inode: fields[9], waiting: parseInt(fields[4]?.split(':')[1] ?? '0', 16) }];
  });

/** Listening sockets of the network namespace of a process (`self` for this one). Throws when neither table can be read. */
export const socketsOf = async (machine: Machine, pid: number | 'self'): Promise<readonly ListeningSocket[]> => {
  const [four, six] = await Promise.allSettled(['tcp', 'tcp6'].map(name => machine.read(`/proc/${pid}/net/${name}`, { max: MOST_BYTES })));
  if (four?.status === 'rejected' && six?.status === 'rejected') throw four.reason;
  const texts = [four, six].flatMap(each => (each?.status === 'fulfilled' && each.value ? [each.value.toString('latin1')] : []));
  if (texts.length === 0) throw new CannotLook('not-collected', `/proc/${pid}/net/tcp is not there`);
  return texts.flatMap(text => listeningSockets(text, machine.isLittleEndian));
};

/** Inodes of the sockets a process holds; null when they may not be seen or the process is gone. */
export const socketInodes = async (machine: Machine, pid: number): Promise<ReadonlySet<string> | null> => {
  const fds = await machine.list(`/proc/${pid}/fd`).catch(() => null);
  if (fds === null) return null;
  const links = await mapWithWidth(fds, 32, ({ name }) => machine.readlink(`/proc/${pid}/fd/${name}`));
  return new Set(links.flatMap(link => /^socket:\[(\d+)\]$/.exec(link ?? '')?.[1] ?? []));
};

/** Ids of all processes of this system. */
export const allPids = async (machine: Machine): Promise<readonly number[]> =>
  (await machine.list('/proc')).flatMap(({ name }) => (/^\d+$/.test(name) ? [Number(name)] : []));

export interface Owners {
  readonly pidOf: ReadonlyMap<string, number>;
  /** Processes whose sockets could not be seen. */
  readonly hidden: number;
}

/** Which process holds each of these socket inodes; the search stops when all are found. */
export const ownersOf = async (machine: Machine, inodes: ReadonlySet<string>, signal: AbortSignal): Promise<Owners> => {
  const pidOf = new Map<string, number>();
  let hidden = 0;
  const look = async (pid: number): Promise<void> => {
    if (signal.aborted || pidOf.size === inodes.size) return;
    const held = await socketInodes(machine, pid);
    if (held === null) hidden += 1;
    // A forked child holds the socket too: the process seen first, the older one, is named.
    else for (const inode of held) if (inodes.has(inode) && !((pidOf.get(inode) ?? Infinity) < pid)) pidOf.set(inode, pid);
  };
  await mapWithWidth(
    [...(await allPids(machine))].sort((one, other) => one - other),
    8,
    look,
  );
  return { pidOf, hidden };
};
