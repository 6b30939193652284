import type { HostOs } from '../../model/host.ts';
import { defineCollector } from '../collector.ts';
import { isThere, machineOf, textAt } from '../places/machine-of.ts';
import type { Machine } from '../places/machine.ts';
import { distributionIn } from './host/proc-text.ts';
import { table } from '../../syntax/table.ts';

const ARCH: Readonly<Record<string, string>> = table({
  x64: 'x86_64',
  amd64: 'x86_64',
  x86_64: 'x86_64',
  arm64: 'aarch64',
  aarch64: 'aarch64',
  arm64e: 'aarch64',
  ia32: 'x86',
  i386: 'x86',
  i486: 'x86',
  i586: 'x86',
  i686: 'x86',
  x86: 'x86',
});

/** Names of one CPU architecture in Node, uname and Java, made equal. */
export const normalArch = (name: string): string => ARCH[name.toLowerCase()] ?? name.toLowerCase();

const libcOf = async (machine: Machine): Promise<HostOs['libc']> => {
  if (machine.platform !== 'linux') return null;
  const entries = (await Promise.all(['/lib', '/lib64', '/usr/lib'].map(path => machine.list(path).catch(() => [])))).flat();
  // Alpine with gcompat carries a glibc loader name too: the musl loader decides.
  if (entries.some(({ name }) => name.startsWith('ld-musl'))) return (await isThere(machine, '/etc/debian_version')) ? 'glibc' : 'musl';
  return entries.some(({ name }) => /^ld-linux|^ld64\.so/.test(name)) ? 'glibc' : null;
};

const containerOf = async (machine: Machine): Promise<HostOs['container']> => {
  const marks = ['/var/run/secrets/kubernetes.io', '/.dockerenv', '/run/.containerenv'].map(path => isThere(machine, path));
  const [kubernetes, docker, podman] = await Promise.all(marks);
  if (machine.env['KUBERNETES_SERVICE_HOST'] || kubernetes) return 'kubernetes';
  if (docker) return 'docker';
  if (podman) return 'podman';
  const said = async (path: string): Promise<string> => (await textAt(machine, path)) ?? '';
  const [ofSelf, ofInit] = await Promise.all([said('/proc/self/cgroup'), said('/proc/1/environ')]);
  if (/kubepods/.test(ofSelf)) return 'kubernetes';
  if (/libpod/.test(ofSelf)) return 'podman';
  if (/\/docker[/-]/.test(ofSelf)) return 'docker';
  const kind = /(?:^|\0)container=(\w+)/.exec(ofInit)?.[1];
  return kind === 'lxc' || /\/lxc[/.]/.test(ofSelf)
    ? 'lxc'
    : kind === 'podman'
      ? 'podman'
      : kind === 'docker'
        ? 'docker'
        : null;
};

export const hostOsCollector = defineCollector({
  id: 'host-os',
  provides: ['host.os'],
  collect: async ({ place }) => {
    const machine = machineOf(place);
    const { platform, arch, release } = machine;
    const [libc, container, osRelease] = await Promise.all([libcOf(machine), containerOf(machine), textAt(machine, '/etc/os-release')]);
    const value: HostOs = {
      platform,
      arch: normalArch(arch),
      release,
      distribution: osRelease ? distributionIn(osRelease) : null,
      libc,
      container,
    };
    return { 'host.os': { value, source: { kind: 'api', call: 'node:os, /etc/os-release' } } };
  },
});
