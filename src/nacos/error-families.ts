import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { Symptom } from '../model/finding.ts';
import { fullText } from './log.ts';
import { recordSpan } from './log-time.ts';
import { type Known, leaderLogged, recoveredNow, type Recovery } from './recovery.ts';

/** Errors that one state of the cluster makes many parts of the server write, each in its own words (seen on 2.3.2 and 3.1.0). */
interface Family {
  readonly symptom: Symptom;
  readonly kinds: ReadonlySet<LogRecord['kind']>;
  readonly says: RegExp;
  /** Null: nothing of the server shows when it is over. */
  readonly ends: Recovery | null;
}

const FAMILIES: readonly Family[] = [
  {
    symptom: 'member-down', ends: 'members', kinds: new Set(['nacos', 'cluster', 'distro', 'remote', 'protocol-raft', 'jraft', 'naming']),
    says: /Fail to connect[: ]|Fail to init channel|failed to report new info to target node|Request stream error, switch server|Send request fail, request = \w+Request|target server \S{1,255} unhealthy|StatusRuntimeException: UNAVAILABLE|finishConnect\(\.\.\) failed|Server check fail|for io\.grpc\.stub\.ClientCalls|StatusRuntimeException: CANCELLED: RST_STREAM|\[NACOS Exception\] Server address: \S{1,255}, Error: Connection refused|got exception\. No available server after \d{1,3} retries, last tried server: \S{1,255}$|\[DISTRO[-\w]*\]|Fail to (?:init sending channel|start replicator|add a replicator|issue RPC|send|check replicator)\b/,
  },
  {
    symptom: 'no-leader', ends: 'leader', kinds: new Set(['nacos', 'cluster', 'protocol-raft', 'jraft', 'config-server', 'naming']),
    says: /Unknown leader|ConsistencyException: |No leader at term|read-index request timeout|ReadIndex has error|Fail to (?:get|refresh) (?:leader|route configuration|raft metadata info)|An exception occurred during the query operation : java\.util\.concurrent\.TimeoutException|NacosRuntimeException: errCode: 500, errMsg: java\.util\.concurrent\.TimeoutException|IllegalStateException: Not leader|\bConfigurationChangeDone\b|did not find the Leader node|Could not find leader|Fail to find node \S{1,255} in group|\[ProtocolManager\] \S{0,80} ?leader/,
  },
  {
    symptom: 'database-unreachable', ends: 'database', kinds: new Set(['nacos', 'persistence', 'config-server', 'config-fatal', 'config']),
    says: /Communications link failure|CannotGetJdbcConnectionException|Connection is not available, request timed out|\[db-error\]|\[master-db\]|\[check-db\]|Connections could not be acquired|Could not create connection to database server/,
  },
  {
    // What its client goes on to say that does not come through to the server (seen on 2.2.0 and 3.1.0, and of the SDKs in Go and Python).
    symptom: 'client-cannot-connect', ends: null, kinds: new Set(['client', 'application', 'other', 'start']),
    says: /Fail(?:ed)? to connect to server|Request stream error, switch server|Server check fail, please check server|[Cc]lient not connected, ?current status|[Rr]e-?connect(?:ing)? .{0,60}fail|can(?:not|'t) connect to server|request: \w+ failed, reason:.{0,40}client not connected/i,
  },
];

const GROUP = /\bgroup(?: :)? ?\[?(?<group>naming_\w{1,60}|nacos_\w{1,60})/;

/**
 * Whether a record is the effect of a state of the cluster that was found, or of one that has ended: the log says so later, or it is seen to
 * be otherwise now. What is the same for every record of the digest is asked once.
 */
export const effectsOf = (found: ReadonlySet<Symptom>, digest: LogDigest, known: Known): ((record: LogRecord) => boolean) => {
  const settled = new Set(FAMILIES.filter(({ symptom, ends }) => found.has(symptom) || (ends !== null && recoveredNow(ends, known))));
  const leaders = new Map<string | undefined, number | null>();
  const leaderMs = (group: string | undefined): number | null => {
    const before = leaders.get(group);
    if (before !== undefined) return before;
    const ms = leaderLogged(digest, group)?.ms ?? null;
    leaders.set(group, ms);
    return ms;
  };
  return record => {
    const text = fullText(record);
    return FAMILIES.filter(({ kinds, says }) => kinds.has(record.kind) && says.test(text)).some(family => {
      if (settled.has(family)) return true;
      const { last } = recordSpan(record);
      const leader = family.ends === 'leader' ? leaderMs(GROUP.exec(text)?.groups?.['group']) : null;
      return leader !== null && last !== null && leader >= last;
    });
  };
};
