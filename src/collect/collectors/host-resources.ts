import { dirname, join } from 'node:path';
import type { Disk, Memory } from '../../model/host.ts';
import { CannotLook, type CollectContext, defineCollector } from '../collector.ts';
import { machineOf, textAt } from '../places/machine-of.ts';
import type { Machine } from '../places/machine.ts';
import { cgroupMemoryLimit } from './host/cgroup.ts';
import { isReadOnlyMount, limitsIn, memInfo } from './host/proc-text.ts';

const memory = async (machine: Machine): Promise<Memory> => {
  const info = memInfo((await textAt(machine, '/proc/meminfo')) ?? '');
  const cgroup = (await textAt(machine, '/proc/self/cgroup')) ?? '';
  return {
    totalBytes: info['MemTotal'] ?? machine.memory().total,
    // Kernels before 3.14 do not say MemAvailable; MemFree alone leaves the page cache out.
    availableBytes:
      info['MemAvailable'] ??
      (info['MemFree'] === undefined
        ? machine.platform === 'win32'
          ? machine.memory().free
          : null
        : info['MemFree'] + (info['Buffers'] ?? 0) + (info['Cached'] ?? 0)),
    limitBytes: await cgroupMemoryLimit(machine, cgroup),
  };
};

export const hostMemoryCollector = defineCollector({
  id: 'host-memory',
  provides: ['host.memory'],
  collect: async ({ place }) => ({
    'host.memory': {
      value: await memory(machineOf(place)),
      source: machineOf(place).platform === 'linux' ? { kind: 'file', path: '/proc/meminfo' } : { kind: 'api', call: 'node:os totalmem()' },
    },
  }),
});

/** The path itself or the nearest directory above it that exists: there a missing folder would be created. */
const existing = async (machine: Machine, path: string): Promise<string | null> => {
  for (let at = path; ; at = dirname(at)) {
    const real = await machine.realpath(at).catch(() => null);
    if (real !== null) return real;
    if (dirname(at) === at) return null;
  }
};

const diskOf = async (machine: Machine, path: string, mounts: string): Promise<Disk | null> => {
  const real = await existing(machine, path);
  return real === null ? null : { path, ...(await machine.fileSystem(real)), readOnly: isReadOnlyMount(mounts, real) };
};

const pathsOf = ({ have }: CollectContext): readonly string[] => {
  const home = have('nacos.home');
  if (!home) return [];
  const logs = have('nacos.config')?.settings['nacos.logs.path']?.value;
  return [home.realPath, logs && !logs.includes('${') ? logs : join(home.realPath, 'logs'), join(home.realPath, 'data')];
};

export const hostDiskCollector = defineCollector({
  id: 'host-disk',
  provides: ['host.disk'],
  after: ['nacos.home', 'nacos.config'],
  collect: async context => {
    const machine = machineOf(context.place);
    const paths = [...new Set(pathsOf(context))];
    if (paths.length === 0) throw new CannotLook('not-collected', 'no Nacos home whose disk could be measured');
    const mounts = (await textAt(machine, '/proc/mounts')) ?? '';
    const disks = (await Promise.all(paths.map(path => diskOf(machine, path, mounts)))).filter(disk => disk !== null);
    return { 'host.disk': { value: disks, source: { kind: 'api', call: 'statfs' } } };
  },
});

export const hostLimitsCollector = defineCollector({
  id: 'host-limits',
  provides: ['host.limits'],
  after: ['nacos.processes'],
  collect: async ({ have, place }) => {
    const machine = machineOf(place);
    if (machine.platform !== 'linux')
      throw new CannotLook('unsupported', 'process limits are read from /proc, which this system has not');
    const pid = have('nacos.processes')?.find(each => each.own)?.pid;
    const ofServer = pid === undefined ? null : await textAt(machine, `/proc/${pid}/limits`);
    const path = pid !== undefined && ofServer !== null ? `/proc/${pid}/limits` : '/proc/self/limits';
    const value = limitsIn(ofServer ?? (await textAt(machine, '/proc/self/limits')) ?? '');
    if (!value) throw new CannotLook('unparsable', `${path} does not name the limits`);
    return { 'host.limits': { value, source: { kind: 'file', path } } };
  },
});
