/** What a log file is, by its name or its content (file names: distribution/conf/nacos-logback.xml@2.3.2). */
export type LogKind =
  | 'start'
  | 'nacos'
  | 'cluster'
  | 'config-server'
  | 'config-fatal'
  | 'persistence'
  | 'config'
  | 'naming'
  | 'protocol-raft'
  | 'jraft'
  | 'distro'
  | 'remote'
  | 'auth'
  | 'access'
  | 'derby'
  | 'gc'
  | 'hs-err'
  | 'client'
  | 'application'
  | 'other';

export interface LogFile {
  readonly path: string;
  readonly kind: LogKind;
  readonly bytes: number;
  /** Byte offset from which the file was read; above 0 the beginning was left out. */
  readonly readFrom: number;
  /** First and last time stamp, `yyyy-MM-dd HH:mm:ss,SSS` as written; null when the file has none. */
  readonly first: string | null;
  readonly last: string | null;
  /** The same as milliseconds since 1970; see `LogDigest.offsetMinutes`. */
  readonly firstMs?: number | null;
  readonly lastMs?: number | null;
  /** How many bytes at its end were not read, for want of time or because reading failed. */
  readonly unreadBytes?: number;
  /** The last record has no end of line: the writer was cut off. */
  readonly cutOff: boolean;
}

/** What starts one after the other in 3.x: the core with gRPC and JRaft, the HTTP API on the main port, the console, the registry of AI. */
export type BootPart = 'core' | 'web' | 'console' | 'registry';

/** One start of the server, found by its banner or command line. */
export interface Boot {
  readonly index: number;
  /** Time of the first record, as written; null when no record of it has one. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** The same as milliseconds since 1970; see `LogDigest.offsetMinutes`. */
  readonly startedMs?: number | null;
  readonly endedMs?: number | null;
  /** `started`: the success line was seen. `failed`: the failure line or a JVM that never ran. `unfinished`: neither. */
  readonly outcome: 'started' | 'failed' | 'unfinished';
  /** Which parts said that they are up, where there are more than the core; the console alone is one that is deployed apart. */
  readonly parts?: readonly BootPart[];
  /** An orderly stop was logged after it. */
  readonly stopped: boolean;
  /** Of a start that was not finished when it was told to stop: when. */
  readonly stoppedAt?: string;
  readonly version: string | null;
  readonly mode: 'standalone' | 'cluster' | null;
  readonly port: number | null;
  readonly pid: number | null;
  /** Host of the banner's `Console: http://HOST:PORT/nacos/index.html`, an IPv6 address without brackets; null when no banner shows it. */
  readonly address?: string | null;
  /** What the success line says of the storage. */
  readonly storage: 'embedded' | 'external' | null;
  /** The java command line; null when the log does not show it. */
  readonly command: string | null;
  /** nacos.home as the start says it of itself, by its command line, its jar or its folders; null when it does not. */
  readonly home?: string | null;
  readonly file: string;
  readonly line: number;
}

/** One exception of a chain. */
export interface Thrown {
  readonly relation: 'top' | 'cause' | 'suppressed';
  /** Fully qualified class name; null for a message without one. */
  readonly type: string | null;
  readonly message: string;
  /** The first stack frames, at most five, without "at "; behind them the first one of Nacos or its integrations, where none of the five is. */
  readonly frames: readonly string[];
  /** Jars of Nacos and of the frameworks around its client that stand behind any of its frames, `name-version`; absent: none does. */
  readonly jars?: readonly string[];
  /** Lines below the first one of its record; absent: on that line, or not known. */
  readonly down?: number;
}

/** A message with its whole exception chain; equal ones (numbers and addresses aside) are counted, not repeated. */
export interface LogRecord {
  readonly file: string;
  /** From 1; 0 when the beginning of the file was left out, so that lines were not counted. */
  readonly line: number;
  readonly kind: LogKind;
  readonly level: 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | null;
  readonly logger: string | null;
  /** Text before the chain, at most 4,000 characters. */
  readonly message: string;
  readonly chain: readonly Thrown[];
  readonly count: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** The same as milliseconds since 1970; see `LogDigest.offsetMinutes`. */
  readonly firstMs?: number | null;
  readonly lastMs?: number | null;
  /** `Boot.index`; null when the log shows no start. */
  readonly boot: number | null;
  /** Before or after the success line of its boot; null when that cannot be told. */
  readonly phase: 'starting' | 'running' | null;
}

/** The logs of one node, read once; rules judge it, nothing reads the files again. */
export interface LogDigest {
  readonly files: readonly LogFile[];
  /** Oldest first; the last is the one to diagnose. */
  readonly boots: readonly Boot[];
  /** Every distinct ERROR, WARN and undated record, and those of lower level that contain a kept literal; oldest first. */
  readonly records: readonly LogRecord[];
  /** Literals for which records of any level were kept. */
  readonly kept: readonly string[];
  /** Every start is to be judged, not only the newest (`--all-boots`). */
  readonly allBoots?: boolean;
  /**
   * By how much the clock of the logs is ahead of UTC, where one of them writes it (the access log does). Null: none does, times count
   * as UTC, and their numbers may be compared with each other only.
   */
  readonly offsetMinutes?: number | null;
  /** Version of the server by its jars in stack traces or by its image, whatever start they belong to. */
  readonly version?: string;
  /** It stands in one text with settings of a server: whoever quotes those asks about it. */
  readonly besideSettings?: boolean;
  /** Files of programs that are clients stand beside it, and none of a server: words of anybody are of such a program. */
  readonly besideClients?: boolean;
  /** What was not read of the access and GC logs, for want of time. */
  readonly leftOut?: string;
  /** Distinct records left out because there were too many. */
  readonly dropped: number;
}
