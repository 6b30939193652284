import type { ClientStage } from '../../model/client-log.ts';

/** A line by which a client tells of a step. Named groups: `host`, `main` or `grpc` (its port), `list` (host:port of the list). */
export interface Sign {
  readonly stage: ClientStage;
  /** `dials`: it tries, and says whom. */
  readonly tells: 'passed' | 'failed' | 'dials';
  /** Stands in every such line: lines of level INFO are kept for it. */
  readonly anchor: string;
  readonly pattern: RegExp;
  readonly way?: 'http' | 'grpc';
  readonly generation?: 2 | 3;
}

const HOST = String.raw`(?<host>\[[\da-fA-F:]{2,45}\]|[\w.-]{1,255})`;
const URL_HOST = String.raw`(?:https?:\/\/)?${HOST}:(?<main>\d{1,5})`;
const of = (source: string, flags = ''): RegExp => new RegExp(source, flags);

/** nacos-client 1.4.7, 2.3.2 and 3.0.3; the SDK of .NET uses the same words. */
const JAVA: readonly Sign[] = [
  { stage: 'transport', tells: 'passed', way: 'grpc', anchor: 'Success to connect', pattern: of(String.raw`Success to connect (?:to|a) server \[${HOST}:(?<main>\d{1,5})\]`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', generation: 3, anchor: 'Server check fail', pattern: of(String.raw`Server check fail, please check server ${HOST}, port (?<grpc>\d{1,5}) is available`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', generation: 2, anchor: 'Server check fail', pattern: of(String.raw`Server check fail, please check server ${HOST} ,port (?<grpc>\d{1,5}) is available`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'Client not connected', pattern: /Client not connected, ?current status:(?:STARTING|UNHEALTHY)/ },
  { stage: 'transport', tells: 'failed', way: 'http', anchor: 'currentServerAddr', pattern: of(String.raw`\[NACOS \w{0,40}Exception(?: \w{3,12})?\] currentServerAddr: ?${URL_HOST}`) },
  { stage: 'naming', tells: 'failed', way: 'http', anchor: 'failed, servers: [', pattern: of(String.raw`request: \/nacos\/v\d\/\S{1,120} failed, servers: \[${HOST}:(?<main>\d{1,5})[^\]]{0,400}\], code: \d{3}`) },
  { stage: 'naming', tells: 'failed', way: 'http', anchor: 'failed to req API:', pattern: of(String.raw`failed to req API: ?\S{1,200} after all servers\(\[?${HOST}:(?<main>\d{1,5})`) },
  { stage: 'login', tells: 'failed', anchor: 'login http request failed', pattern: of(String.raw`login http request failed url: ${URL_HOST}`) },
  { stage: 'login', tells: 'failed', anchor: 'login failed: {', pattern: /login failed: \{/ },
  { stage: 'config', tells: 'failed', anchor: '[get-config] get from server error', pattern: /\[get-config\] get from server error, (?!.{0,300}Client not connected)/ },
  { stage: 'config', tells: 'failed', anchor: '[sub-server-error]', pattern: /\[sub-server-error\] (?! dataId=[^\n]{0,400}code=&)/ },
  // ClientWorker.checkUpdateConfigStr@1.4.2: only the client of 1.x polls.
  { stage: 'config', tells: 'failed', way: 'http', anchor: '[check-update] get changed dataId error', pattern: /\[check-update\] get changed dataId error, code: \d{3}/ },
  { stage: 'config', tells: 'passed', anchor: '[data-received]', pattern: /\[data-received\] dataId=/ },
  { stage: 'naming', tells: 'passed', anchor: 'current ips:(', pattern: /current ips:\([1-9]\d{0,5}\) service:/ },
  { stage: 'naming', tells: 'passed', anchor: 'register finished', pattern: /nacos registry, .{1,300} register finished/ },
];

/** nacos-sdk-go 2.2.5. */
const GO: readonly Sign[] = [
  { stage: 'resolve', tells: 'dials', way: 'grpc', anchor: 'to server on start up, server: {', pattern: of(String.raw`connect to server on start up, server: \{serverIp:${HOST} serverPort:(?<main>\d{1,5}) serverGrpcPort:(?:0|(?<grpc>\d{1,5}))\}`) },
  { stage: 'transport', tells: 'passed', way: 'grpc', anchor: 'success to connect', pattern: of(String.raw`success to connect (?:to|a) server \{serverIp:${HOST} serverPort:(?<main>\d{1,5})`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'server check request failed', pattern: of(String.raw`server check request failed ?,[\s\S]{0,300}?dial tcp:? (?:lookup (?<host>[\w.-]{1,255})|(?<dialled>\[[\da-fA-F:]{2,45}\]|[\w.-]{1,255}):(?<grpc>\d{1,5}))`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'server check request failed', pattern: /server check request failed ?,/ },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'client not connected', pattern: /client not connected, ?current status:(?:STARTING|UNHEALTHY)/ },
  { stage: 'login', tells: 'failed', anchor: 'login in err', pattern: of(String.raw`login in err:.{0,20}?${URL_HOST}`) },
  { stage: 'login', tells: 'failed', anchor: 'login in err', pattern: /login in err:/ },
  { stage: 'login', tells: 'failed', anchor: 'login has error', pattern: of(String.raw`login has error.{0,40}?${URL_HOST}`) },
  { stage: 'naming', tells: 'failed', way: 'grpc', anchor: 'request received fail response', pattern: /request received fail response, error code: 403/ },
  // nacos_server.go@v1.1.2: each server in turn.
  { stage: 'config', tells: 'failed', way: 'http', anchor: 'call domain error:<', pattern: of(String.raw`call domain error:<[A-Z]\w{2,6} "?${URL_HOST}\/`) },
  { stage: 'config', tells: 'failed', anchor: 'get config from server error', pattern: /get config from server error:(?!.{0,300}client not connected)/ },
];

/** nacos-sdk-python 2.0.9. */
const PYTHON: readonly Sign[] = [
  { stage: 'resolve', tells: 'dials', way: 'grpc', anchor: 'rpc client start to connect server', pattern: of(String.raw`rpc client start to connect server, server: ${HOST}:(?<grpc>\d{1,5})`) },
  { stage: 'transport', tells: 'passed', way: 'grpc', anchor: 'rpc client successfully connected to server:', pattern: of(String.raw`rpc client successfully connected to server:${HOST}:(?<grpc>\d{1,5})`) },
  { stage: 'transport', tells: 'passed', way: 'grpc', anchor: 'success to connect a server:', pattern: of(String.raw`success to connect a server:${HOST}:(?<grpc>\d{1,5})`) },
  { stage: 'connect', tells: 'failed', way: 'grpc', anchor: 'rpc client failed to connect server', pattern: /rpc client failed to connect server, error:/ },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'server check', pattern: of(String.raw`server check (?:fail|timed out) for ${HOST}:(?<grpc>\d{1,5})`) },
  { stage: 'login', tells: 'failed', anchor: '[get-access-token] request', pattern: of(String.raw`\[get-access-token\] request ${URL_HOST}\S{0,120} failed`) },
  { stage: 'config', tells: 'failed', anchor: 'failed to invoke nacos config server', pattern: /failed to invoke nacos config server :(?!.{0,300}not connected)/ },
  { stage: 'naming', tells: 'failed', anchor: 'failed to invoke nacos naming server', pattern: /failed to invoke nacos naming server :(?!.{0,300}not connected)/ },
];

/** nacos for Node 2.6, .NET 1.3, C++ 2.x and Rust 0.8. */
const OTHERS: readonly Sign[] = [
  { stage: 'config', tells: 'failed', way: 'http', anchor: 'Nacos Server Error Status:', pattern: of(String.raw`Nacos Server Error Status: \d{3}, url: ${URL_HOST}`) },
  { stage: 'naming', tells: 'failed', way: 'http', anchor: 'failed to req API:', pattern: of(String.raw`failed to req API: ?${URL_HOST}\/\S{1,200}\. ?code: ?\d{3}`) },
  { stage: 'transport', tells: 'failed', way: 'http', anchor: 'Parse Error: Expected HTTP/', pattern: of(String.raw`Parse Error: Expected HTTP\/.{0,60} [A-Z]{3,7} ${URL_HOST}`) },
  { stage: 'transport', tells: 'failed', way: 'http', anchor: 'connect E', pattern: of(String.raw`connect E(?:CONNREFUSED|TIMEDOUT|HOSTUNREACH|NETUNREACH) ${HOST}:(?<main>\d{1,5})`) },
  { stage: 'transport', tells: 'failed', way: 'http', anchor: 'getaddrinfo E', pattern: of(String.raw`getaddrinfo E(?:NOTFOUND|AI_AGAIN) ${HOST}`) },
  { stage: 'transport', tells: 'passed', way: 'grpc', anchor: 'success to connect', pattern: of(String.raw`success to connect (?:to )?server (?:\[|: )${HOST}:(?<main>\d{1,5})`) },
  { stage: 'resolve', tells: 'dials', way: 'grpc', anchor: 'connect to server on start up', pattern: of(String.raw`connect to server on start up, ?server : ${HOST}:(?<main>\d{1,5})`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'Fail to connect to server!', pattern: of(String.raw`Fail to connect to server![^\n]{0,300}?(?:not known|no such host|refused|timed out) ?\(${HOST}:(?<grpc>\d{1,5})\)`) },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'Fail to connect to server!', pattern: /Fail to connect to server!/ },
  { stage: 'transport', tells: 'failed', way: 'http', anchor: 'curl_easy_perform() failed', pattern: /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed/ },
  { stage: 'login', tells: 'failed', anchor: 'Invalid credential', pattern: /Invalid credential, / },
  { stage: 'transport', tells: 'passed', way: 'grpc', anchor: 'the new connection init completed', pattern: /the new connection init completed\. connection id/ },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'TonicGrpcStatus(', pattern: /TonicGrpcStatus\(Status \{ code: Unavailable/ },
  { stage: 'transport', tells: 'failed', way: 'grpc', anchor: 'create connection error', pattern: /create connection error, this operate will be retry/ },
];

export const SIGNS: readonly Sign[] = [...JAVA, ...GO, ...PYTHON, ...OTHERS];

/** Lines of what goes well, or is only tried, are of level INFO, which nothing else would keep. */
export const CLIENT_LOG_LITERALS: readonly string[] = [...new Set(SIGNS.filter(({ tells }) => tells !== 'failed').map(({ anchor }) => anchor))];
