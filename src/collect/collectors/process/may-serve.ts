import { join } from 'node:path';
import type { NacosProcess } from '../../../model/nacos.ts';
import type { Machine } from '../../places/machine.ts';
import type { Place } from '../../places/place.ts';

/**
 * Whether a process of this user may speak for the home it names: anybody can start a java with any -Dnacos.home. Root and the caller may,
 * and whoever owns the home or the folders that its server writes.
 */
export const mayServe = async (machine: Machine, uid: number | null, home: string): Promise<boolean> => {
  if (uid === null || uid === 0 || uid === machine.uid) return true;
  const owners = await Promise.all(['', 'data', 'logs'].map(async part => (await machine.stat(join(home, part)).catch(() => null))?.uid ?? null));
  return owners.includes(uid);
};

export const speaksFor = async ({ uid, home }: NacosProcess, { machine }: Place): Promise<boolean> => home !== null && machine !== null && mayServe(machine, uid, home);
