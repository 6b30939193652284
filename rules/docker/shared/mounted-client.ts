import { dirname, join } from 'node:path';
import type { ClientProject, Told } from '../../../src/model/client.ts';
import type { DeclaredContainer } from '../../../src/model/deployment.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';
import { isInside } from '../../../src/syntax/paths.ts';

export interface MountedAddress {
  readonly list: Told;
  readonly address: string;
}

/** Loopback addresses of Nacos in files that are mounted into a container with a loopback of its own, one a file and key. */
export const mountedLoopback = ({ mounts, path, networkMode }: DeclaredContainer, projects: readonly ClientProject[]): readonly MountedAddress[] => {
  if (networkMode !== 'bridge') return [];
  const sources = mounts.filter(({ kind, source }) => kind === 'bind' && source !== null && /^\.{1,2}\//.test(source)).map(({ source }) => join(dirname(path), source ?? ''));
  return projects.flatMap(({ uses }) => uses).flatMap(({ list, addresses, isEnabled }) => {
    const loopback = addresses.find(({ host }) => isLoopbackHost(host));
    const file = list?.at?.path ?? '';
    return list && loopback && isEnabled && sources.some(source => isInside(file, source)) ? [{ list, address: loopback.text }] : [];
  });
};
