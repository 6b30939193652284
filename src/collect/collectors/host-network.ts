import type { Nic, PortRange } from '../../model/host.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import { errorCode } from '../net/limit.ts';
import { addressesOf as addressesOfName } from '../net/resolve.ts';
import { machineOf, textAt } from '../places/machine-of.ts';
import type { Machine } from '../places/machine.ts';
import type { Place } from '../places/place.ts';
import { excludedRangesIn } from './host/proc-text.ts';

const SYS = '/sys/class/net';
const IFF_UP = 0x1;
const IFF_LOOPBACK = 0x8;

const addressesOf = (machine: Machine, name: string): Nic['addresses'] =>
  (machine.addresses()[name] ?? []).map(({ address, scope, family, prefix }) => ({ address: scope ? `${address}%${name}` : address, family, prefix }));

const linuxNic = async (machine: Machine, name: string): Promise<Nic | null> => {
  const [index, flags] = await Promise.all(['ifindex', 'flags'].map(file => textAt(machine, `${SYS}/${name}/${file}`)));
  // Not an interface (bonding_masters), or it went away between the listing and the reading.
  if (!index || !flags) return null;
  const bits = Number(flags.trim());
  return { name, index: Number(index.trim()), up: (bits & IFF_UP) !== 0, loopback: (bits & IFF_LOOPBACK) !== 0, addresses: addressesOf(machine, name) };
};

const linuxNics = async (machine: Machine): Promise<readonly Nic[]> => {
  const nics = await Promise.all((await machine.list(SYS)).map(({ name }) => linuxNic(machine, name)));
  return nics.filter(nic => nic !== null).sort((one, other) => one.index - other.index);
};

/** Elsewhere the kernel index is not told; the order of the system's own list is the nearest thing. */
const otherNics = async (machine: Machine): Promise<readonly Nic[]> =>
  (await machine.listInterfaces()).map(({ name, up, loopback }, position) => {
    const addresses = addressesOf(machine, name);
    return { name, index: position + 1, up: up || addresses.length > 0, loopback, addresses };
  });

/** Network interfaces in kernel index order. Addresses of IPv6 link scope carry their zone. */
export const hostInterfacesCollector = defineCollector({
  id: 'host-interfaces',
  provides: ['host.interfaces'],
  collect: async ({ options, place }) => {
    const machine = machineOf(place);
    if (machine.platform === 'linux') {
      return { 'host.interfaces': { value: await linuxNics(machine), source: { kind: 'file', path: SYS } } };
    }
    if (!options.exec && !place.recorded)
      throw new CannotLook('not-collected', 'listing interfaces starts a program here, and programs may not be started');
    const partial = 'kernel interface indexes are not known here; the order is that of the system list';
    return {
      'host.interfaces': {
        value: await otherNics(machine),
        source: { kind: 'api', call: 'systeminformation.networkInterfaces' },
        partial,
      },
    };
  },
});

/** The resolver's words for "no such name"; anything else (EAI_AGAIN, a timeout) means that nobody answered. */
const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);

const NAME_LIMIT_MS = 4_000;

export const hostNameCollector = defineCollector({
  id: 'host-name',
  provides: ['host.name'],
  collect: async ({ place, signal }) => {
    const name = machineOf(place).hostname;
    const source = { kind: 'api', call: `getaddrinfo ${name}` } as const;
    if (place.recorded) {
      const { addresses } = place.recorded;
      if (addresses === undefined) throw new CannotLook('not-collected', `the collector script did not resolve ${name}`);
      return { 'host.name': { value: { hostname: name, addresses }, source } };
    }
    try {
      const addresses = (await addressesOfName(name, NAME_LIMIT_MS, signal)).map(each => each.address);
      return { 'host.name': { value: { hostname: name, addresses: [...new Set(addresses)] }, source } };
    } catch (error) {
      const code = errorCode(error) ?? '';
      if (!NO_SUCH_NAME.has(code))
        throw new CannotLook('unreachable', `resolving ${name}: ${code || String(error)}`, { cause: error });
      return { 'host.name': { value: { hostname: name, addresses: null }, source } };
    }
  },
});

const EPHEMERAL = '/proc/sys/net/ipv4/ip_local_port_range';

const NETSH = ['interface', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp'] as const;

const excludedOf = async (place: Place, signal: AbortSignal): Promise<readonly PortRange[] | CannotLook> => {
  try {
    const { stdout, exitCode, how } = await place.run('netsh', NETSH, { limitMs: 4000, signal });
    return exitCode === 0 ? excludedRangesIn(stdout) : new CannotLook('unsupported', `netsh: ${how}`);
  } catch (error) {
    return error instanceof CannotLook ? error : new CannotLook('unsupported', `netsh: ${String(error)}`);
  }
};

export const hostPortRangesCollector = defineCollector({
  id: 'host-port-ranges',
  provides: ['host.ephemeral-ports', 'host.excluded-ports'],
  collect: async ({ place, signal }) => {
    const machine = machineOf(place);
    const { platform } = machine;
    const range = platform === 'linux' ? /^(\d+)\s+(\d+)/.exec((await textAt(machine, EPHEMERAL)) ?? '') : null;
    const ephemeral = range ? { from: Number(range[1]), to: Number(range[2]) } : null;
    const excluded = platform === 'win32' ? await excludedOf(place, signal) : null;
    const command = { kind: 'command', line: `netsh ${NETSH.join(' ')}`, exitCode: 0 } as const;
    return {
      'host.ephemeral-ports': { value: ephemeral, source: { kind: 'file', path: EPHEMERAL } },
      'host.excluded-ports':
        excluded instanceof CannotLook
          ? excluded
          : { value: excluded, source: platform === 'win32' ? command : { kind: 'api', call: `node:os platform() = ${platform}` } },
    };
  },
});
