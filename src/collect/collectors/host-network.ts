import { lookup } from 'node:dns/promises';
import { readdir, readFile } from 'node:fs/promises';
import { hostname, networkInterfaces, platform } from 'node:os';
import type { Nic, PortRange } from '../../model/host.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import { errorCode } from '../net/limit.ts';
import { excludedRangesIn } from './host/proc-text.ts';
import { commonJs } from '../net/common-js.ts';

const SYS = '/sys/class/net';
const IFF_UP = 0x1;
const IFF_LOOPBACK = 0x8;

const addressesOf = (name: string): Nic['addresses'] =>
  (networkInterfaces()[name] ?? []).map(each => ({
    address: each.scopeid ? `${each.address}%${name}` : each.address,
    family: each.family === 'IPv6' ? 6 : 4,
    prefix: each.cidr === null ? null : Number(each.cidr.split('/')[1]),
  }));

const linuxNic = async (name: string): Promise<Nic | null> => {
  try {
    const [index, flags] = await Promise.all([
      readFile(`${SYS}/${name}/ifindex`, 'utf8'),
      readFile(`${SYS}/${name}/flags`, 'utf8'),
    ]);
    const bits = Number(flags.trim());
    return {
      name,
      index: Number(index.trim()),
      up: (bits & IFF_UP) !== 0,
      loopback: (bits & IFF_LOOPBACK) !== 0,
      addresses: addressesOf(name),
    };
  } catch {
    // Not an interface (bonding_masters), or it went away between the listing and the reading.
    return null;
  }
};

const linuxNics = async (): Promise<readonly Nic[]> => {
  const nics = await Promise.all((await readdir(SYS)).map(linuxNic));
  return nics.filter(nic => nic !== null).sort((one, other) => one.index - other.index);
};

const otherNics = async (): Promise<readonly Nic[]> => {
  const si = commonJs(await import('systeminformation'));
  const found = await si.networkInterfaces();
  const list = Array.isArray(found) ? found : [found];
  // Elsewhere the kernel index is not told; the order of the system's own list is the nearest thing.
  return list.map((each, position) => ({
    name: each.iface,
    index: position + 1,
    up: each.operstate === 'up' || addressesOf(each.iface).length > 0,
    loopback: each.internal,
    addresses: addressesOf(each.iface),
  }));
};

/** Network interfaces in kernel index order. Addresses of IPv6 link scope carry their zone. */
export const hostInterfacesCollector = defineCollector({
  id: 'host-interfaces',
  provides: ['host.interfaces'],
  collect: async ({ options }) => {
    if (platform() === 'linux') {
      return { 'host.interfaces': { value: await linuxNics(), source: { kind: 'file', path: SYS } } };
    }
    if (!options.exec)
      throw new CannotLook('not-collected', 'listing interfaces starts a program here, and programs may not be started');
    const partial = 'kernel interface indexes are not known here; the order is that of the system list';
    return {
      'host.interfaces': {
        value: await otherNics(),
        source: { kind: 'api', call: 'systeminformation.networkInterfaces' },
        partial,
      },
    };
  },
});

/** The resolver's words for "no such name"; anything else (EAI_AGAIN, a timeout) means that nobody answered. */
const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);

export const hostNameCollector = defineCollector({
  id: 'host-name',
  provides: ['host.name'],
  collect: async () => {
    const name = hostname();
    const source = { kind: 'api', call: `getaddrinfo ${name}` } as const;
    try {
      const addresses = (await lookup(name, { all: true })).map(each => each.address);
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

const netsh = async (family: 'ipv4' | 'ipv6', signal: AbortSignal): Promise<readonly PortRange[]> => {
  const { execa } = await import('execa');
  const args = ['interface', family, 'show', 'excludedportrange', 'protocol=tcp'];
  const { stdout } = await execa('netsh', args, { cancelSignal: signal, timeout: 4000, stdin: 'ignore' });
  return excludedRangesIn(stdout);
};

export const hostPortRangesCollector = defineCollector({
  id: 'host-port-ranges',
  provides: ['host.ephemeral-ports', 'host.excluded-ports'],
  collect: async ({ options, signal }) => {
    const range = platform() === 'linux' ? /^(\d+)\s+(\d+)/.exec(await readFile(EPHEMERAL, 'utf8').catch(() => '')) : null;
    const ephemeral = range ? { from: Number(range[1]), to: Number(range[2]) } : null;
    const windows = platform() === 'win32';
    const excluded =
      windows && options.exec
        ? await netsh('ipv4', signal).catch((error: unknown) => new CannotLook('unsupported', `netsh: ${String(error)}`))
        : null;
    const command = { kind: 'command', line: 'netsh interface ipv4 show excludedportrange protocol=tcp', exitCode: 0 } as const;
    return {
      'host.ephemeral-ports': { value: ephemeral, source: { kind: 'file', path: EPHEMERAL } },
      'host.excluded-ports':
        excluded instanceof CannotLook
          ? excluded
          : windows && !options.exec
            ? new CannotLook('not-collected', 'netsh may not be started')
            : { value: excluded, source: windows ? command : { kind: 'api', call: `node:os platform() = ${platform()}` } },
    };
  },
});
