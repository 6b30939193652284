import type { ClientProject } from '../../../src/model/client.ts';
import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Endpoint } from '../../../src/model/nacos.ts';
import { causeIn } from '../../../src/nacos/client-log/causes.ts';
import { CLIENT_FILES } from './client-log.ts';
import { SERVER_CHECK } from './server-check.ts';
import { type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { GRPC_SDK_OFFSET } from '../../../src/nacos/ports.ts';

/** Whom netty dialled: `name/address:port`, or `/address:port`. */
const DIALLED = String.raw`(?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\b`;

/** A try that got no answer, in the words of Java and of gRPC. */
const NOT_THROUGH = String.raw`(?:java\.util\.concurrent\.(?:Timeout|Execution)Exception|[^\n]{0,80}(?:UNAVAILABLE|DEADLINE_EXCEEDED|Connection refused|timed out|Waited \d))`;

export const SIGNATURES: readonly Signature[] = [
  { ...SERVER_CHECK, files: CLIENT_FILES },
  // What netty says below it: through the copy of it in the client, or at the port that only Nacos counts up to.
  {
    anchor: 'AnnotatedConnectException', files: CLIENT_FILES,
    pattern: /nacos\.shaded\.\S{0,80}AnnotatedConnectException: (?:Connection refused|拒绝连接)[^\n]{0,60}?: (?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\b/,
  },
  {
    anchor: 'AnnotatedConnectException', files: CLIENT_FILES,
    pattern: /AnnotatedConnectException: (?:Connection refused|拒绝连接)[^\n]{0,60}?: (?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>9848)\b/,
  },
  // The same when nothing answers, or there is no way (netty 4.1, before and after it told how long).
  { anchor: 'ConnectTimeoutException', files: CLIENT_FILES, pattern: new RegExp(`nacos\\.shaded\\.\\S{0,80}ConnectTimeoutException: connection timed out(?: after \\d{1,7} ms)?: ${DIALLED}`) },
  { anchor: 'ConnectTimeoutException', files: CLIENT_FILES, pattern: /ConnectTimeoutException: connection timed out(?: after \d{1,7} ms)?: (?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>9848)\b/ },
  { anchor: 'AnnotatedNoRouteToHostException', files: CLIENT_FILES, pattern: new RegExp(`nacos\\.shaded\\.\\S{0,80}AnnotatedNoRouteToHostException: [^\\n:]{1,60}: ${DIALLED}`) },
  // nacos-sdk-csharp: the status is the number of its enumeration (RpcClientStatus: 2 STARTING, 4 UNHEALTHY), or its name.
  { anchor: 'Client not connected', files: CLIENT_FILES, pattern: /Client not connected, ?current status: (?<net>STARTING|UNHEALTHY|[24])\b/ },
  { anchor: 'Fail to server check!', pattern: /\]Fail to (?<net>server check)!/ },
  { anchor: ']Fail to connect to server!', files: CLIENT_FILES, pattern: /\](?<net>Fail to connect to server)!(?!,)/ },
  // RpcClient.asyncRequest, requestFuture@2.3.2: no connection, no status.
  { anchor: 'Client not connected.', files: CLIENT_FILES, pattern: /(?<text>Client not connected\.)(?=\s|$)/, unless: /\[Cluster-/ },
  { anchor: 'Nacos check server failed.', files: CLIENT_FILES, pattern: /(?<text>Nacos check server failed)\./ },
  // nacos-sdk-python (rpc_client.py@3.2.0)
  { anchor: 'client not connected,status:', pattern: /(?<text>client not connected,status:(?:RpcClientStatus\.)?(?:STARTING|UNHEALTHY))/ },
  { anchor: 'Error [-401]: failed to connect', files: CLIENT_FILES, pattern: /Error \[-401\]: (?<text>failed to connect (?:nacos )?server[^\n]{0,200})/ },
  // nacos-sdk-rust 0.8: what the program itself is told.
  { anchor: 'the server address ', pattern: /nacos_sdk::[^\n]{0,160}the server address (?<host>[\w.-]{1,255}):(?<main>\d{1,5}) is not available/ },
  { anchor: 'create connection error, this operate will be retry', pattern: /(?<text>create connection error, this operate will be retry[^\n]{0,200})/ },
  { anchor: 'error reading server preface: ', files: CLIENT_FILES, pattern: /server check request failed ?, ?err:[^\n]{0,200}(?<cut>error reading server preface: (?:EOF|(?!read tcp \S{3,60}->(?:127\.|\[::1\]))[^\n"]{0,120}reset by peer))/ },
  { anchor: 'Connection initialization failed after', pattern: /(?<text>Connection initialization failed after \d{1,4} attempts\. The Nacos server may be unreachable)/ },
  { anchor: 'the connection is not connected', pattern: /(?<text>get result failed: the connection is not connected)/ },
  // hyperf/nacos (GrpcClient.php@3.1): what the HTTP/2 client below it says when the port is not open.
  { anchor: 'http2 client send request failed caused by closed connection', pattern: /(?<text>http2 client send request failed caused by closed connection)[\s\S]{0,4000}?\/hyperf\/nacos\/src\/GrpcClient\.php/ },
  { anchor: 'in emergency mode', pattern: /(?<text>cannot connect to Nacos server, but continuing startup in emergency mode[^\n]{0,200})/ },
  // nacos-sdk-rust: the main port stands in the name of the connection.
  { anchor: 'tonic transport error', files: CLIENT_FILES, pattern: /grpc_connection\{id="\w{1,20}:(?<host>[\w.-]{1,255}):(?<main>\d{1,5}):[^"\n]{0,200}"\}[^\n]{0,400}tonic transport error/ },
  // nacos-sdk-go (rpc_client.go@v2.2.2)
  { anchor: 'client not connected', files: CLIENT_FILES, pattern: /client not connected, ?current status:(?<status>STARTING|UNHEALTHY)/ },
  { anchor: 'Client not connected', files: CLIENT_FILES, pattern: /Client not connected, ?current status:(?<status>STARTING|UNHEALTHY)/ },
  // The client for Java of one try, without its server; what is no failure of a connection (a class, a field) has rules of its own.
  { anchor: 'Fail to connect to server', files: CLIENT_FILES, pattern: new RegExp(`\\] ?(?<text>Fail to connect to server(?:!,error=| on start up, error message = )${NOT_THROUGH}[^\\n]{0,80})`), unless: /\[Cluster-/ },
  { anchor: 'Fail to reconnect to server', files: CLIENT_FILES, pattern: new RegExp(`\\] ?(?<text>Fail to reconnect to server, error is ${NOT_THROUGH}[^\\n]{0,80})`), unless: /\[Cluster-/ },
  { anchor: 'Fail to connect server, error = Server check fail', files: CLIENT_FILES, pattern: /(?<text>Fail to connect server, error = Server check fail)/, unless: /\[Cluster-/ },
  // One of the list in turn: the main port, for Java and .NET ({serverIp = 'h', server main port = 8848}), Go ({serverIp:h serverPort:8848 …}) and Python.
  { anchor: 'ail to connect server, after trying ', files: CLIENT_FILES, pattern: /ail to connect server, after trying \d{1,9} times, last try server is \{?(?:serverIp ?[=:] ?'?)?(?<host>[\w.-]{1,255})(?:'?,? ?(?:server main port ?= ?|serverPort:)|:)(?<main>\d{1,5})\b/, unless: /\[Cluster-|server check request failed/ },
];

/** Also a proxy of HTTP, through which Java goes for gRPC (client/proxy-between), and TLS against none (client/grpc-tls-mismatch). */
const NOT_TCP = /HttpProxyHandler|nacos\.shaded\.\S{0,100}NotSslRecordException|failed to do connect handshake|HTTP proxy returned response code|Network closed for unknown reason|http2 exception|not SETTINGS/;

/** What a server says when it does not get through to another member: no client writes that. */
const BETWEEN_MEMBERS = /failed to report new info to target node|\[DISTRO(?:-[A-Z]+)?\]|\[notify-(?:exception|retry)\]|Get metrics fail,member=|\[serverlist\]/;

/** The client that servers have of each other (ClusterRpcClientProxy), and their words about members. */
const isBetweenMembers = ({ message, chain }: LogRecord): boolean =>
  BETWEEN_MEMBERS.test(message) || chain.some(({ frames }) => frames.some(frame => frame.includes('com.alibaba.nacos.core.cluster.')));

/** Another fault than a port that is not reached: something that is no gRPC answers, or the name of the server does not resolve. */
export const isOtherFault = (record: LogRecord): boolean => isBetweenMembers(record) || NOT_TCP.test(fullText(record)) || causeIn(fullText(record)) === 'unresolvable';

/** It tells of an attempt, and not what came of it: the exception stands in another record. */
const isWithoutCause = ({ record, groups }: SignatureMatch): boolean => record.chain.length === 0 && (groups['main'] !== undefined || groups['status'] !== undefined || groups['text'] !== undefined);

/** Without those that only retell a connection of which another record says that no gRPC answered. */
export const notRetold = (matches: readonly SignatureMatch[], records: readonly LogRecord[]): readonly SignatureMatch[] =>
  records.some(record => !isBetweenMembers(record) && NOT_TCP.test(fullText(record))) ? matches.filter(match => !isWithoutCause(match)) : matches;

/** Something answered, with or without TLS against what the client wants. */
const ANSWERED = /NotSslRecordException|SSLHandshakeException|SSLException|http2/i;
const TIMED_OUT = /timed? ?out|Timeout|DEADLINE_EXCEEDED/i;

const OWN_MACHINE = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i;

/** As the client lists its settings, and as it asks over HTTP beside gRPC. */
const TOLD_ADDRESS = /(?:\bserverAddr='(?:https?:\/\/)?|\bhttps?:\/\/)(?<host>[\w.-]{1,255}):(?<main>\d{1,5})(?='|\/nacos\/v[123]\/)/;

/** What it dials is what counts, whatever the file says. */
const DIALS = /\bserverIp = '(?<host>[\w.-]{1,255})', server main port = (?<main>\d{1,5})\b/;

/** The port of gRPC that a client counts from the one address which it dials, else its project, else its log names; null when there are several or none. */
export const countedPort = (projects: readonly ClientProject[] | undefined, records: readonly LogRecord[]): { readonly host: string; readonly port: number } | null => {
  const ofProjects = (projects ?? []).flatMap(({ uses }) => uses.filter(({ isEnabled, endpoint }) => isEnabled && endpoint === null).flatMap(({ addresses }) => addresses.map(({ host, grpcPort }) => ({ host, port: grpcPort }))));
  const told = (pattern: RegExp): typeof ofProjects => records.map(record => pattern.exec(fullText(record))?.groups).flatMap(groups => (groups ? [{ host: groups['host'] ?? '', port: Number(groups['main']) + GRPC_SDK_OFFSET }] : []));
  const all = new Map(([told(DIALS), ofProjects].find(list => list.length > 0) ?? told(TOLD_ADDRESS)).flatMap(one => (one.port === null ? [] : [[`${one.host}:${one.port}`, { host: one.host, port: one.port }]])));
  return all.size === 1 ? ([...all.values()][0] ?? null) : null;
};

/** What stands right below a record that has no exception of its own: a paste without times is cut at every line. */
const textBelow = ({ record }: SignatureMatch, records: readonly LogRecord[]): string =>
  records.filter(({ file, line }) => file === record.file && line >= record.line && line <= record.line + 12).map(fullText).join('\n');

/** The port of gRPC as the client tells it, or counts it from the main port that it tells; null when it tells neither. */
export const portOf = ({ groups }: SignatureMatch): number | null =>
  groups['port'] !== undefined ? Number(groups['port']) : groups['main'] !== undefined ? Number(groups['main']) + GRPC_SDK_OFFSET : null;

export const caseOf = (match: SignatureMatch, records: readonly LogRecord[]): string => {
  if (match.groups['net'] !== undefined) return 'net';
  if (match.groups['cut'] !== undefined) return 'cut';
  if (match.groups['text'] !== undefined) return 'sdk';
  if (portOf(match) === null) return match.groups['status'] === 'UNHEALTHY' ? 'lost' : 'starting';
  const text = match.record.chain.length > 0 ? fullText(match.record) : textBelow(match, records);
  if (causeIn(text) === 'unresolvable') return 'unresolvable';
  const isRefused = /Connection refused|拒绝连接/.test(text);
  // Nothing stands between a program and its own machine: unless it is told what came of it, it was refused.
  if ((isRefused || !(TIMED_OUT.test(text) || ANSWERED.test(text))) && OWN_MACHINE.test(match.groups['host'] ?? '')) return 'local';
  if (isRefused) return 'refused';
  return TIMED_OUT.test(text) ? 'timeout' : 'failed';
};

/** The server said that it had dropped the connection: its port is reached. */
export const wasEjected = (digest: LogDigest): boolean => newestRecords(digest).some(({ message }) => /Connection is unregistered/.test(message));

/** The port of gRPC when somebody tried it by hand in vain, and no other of that host. */
export const triedAlone = (endpoints: readonly Endpoint[] | undefined): { readonly args: Args; readonly quote: string; readonly case: 'refused' | 'timeout' } | null => {
  const tried = endpoints?.find(({ role, tcp }) => role === 'grpc-sdk' && (tcp === 'closed' || tcp === 'filtered'));
  if (!tried || endpoints?.some(({ role, host }) => role === 'main' && host === tried.host)) return null;
  const { host, port, tcp, detail } = tried;
  return { args: { host, port, main: port - GRPC_SDK_OFFSET }, quote: `${host}:${port} ${tcp} (${detail})`, case: tcp === 'closed' ? 'refused' : 'timeout' };
};
