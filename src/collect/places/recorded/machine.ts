import type { FileSystem, Machine } from '../machine.ts';
import { CannotLook, type Env, type Files, type Place } from '../place.ts';
import type { Naming } from './naming.ts';
import { outputOf, recordedOutputs } from './outputs.ts';
import { table } from '../../../syntax/table.ts';

/** `collect.txt`: one `name=value` a line; `home` may come several times. */
export interface CollectedBy {
  readonly values: Readonly<Record<string, string>>;
  readonly homes: readonly string[];
  /** When, as ISO 8601; null when it does not tell. */
  readonly takenAt: string | null;
}

const instant = (seconds: string | undefined): string | null => (/^\d{9,11}$/.test(seconds ?? '') ? new Date(Number(seconds) * 1000).toISOString() : null);

export const collectedBy = (text: string): CollectedBy | null => {
  if (!/^nacos-collect format=1\r?\n/.test(text)) return null;
  const pairs = text.split(/\r?\n/).slice(1).flatMap(line => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
  });
  const values: Readonly<Record<string, string>> = Object.fromEntries(pairs);
  return { values, homes: pairs.filter(([name]) => name === 'home').map(([, value]) => value), takenAt: instant(values['taken']) };
};

const environmentIn = (text: string): Env =>
  Object.fromEntries(text.split(/\r?\n/).flatMap(line => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
  }));

/** `path <tab> KiB free <tab> inodes free`, as `df -Pk` and `df -Pi` say them. */
const fileSystemsIn = (text: string, keyOf: Naming['keyOf']): ReadonlyMap<string, FileSystem> =>
  new Map(text.split(/\r?\n/).flatMap(line => {
    const [path = '', size = '', inodes = ''] = line.split('\t');
    const [total, free] = size.split(' ').map(Number);
    const [allInodes, freeInodes] = inodes.split(' ').map(Number);
    if (!Number.isFinite(total) || !Number.isFinite(free) || size === '') return [];
    const counted = Number.isFinite(allInodes) && (allInodes ?? 0) > 0;
    return [[keyOf(path), { totalBytes: (total ?? 0) * 1024, freeBytes: (free ?? 0) * 1024, totalInodes: counted ? (allInodes ?? null) : null, freeInodes: counted ? (freeInodes ?? null) : null }] as const];
  }));

const PLATFORMS: Readonly<Record<string, Machine['platform']>> = table({ Linux: 'linux', Darwin: 'darwin', Windows: 'win32' });

/** The machine the script ran on, as it was then. */
export const recordedMachine = async (base: Place, folder: string, files: Files, { values }: CollectedBy, { keyOf }: Naming): Promise<Machine> => {
  const [env, df, outputs] = await Promise.all([outputOf(base, folder, 'env'), outputOf(base, folder, 'df'), recordedOutputs(base, folder)]);
  const systems = fileSystemsIn(df ?? '', keyOf);
  return {
    ...files, ...outputs,
    env: environmentIn(env ?? ''), platform: PLATFORMS[values['system'] ?? ''] ?? 'other',
    arch: values['arch'] ?? '', release: values['release'] ?? '', hostname: values['host'] ?? '', homedir: values['homedir'] ?? '/root',
    uid: /^\d+$/.test(values['uid'] ?? '') ? Number(values['uid']) : null, isLittleEndian: values['endian'] !== 'big', isUnsteady: values['changed'] === 'processes',
    // Whose files they were says nothing here: nothing of them is run or connected to.
    strangerAt: async () => null,
    fileSystem: async path => {
      const found = systems.get(keyOf(path));
      if (!found) throw new CannotLook('not-collected', 'the collector script did not measure the disk');
      return found;
    },
  };
};
