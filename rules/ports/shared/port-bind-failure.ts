import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import type { PortRole } from '../../../src/model/nacos.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { DEFAULT_CONSOLE_PORT } from '../../../src/nacos/console-port.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { type DerivedPort, derivedPorts } from '../../../src/nacos/ports.ts';

/** A bind error of the newest start. */
export interface BindFailure {
  readonly role: PortRole;
  /** null when the text names no port and the main port is not known. */
  readonly port: number | null;
  /** `in-use` EADDRINUSE, `denied` EACCES, `foreign-address` EADDRNOTAVAIL. */
  readonly reason: 'in-use' | 'denied' | 'foreign-address';
  /** Java says `…: bind` on Windows only (sun.nio.ch.Net.bind0). */
  readonly record: LogRecord;
}

export interface KnownPorts {
  readonly main: number | null;
  /** From which the others are derived, when it is another than the main port. */
  readonly base?: number | null;
  readonly console: number | null;
  readonly version: string | null;
}

/** Every port of a server, the usual ones where its own are not known; of an unknown version those that any has. */
export const portsOf = ({ main, base, console }: KnownPorts, version: string | null): readonly DerivedPort[] => {
  const port = main ?? DEFAULT_MAIN_PORT;
  return derivedPorts(port, { version, consolePort: console, basePort: base ?? port });
};

/** Literals for which records of any level are kept. */
export const BIND_LITERALS: readonly string[] = [
  'Failed to bind',
  'already in use',
  'configured to listen on port',
  'BindException',
  'SocketException: Permission denied',
];

const ABOUT_BIND =
  /Failed to bind(?! properties)|[Pp]ort \d{1,5} (?:was|is) already in use|configured to listen on port|(?<!properties\.bind\.)\bBindException(?!: Failed to bind properties)|bind\(\.\.\) failed/;
/** Linux refuses a port below 1024 to a user who is not root, and Java has no BindException for that. */
const isRefused = (text: string): boolean => /SocketException: Permission denied/.test(text) && /\bsun\.nio\.ch\.Net\.bind/.test(text);
const PORT_PATTERNS: readonly RegExp[] = [
  /Failed to bind to address \S{1,100}:(\d{1,5})(?!\d)/,
  /[Pp]ort (\d{1,5}) (?:was|is) already in use/,
  /configured to listen on port (\d{1,5}) failed/,
];
const DENIED = /Permission denied|forbidden by its access permissions|访问权限不允许/;
const FOREIGN = /Cannot assign requested address|requested address is not valid|无法指定被请求的地址|无法分配请求的地址/;
const NACOS_OWN =
  /grpcSdkServer|grpcClusterServer|com\.alibaba\.nacos\.(?:core|sys|naming|config|console|Nacos)|JRaft|raft protocol start failure/;

/** A Spring Cloud application can have a port of its own taken: only its traces of Nacos' own beans count. */
const isServers = (record: LogRecord, text: string): boolean =>
  !(record.kind === 'client' || record.kind === 'application') || NACOS_OWN.test(text);

const namesNacos = (record: LogRecord): boolean => {
  const text = `${fullText(record)} ${record.chain.flatMap(thrown => thrown.frames).join(' ')}`;
  return /nacos/i.test(text) || NACOS_OWN.test(text);
};

/** A fragment that nothing ties to Nacos ("Port 8081 was already in use") may be of any Spring Boot application. */
const isTied = (digest: LogDigest, { record, port }: BindFailure, known: KnownPorts): boolean =>
  record.kind !== 'other' ||
  digest.boots.length > 0 ||
  portsOf(known, null).some(each => each.port === port) ||
  newestRecords(digest).some(namesNacos);

const reasonOf = (text: string): BindFailure['reason'] =>
  DENIED.test(text) ? 'denied' : FOREIGN.test(text) ? 'foreign-address' : 'in-use';

const portOf = (text: string): number | null => {
  for (const pattern of PORT_PATTERNS) {
    const match = pattern.exec(text);
    if (match) return Number(match[1]);
  }
  return null;
};

const namedRole = (text: string): PortRole | null => {
  if (/grpcClusterServer/i.test(text)) return 'grpc-cluster';
  if (/grpcSdkServer/i.test(text)) return 'grpc-sdk';
  return /jraft|raft protocol start failure/i.test(text) ? 'raft' : null;
};

const roleByPort = (port: number | null, known: KnownPorts, isTomcat: boolean): PortRole => {
  const ports = portsOf(known, known.version);
  const same = ports.find(each => each.port === port);
  // No version, but a Nacos: 8080 is its console (3.x) unless the main port was moved there.
  if (!same && port === (known.console ?? DEFAULT_CONSOLE_PORT) && known.version === null) return 'console';
  return same?.role ?? (isTomcat ? 'main' : 'grpc-sdk');
};

/** Words and frames of gRPC's own server: of a torn quote the frames alone tell whose bind it was. */
const OF_GRPC = /Failed to bind|\bio\.grpc\.netty\.|\bcore\.remote\.grpc\./;

/** Of the AI registry of 3.x, which is no port of the server (ports/ai-registry-port-in-use). */
const AI_REGISTRY_PORT = 9080;

const failureOf = (record: LogRecord, known: KnownPorts): BindFailure | null => {
  const text = [fullText(record), ...record.chain.flatMap(thrown => thrown.frames)].join('\n');
  if (!(ABOUT_BIND.test(text) || isRefused(text)) || !isServers(record, text)) return null;
  const port = portOf(text);
  if (port === AI_REGISTRY_PORT && known.main !== port && known.console !== port) return null;
  // gRPC's netty says "Failed to bind", Tomcat "Port N was already in use" (org.springframework.boot.web.server.PortInUseException).
  const role = namedRole(text) ?? roleByPort(port, known, !OF_GRPC.test(text));
  const derived =
    known.main === null
      ? undefined
      : portsOf(known, null).find(each => each.role === role);
  return { role, port: port ?? derived?.port ?? null, reason: reasonOf(text), record };
};

/** Bind errors of the newest start, one for each port; the bean that failed tells the role (catalogue D1). */
export const bindFailures = (digest: LogDigest, known: KnownPorts): readonly BindFailure[] => {
  const found = new Map<string, BindFailure>();
  for (const record of newestRecords(digest)) {
    const failure = failureOf(record, known);
    if (failure === null || !isTied(digest, failure, known)) continue;
    const key = `${failure.role} ${failure.port}`;
    if (!found.has(key)) found.set(key, failure);
  }
  return [...found.values()];
};

/** 3.x prints this before the console's context starts: a main port lost after it was lost to the same process. */
export const SERVER_API_STARTED = 'Nacos Server API started successfully';

/** The 3.x server took the port itself and then wanted it once more (alibaba/nacos#13983). */
export const tookItsOwnPort = (digest: LogDigest, failure: BindFailure, known: KnownPorts): boolean =>
  failure.role === 'main' &&
  failure.port !== null &&
  failure.port !== known.console &&
  newestRecords(digest).some(record => record.message.includes(SERVER_API_STARTED));
