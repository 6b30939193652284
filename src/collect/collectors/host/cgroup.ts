import { join } from 'node:path';
import { textAt } from '../../places/machine-of.ts';
import type { Files } from '../../places/place.ts';

const limitIn = async (files: Pick<Files, 'read'>, path: string): Promise<number | null> => {
  const text = (await textAt(files, path))?.trim() ?? '';
  const value = Number(text);
  // v2 says `max`, v1 a number near 2^63 when there is no limit.
  return /^\d{1,20}$/.test(text) && value < 2 ** 60 ? value : null;
};

/** Memory cgroup of this process, by hierarchy: `0::/a/b` is v2, `9:memory:/a/b` is v1. */
export const cgroupPaths = (procSelfCgroup: string): { readonly v2: string | null; readonly v1: string | null } => {
  let v2: string | null = null;
  let v1: string | null = null;
  for (const line of procSelfCgroup.split('\n')) {
    const [id, controllers, ...path] = line.split(':');
    if (id === '0' && controllers === '') v2 = path.join(':');
    else if (controllers?.split(',').includes('memory')) v1 = path.join(':');
  }
  return { v2, v1 };
};

const ancestors = (path: string): readonly string[] => {
  const parts = path.split('/').filter(part => part !== '' && part !== '..');
  return Array.from({ length: parts.length + 1 }, (_, count) => `/${parts.slice(0, count).join('/')}`);
};

/**
 * The smallest memory limit of the cgroup this process is in, or of any above it, bytes; null when there is none.
 * `root` is the mount point of cgroups, `cgroupText` the content of /proc/self/cgroup.
 */
export const cgroupMemoryLimit = async (files: Pick<Files, 'read'>, cgroupText: string, root = '/sys/fs/cgroup'): Promise<number | null> => {
  const { v2, v1 } = cgroupPaths(cgroupText);
  const paths = [
    ...ancestors(v2 ?? '/').flatMap(path => [join(root, path, 'memory.max'), join(root, 'unified', path, 'memory.max')]),
    ...ancestors(v1 ?? '/').map(path => join(root, 'memory', path, 'memory.limit_in_bytes')),
  ];
  const limits = (await Promise.all(paths.map(path => limitIn(files, path)))).filter(limit => limit !== null);
  return limits.length === 0 ? null : Math.min(...limits);
};
