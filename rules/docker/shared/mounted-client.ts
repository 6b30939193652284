import { dirname, join } from 'node:path/posix';
import type { ClientProject, Told } from '../../../src/model/client.ts';
import type { DeclaredContainer } from '../../../src/model/deployment.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';

export interface MountedAddress {
  readonly list: Told;
  readonly address: string;
}

/** A file of the folder, or the folder itself, from the place of the compose file. */
const liesIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Loopback addresses of Nacos in files that are mounted into a container with a loopback of its own, one a file and key. */
export const mountedLoopback = ({ mounts, path, networkMode }: DeclaredContainer, projects: readonly ClientProject[]): readonly MountedAddress[] => {
  if (networkMode !== 'bridge') return [];
  const sources = mounts.filter(({ kind, source }) => kind === 'bind' && source !== null && /^\.{1,2}\//.test(source)).map(({ source }) => join(dirname(path), source ?? ''));
  return projects.flatMap(({ uses }) => uses).flatMap(({ list, addresses, isEnabled }) => {
    const loopback = addresses.find(({ host }) => isLoopbackHost(host));
    const file = list?.at?.path ?? '';
    return list && loopback && isEnabled && sources.some(source => liesIn(file, source.replace(/\/$/, ''))) ? [{ list, address: loopback.text }] : [];
  });
};
