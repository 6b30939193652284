import type { Source } from './fact.ts';

export type Mode = 'standalone' | 'cluster';

export interface Home {
  readonly path: string;
  /** After symbolic links. */
  readonly realPath: string;
  /** Names of the usual entries that exist: bin, conf, target, logs, data, plugins. */
  readonly entries: readonly string[];
}

export interface ServerJar {
  readonly path: string;
  readonly bytes: number;
  /** Version of the Nacos modules inside; null when none is named. */
  readonly version: string | null;
  /** Class-file major of the main class: 52 = Java 8, 61 = Java 17. */
  readonly classMajor: number | null;
  /** rocksdbjni's native libraries, `librocksdbjni-linux64.so` … */
  readonly rocksdbNatives: readonly string[];
  readonly jars: readonly string[];
  /** The zip cannot be read: truncated download. */
  readonly problem: string | null;
}

export interface StartScript {
  readonly path: string;
  readonly kind: 'sh' | 'cmd';
  /** `MODE=` at the top; null when the script has none. */
  readonly defaultMode: Mode | null;
  readonly modeLine: number | null;
  readonly startFile: 'start.out' | 'startup.log' | null;
  readonly crlf: boolean;
  /** Line of `nohup … "$JAVA_OPT_EXT_FIX"` quoted without a test for empty (bin/startup.sh:141@2.0.3). */
  readonly quotedEmptyOptionLine: number | null;
  readonly looksFor: 'javac' | 'java' | null;
  /** `[[ ]]` is bash. */
  readonly needsBash: boolean;
  readonly javaOpts: readonly { readonly line: number; readonly text: string }[];
  readonly executable: boolean | null;
}

export interface ClusterConfLine {
  readonly line: number;
  readonly raw: string;
  readonly kind: 'member' | 'comment' | 'empty' | 'bad';
  /** As Nacos' own parser reads it: a ghost member has a host nobody can reach. */
  readonly members: readonly { readonly host: string; readonly port: number }[];
  /** Why the whole list is lost, or what is odd. */
  readonly problem:
    | 'blank-with-spaces'
    | 'empty-item'
    | 'raft-port'
    | 'scheme'
    | 'space-separated'
    | 'bare-ipv6'
    | 'ghost'
    | 'full-width'
    | 'bom'
    | 'bad-port'
    | null;
  /** Nacos drops the whole list because of this line. */
  readonly fatal: boolean;
}

export interface ClusterConf {
  readonly path: string;
  /** The variable of the image that the list stands in, where there is no file yet. */
  readonly variable?: string;
  readonly lines: readonly ClusterConfLine[];
  readonly bom: boolean;
  readonly crlf: boolean;
  /** Text of the `#2024-02-07T11:53:13.809` comment: Nacos rewrote the file. */
  readonly rewrittenAt: string | null;
  readonly symlink: boolean;
  readonly writable: boolean | null;
}

export interface PathAccess {
  readonly path: string;
  readonly exists: boolean;
  readonly readable: boolean;
  readonly writable: boolean;
  /** uid; null on Windows. */
  readonly owner: number | null;
}

export interface DataDir {
  readonly derby: {
    readonly path: string;
    readonly hasServiceProperties: boolean;
    readonly hasSegments: boolean;
    readonly lockFile: boolean;
    /** A live process that has files in it open; null when it cannot be told. */
    readonly openBy: readonly { readonly pid: number; readonly command: string }[] | null;
  } | null;
  /** Addresses JRaft remembers in data/protocol/raft/<group>. */
  readonly raftPeers: readonly { readonly group: string; readonly address: string }[];
}

/** A running Nacos server on this host. */
export interface NacosProcess {
  readonly pid: number;
  readonly home: string | null;
  /** Program arguments and -D flags, secrets masked. */
  readonly flags: readonly string[];
  readonly standalone: boolean;
  readonly xmxBytes: number | null;
  readonly javaPath: string | null;
  readonly cwd: string | null;
  readonly startedAt: string | null;
  /** Seconds since its start when it was looked at; absent where the system does not tell. */
  readonly ageSeconds?: number;
  readonly uid: number | null;
  readonly openFiles: number | null;
  readonly openFilesLimit: number | null;
  readonly rssBytes: number | null;
  readonly mainPort: number | null;
  /** Of a server whose ports do not tell it yet: the main port that conf/application.properties of its home sets, or the default. */
  readonly configuredPort?: number;
  /** Ports it listens on; null when they cannot be seen. */
  readonly listens: readonly number[] | null;
  /** Belongs to the installation under examination. */
  readonly own: boolean;
  /** Whether its ports are those of the network namespace that is looked at from here; absent where the system does not tell. */
  readonly network?: 'same' | 'other';
  /** What the kernel says it does: R, S, D, T (stopped), Z …; absent where the system does not tell. */
  readonly state?: string;
  /** It started, ended or bound a port while it was looked at, each time: what was seen of it was of different moments. */
  readonly unsteady?: true;
}

export type PortRole = 'main' | 'grpc-sdk' | 'grpc-cluster' | 'raft' | 'console' | 'mcp';

/** Where a key stands, and where a person sets it. */
export interface KeyPlace {
  readonly key: string;
  /** `default`: it stands nowhere, the value is that of this version. */
  readonly origin: 'argument' | 'system-property' | 'environment' | 'file' | 'default';
  readonly source: Source | null;
  /** The file to edit: where it stands, else the first configuration file. */
  readonly file: string;
}

export interface MainPort {
  /** Where the HTTP API listens. */
  readonly port: number;
  /** From which the other ports are derived and that cluster.conf names; another than `port` when `server.port` stands in 3.x. */
  readonly base: number;
  readonly contextPath: string;
  /** What told the port. */
  readonly by: 'target' | 'process' | 'config' | 'log' | 'probe' | 'default';
  /** The key that decides `port` in this version, and the one that decides `base`. */
  readonly place: KeyPlace;
  readonly basePlace: KeyPlace;
}

/** The console of 3.x, a web server of its own. */
export interface ConsolePort {
  readonly port: number;
  readonly contextPath: string;
  readonly by: 'config' | 'default';
  readonly place: KeyPlace;
}

export interface PortUse {
  readonly role: PortRole;
  readonly port: number;
  /** `busy` is EADDRINUSE, `denied` EACCES, `foreign-address` EADDRNOTAVAIL, `invalid` outside 1–65535. */
  readonly state: 'free' | 'busy' | 'denied' | 'foreign-address' | 'invalid';
  /** Who listens; null when nobody was seen. */
  readonly owner: { readonly pid: number | null; readonly command: string | null; readonly nacosHome: string | null; readonly own: boolean } | null;
}

export interface SelfAddress {
  readonly address: string;
  readonly how: 'nacos.server.ip' | 'nacos.inetutils.ip-address' | 'hostname' | 'interface' | 'localhost' | 'log';
  readonly nic: string | null;
  /** Other usable addresses that were not taken. */
  readonly candidates: readonly { readonly address: string; readonly nic: string }[];
  readonly source: Source;
}

export interface Storage {
  readonly kind: 'embedded' | 'external';
  /** `derby`, `mysql` …; empty when no platform key is set. */
  readonly platform: string;
  readonly by: 'platform' | 'standalone-default' | 'embedded-flag' | 'cluster-default';
}

/** One port of a server as a client sees it. */
export interface Endpoint {
  readonly role: PortRole;
  readonly host: string;
  readonly port: number;
  /** `unresolvable`: there is no such name. `resolver-silent`: no name server says whether there is. */
  readonly tcp: 'open' | 'closed' | 'filtered' | 'unresolvable' | 'resolver-silent' | 'not-probed';
  /** `nacos-grpc`: ServerCheck answered. `jraft`: UNIMPLEMENTED, as JRaft says. `http1`: an HTTP/1.1 answer. `silent`: accepts, never answers. */
  readonly speaks: 'nacos-grpc' | 'jraft' | 'nacos-http' | 'http1' | 'other' | 'silent' | null;
  readonly detail: string;
  /** Of another member's main port: what it answers when it is asked whether it is ready; null: nothing in time. Absent: not asked, or it knows no such question. */
  readonly readiness?: number | null;
  /** Of another member's port that is open: how long the connection took. Absent where it was made elsewhere. */
  readonly connectMs?: number;
  /** Somebody tried it from where he was, and shows or tells what became of it. */
  readonly isTried?: true;
}

export interface ServerState {
  readonly baseUrl: string;
  readonly api: 'v1' | 'v2' | 'v3';
  readonly version: string | null;
  readonly mode: Mode | null;
  readonly functionMode: string | null;
  readonly authEnabled: boolean | null;
  /** Every key of the state answer, secrets masked. */
  readonly raw: Readonly<Record<string, string>>;
}

export interface ServerMember {
  /** Raft addresses that each group counts, by the answering node's own Raft data; absent when it does not tell. */
  readonly raftMembers?: Readonly<Record<string, readonly string[]>>;
  readonly address: string;
  readonly ip: string;
  readonly port: number;
  readonly state: 'STARTING' | 'UP' | 'SUSPICIOUS' | 'DOWN' | 'ISOLATION' | 'UNKNOWN';
  readonly version: string | null;
  readonly self: boolean;
  readonly failAccessCount: number | null;
  readonly raftLeaders: Readonly<Record<string, string>>;
}

export interface ServerHealth {
  readonly liveness: { readonly status: number; readonly body: string } | null;
  readonly readiness: { readonly status: number; readonly body: string } | null;
  /** `status` of operator/metrics: UP, DOWN, STARTING … */
  readonly naming: string | null;
  /** Answers that are not 200, by path: 401, 403, 404, 410, 501, 503 … with the text. */
  readonly refused: readonly { readonly path: string; readonly status: number; readonly body: string }[];
  /** Questions that got no answer, and why: a timeout, a closed connection. */
  readonly unanswered?: readonly { readonly what: 'liveness' | 'readiness' | 'metrics'; readonly path: string; readonly why: string }[];
}
