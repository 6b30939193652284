import type { ServerMember } from '../../../src/model/nacos.ts';
import { RAFT_OFFSET } from '../../../src/nacos/ports.ts';

const portOf = (address: string): number => Number(/:(\d{1,5})$/.exec(address)?.[1]);

/** Main addresses of Raft peers that are no members any more; null when no group tells its peers. */
export const leftRaftMembers = (members: readonly ServerMember[]): readonly string[] | null => {
  const counted = [...new Set(members.flatMap(({ raftMembers = {} }) => Object.values(raftMembers).flat()))];
  if (counted.length === 0) return null;
  const expected = new Set(members.map(({ ip, port }) => `${ip}:${port + RAFT_OFFSET}`));
  // A peer of another Raft port than its member's may be the same node, moved.
  const hosts = new Set(members.map(({ ip }) => ip));
  return counted.filter(address => !expected.has(address) && !hosts.has(address.replace(/:\d{1,5}$/, '')))
    .map(address => address.replace(/:\d{1,5}$/, `:${portOf(address) - RAFT_OFFSET}`));
};
