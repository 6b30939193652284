import type { Endpoint, ServerMember } from '../model/nacos.ts';
import { sameHost } from '../syntax/ip.ts';
import { isShut } from './endpoint.ts';
import { isUp, majorityOf } from './member-list.ts';
import { RAFT_OFFSET } from './ports.ts';

export interface RaftStanding {
  /** Leader by group as the server under examination names it; blank when it says there is none. */
  readonly leaders: readonly (readonly [group: string, leader: string])[];
  readonly members: number;
  /** Members whose process was seen dead or whose host does not answer, in addition to the server's own word. */
  readonly dead: readonly ServerMember[];
  /**
   * `held`: a majority is UP and so is every leader. `lost`: so many members are dead that no majority is left.
   * `doubtful`: the server alone says that members are down, or names a leader that is.
   */
  readonly majority: 'held' | 'lost' | 'doubtful';
}

const isDead = (endpoints: readonly Endpoint[], member: ServerMember): boolean =>
  !isUp(member) &&
  endpoints.some(one => one.role === 'main' && one.port === member.port && sameHost(one.host, member.ip) && isShut(one)) &&
  // Raft is up before the main port: such a member is coming, and votes.
  !endpoints.some(({ role, host, port, tcp }) => role === 'raft' && port === member.port + RAFT_OFFSET && sameHost(host, member.ip) && tcp === 'open');

const memberOf = (members: readonly ServerMember[], leader: string): ServerMember | undefined => {
  const [, host = '', port = ''] = /^(.*):(\d{1,5})$/.exec(leader) ?? [];
  return members.find(member => member.port + RAFT_OFFSET === Number(port) && sameHost(member.ip, host));
};

/**
 * How the Raft groups of a running server stand; null when it does not tell. A server that loses its majority goes on
 * naming the last leader (raftMetaData and its lastRefreshTime stand still, seen on 2.3.2), so a name alone proves nothing.
 */
export const raftStanding = (members: readonly ServerMember[] | undefined, endpoints: readonly Endpoint[] | undefined): RaftStanding | null => {
  const self = members?.find(member => member.self);
  const leaders = Object.entries(self?.raftLeaders ?? {});
  if (!members || leaders.length === 0) return null;
  const dead = members.filter(member => isDead(endpoints ?? [], member));
  const needed = majorityOf(members.length);
  const leaderDown = leaders.some(([, leader]) => {
    const member = memberOf(members, leader);
    return member !== undefined && !isUp(member);
  });
  const held = members.filter(isUp).length >= needed && !leaderDown;
  return { leaders, members: members.length, dead, majority: members.length - dead.length < needed ? 'lost' : held ? 'held' : 'doubtful' };
};

/** What the server says when it knows no leader of a group. */
export const isLeaderless = ([, leader]: readonly [group: string, leader: string]): boolean => leader.trim() === '' || leader === 'null';
