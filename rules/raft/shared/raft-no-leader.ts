import { matchSignatures, type Signature } from '../../../src/kit/log-rule.ts';
import { joined, listedMembers, majorityOf } from '../../../src/nacos/member-list.ts';
import { othersOf } from '../../cluster/shared/member-port-unreachable.ts';
import { isStillLogged } from '../../cluster/shared/member-logged.ts';
import { logEvidence } from '../../../src/kit/match-quote.ts';
import { isShut } from '../../../src/nacos/endpoint.ts';
import { isLeaderless, raftStanding } from '../../../src/nacos/raft-standing.ts';
import { type Bench } from '../../../src/kit/rule.ts';
import type { Outcome } from '../../../src/model/finding.ts';

export const SIGNATURES: readonly Signature[] = [
  { anchor: 'did not find the Leader node', pattern: /(?:The Raft Group \[(?<group>[\w-]{1,80})\] )?did not find the Leader node/ },
  // as 2.1 says it (alibaba/nacos#11804)
  { anchor: 'Could not find leader', pattern: /Could not find leader : (?<group>[\w-]{1,80})/ },
  { anchor: 'No leader for raft', pattern: /No leader for raft(?: group (?<group>[\w-]{1,80}))?/ },
  // RouteTable.refreshLeader, every five seconds or so while nobody is elected: what people quote of it is the trace alone.
  { anchor: 'IllegalArgumentException: Blank leader', pattern: /IllegalArgumentException: Blank leader/ },
  { anchor: 'Fail to get leader of group', pattern: /Fail to get leader of group (?<group>[\w-]{1,80})/, count: 10 },
];

/**
 * Asked every five seconds or so of every peer and of itself, as long as nobody knows a leader (seen on 2.3.2 after two of three
 * members were killed). An election writes one or two of them; a lost majority never stops.
 */
export const REFRESHED: Signature = {
  anchor: 'Fail to refresh leader for group', pattern: /Fail to refresh leader for group : (?<group>[\w-]{1,80}), status is : [\s\S]{0,600}?Unknown leader/, count: 3,
};

const REFRESH_SECONDS = 15;

type LeaderBench = Bench<never, 'nacos.cluster-conf' | 'nacos.mode' | 'server.members' | 'server.health' | 'server.endpoints' | 'logs.digest'>;

const judgeLive = ({ known, seen, fail, pass }: LeaderBench): Outcome | null => {
  const standing = raftStanding(known('server.members'), known('server.endpoints'));
  if (!standing) return null;
  const { leaders, members, dead, majority } = standing;
  const without = leaders.filter(isLeaderless).map(([group]) => group);
  if (without.length > 0) return fail({ groups: joined(without) }, [seen('server.members', without.map(group => `${group}: no leader`).join(', '))], { case: 'live' });
  const named = joined(leaders.map(([group, leader]) => `${group}: ${leader}`));
  if (majority === 'lost') {
    const args = { alive: members - dead.length, all: members, groups: joined(leaders.map(([group]) => group)), leaders: joined([...new Set(leaders.map(([, leader]) => leader))]) };
    const down = dead.map(({ address, state }) => `${address} ${state}`);
    return fail(args, [seen('server.members', joined(down)), seen('server.endpoints', joined(dead.map(({ address }) => `${address}: no answer`)))], { case: 'majority' });
  }
  return majority === 'held' ? pass(seen('server.members', named)) : null;
};

/** Nobody may ask the server for its members: what cluster.conf lists and what of it is closed from here decides all the same. */
const judgePorts = ({ known, seen, fail }: LeaderBench): Outcome | null => {
  const [conf, endpoints] = [known('nacos.cluster-conf'), known('server.endpoints')];
  if (known('server.members') || !conf || !endpoints || known('nacos.mode')?.mode === 'standalone') return null;
  const all = listedMembers(conf).length;
  const dead = othersOf(endpoints).filter(({ main, raft }) => isShut(main) && raft !== undefined && isShut(raft));
  if (all - dead.length >= majorityOf(all)) return null;
  const members = joined(dead.map(({ host, port }) => `${host}:${port}`));
  return fail({ alive: all - dead.length, all, members }, [seen('server.endpoints', `${members}: main port and Raft port closed`)], { case: 'ports' });
};

const judgeLog = ({ known, seen, fail }: LeaderBench): Outcome | null => {
  const digest = known('logs.digest');
  if (!digest) return null;
  const matches = matchSignatures(digest, [...SIGNATURES, REFRESHED])
    .filter(({ record, signature }) => isStillLogged(record, digest, signature === REFRESHED ? REFRESH_SECONDS : undefined) !== false);
  const evidence = logEvidence(seen, matches);
  if (!evidence) return null;
  const groups = [...new Set(matches.map(match => match.groups['group']).filter(group => group !== undefined))];
  return fail({ groups: joined(groups.length > 0 ? groups : ['naming']) }, evidence, { case: 'log' });
};

export const judgeLeaders = (bench: LeaderBench): Outcome => {
  const { known, seen, fail, unknown } = bench;
  const live = judgeLive(bench) ?? judgePorts(bench);
  if (live) return live;
  const readiness = known('server.health')?.readiness;
  if (readiness?.body.includes('No leader for raft')) return fail({ groups: 'naming' }, [seen('server.health', `readiness: ${readiness.body.slice(0, 200)}`)], { case: 'live' });
  const doubt = raftStanding(known('server.members'), undefined) && 'the server names leaders, but so many members are not UP, or a leader itself, that they may be of the past';
  return judgeLog(bench) ?? unknown('server.members', doubt ?? 'the leaders of the Raft groups are not known');
};
