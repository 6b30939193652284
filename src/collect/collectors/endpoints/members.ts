import type { ServerMember } from '../../../model/nacos.ts';
import type { Facts } from '../../../model/facts.ts';
import { sameHost } from '../../../syntax/ip.ts';
import { type DerivedPort, GRPC_CLUSTER_OFFSET } from '../../../nacos/ports.ts';

/** More members than these are not asked: a list that came over the network must not make this tool a port scanner. */
const AT_MOST = 8;

export interface MemberPort extends DerivedPort {
  readonly host: string;
}

/** A server's word alone sends nobody to another host: the own cluster.conf must name it, or it is the host under examination. */
const isOurs = (member: ServerMember, host: string, conf: Facts['nacos.cluster-conf'] | undefined): boolean =>
  sameHost(member.ip, host) ||
  (conf?.lines ?? []).some(({ members }) => members.some(one => one.port === member.port && sameHost(one.host, member.ip)));

/** Main and cluster port of the members that the server cannot reach itself. */
export const lostMemberPorts = (
  members: readonly ServerMember[], host: string, conf: Facts['nacos.cluster-conf'] | undefined,
): readonly MemberPort[] =>
  members
    .filter(member => !member.self && member.state !== 'UP' && isOurs(member, host, conf))
    .slice(0, AT_MOST)
    .flatMap(({ ip, port }) => [
      { role: 'main', host: ip, port } as const,
      { role: 'grpc-cluster', host: ip, port: port + GRPC_CLUSTER_OFFSET } as const,
    ]);
