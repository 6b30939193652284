import type { Signature } from '../../../src/kit/log-rule.ts';
import { saidByApisix } from './apisix.ts';
import { CLIENT_FILES } from './client-log.ts';

const told = (name: 'refused' | 'silent' | 'unresolvable' | 'tried' | 'gateway' | 'late' | 'no-port', anchor: string, pattern: RegExp): Signature => ({ anchor, files: CLIENT_FILES, case: name, pattern });

/** Words of libraries that know nothing of Nacos: the path /nacos/ or its usual port stands beside them. */
export const WORDS: readonly [Signature, ...Signature[]] = [
  told('refused', 'Connection refused (', /(?:HttpRequestException|SocketException)[^\n]{0,80}: Connection refused \((?<host>[\w.-]{1,255}):(?<port>8848)\)/),
  told('refused', 'actively refused it', /No connection could be made because the target machine actively refused it\.? \(?(?:\[::ffff:)?(?<host>[\w.-]{1,255})\]?:(?<port>8848)\)?/),
  told('refused', '目标计算机积极拒绝', /目标计算机积极拒绝，无法连接。 \(?(?<host>[\w.-]{1,255}):(?<port>8848)\)?/),
  told('refused', 'NewConnectionError(', /host='(?<host>[\w.-]{1,255})', port=(?<port>\d{1,5})\): Max retries exceeded with url: \/nacos\/[^\n]{0,300}NewConnectionError\([^\n]{0,200}(?:refused|拒绝)/),
  told('silent', 'ConnectTimeoutError(', /host='(?<host>[\w.-]{1,255})', port=(?<port>\d{1,5})\): Max retries exceeded with url: \/nacos\/[^\n]{0,300}ConnectTimeoutError\(/),
  told('silent', '[do-sync-req]', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) request timeout/),
  told('refused', 'ECONNREFUSED', /connect ECONNREFUSED (?<host>[\w.:]{1,255}):(?<port>8848)\b/),
  told('silent', 'ETIMEDOUT', /connect ETIMEDOUT (?<host>[\w.:]{1,255}):(?<port>8848)\b/),
  told('unresolvable', 'getaddrinfo E', /\[Nacos#[^\n]{0,200}getaddrinfo E(?:NOTFOUND|AI_AGAIN) (?<host>[\w.-]{1,255})/),
  told('unresolvable', '[SecurityProxy] login failed', /\[SecurityProxy\] login failed, error: [^\n]{0,80}UnknownHostException: (?<host>[\w.-]{1,255})/),
  told('refused', 'cURL error 7:', /cURL error 7: Failed to connect to (?<host>[\w.-]{1,255}) port (?<port>\d{1,5})[^\n]{0,400}\/nacos\//),
  told('silent', 'cURL error 28:', /cURL error 28: [^\n]{0,200}https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\//),
  told('refused', 'connect: connection refused', /https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\/[^\n]{0,300}: connect: connection refused/),
  told('refused', 'connection error:', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) connection error:[^\n]{0,60}(?:refused|积极拒绝)/),
  told('silent', 'connection error:', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) connection error:[^\n]{0,60}timed out/),
  told('unresolvable', 'connection error:', /\[do-sync-req\] (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) connection error:[^\n]{0,60}(?:not known|getaddrinfo failed|name resolution)/),
  told('refused', 'curl_easy_perform() failed: 7 ', /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed: 7 /),
  told('unresolvable', 'curl_easy_perform() failed: 6 ', /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed: 6 /),
  told('silent', 'curl_easy_perform() failed: 28 ', /\[HTTPCli\]-\w{3,6}:curl_easy_perform\(\) failed: 28 /),
  told('refused', '[ClientWorker]-performWatch', /\[ClientWorker\]-performWatch:sleep and retry, reason: NetworkException with: Couldn't connect to server/),
  told('unresolvable', '[ClientWorker]-performWatch', /\[ClientWorker\]-performWatch:sleep and retry, reason: NetworkException with: Couldn't resolve host name/),
  told('silent', '[ClientWorker]-performWatch', /\[ClientWorker\]-performWatch:sleep and retry, reason: NetworkException with: Timeout was reached/),
  // HttpURLConnection; Nacos itself answers neither.
  told('gateway', 'Server returned HTTP response code: 50', /Server returned HTTP response code: (?<status>502|504) for URL: https?:\/\/(?<host>[\w.-]{1,255})(?::(?<port>\d{1,5}))?\/nacos\/v[123]\//),
  told('silent', 'Response timeout for ', /Response timeout for \d{1,6}ms, [A-Z]{3,6} https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\//),
  // The login of clients before 2.x takes the address as it is written; other requests add 8848.
  told('no-port', 'failed to request http://', /failed to request http:\/\/(?<host>[\w.-]{1,255})\/(?:[\w.-]{1,60}\/)?v1\/auth\//),
  { ...told('tried', 'failed to req API:', /failed to req API: ?(?:\/api)?\/nacos\/(?<api>\S{1,120}) after all servers\((?<host>[\w.-]{1,255}):(?<port>\d{1,5})[^)\n]{0,400}\) tried/), unless: /failed to req API: ?https?:\S{1,300} ?code: ?\d|connect E[A-Z]{6,}|curl_easy_perform\(\) failed/ },
  ...saidByApisix(String.raw`(?<text>connection refused|timeout|no route to host|network is unreachable)`, { files: CLIENT_FILES, case: 'apisix' }),
  ...saidByApisix(String.raw`(?<text>connection reset by peer|closed|broken pipe)`, { files: CLIENT_FILES, case: 'apisix-cut' }),
  ...saidByApisix(String.raw`(?<text>\d{1,2}: (?:unable to get (?:local )?issuer certificate|self.signed certificate|certificate has expired|unable to verify)[^,\n]{0,60}|certificate host mismatch)`, { files: CLIENT_FILES, case: 'apisix-tls' }),
  ...saidByApisix(String.raw`(?<text>(?<host>[\w.-]{1,255}) could not be resolved|no resolver defined to resolve "?(?<name>[\w.-]{1,255}))`, { files: CLIENT_FILES, case: 'apisix-name' }),
  told('late', 'Client.Timeout exceeded while awaiting', /https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\/[^\n]{0,300}Client\.Timeout exceeded while awaiting headers/),
  told('silent', ': i/o timeout', /https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/nacos\/[^\n]{0,300}: i\/o timeout/),
  told('silent', 'Cannot connect to host ', /NacosException: Error \[\d{3}\]: HTTP request failed: Cannot connect to host (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) ssl:\S{1,20} \[Connect call failed/),
  told('unresolvable', 'Cannot connect to host ', /NacosException: Error \[\d{3}\]: HTTP request failed: Cannot connect to host (?<host>[\w.-]{1,255}):(?<port>\d{1,5}) ssl:\S{1,20} \[(?:Name or service not known|getaddrinfo failed|Temporary failure in name resolution|nodename nor servname)/),
  told('refused', 'Http login error, send response failed', /Http login error, send response failed, err=[^\n]{0,80}url: "https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,400}ConnectionRefused/),
  told('unresolvable', 'Http login error, send response failed', /Http login error, send response failed, err=[^\n]{0,80}url: "https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,400}(?:dns error|failed to lookup address)/),
  told('silent', 'Http login error, send response failed', /Http login error, send response failed, err=[^\n]{0,80}url: "https?:\/\/(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\/[^\n]{0,400}(?:TimedOut|deadline has elapsed)/),
  { ...told('silent', 'All server are not available', /NacosRequestException: All server are not available/), unless: /\[do-sync-req\] |Max retries exceeded with url: \/nacos\// },
];
