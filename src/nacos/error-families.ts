import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { Symptom } from '../model/finding.ts';
import { fullText } from './log.ts';
import { recordSpan } from './log-time.ts';
import { leaderLogged, recoveredNow, type Recovery } from './recovery.ts';

/** Errors that one state of the cluster makes many parts of the server write, each in its own words (seen on 2.3.2 and 3.1.0). */
interface Family {
  readonly symptom: Symptom;
  readonly kinds: ReadonlySet<LogRecord['kind']>;
  readonly says: RegExp;
  readonly ends: Recovery;
}

const FAMILIES: readonly Family[] = [
  {
    symptom: 'member-down', ends: 'members', kinds: new Set(['nacos', 'cluster', 'distro', 'remote', 'protocol-raft', 'jraft', 'naming']),
    says: /Fail to connect[: ]|Fail to init channel|failed to report new info to target node|Send request fail, request = \w+Request|target server \S{1,255} unhealthy|StatusRuntimeException: UNAVAILABLE|finishConnect\(\.\.\) failed|Server check fail|for io\.grpc\.stub\.ClientCalls|StatusRuntimeException: CANCELLED: RST_STREAM|\[DISTRO[-\w]*\]/,
  },
  {
    symptom: 'no-leader', ends: 'leader', kinds: new Set(['nacos', 'cluster', 'protocol-raft', 'jraft', 'config-server', 'naming']),
    says: /Unknown leader|ConsistencyException: |No leader at term|read-index request timeout|ReadIndex has error|Fail to (?:get|refresh) (?:leader|route configuration)|IllegalStateException: Not leader|did not find the Leader node|Could not find leader|Fail to find node \S{1,255} in group|\[ProtocolManager\] \S{0,80} ?leader/,
  },
  {
    symptom: 'database-unreachable', ends: 'database', kinds: new Set(['nacos', 'persistence', 'config-server', 'config-fatal', 'config']),
    says: /Communications link failure|CannotGetJdbcConnectionException|Connection is not available, request timed out|\[db-error\]|\[master-db\]|\[check-db\]|Connections could not be acquired|Could not create connection to database server/,
  },
];

/** Which states of the cluster make a server write this record. */
const familiesOf = (record: LogRecord): readonly Family[] => {
  const text = fullText(record);
  return FAMILIES.filter(({ kinds, says }) => kinds.has(record.kind) && says.test(text));
};

export const symptomsToldBy = (record: LogRecord): readonly Symptom[] => familiesOf(record).map(({ symptom }) => symptom);

const GROUP = /\bgroup(?: :)? ?\[?(?<group>naming_\w{1,60}|nacos_\w{1,60})/;

/** The state that made the server write it has ended: the log says so later, or it is seen to be otherwise now. */
export const isOverNow = (record: LogRecord, digest: LogDigest, known: <K extends FactKey>(fact: K) => Facts[K] | undefined): boolean => {
  const { last } = recordSpan(record);
  return familiesOf(record).some(({ ends }) => {
    if (recoveredNow(ends, known)) return true;
    const leader = ends === 'leader' ? leaderLogged(digest, GROUP.exec(fullText(record))?.groups?.['group']) : null;
    return leader !== null && last !== null && leader.ms >= last;
  });
};
