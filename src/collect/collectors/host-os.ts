import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { arch, machine, platform, release } from 'node:os';
import type { HostOs } from '../../model/host.ts';
import { defineCollector } from '../collector.ts';
import { distributionIn } from './host/proc-text.ts';

const ARCH: Readonly<Record<string, string>> = {
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
};

/** Names of one CPU architecture in Node, uname and Java, made equal. */
export const normalArch = (name: string): string => ARCH[name.toLowerCase()] ?? name.toLowerCase();

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const libcOf = async (): Promise<HostOs['libc']> => {
  if (platform() !== 'linux') return null;
  const names = (await Promise.all(['/lib', '/lib64', '/usr/lib'].map(path => readdir(path).catch(() => [])))).flat();
  // Alpine with gcompat carries a glibc loader name too: the musl loader decides.
  if (names.some(name => name.startsWith('ld-musl'))) return existsSync('/etc/debian_version') ? 'glibc' : 'musl';
  return names.some(name => /^ld-linux|^ld64\.so/.test(name)) ? 'glibc' : null;
};

const containerOf = async (env: Readonly<Record<string, string | undefined>>): Promise<HostOs['container']> => {
  if (env['KUBERNETES_SERVICE_HOST'] || existsSync('/var/run/secrets/kubernetes.io')) return 'kubernetes';
  if (existsSync('/.dockerenv')) return 'docker';
  if (existsSync('/run/.containerenv')) return 'podman';
  const [ofSelf, ofInit] = await Promise.all(['/proc/self/cgroup', '/proc/1/environ'].map(textOf));
  if (/kubepods/.test(ofSelf ?? '')) return 'kubernetes';
  if (/libpod/.test(ofSelf ?? '')) return 'podman';
  if (/\/docker[/-]/.test(ofSelf ?? '')) return 'docker';
  const kind = /(?:^|\0)container=(\w+)/.exec(ofInit ?? '')?.[1];
  return kind === 'lxc' || /\/lxc[/.]/.test(ofSelf ?? '')
    ? 'lxc'
    : kind === 'podman'
      ? 'podman'
      : kind === 'docker'
        ? 'docker'
        : null;
};

const platformOf = (name: string): HostOs['platform'] =>
  name === 'linux' || name === 'darwin' || name === 'win32' ? name : 'other';

export const hostOsCollector = defineCollector({
  id: 'host-os',
  provides: ['host.os'],
  collect: async ({ options }) => {
    const [libc, container, osRelease] = await Promise.all([libcOf(), containerOf(options.env), textOf('/etc/os-release')]);
    // `machine` is the CPU as uname says it; `arch` is what this Node was built for.
    const value: HostOs = {
      platform: platformOf(platform()),
      arch: normalArch(machine?.() || arch()),
      release: release(),
      distribution: osRelease === '' ? null : distributionIn(osRelease),
      libc,
      container,
    };
    return { 'host.os': { value, source: { kind: 'api', call: 'node:os, /etc/os-release' } } };
  },
});
