import { isServing } from '../nacos/boot-parts.ts';
import { newestBoot } from '../nacos/log.ts';
import type { Starting } from '../model/diagnosis.ts';
import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Missing, Outcome, Symptom } from '../model/finding.ts';
import type { NacosProcess, ServerMember } from '../model/nacos.ts';
import type { NonEmpty } from '../model/text.ts';
import { valueOf } from './judge.ts';
import type { Verdict } from './verdict.ts';

/**
 * So long a start may take: the slowest one measured, three nodes on a loaded machine, took 70 s. What is not there after it is missing,
 * and `operations/start-hangs` speaks.
 */
const GRACE_MS = 75_000;

/** Effects that every start shows for a while. Causes (a wrong address, a refused password, a taken port) are never excused. */
const PASSING: readonly Symptom[] = [
  'not-ready', 'grpc-unreachable', 'member-down', 'no-leader', 'cluster-alone', 'client-cannot-connect', 'request-refused',
];

/** Effects that a cluster shows until its other members have come too, though this one has finished its start. */
const ASSEMBLING: readonly Symptom[] = ['member-down', 'no-leader', 'cluster-alone', 'not-ready'];

/** Looked at through the running server, or told by what it has logged so far. */
const isLive = (fact: FactKey): boolean => fact.startsWith('server.') || fact === 'nacos.ports' || fact === 'logs.digest';

const ageOf = ({ ageSeconds, startedAt }: NacosProcess, { takenAt }: Snapshot): number => {
  if (ageSeconds !== undefined) return ageSeconds * 1000;
  return startedAt === null ? Number.NaN : Date.parse(takenAt) - Date.parse(startedAt);
};

/** What the newest start in the log says of this process; a start of another process is history. Where its own was rotated away or may not be read, it is asked itself. */
const phaseOf = (pid: number, snapshot: Snapshot): 'starting' | 'up' | 'failed' => {
  const digest = valueOf(snapshot, 'logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  const isOwn = boot && (boot.pid === null || boot.pid === pid);
  if (!isOwn && valueOf(snapshot, 'server.health')?.readiness?.status === 200) return 'up';
  if (!isOwn || boot.outcome === 'unfinished') return 'starting';
  return boot.outcome === 'failed' ? 'failed' : isServing(boot) ? 'up' : 'starting';
};

/** The server of the target, when it was started so shortly before that much of it may not be there yet; else null. */
export const startingOf = (snapshot: Snapshot, target: number): Starting | null => {
  const own = valueOf(snapshot, 'nacos.processes')?.filter(each => each.own) ?? [];
  const [only] = own;
  if (own.length !== 1 || only === undefined || snapshot.target.preflight) return null;
  const age = ageOf(only, snapshot);
  const phase = phaseOf(only.pid, snapshot);
  if (!(age >= 0 && age < GRACE_MS) || phase === 'failed') return null;
  return { target, pid: only.pid, seconds: Math.floor(age / 1000), finished: phase === 'up' };
};

/** Members that have not reported to this node since it started: Nacos learns their version with the first report (ServerMember.version). */
const awaited = (snapshot: Snapshot): readonly ServerMember[] =>
  (valueOf(snapshot, 'server.members') ?? []).filter(({ self, version }) => !self && version === null);

const detailOf = ({ pid, seconds, finished }: Starting): string =>
  finished ? `pid ${pid} started ${seconds} s ago, other members may still be joining` : `pid ${pid} started ${seconds} s ago`;

const startingMissing = (fact: FactKey, starting: Starting): Missing => ({ fact, obstacle: 'starting', detail: detailOf(starting) });

/** Speaks of one member that has reported before: it has gone, it is not on its way. */
const isOfKnownMember = (outcome: Extract<Outcome, { state: 'fail' }>, snapshot: Snapshot): boolean => {
  const named = (valueOf(snapshot, 'server.members') ?? []).filter(({ address }) => Object.values(outcome.args).includes(address));
  return named.length > 0 && named.every(({ version }) => version !== null);
};

/** A start creates its data folder step by step; what the log says of a broken one is another matter. */
const isBeingCreated = ({ rule, outcome }: Verdict): boolean =>
  outcome.state === 'fail' && rule.symptoms?.includes('storage-broken') === true && outcome.evidence.every(({ fact }) => fact === 'nacos.data');

const isPassing = (verdict: Verdict, starting: Starting, snapshot: Snapshot): boolean => {
  const { rule, outcome } = verdict;
  if (!starting.finished && isBeingCreated(verdict)) return true;
  if (outcome.state !== 'fail' || !outcome.evidence.every(({ fact }) => isLive(fact))) return false;
  const effects = starting.finished ? ASSEMBLING : PASSING;
  if (!(rule.symptoms ?? []).some(symptom => effects.includes(symptom))) return false;
  return !starting.finished || (awaited(snapshot).length > 0 && !isOfKnownMember(outcome, snapshot));
};

const LOOK_AGAIN: readonly Missing['obstacle'][] = ['not-collected', 'unreachable', 'timeout'];

const excused = (missing: NonEmpty<Missing>, starting: Starting): NonEmpty<Missing> => {
  const [first, ...rest] = missing.map(one => (isLive(one.fact) && LOOK_AGAIN.includes(one.obstacle) ? startingMissing(one.fact, starting) : one));
  return [first as Missing, ...rest];
};

/** A verdict about a server that is starting: what passes by itself is not known yet, neither failed nor fine. */
export const sparing = (verdict: Verdict, starting: Starting | null, snapshot: Snapshot): Verdict => {
  const { outcome } = verdict;
  if (starting === null) return verdict;
  if (outcome.state === 'unknown' && !starting.finished) return { ...verdict, outcome: { ...outcome, missing: excused(outcome.missing, starting) } };
  if (outcome.state !== 'fail' || !isPassing(verdict, starting, snapshot)) return verdict;
  return { ...verdict, outcome: { state: 'unknown', missing: [startingMissing(outcome.evidence[0].fact, starting)] } };
};
