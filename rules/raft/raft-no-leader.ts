import { moveAside, run } from '../../src/kit/fix.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { joined } from '../../src/nacos/member-list.ts';
import { isStillLogged } from '../cluster/shared/member-logged.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { isLeaderless, raftStanding } from './shared/raft-standing.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'did not find the Leader node', pattern: /The Raft Group \[(?<group>[\w-]{1,80})\] did not find the Leader node/ },
  // as 2.1 says it (alibaba/nacos#11804)
  { anchor: 'Could not find leader', pattern: /Could not find leader : (?<group>[\w-]{1,80})/ },
  { anchor: 'No leader for raft', pattern: /No leader for raft/ },
  { anchor: 'Fail to get leader of group', pattern: /Fail to get leader of group (?<group>[\w-]{1,80})/, count: 10 },
];

/**
 * Asked every five seconds or so of every peer and of itself, as long as nobody knows a leader (seen on 2.3.2 after two of three
 * members were killed). An election writes one or two of them; a lost majority never stops.
 */
const REFRESHED: Signature = {
  anchor: 'Fail to refresh leader for group', pattern: /Fail to refresh leader for group : (?<group>[\w-]{1,80}), status is : [\s\S]{0,600}?Unknown leader/, count: 3,
};

const REFRESH_SECONDS = 15;

type LeaderBench = Bench<never, 'server.members' | 'server.health' | 'server.endpoints' | 'logs.digest'>;

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

const judgeLeaders = (bench: LeaderBench): Outcome => {
  const { known, seen, fail, unknown } = bench;
  const live = judgeLive(bench);
  if (live) return live;
  const readiness = known('server.health')?.readiness;
  if (readiness?.body.includes('No leader for raft')) return fail({ groups: 'naming' }, [seen('server.health', `readiness: ${readiness.body.slice(0, 200)}`)], { case: 'live' });
  const doubt = raftStanding(known('server.members'), undefined) && 'the server names leaders, but so many members are not UP, or a leader itself, that they may be of the past';
  return judgeLog(bench) ?? unknown('server.members', doubt ?? 'the leaders of the Raft groups are not known');
};

export default defineRule({
  id: 'raft/raft-no-leader',
  severity: 'error',
  versions: '>=1.4.0',
  title: { en: 'A Raft group has no leader', zh: 'Raft 组没有 leader' },
  message: {
    live: { en: 'The running server has no leader for {groups}', zh: '运行中的服务端没有以下 Raft 组的 leader：{groups}' },
    majority: {
      en: 'Only {alive} of {all} members are alive, no majority: {groups} can elect no leader, and the server still names those of the past ({leaders})',
      zh: '{all} 个成员中只有 {alive} 个存活，达不到多数派：{groups} 无法选出 leader，服务端返回的仍是旧的 leader（{leaders}）',
    },
    log: { en: 'At the end of the log the Raft group {groups} still has no leader', zh: '直到日志末尾，Raft 组 {groups} 仍没有 leader' },
  },
  why: {
    en: 'Without a leader persistent instances, service metadata and embedded configurations cannot be changed, and the naming module may answer 503. A leader needs a majority of all listed members on main port - 1000.',
    zh: '没有 leader 时持久化实例、服务元数据和内嵌存储的配置都无法修改，命名模块还可能返回 503。选举需要全部成员的多数派通过主端口 - 1000 互通。',
  },
  fix: [
    { risk: 'none', do: run({ sh: "grep -E 'Fail to connect|Peer id not found|PreVote' logs/alipay-jraft.log | tail -n 5" }), text: {
      en: 'Start the missing members until a majority runs, and open main port - 1000 (7848) between all nodes. Do not wipe data while members are merely down.',
      zh: '启动缺失的成员直到达到多数派，并放通所有节点间的主端口 - 1000（7848）。仅仅是节点未启动时，不要清空数据。',
    } },
    { risk: 'data', do: moveAside('data/protocol/raft'), text: {
      en: 'Last resort, when addresses of members have changed: stop all nodes, move data/protocol/raft away on all of them (persistent instances, service metadata and, with embedded storage, all configurations are in it: export them first), start all.',
      zh: '最后手段（成员地址已变化时）：停止所有节点，在每个节点上把 data/protocol/raft 移走（其中有持久化实例、服务元数据，内嵌存储还包括全部配置，请先导出），再全部启动。',
    } },
  ],
  needs: [],
  anyOf: ['server.members', 'server.health', 'logs.digest'],
  uses: ['server.endpoints'],
  signatures: [...SIGNATURES, REFRESHED],
  symptoms: ['no-leader'],
  explains: ['not-ready', 'start-hangs', 'request-refused'],
  references: ['core/.../NoLeaderException.java:32@3.0.3', 'alibaba/nacos#10514', 'alibaba/nacos#5343', 'alibaba/nacos#9787'],

  check: judgeLeaders,
});
