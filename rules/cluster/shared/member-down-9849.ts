import { SERVER_CHECK } from '../../client/shared/server-check.ts';
import { normalHost } from '../../../src/syntax/ip.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import { GRPC_CLUSTER_OFFSET, RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import type { Endpoint, NacosProcess, ServerMember } from '../../../src/model/nacos.ts';
import { logEvidence } from '../../../src/kit/match-quote.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { isBetweenServers } from '../../client/shared/client-log.ts';
import { othersOf } from './member-port-unreachable.ts';
import { unhealed } from './distro-healed.ts';
import { isStillLogged } from './member-logged.ts';
import { type OPERATOR_FACTS, operatorUrl } from './operator-url.ts';

/** Printed every two seconds for a member that does not answer; a few belong to every restart of a peer. */
export const UNHEALTHY: Signature = {
  anchor: 'report the metadata to the unhealthy node', pattern: /report the metadata to the unhealthy node : (?<member>\S{1,120})/, count: 3,
};

/** What Distro and the calls between members say of the same one (2.1.0 to 3.0.3). */
export const LEFT_OUT: readonly Signature[] = [
  { anchor: 'caused by target server', pattern: /\[DISTRO\] Cancel distro (?:sync|verify) caused by target server (?<member>\S{1,120}) unhealthy/, count: 3 },
  { anchor: '[DISTRO-FAILED] Sync distro data failed', pattern: /\[DISTRO-FAILED\] Sync distro data failed! key: [^\n]{0,400}?targetServer='(?<unsent>[^'\s]{1,120})'/, count: 3 },
  // A change of a configuration is told to every member (AsyncNotifyService); an answer that refuses it has another word.
  { anchor: '[notify-exception] target:', pattern: /\[notify-exception\] target:(?<unsent>\S{1,120}) /, count: 3 },
  { anchor: '[notify-retry] target:', pattern: /\[notify-retry\] target:(?<unsent>\S{1,120}) /, count: 3 },
  { anchor: 'failed to request serverStatus', pattern: /\[STATUS-SYNCHRONIZE\] failed to request serverStatus, remote server: (?<unsent>\S{1,120})/, count: 3 },
  { anchor: 'Exception while request: http', pattern: /Exception while request: https?:\/\/(?<unsent>[^\s/?]{3,200}:\d{1,5})\/\S{0,80}?\/v1\/ns\/(?:distro|raft|operator|service\/status|health)\b/, count: 3 },
  // What only a server asks of another one (StatusReporter, Synchronizer of 1.x and 2.0).
  { anchor: 'failed to req API:', pattern: /failed to req API:(?:https?:\/\/)?(?<unsent>[^\s/?]{3,200}:\d{1,5})\/\S{0,80}?\/v1\/ns\/(?:operator|distro|raft)\/\S{1,40}\. code:\d{3} msg: [^\n]{0,300}(?:Connection refused|timed out|No route to host)/, count: 3 },
  { anchor: 'Get metrics fail,member=', pattern: /Get metrics fail,member=(?<unsent>\S{1,120})/, count: 3 },
  { anchor: '[DISTRO-FAILED] verify data for type', pattern: /\[DISTRO-FAILED\] verify data for type \S{1,120} to (?<member>\S{1,120}) failed/, count: 3 },
  // A member to another one: the name of the connection is the member's (ClusterRpcClientProxy@2.0.0).
  { anchor: ']Send request fail, request=', pattern: /\[Cluster-(?<unsent>[\w.:-]{3,120}:\d{1,5})\] ?Send request fail, request=[^\n]{0,400}errorMessage=Client not connected/, count: 3 },
  { anchor: 'fail to connect server,after trying ', pattern: /\[Cluster-(?<unsent>[\w.:-]{3,120}:\d{1,5})\] ?fail to connect server, ?after trying (?:\d{2,9}|[3-9]) times/ },
];

/** The same of 1.3 and 1.4, over HTTP. */
export const REPORT_FAILED: Signature = {
  anchor: 'failed to report new info to target node', pattern: /failed to report new info to target node(?: by (?:http|grpc))? : (?<member>\S{1,120}), error : (?:caused: )?(?<reason>[^;\n]{1,160})/, count: 3,
};

/** The port is main + 1001, that of the servers among themselves. */
export const UNREACHABLE: Signature = SERVER_CHECK;

/** A member that stays away is tried again after five seconds at most (RpcClient.reconnect@2.3.2); one that came is not spoken of. */
export const RETRY_SECONDS = 15;

type Where = 'process-dead' | 'listed-wrongly' | 'starting' | 'not-ready' | 'returning' | 'frozen' | 'stopped' | 'port-blocked' | 'host-unreachable' | 'both-open' | 'not-probed';

type Tcp = Endpoint['tcp'] | 'not-probed';

const placeOf = (host: string, port: number): string => `${normalHost(host)} ${port}`;

/** What is looked at for every member, made ready once: there may be thousands. */
export interface Surroundings {
  /** What each port that was tried said; of two looks at one the first. */
  readonly tried: ReadonlyMap<string, Tcp>;
  /** The kernel takes their connections; nobody answers them. */
  readonly mute: ReadonlySet<string>;
  /** What those that were asked whether they are ready answered; null: nothing in time. */
  readonly ready: ReadonlyMap<string, number | null>;
  /** Addresses of this machine whose processes can be seen. */
  readonly here: ReadonlySet<string>;
  /** Addresses that Raft has on disk, that no list names, and that answer as a Nacos. */
  readonly remembered: readonly string[];
  /** Servers on this machine beside the one under examination. */
  readonly neighbours: readonly NacosProcess[];
}

const whereOf = (main: Tcp, rpc: Tcp): Where => {
  if (main === 'open') return rpc === 'closed' || rpc === 'filtered' ? 'port-blocked' : rpc === 'open' ? 'both-open' : 'not-probed';
  if (main === 'closed') return 'process-dead';
  return main === 'filtered' || main === 'unresolvable' || main === 'resolver-silent' ? 'host-unreachable' : 'not-probed';
};

type Facts = 'server.members' | 'server.endpoints' | 'nacos.processes' | 'logs.digest' | 'nacos.storage' | (typeof OPERATOR_FACTS)[number];

/** So long a start may take; what has no port after it hangs. */
const YOUNG_SECONDS = 75;

export const surroundings = ({ known }: Bench<never, Facts>): Surroundings => {
  const [endpoints, processes] = [known('server.endpoints') ?? [], known('nacos.processes') ?? []];
  const selves = processes.some(({ own }) => own) ? (known('server.members') ?? []).filter(({ self }) => self) : [];
  return {
    tried: new Map(endpoints.toReversed().map(({ host, port, tcp }) => [placeOf(host, port), tcp])),
    mute: new Set(endpoints.filter(({ speaks }) => speaks === 'silent').map(({ host, port }) => placeOf(host, port))),
    ready: new Map(endpoints.flatMap(({ host, port, readiness }) => (readiness === undefined ? [] : [[placeOf(host, port), readiness] as const]))),
    remembered: endpoints.filter(({ detail, speaks }) => speaks === 'nacos-http' && detail.startsWith('a remembered peer')).map(({ host, port }) => `${host}:${port}`),
    here: new Set(selves.map(({ ip }) => normalHost(ip))),
    neighbours: processes.filter(({ own, network }) => !own && network !== 'other'),
  };
};

/** Of a member on this machine the processes that may be its own. */
const processesOf = ({ here, neighbours }: Surroundings, { ip }: ServerMember): readonly NacosProcess[] => (here.has(normalHost(ip)) ? neighbours : []);

/** A server that was started on this machine a moment ago, on the port of the member. One whose port nobody names yet is it only where that port is still closed. */
const youngOf = (around: Surroundings, member: ServerMember, isOpen: boolean): NacosProcess | undefined =>
  processesOf(around, member).find(({ ageSeconds, listens, mainPort, configuredPort }) =>
    (ageSeconds ?? YOUNG_SECONDS) < YOUNG_SECONDS && (listens?.includes(member.port) || (mainPort ?? configuredPort ?? (isOpen ? null : member.port)) === member.port));

/** What shows that a member whose main port is closed is on its way: Raft is up before Tomcat, or a server has just been started here. */
const signOfStart = (around: Surroundings, member: ServerMember): string | null => {
  const raft = member.port + RAFT_OFFSET;
  if (around.tried.get(placeOf(member.ip, raft)) === 'open') return `${member.ip}:${raft} open`;
  const young = youngOf(around, member, false);
  return young && !young.listens?.includes(member.port) ? `pid ${young.pid}: ${Math.floor(young.ageSeconds ?? 0)} s` : null;
};

const stoppedOf = (around: Surroundings, member: ServerMember): NacosProcess | undefined =>
  processesOf(around, member).find(({ state, listens }) => state === 'T' && listens?.includes(member.port));

/** Both its ports take connections: what else is seen of it says why the server does not count it. */
const whyAway = (around: Surroundings, member: ServerMember): Where => {
  const place = placeOf(member.ip, member.port);
  if (around.mute.has(place)) return 'frozen';
  const readiness = around.ready.get(place);
  if (readiness !== undefined && readiness !== 200) return 'not-ready';
  // It reports itself within some seconds of being ready; the second state is where those seconds are counted.
  return youngOf(around, member, true) || (readiness === 200 && member.state === 'SUSPICIOUS') ? 'returning' : 'both-open';
};

/** Where the member was met, with the words for it. */
const metAt = ({ seen }: Bench<never, Facts>, member: ServerMember, around: Surroundings, nth: number): { readonly where: Where; readonly args: Args; readonly evidence: readonly Evidence[] } => {
  const [main = 'not-probed', rpc = 'not-probed'] = [member.port, member.port + GRPC_CLUSTER_OFFSET].map(port => around.tried.get(placeOf(member.ip, port)));
  const where = whereOf(main, rpc);
  const probed = where === 'not-probed' ? [] : [seen('server.endpoints', `${member.ip}: ${member.port} ${main}, ${member.port + GRPC_CLUSTER_OFFSET} ${rpc}`)];
  const stopped = main === 'open' ? stoppedOf(around, member) : undefined;
  if (stopped) return { where: 'stopped', args: { pid: stopped.pid }, evidence: [...probed, seen('nacos.processes', `pid ${stopped.pid}: state T`)] };
  const sign = where === 'process-dead' ? signOfStart(around, member) : null;
  if (sign !== null) return { where: 'starting', args: { sign }, evidence: [...probed, seen(sign.startsWith('pid') ? 'nacos.processes' : 'server.endpoints', sign)] };
  const remembered = around.remembered[nth] ?? around.remembered[0];
  if (where === 'process-dead' && member.version === null && remembered !== undefined) return { where: 'listed-wrongly', args: { remembered }, evidence: [...probed, seen('server.endpoints', `${remembered}: nacos-http`)] };
  if (where !== 'both-open') return { where, args: {}, evidence: probed };
  const readiness = around.ready.get(placeOf(member.ip, member.port));
  if (readiness === undefined) return { where: whyAway(around, member), args: {}, evidence: probed };
  const told = readiness === null ? 'no answer' : `${readiness}`;
  return { where: whyAway(around, member), args: { readiness: told }, evidence: [...probed, seen('server.endpoints', `${member.address}: readiness ${told}`)] };
};

/** What passes by itself is no error; a start that has taken longer than any does not. */
const isPassing = (where: Where, around: Surroundings, member: ServerMember): boolean =>
  where === 'starting' || where === 'returning' ||
  (where === 'not-ready' && processesOf(around, member).every(({ ageSeconds, listens }) => !listens?.includes(member.port) || (ageSeconds ?? 0) < YOUNG_SECONDS));

/** What the server itself says of a member, and what its ports and its process say from here. */
export const failByServer = (bench: Bench<never, Facts>, member: ServerMember, around: Surroundings, nth: number): Outcome => {
  const { known, seen, fail } = bench;
  const args = { member: member.address, state: member.state, host: member.ip, main: member.port, rpc: member.port + GRPC_CLUSTER_OFFSET, raft: member.port + RAFT_OFFSET };
  const { where, args: more, evidence } = metAt(bench, member, around, nth);
  const dead = `process-dead${around.here.has(normalHost(member.ip)) ? '-here' : ''}${known('nacos.storage')?.kind === 'embedded' ? '-embedded' : ''}`;
  const severity = isPassing(where, around, member) ? { severity: 'warning' as const } : {};
  return fail({ ...args, ...more }, [seen('server.members', `${member.address} ${member.state}`), ...evidence], { case: where === 'process-dead' ? dead : where, ...severity });
};

/** Records that are still written at the end of the logs. */
const stillLogged = (digest: LogDigest): readonly SignatureMatch[] =>
  [...unhealed(matchSignatures(digest, [UNHEALTHY, REPORT_FAILED, ...LEFT_OUT]), digest), ...matchSignatures(digest, [UNREACHABLE]).filter(({ record }) => isBetweenServers(record))]
    .filter(({ record, signature }) => isStillLogged(record, digest, signature === UNREACHABLE ? RETRY_SECONDS : undefined) === true);

/** The node had come up and does not run any more: what its log says of the others was so then. */
const isOfThePast = ({ known, maybe }: Bench<never, Facts>, digest: LogDigest): boolean => {
  const processes = maybe['nacos.processes'];
  return newestBoot(digest)?.outcome === 'started' && processes.status === 'known' && processes.partial === undefined && !known('nacos.processes')?.some(({ own }) => own);
};

export const judgeByLog = (bench: Bench<never, Facts>): Outcome => {
  const { known, maybe, seen, fail, unknown } = bench;
  const digest = known('logs.digest');
  if (digest && isOfThePast(bench, digest)) return unknown('server.members', 'the node does not run: how it sees the others is not told');
  const matches = digest ? stillLogged(digest) : [];
  const evidence = logEvidence(seen, matches);
  if (!evidence) return unknown('server.members');
  const [{ groups, signature } = {}] = matches;
  const { unsent, member = unsent, host, port, reason } = groups ?? {};
  const main = member === undefined ? Number(port) - GRPC_CLUSTER_OFFSET : Number(/:(\d+)$/.exec(member)?.[1] ?? DEFAULT_MAIN_PORT);
  const name = member ?? `${host}:${main}`;
  const args = { member: name, state: 'DOWN', host: name.replace(/:\d+$/, ''), rpc: main + GRPC_CLUSTER_OFFSET, raft: main + RAFT_OFFSET, main, reason: reason ?? '', members: operatorUrl('members', known) };
  // What its ports say from here outranks the log: cluster/member-port-unreachable.
  if (othersOf(known('server.endpoints') ?? []).some(one => `${one.host}:${one.port}` === name)) return unknown('server.members');
  const members = maybe['server.members'];
  const isDenied = members.status === 'unknown' && members.obstacle === 'denied';
  return fail({ ...args, server: `127.0.0.1:${known('nacos.main-port')?.port ?? DEFAULT_MAIN_PORT}` }, evidence, { case: isDenied ? 'log-denied' : signature === UNREACHABLE && port !== undefined ? 'log-grpc' : unsent !== undefined ? 'log-unsent' : reason === undefined ? 'log' : /refused|拒绝/i.test(reason) ? 'log-refused' : 'log-report', severity: 'warning', confidence: 'suspected' });
};
