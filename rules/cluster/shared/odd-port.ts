import type { ListedMember } from '../../../src/nacos/member-list.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import { sameHost } from '../../../src/syntax/ip.ts';

const OFFSETS: readonly number[] = [GRPC_SDK_OFFSET, GRPC_CLUSTER_OFFSET, RAFT_OFFSET];

/** The one member whose port is derived, as a gRPC or Raft port is, from the main port that all the others have. Null: there is none. */
export const oddOne = (members: readonly ListedMember[]): { readonly one: ListedMember; readonly main: number } | null => {
  const byPort = new Map<number, ListedMember[]>();
  for (const member of members) {
    const alike = byPort.get(member.port);
    if (alike) alike.push(member);
    else byPort.set(member.port, [member]);
  }
  const [few = [], many = []] = [...byPort.values()].toSorted((left, right) => left.length - right.length);
  const [one, main] = [few[0], many[0]?.port];
  if (byPort.size !== 2 || !one || main === undefined || few.length !== 1 || many.length < 2 || !OFFSETS.includes(one.port - main)) return null;
  return many.some(({ host }) => sameHost(host, one.host)) ? null : { one, main };
};
