import type { HostOs } from '../../../model/host.ts';
import { archName } from './java-version.ts';
import { commandAndLines } from './text.ts';

const UNAME = /^(Linux|Darwin|MINGW\S{0,20}|MSYS\S{0,20}|CYGWIN\S{0,20}) (\S{1,255}) (\S{1,128})\s(.{0,500})$/;
const ARCH = /^(?:x86_64|amd64|aarch64|arm64|i[3-6]86|armv\S{1,6}|ppc64le|s390x|loongarch64|riscv64|mips64\S{0,4})$/;
const WINDOWS = /^Microsoft Windows \[(?:版本|Version|版本:|版本：)?\s?(\d[\d.]{2,20})\]?/;
const MUSL = /^(?:alpine|void-musl)$/;
const GLIBC = /^(?:debian|ubuntu|centos|rhel|fedora|rocky|almalinux|anolis|openEuler|kylin|uos|uniontech|deepin|sles|opensuse\S*|amzn|ol|alinux|tencentos|opencloudos|euleros|hce|linuxmint|kali)$/i;

const platformOf = (name: string): HostOs['platform'] => (name === 'Linux' ? 'linux' : name === 'Darwin' ? 'darwin' : 'win32');

const unameOf = (lines: readonly string[]): Partial<HostOs> => {
  for (const line of lines) {
    const match = UNAME.exec(line);
    if (!match?.[1]) continue;
    const arch = (match[4] ?? '').split(/\s+/).findLast(word => ARCH.test(word));
    return { platform: platformOf(match[1]), release: match[3] ?? '', ...(arch && { arch: archName(arch) }) };
  }
  return {};
};

/** A line of `uname -m` or `arch`, only when that was the command. */
const machineOf = (command: string | null, lines: readonly string[]): Partial<HostOs> => {
  const arch = command !== null && /^(?:uname -[mpi]|arch)$/.test(command) ? lines.find(line => ARCH.test(line)) : undefined;
  return arch ? { arch: archName(arch) } : {};
};

const releaseFile = (lines: readonly string[]): ReadonlyMap<string, string> => {
  const values = new Map<string, string>();
  for (const line of lines) {
    const match = /^([A-Z][A-Z_]{1,40})=(.{0,300})$/.exec(line);
    if (match?.[1]) values.set(match[1], (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'));
  }
  return values;
};

const distributionOf = (lines: readonly string[]): Partial<HostOs> => {
  const values = releaseFile(lines);
  const id = values.get('ID') ?? '';
  const name = values.get('PRETTY_NAME') ?? [values.get('NAME'), values.get('VERSION')].filter(Boolean).join(' ');
  if (name && (id || values.has('VERSION_ID'))) {
    return { platform: 'linux', distribution: name, libc: MUSL.test(id) ? 'musl' : GLIBC.test(id) ? 'glibc' : null };
  }
  const plain = lines.find(line => /^(?:CentOS|Red Hat Enterprise|Rocky|AlmaLinux|Kylin|Oracle)\b.{0,60} release \d/.test(line));
  return plain ? { platform: 'linux', distribution: plain.trim(), libc: 'glibc' } : {};
};

const windowsOf = (lines: readonly string[]): Partial<HostOs> => {
  const release = lines.map(line => WINDOWS.exec(line)?.[1]).find(found => found !== undefined);
  const field = (label: RegExp): string | undefined =>
    lines.map(line => label.exec(line.slice(0, 300))?.[1]?.trim()).find(found => found !== undefined);
  const name = field(/^(?:OS Name|OS 名称)[:：]\s{0,40}(.{1,200})$/);
  const type = field(/^(?:System Type|系统类型)[:：]\s{0,40}(\S{1,20})/);
  if (!release && !name) return {};
  const arch = /^x64/i.test(type ?? '') ? 'x86_64' : /^arm64/i.test(type ?? '') ? 'aarch64' : /^x86/i.test(type ?? '') ? 'x86' : null;
  return { platform: 'win32', ...(release && { release }), ...(name && { distribution: name }), ...(arch && { arch }) };
};

/** Parts of the operating system that `uname`, `/etc/os-release`, `ver` or `systeminfo` show; null when the text is none of them. */
export const parseOs = (text: string): Partial<HostOs> | null => {
  const { command, lines } = commandAndLines(text);
  const parts = { ...machineOf(command, lines), ...unameOf(lines), ...distributionOf(lines), ...windowsOf(lines) };
  return Object.keys(parts).length > 0 ? parts : null;
};
