import type { ListedMember } from '../../../src/nacos/member-list.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import { sameHost } from '../../../src/syntax/ip.ts';

const OFFSETS = [GRPC_SDK_OFFSET, GRPC_CLUSTER_OFFSET, RAFT_OFFSET];

/** Another host's main port, from which the port of this one is derived as a gRPC or Raft port is. */
export const mainBehind = (one: ListedMember, members: readonly ListedMember[]): number | undefined => {
  const others = members.filter(other => !sameHost(other.host, one.host));
  return others.length < 2 || others.length < members.length - 1 ? undefined
    : OFFSETS.map(offset => one.port - offset).find(main => others.every(({ port }) => port === main));
};
