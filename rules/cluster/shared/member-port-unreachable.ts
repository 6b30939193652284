import type { Symptom } from '../../../src/model/finding.ts';
import type { Endpoint, NacosProcess, ServerMember } from '../../../src/model/nacos.ts';
import { isTried } from '../../../src/nacos/endpoint.ts';
import { isOfMember, isUp } from '../../../src/nacos/member-list.ts';
import { GRPC_CLUSTER_OFFSET, RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import { sameHost } from '../../../src/syntax/ip.ts';

/** Another member as this node reaches it. */
interface Other {
  readonly host: string;
  readonly port: number;
  readonly main: Endpoint;
  readonly grpc: Endpoint | undefined;
  readonly raft: Endpoint | undefined;
}

export const othersOf = (endpoints: readonly Endpoint[]): readonly Other[] => {
  const others = endpoints.filter(isOfMember);
  const keyOf = (host: string, port: number): string => `${host} ${port}`;
  // The first of each address counts.
  const beside = new Map(others.filter(({ role }) => role !== 'main').toReversed().map(one => [keyOf(one.host, one.port), one]));
  return others.filter(({ role }) => role === 'main').map(main => {
    const at = (offset: number): Endpoint | undefined => beside.get(keyOf(main.host, main.port + offset));
    return { host: main.host, port: main.port, main, grpc: at(GRPC_CLUSTER_OFFSET), raft: at(RAFT_OFFSET) };
  });
};

export const areTried = (others: readonly Other[]): boolean => others.every(({ main, grpc, raft }) => [main, grpc, raft].every(one => one === undefined || isTried(one)));

/** A process of this machine that is stopped and holds the port. */
export const stoppedOn = (processes: readonly NacosProcess[], port: number): NacosProcess | undefined =>
  processes.find(({ own, network, state, listens }) => !own && network !== 'other' && state === 'T' && listens?.includes(port));

/** So long a start may take; what has no port after it hangs. */
const YOUNG_SECONDS = 75;

/** A server that was started on this machine a moment ago and is to listen on the port. */
export const youngOn = (processes: readonly NacosProcess[], port: number): NacosProcess | undefined =>
  processes.find(({ own, network, ageSeconds, mainPort, configuredPort }) => !own && network !== 'other' && (ageSeconds ?? YOUNG_SECONDS) < YOUNG_SECONDS && (mainPort ?? configuredPort ?? port) === port);

type Name = 'mute' | 'main' | 'raft' | 'raft-closed' | 'grpc' | 'grpc-closed' | 'not-grpc' | 'dead' | 'silent' | 'name' | 'resolver';

interface Found {
  readonly name: Name | 'starting';
  readonly port: number;
  readonly detail: string;
}

const MAIN: Partial<Readonly<Record<Endpoint['tcp'], Name>>> = { closed: 'dead', filtered: 'silent', unresolvable: 'name', 'resolver-silent': 'resolver' };

const found = (name: Found['name'], { port, detail }: Endpoint): Found => ({ name, port, detail: detail.replace(/^another member, /, '') });

const isCut = (one: Endpoint | undefined): one is Endpoint => one?.tcp === 'closed' || one?.tcp === 'filtered';

/** It takes connections and is not the server's: nobody, a web server, something else. What wants TLS, or came too late, is not told apart from here. */
const isNoGrpc = ({ speaks, detail }: Endpoint): boolean => speaks === 'silent' || speaks === 'http1' || (speaks === 'other' && !/TLS|Deadline exceeded/.test(detail));

/** What keeps this node from the member; null when nothing does, or when the server itself says that it is away: then cluster/member-down-9849 speaks. */
export const caseOf = ({ host, port, main, grpc, raft }: Other, members: readonly ServerMember[] | undefined): Found | null => {
  const member = members?.find(one => one.port === port && sameHost(one.ip, host));
  if (member && !isUp(member)) return null;
  const name = MAIN[main.tcp];
  // JRaft and gRPC listen before the main port does.
  if (name === 'dead' && (raft?.tcp === 'open' || grpc?.tcp === 'open') && !member) return found('starting', main);
  // Its host is there: only this one is dropped on the way.
  if (name === 'silent' && (raft?.tcp === 'open' || grpc?.tcp === 'open')) return found('main', main);
  // Seen UP a moment ago and gone now: the server will say so itself.
  if (name !== undefined) return member && name !== 'name' && name !== 'resolver' ? null : found(name, main);
  // The kernel of that host takes the connection; UP is what the server remembers.
  if (main.speaks === 'silent') return found('mute', main);
  if (isCut(raft)) return found(raft.tcp === 'closed' ? 'raft-closed' : 'raft', raft);
  if (isCut(grpc)) return found(grpc.tcp === 'closed' ? 'grpc-closed' : 'grpc', grpc);
  return grpc && isNoGrpc(grpc) ? found('not-grpc', grpc) : null;
};

/** Leaders are elected through JRaft, whatever becomes of gRPC. */
export const WITHOUT_LEADER: readonly Symptom[] = ['not-ready', 'request-refused', 'start-hangs'];
