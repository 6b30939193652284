import { normalHost, sameHost } from '../../../src/syntax/ip.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import { GRPC_CLUSTER_OFFSET, RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import type { Endpoint, ServerMember } from '../../../src/model/nacos.ts';
import { logEvidence } from '../../../src/kit/match-quote.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { isBetweenServers } from '../../client/shared/client-log.ts';
import { isStillLogged } from './member-logged.ts';
import { type OPERATOR_FACTS, operatorUrl } from './operator-url.ts';

/** Printed every two seconds for a member that does not answer; a few belong to every restart of a peer. */
export const UNHEALTHY: Signature = {
  anchor: 'report the metadata to the unhealthy node', pattern: /report the metadata to the unhealthy node : (?<member>\S{1,120})/, count: 3,
};

/** The port is main + 1001, that of the servers among themselves. */
export const UNREACHABLE: Signature = {
  anchor: 'Server check fail, please check server', pattern: /Server check fail, please check server (?<host>\S{1,255}) ?,port (?<port>\d{1,5}) is available/,
};

/** A member that stays away is tried again after five seconds at most (RpcClient.reconnect@2.3.2); one that came is not spoken of. */
export const RETRY_SECONDS = 15;

type Where = 'process-dead' | 'frozen' | 'port-blocked' | 'host-unreachable' | 'both-open' | 'not-probed';

/** The kernel takes its connections; nobody answers them. */
const isMute = (endpoints: readonly Endpoint[], member: ServerMember): boolean =>
  endpoints.some(({ port, host, speaks }) => port === member.port && speaks === 'silent' && sameHost(host, member.ip));

type Tcp = Endpoint['tcp'] | 'not-probed';

const placeOf = (host: string, port: number): string => `${normalHost(host)} ${port}`;

/** What each port that was tried said; of two looks at one the first. */
export const triedPorts = (endpoints: readonly Endpoint[]): ReadonlyMap<string, Tcp> =>
  new Map(endpoints.toReversed().map(({ host, port, tcp }) => [placeOf(host, port), tcp]));

const whereOf = (main: Tcp, rpc: Tcp): Where => {
  if (main === 'open') return rpc === 'closed' || rpc === 'filtered' ? 'port-blocked' : rpc === 'open' ? 'both-open' : 'not-probed';
  if (main === 'closed') return 'process-dead';
  return main === 'filtered' || main === 'unresolvable' ? 'host-unreachable' : 'not-probed';
};

type Facts = 'server.members' | 'server.endpoints' | 'logs.digest' | 'nacos.storage' | (typeof OPERATOR_FACTS)[number];

/** What the server itself says of a member, and what its ports say from here. */
export const failByServer = ({ known, seen, fail }: Bench<never, Facts>, member: ServerMember, tried: ReadonlyMap<string, Tcp>): Outcome => {
  const args = { member: member.address, state: member.state, host: member.ip, rpc: member.port + GRPC_CLUSTER_OFFSET, raft: member.port + RAFT_OFFSET };
  const [main = 'not-probed', rpc = 'not-probed'] = [member.port, args.rpc].map(port => tried.get(placeOf(member.ip, port)));
  const where = whereOf(main, rpc) === 'both-open' && isMute(known('server.endpoints') ?? [], member) ? 'frozen' : whereOf(main, rpc);
  const quote = `${member.ip}: ${member.port} ${main}, ${args.rpc} ${rpc}`;
  const probed = where === 'not-probed' ? [] : [seen('server.endpoints', quote)];
  const isEmbedded = where === 'process-dead' && known('nacos.storage')?.kind === 'embedded';
  return fail(args, [seen('server.members', `${member.address} ${member.state}`), ...probed], { case: isEmbedded ? 'process-dead-embedded' : where });
};

/** Records that are still written at the end of the logs. */
const stillLogged = (digest: LogDigest): readonly SignatureMatch[] =>
  [...matchSignatures(digest, [UNHEALTHY]), ...matchSignatures(digest, [UNREACHABLE]).filter(({ record }) => isBetweenServers(record))]
    .filter(({ record, signature }) => isStillLogged(record, digest, signature === UNREACHABLE ? RETRY_SECONDS : undefined) === true);

export const judgeByLog = ({ known, seen, fail, unknown }: Bench<never, Facts>): Outcome => {
  const digest = known('logs.digest');
  const matches = digest ? stillLogged(digest) : [];
  const evidence = logEvidence(seen, matches);
  if (!evidence) return unknown('server.members');
  const { member, host, port } = matches[0]?.groups ?? {};
  const main = member === undefined ? Number(port) - GRPC_CLUSTER_OFFSET : Number(/:(\d+)$/.exec(member)?.[1] ?? DEFAULT_MAIN_PORT);
  const name = member ?? `${host}:${main}`;
  const args = { member: name, state: 'DOWN', host: name.replace(/:\d+$/, ''), rpc: main + GRPC_CLUSTER_OFFSET, raft: main + RAFT_OFFSET, members: operatorUrl('members', known) };
  return fail(args, evidence, { case: 'log', severity: 'warning', confidence: 'suspected' });
};
