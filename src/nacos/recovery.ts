import type { LogDigest } from '../model/digest.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import { isUp, joined } from './member-list.ts';
import { recordSpan } from './log-time.ts';
import { newestRecords } from './log.ts';
import { isLeaderless, raftStanding } from './raft-standing.ts';

/** What a server has again after it was without it. */
export type Recovery = 'database' | 'leader' | 'members' | 'ready' | 'started';

export type Known = <K extends FactKey>(fact: K) => Facts[K] | undefined;

/** What shows it: a fact of now, or a record. */
export interface Recovered {
  readonly fact: FactKey;
  readonly quote: string;
  /** Of a record: its time as written, and where it stands. */
  readonly at?: { readonly time: string | null; readonly path: string; readonly line: number };
}

/** Written by every node whenever a group has a leader (JRaftProtocol@2.3.2): the end of a time without one. */
export const RAFT_EVENT = 'This Raft event changes';
const LEADER = /RaftEvent\{groupId='(?<group>[\w-]{1,80})', leader='(?<leader>[^']{1,255})'/;

/** Nacos 3 and 2 write the success line of their start themselves. */
const isReady = (known: Known): Recovered | null => {
  const readiness = known('server.health')?.readiness;
  return readiness && readiness.status < 400 ? { fact: 'server.health', quote: `readiness ${readiness.status}` } : null;
};

const hasDatabase = (known: Known): Recovered | null => {
  const connections = known('db.connections');
  if (!connections || connections.length === 0) return null;
  return connections.every(({ ok }) => ok) ? { fact: 'db.connections', quote: joined(connections.map(({ host, port }) => `${host}:${port} ready`)) } : null;
};

const hasMembers = (known: Known): Recovered | null => {
  const members = known('server.members');
  return members?.some(({ self }) => self) && members.every(isUp) ? { fact: 'server.members', quote: joined(members.map(({ address, state }) => `${address} ${state}`)) } : null;
};

const hasLeader = (known: Known): Recovered | null => {
  const standing = raftStanding(known('server.members'), known('server.endpoints'));
  if (standing?.majority !== 'held' || standing.leaders.some(isLeaderless)) return null;
  return { fact: 'server.members', quote: joined(standing.leaders.map(([group, leader]) => `${group}: ${leader}`)) };
};

const hasStarted = (known: Known): Recovered | null => {
  const boot = known('logs.digest')?.boots.at(-1);
  return boot?.outcome === 'started' && known('nacos.processes')?.some(({ own }) => own) ? isReady(known) : null;
};

const LIVE: Readonly<Record<Recovery, (known: Known) => Recovered | null>> = {
  database: known => (hasDatabase(known) && known('server.health')?.readiness ? isReady(known) : hasDatabase(known)),
  leader: hasLeader, members: hasMembers, ready: isReady, started: hasStarted,
};

/** What is seen now and shows that it is there again; null when nothing does. */
export const recoveredNow = (recovery: Recovery, known: Known): Recovered | null => LIVE[recovery](known);

/** Jobs of every ten minutes that read or write the database and say so only when it did (TimedCorrectUsageJob, HistoryConfigCleaner@2.3.2, DumpService.clearConfigHistory). */
export const DATABASE_WORKED: readonly string[] = ['[capacityManagement] end correct usage', 'history config cleaner successfully', '[dump-all-ok]'];

/** The newest start used its database after that moment, and nothing that is seen now says otherwise; null when the log shows nothing of it, or 0 stands for the moment. */
export const databaseUsedSince = (known: Known, afterMs: number): Recovered | null => {
  const digest = known('logs.digest');
  if (!digest || afterMs === 0 || known('db.connections')?.some(({ ok }) => !ok)) return null;
  const found = newestRecords(digest).findLast(record => (recordSpan(record).last ?? 0) > afterMs && DATABASE_WORKED.some(words => record.message.includes(words)));
  return found ? { fact: 'logs.digest', quote: found.message.slice(0, 120), at: { time: found.lastTime, path: found.file, line: found.line } } : null;
};

/** The last record of the newest start that says that a group has a leader; of that group, when one is named. */
export const leaderLogged = (digest: LogDigest, group?: string): (Recovered & { readonly ms: number }) | null => {
  const found = newestRecords(digest).flatMap(record => {
    const told = record.message.includes(RAFT_EVENT) ? LEADER.exec(record.message)?.groups : undefined;
    const { last } = recordSpan(record);
    if (!told || told['leader'] === 'null' || last === null || (group !== undefined && told['group'] !== group)) return [];
    const at = { time: record.lastTime, path: record.file, line: record.line };
    return [{ fact: 'logs.digest' as const, quote: `${told['group']}: leader ${told['leader']}`, at, ms: last }];
  });
  return found.sort((one, other) => other.ms - one.ms)[0] ?? null;
};
