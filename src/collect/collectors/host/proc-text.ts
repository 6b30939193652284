import { isInside } from '../../../syntax/paths.ts';
import type { Limits } from '../../../model/host.ts';

/** /proc/meminfo: `MemTotal:  16384 kB` → bytes by name. */
export const memInfo = (text: string): Readonly<Record<string, number>> => {
  const values: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const match = /^(\w+(?:\(\w+\))?):\s+(\d+)(?: kB)?$/.exec(line);
    if (match?.[1] && match[2]) values[match[1]] = Number(match[2]) * (line.endsWith('kB') ? 1024 : 1);
  }
  return values;
};

const softLimit = (text: string, name: string): number | null => {
  const line = text.split('\n').find(each => each.startsWith(name));
  const value = line?.slice(name.length).trim().split(/\s+/)[0];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
};

/** /proc/<pid>/limits, soft values; `unlimited` is null. Undefined when the text is not such a file. */
export const limitsIn = (text: string): Limits | undefined =>
  text.includes('Max open files')
    ? { openFiles: softLimit(text, 'Max open files'), processes: softLimit(text, 'Max processes') }
    : undefined;

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

/** /proc/mounts: whether the mount a path lives on is read-only; the longest mount point wins, of equal ones the last. */
export const isReadOnlyMount = (mounts: string, path: string): boolean => {
  let best = '';
  let readOnly = false;
  for (const line of mounts.split('\n')) {
    const [, point, , options] = line.split(' ');
    if (point === undefined || options === undefined) continue;
    const mount = unescaped(point);
    if (isInside(path, mount) && mount.length >= best.length) {
      best = mount;
      readOnly = options.split(',').includes('ro');
    }
  }
  return readOnly;
};

/** /etc/os-release → `Debian GNU/Linux 12 (bookworm)`; null when it names nothing. */
export const distributionIn = (text: string): string | null => {
  const value = (name: string): string | null => {
    const line = text.split('\n').find(each => each.startsWith(`${name}=`));
    return (
      line
        ?.slice(name.length + 1)
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2') || null
    );
  };
  return value('PRETTY_NAME') ?? ([value('NAME'), value('VERSION_ID')].filter(part => part !== null).join(' ') || null);
};

/** Lines `From – to` of `netsh interface ipv4 show excludedportrange`, whatever the language of the rest. */
export const excludedRangesIn = (text: string): readonly { readonly from: number; readonly to: number }[] =>
  text.split('\n').flatMap(line => {
    const match = /^\s*(\d{1,5})\s+(\d{1,5})\s*\*?\s*$/.exec(line);
    return match ? [{ from: Number(match[1]), to: Number(match[2]) }] : [];
  });
