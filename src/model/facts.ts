import type { ClientProject, ClientsMet } from './client.ts';
import type { ClientLog } from './client-log.ts';
import type { Config } from './config.ts';
import type { ContainerEvent, ContainerState } from './container.ts';
import type { DbConnection, DbSchema, DbServer, DbSettings, ImportError } from './database.ts';
import type { DeclaredFile, Deployment } from './deployment.ts';
import type { LogDigest } from './digest.ts';
import type { Fact } from './fact.ts';
import type { Disk, HostOs, JavaRuntime, Limits, Listener, Memory, Nic, PortRange, ServiceUnit, Sighting, Variables } from './host.ts';
import type {
  ClusterConf, ConsolePort, DataDir, Endpoint, Home, MainPort, Mode, NacosProcess, PathAccess, PortUse, SelfAddress, ServerHealth,
  ServerJar, ServerMember, ServerState, StartScript, Storage,
} from './nacos.ts';
import type { Platform } from './platform.ts';
import type { Proxies } from './proxy.ts';
import type { Said } from './said.ts';
import type { TlsPort } from './tls.ts';

/** The vocabulary: a rule can only ask for what is named here. */
export interface Facts {
  'host.os': HostOs;
  /** In kernel index order. */
  'host.interfaces': readonly Nic[];
  /** The host's name and what it resolves to; `addresses` null when it does not resolve. */
  'host.name': { readonly hostname: string; readonly addresses: readonly string[] | null };
  'host.memory': Memory;
  /** Of the home, its logs and its data folder. */
  'host.disk': readonly Disk[];
  'host.limits': Limits;
  /** Environment variables that Nacos, its scripts, its image or the JVM read, secrets masked; only those that are set. */
  'host.env': Variables;
  'host.listeners': readonly Listener[];
  /** Ports that somebody looked for among the listening sockets and did not find there; only in what was pasted. */
  'host.unheard-ports': readonly number[];
  /** Local ports the kernel hands to outgoing connections; null where it does not say. */
  'host.ephemeral-ports': PortRange | null;
  /** `netsh … excludedportrange`; null on other systems. */
  'host.excluded-ports': readonly PortRange[] | null;
  /** The unit of systemd that starts the server, when it was given. */
  'host.service': ServiceUnit;
  /** What was pasted and belongs to no other fact: the mode of SELinux, the state of a service, the clocks of machines … */
  'host.seen': readonly Sighting[];

  'java.runtimes': readonly JavaRuntime[];
  /** The runtime the server runs on or the start script would take; null when it would find none. */
  'java.selected': JavaRuntime | null;

  'nacos.home': Home;
  'nacos.version': { readonly version: string; readonly by: 'jar' | 'server' | 'log' | 'image' | 'file' | 'words' };
  'nacos.jar': ServerJar | null;
  'nacos.scripts': readonly StartScript[];
  'nacos.mode': { readonly mode: Mode; readonly by: 'process' | 'server' | 'log' | 'environment' | 'config' | 'script-default' };
  'nacos.config': Config;
  'nacos.storage': Storage;
  /** null: conf/cluster.conf does not exist. */
  'nacos.cluster-conf': ClusterConf | null;
  'nacos.access': readonly PathAccess[];
  'nacos.data': DataDir;
  /** Every Nacos server running on this host. */
  'nacos.processes': readonly NacosProcess[];
  'nacos.main-port': MainPort;
  /** null: the console has no port of its own, before 3.0.0 or in a deployment without it. */
  'nacos.console-port': ConsolePort | null;
  /** The main port and those derived from it, and who holds them. */
  'nacos.ports': readonly PortUse[];
  'nacos.self-address': SelfAddress;
  /** Of the machine that the server runs on, which need not be this one. */
  'nacos.platform': Platform;

  /** Texts that say of themselves that they tell of trouble which is over, or that they are documents. */
  'told.standing': readonly Standing[];
  /** The release that somebody means to upgrade to (`--upgrade-to`); null: none is asked about. */
  'upgrade.to': { readonly version: string } | null;

  'server.endpoints': readonly Endpoint[];
  'server.state': ServerState;
  'server.members': readonly ServerMember[];
  'server.health': ServerHealth;
  /** Endpoints that Spring's actuator lists to whoever asks, without login; null: it lists none. */
  'server.actuator': { readonly url: string; readonly endpoints: readonly string[] } | null;
  /** Ports that are to speak TLS, or were heard to: what a handshake shows. Empty: none of them. */
  'server.tls': readonly TlsPort[];

  /** null: the storage is not a database server. */
  'db.settings': DbSettings | null;
  'db.connections': readonly DbConnection[] | null;
  'db.server': readonly DbServer[] | null;
  'db.schema': DbSchema | null;
  'db.import-errors': readonly ImportError[];

  /** null: there is no log file. */
  'logs.digest': LogDigest | null;
  /** What Spring, Tomcat, the connection pool, the database, gRPC and JRaft say in the logs of the newest start, oldest first. */
  'logs.said': readonly Said[];
  /** Where this version writes what, and which of those files exist. */
  'logs.places': readonly { readonly path: string; readonly what: string; readonly exists: boolean; readonly bytes: number | null }[];

  /** Programs that are clients of Nacos, by the files of their projects. */
  'client.projects': readonly ClientProject[];
  /** Clients of Nacos, by what they log: of which language and version, and how far each came on its way to the server. */
  'client.logs': readonly ClientLog[];
  /** Of a server: the projects that were given beside it, and what it has of what they ask for. */
  'client.met': ClientsMet;

  /** From pasted `docker ps` output. */
  'docker.containers': readonly DockerContainer[];
  /** Files that declare containers or proxies, as far as a change of them can be shown. */
  'declared.files': readonly DeclaredFile[];
  /** How containers and pods fare: from `docker ps`, `inspect`, `kubectl get pods`, `describe`, `crictl`. */
  'containers.states': readonly ContainerState[];
  /** From `kubectl get events` and `describe`. */
  'containers.events': readonly ContainerEvent[];
  /** What nginx, HAProxy, an Ingress and their like are told to hand on. */
  proxy: Proxies;
  /** What a compose file, `docker run` lines, manifests or tables of Services declare. */
  deployment: Deployment;
}

/** What a text that quotes a log is to be taken for by its own words. */
export interface Standing {
  readonly path: string;
  readonly is: 'over' | 'document';
  /** From 1; what is said on it. */
  readonly line: number;
  readonly quote: string;
}

export interface DockerContainer {
  readonly name: string;
  readonly image: string;
  readonly status: string;
  readonly exitCode: number | null;
  readonly ports: readonly { readonly hostPort: number | null; readonly containerPort: number }[];
}

export type FactKey = keyof Facts;

export type FactMap = { readonly [K in FactKey]?: Fact<Facts[K]> };

/** All facts of one node. A missing key is `unknown: not-collected`, never "fine". */
export interface Snapshot {
  readonly schemaVersion: '1.0';
  readonly tool: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly target: TargetInfo;
  readonly facts: FactMap;
  /** Fingerprints of secrets (`SecretShape.fingerprint`) may be compared between snapshots of one scope only. */
  readonly fingerprintScope?: string;
  /** Read from a bundle: addresses and names are replacements, which mean the same within one `fingerprintScope` only. */
  readonly pseudonyms?: boolean;
  /** Inputs that no reader understood. */
  readonly notUnderstood: readonly { readonly path: string; readonly reason: string }[];
}

export interface TargetInfo {
  readonly kind: 'installation' | 'server' | 'evidence' | 'machine';
  /** As the user named it, or as it was found. */
  readonly name: string;
  /** Why it was chosen, when the user named none. */
  readonly why: 'given' | 'NACOS_HOME' | 'process' | 'current-directory' | 'usual-place' | 'pre-flight';
  /** The server is not started yet: ports must be free. */
  readonly preflight: boolean;
  /** Where it was looked for in vain, when nothing was found. */
  readonly lookedAt?: readonly string[];
  /** Why nobody vouches for its files: nothing of them was run, connected to or logged in with. Absent when they are the caller's own. */
  readonly foreign?: string;
}
