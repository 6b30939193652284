import type { ServerMember } from '../../../src/model/nacos.ts';
import { normalHost } from '../../../src/syntax/ip.ts';
import { RAFT_OFFSET } from '../../../src/nacos/ports.ts';

const portOf = (address: string): number => Number(/:(\d{1,5})$/.exec(address)?.[1]);

const hostOf = (address: string): string => address.replace(/:\d{1,5}$/, '');

/** A member whose own Raft data count nobody that is in the list: they are of a time when the nodes had other names. */
export interface Stranger {
  readonly member: string;
  readonly group: string;
  readonly peers: readonly string[];
}

export const strangersIn = (members: readonly ServerMember[]): readonly Stranger[] => {
  const hosts = new Set(members.map(({ ip }) => normalHost(ip)));
  return members.flatMap(({ address, raftMembers = {} }) => {
    const found = Object.entries(raftMembers).find(([, peers]) => peers.length > 0 && peers.every(peer => !hosts.has(normalHost(hostOf(peer)))));
    return found ? [{ member: address, group: found[0], peers: found[1] }] : [];
  });
};

/** Main addresses of Raft peers that are no members any more; null when no group tells its peers. */
export const leftRaftMembers = (members: readonly ServerMember[]): readonly string[] | null => {
  const strange = new Set(strangersIn(members).map(({ member }) => member));
  const counted = [...new Set(members.filter(({ address }) => !strange.has(address)).flatMap(({ raftMembers = {} }) => Object.values(raftMembers).flat()))];
  if (counted.length === 0) return null;
  const expected = new Set(members.map(({ ip, port }) => `${ip}:${port + RAFT_OFFSET}`));
  // A peer of another Raft port than its member's may be the same node, moved.
  const hosts = new Set(members.map(({ ip }) => ip));
  return counted.filter(address => !expected.has(address) && !hosts.has(hostOf(address)))
    .map(address => address.replace(/:\d{1,5}$/, `:${portOf(address) - RAFT_OFFSET}`));
};
