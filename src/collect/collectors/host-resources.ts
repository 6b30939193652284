import { readFile, realpath, statfs } from 'node:fs/promises';
import { freemem, platform, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Disk, Memory } from '../../model/host.ts';
import { CannotLook, type CollectContext, defineCollector } from '../collector.ts';
import { cgroupMemoryLimit } from './host/cgroup.ts';
import { isReadOnlyMount, limitsIn, memInfo } from './host/proc-text.ts';

const memory = async (): Promise<Memory> => {
  const info = memInfo(await readFile('/proc/meminfo', 'utf8').catch(() => ''));
  const cgroup = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  return {
    totalBytes: info['MemTotal'] ?? totalmem(),
    // Kernels before 3.14 do not say MemAvailable; MemFree alone leaves the page cache out.
    availableBytes:
      info['MemAvailable'] ??
      (info['MemFree'] === undefined
        ? platform() === 'win32'
          ? freemem()
          : null
        : info['MemFree'] + (info['Buffers'] ?? 0) + (info['Cached'] ?? 0)),
    limitBytes: await cgroupMemoryLimit(cgroup),
  };
};

export const hostMemoryCollector = defineCollector({
  id: 'host-memory',
  provides: ['host.memory'],
  collect: async () => ({
    'host.memory': {
      value: await memory(),
      source: platform() === 'linux' ? { kind: 'file', path: '/proc/meminfo' } : { kind: 'api', call: 'node:os totalmem()' },
    },
  }),
});

/** The path itself or the nearest directory above it that exists: there a missing folder would be created. */
const existing = async (path: string): Promise<string | null> => {
  for (let at = path; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => null);
    if (real !== null) return real;
    if (dirname(at) === at) return null;
  }
};

const diskOf = async (path: string, mounts: string): Promise<Disk | null> => {
  const real = await existing(path);
  if (real === null) return null;
  const stats = await statfs(real);
  return {
    path,
    totalBytes: stats.blocks * stats.bsize,
    freeBytes: stats.bavail * stats.bsize,
    totalInodes: stats.files > 0 ? stats.files : null,
    freeInodes: stats.files > 0 ? stats.ffree : null,
    readOnly: isReadOnlyMount(mounts, real),
  };
};

const placesOf = ({ have }: CollectContext): readonly string[] => {
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
    const places = [...new Set(placesOf(context))];
    if (places.length === 0) throw new CannotLook('not-collected', 'no Nacos home whose disk could be measured');
    const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
    const disks = (await Promise.all(places.map(path => diskOf(path, mounts)))).filter(disk => disk !== null);
    return { 'host.disk': { value: disks, source: { kind: 'api', call: 'statfs' } } };
  },
});

export const hostLimitsCollector = defineCollector({
  id: 'host-limits',
  provides: ['host.limits'],
  after: ['nacos.processes'],
  collect: async ({ have }) => {
    if (platform() !== 'linux')
      throw new CannotLook('unsupported', 'process limits are read from /proc, which this system has not');
    const pid = have('nacos.processes')?.find(each => each.own)?.pid;
    const ofServer = pid === undefined ? undefined : await readFile(`/proc/${pid}/limits`, 'utf8').catch(() => undefined);
    const path = pid !== undefined && ofServer !== undefined ? `/proc/${pid}/limits` : '/proc/self/limits';
    const value = limitsIn(ofServer ?? (await readFile('/proc/self/limits', 'utf8')));
    if (!value) throw new CannotLook('unparsable', `${path} does not name the limits`);
    return { 'host.limits': { value, source: { kind: 'file', path } } };
  },
});
