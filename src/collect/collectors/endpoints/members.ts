import type { ServerMember } from '../../../model/nacos.ts';
import type { Facts } from '../../../model/facts.ts';
import { sameHost } from '../../../syntax/ip.ts';
import { type DerivedPort, GRPC_CLUSTER_OFFSET, RAFT_OFFSET } from '../../../nacos/ports.ts';

/** More members than these are not asked: a list that came over the network must not make this tool a port scanner. */
const AT_MOST = 8;

export interface MemberPort extends DerivedPort {
  readonly host: string;
}

/** A server's word alone sends nobody to another host: the own cluster.conf must name it, or it is the host under examination. */
const isOurs = (member: ServerMember, host: string, conf: Facts['nacos.cluster-conf'] | undefined): boolean =>
  sameHost(member.ip, host) ||
  (conf?.lines ?? []).some(({ members }) => members.some(one => one.port === member.port && sameHost(one.host, member.ip)));

/** What one member needs of another: the main port, and those that its gRPC and its JRaft derive from it. */
const portsOf = (ip: string, port: number): readonly MemberPort[] => [
  { role: 'main', host: ip, port },
  { role: 'grpc-cluster', host: ip, port: port + GRPC_CLUSTER_OFFSET },
  { role: 'raft', host: ip, port: port + RAFT_OFFSET },
];

/** Ports of the other members by the list of the running server. */
export const memberPorts = (
  members: readonly ServerMember[], host: string, conf: Facts['nacos.cluster-conf'] | undefined,
): readonly MemberPort[] =>
  members
    .filter(member => !member.self && isOurs(member, host, conf))
    .slice(0, AT_MOST)
    .flatMap(({ ip, port }) => portsOf(ip, port));

/** Main ports of the peers that Raft has on disk and no list names: whether they still answer tells a list that lost them from peers that are gone. */
export const rememberedPorts = (data: Facts['nacos.data'] | undefined, isWanted: (host: string, port: number) => boolean): readonly MemberPort[] => {
  const peers = [...new Set((data?.raftPeers ?? []).map(({ address }) => address))].flatMap(address => {
    const [, host, raft] = /^(\[[^\]]{2,60}\]|[^:]{1,255}):(\d{1,5})(?::\d+)*$/.exec(address) ?? [];
    return host === undefined ? [] : [{ role: 'main' as const, host, port: Number(raft) - RAFT_OFFSET }];
  });
  return peers.filter(({ host, port }) => !isWanted(host, port)).slice(0, AT_MOST);
};

/** Ports of the other members by cluster.conf: what is left when the server tells nobody who has not logged in. */
export const listedMemberPorts = (conf: Facts['nacos.cluster-conf'], mainPort: number, isHere: (host: string) => boolean): readonly MemberPort[] =>
  (conf?.lines ?? [])
    .flatMap(({ members }) => members)
    .filter(({ host, port }) => port !== mainPort || !isHere(host))
    .slice(0, AT_MOST)
    .flatMap(({ host, port }) => portsOf(host, port));
