import type { LogKind } from '../model/digest.ts';
import { sdkIn } from '../nacos/client-log/sdk.ts';
import { isComplaint } from '../nacos/complaints.ts';
import { baseName } from '../syntax/paths.ts';
import { isSyslogOfOthers } from './syslog.ts';
import { isCrashOfOthers, isForeign, isOfOthers, isStartOfOthers, kindOfFrames, kindOfLoggers } from './origin.ts';

/**
 * Names of the files Nacos writes (distribution/conf/nacos-logback.xml@2.3.2 and @3.0.3), without directory, date and index.
 * `config.log`, `naming.log` and `remote.log` of a client carry the client's layout and are told apart by their head.
 */
const KIND_OF_NAME: readonly (readonly [RegExp, LogKind])[] = [
  [/^(?:start(?:up)?\.out|startup\.log|start\.log|nohup\.out|catalina\.out|stdout\.log|console\.log)/, 'start'],
  [/^nacos-cluster\.log/, 'cluster'],
  [/^(?:nacos\.log|nacos-?\d*\.log)/, 'nacos'],
  [/^config-server\.log/, 'config-server'],
  [/^config-fatal\.log/, 'config-fatal'],
  [/^nacos-persistence\.log/, 'persistence'],
  [/^config-(?:dump|memory|notify|pull|client-request|trace|pull-check)\.log/, 'config'],
  [/^naming-(?:server|event|push|distro|raft|performance|rt)\.log/, 'naming'],
  [/^protocol-raft\.log/, 'protocol-raft'],
  [/^alipay-jraft\.log/, 'jraft'],
  [/^protocol-distro\.log/, 'distro'],
  [/^remote(?:-core|-digest|-push)?\.log/, 'remote'],
  [/^core-auth\.log/, 'auth'],
  [/^(?:localhost_)?access_log/, 'access'],
  [/^derby\.log/, 'derby'],
  [/^(?:nacos_)?gc(?:[-_.].*)?\.log/, 'gc'],
  [/^hs_err_pid\d*/, 'hs-err'],
  [/^(?:tps-control|plugin-control|nacos-address|cmdb-main|istio-main|k8s-sync-main|ai-mcp|ai)\b.*\.log/, 'other'],
];

const NOT_TEXT = /\.(?:hprof|jar|class|zip|tar|tgz|png|jpe?g|so|dll|properties|ya?ml|xml|json|sql|conf|md|html?|pid|lck|dat|cmd|sh|bat)$/i;
const LOOKS_LIKE_LOG = /\.(?:log|out|err|trace)(?:[.-][\w.-]*)?$/i;
const CLIENT_LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +[A-Z]{4,5} +\[[^\]\n]{1,120}:[a-z][\w.$]{0,100}\]/m;
const SERVER_BANNER = /Running in (?:stand alone|cluster) mode|Starting Nacos\w* v\d|Console: http\S*\/nacos|-Dnacos\.home=|nacos-server\.jar/;
const SERVER_LINE =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}(?:Z|[+-]\d\d:?\d\d)? +(?:\[[^\]\n]{1,80}\] +)?(?:ERROR|WARN|INFO|DEBUG) .*(?:Nacos is starting|Nacos (?:Log files|started|failed)|server IP list of Nacos|Starting Nacos|com\.alibaba\.nacos\.(?:core|naming|config|sys|console|bootstrap))/m;
const CONTENT: readonly (readonly [RegExp, LogKind])[] = [
  [SERVER_BANNER, 'start'],
  [CLIENT_LINE, 'client'],
  [/^# (?:A fatal error has been detected by|There is insufficient memory|Problematic frame:)|^# {1,4}(?:SIG|EXCEPTION_)[A-Z_]{3,40} \(0x[0-9a-f]+\) at pc=/m, 'hs-err'],
  [/Booting Derby version/, 'derby'],
  [/^\[\d[^\]\n]{0,40}\]\[(?:gc|info|warning)/m, 'gc'],
  [/^\d{4}-\d\d-\d\dT[\d:.+-]{10,20}: \d+\.\d+: \[(?:GC|Full GC|CMS)/m, 'gc'],
  [/^\S{1,60} \S{1,40} \S{1,40} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} [+-]\d{4}\] "[A-Z]{3,8} /m, 'access'],
  [SERVER_LINE, 'nacos'],
];
const CLIENT_WORDS = /com\.alibaba\.nacos\.client\.|com\.alibaba\.cloud\.nacos\.|c\.a\.n(?:acos)?\.(?:client|c)\./;
const SPRING_BOOT = /^ {0,4}:: Spring Boot ::|--- \[[^\]\n]{1,80}\]/m;
const DATED_LINE = /^\W{0,12}\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d/m;

const baseNameOf = (fileName: string): string => baseName(fileName).replace(/\.gz$/i, '');

/** Names that anybody gives to what his program prints. */
const ANYBODYS = /^(?:startup\.log|start\.log|nohup\.out|catalina\.out|stdout\.log|console\.log)/;
const SERVER_PACKAGE = /com\.alibaba\.nacos\.(?:core|naming|config\.server|sys|console|bootstrap|Nacos\b)/;

/** Nacos' own script writes the command of the start into its start.out, and that names Nacos. */
const OF_A_START = /^start(?:up)?\.out/;

/** Printed by a program that has a client of Nacos in it, not by a start of the server. */
const isPrintedByClient = (name: string, text: string): boolean =>
  (ANYBODYS.test(name) || (OF_A_START.test(name) && SPRING_BOOT.test(text))) && (CLIENT_WORDS.test(text) || sdkIn(text) !== null) && !SERVER_BANNER.test(text) && !SERVER_LINE.test(text) && !SERVER_PACKAGE.test(text);

/** Printed by another program: in the layout of an application, of another server, or with classes that no server of Nacos has. */
const isPrintedByOthers = (name: string, text: string, raw: string): boolean =>
  (ANYBODYS.test(name) || OF_A_START.test(name)) && !/nacos/i.test(text) && (isSyslogOfOthers(raw) || SPRING_BOOT.test(text) || isForeign(text) || isOfOthers(text) || isStartOfOthers(text));

/** How the connections of a client are called; those between members bear the address of the other (`Cluster-10.0.0.1:8848`). */
const CLIENT_OF_ITS_OWN = /\[RpcClientFactory\] create a new rpc client of (?!Cluster-)\S|\[[\da-f]{8}-[\da-f-]{27}(?:_config-\d{1,4})?\]/;

/** A client also writes `remote.log`, `config.log` and `naming.log`: its layout names a logger. */
const isClientsOwn = (name: string, head: string): boolean =>
  (/^(?:config|naming|remote|ai|nacos-client)[\w-]*\.log/.test(name) && CLIENT_LINE.test(head)) || (/^remote\.log/.test(name) && CLIENT_OF_ITS_OWN.test(head) && !SERVER_PACKAGE.test(head));

/** An exception without date, logger and frames: whose it is cannot be told, but it is one. */
const BARE_EXCEPTION = /^(?:Exception in thread "|Caused by: |Wrapped by: |(?:[a-z]\w{0,60}\.){1,20}[A-Z][\w$]{0,120}(?:Exception|Error)(?::|$))/m;

/** Other programs that ask Nacos without one of its SDKs: Hyperf, APISIX. */
const ASKS_ITSELF = /Hyperf\\Nacos\\|GRPC module is disable, please set `nacos|\[lua\] \w{1,20}\.lua:\d{1,5}: [^\n]{0,60}(?:nacos login fail:|get_url: ?\S{0,40}ns\/|fetch_from_host: https?:)/;

/** What Spring Boot and Logback print without date and level: whose it is cannot be told either. */
const UNDATED_BLOCK = /^(?:\W{0,20})APPLICATION FAILED TO START\b|^(?:[\d:,]{8,16} )?\|?-?ERROR in ch\.qos\.logback\./m;

/** What Windows says of a service that did not start: the window of services, sc, net start. */
const WINDOWS_SERVICE = /^\W{0,12}(?:\[SC\] StartService (?:FAILED|失败) |(?:System )?error |发生系统错误 |错误 ?)10(?:53|67)\b/im;

/** The last words of a server that did not start (StartingApplicationListener@2.3.2), which name the log that says why. */
const LAST_WORDS = /Nacos[\w ]{0,30} failed to start, please see \S/;

/** A line of a file of Nacos that somebody tells of, with the name of the file before it. */
const OF_NAMED_FILE = /^\W{0,12}(?:naming-(?:server|raft|distro|push|event|rt)|config-(?:server|fatal|dump|notify|memory)|protocol-(?:raft|distro)|alipay-jraft|nacos-cluster|nacos-persistence|core-auth)\.log(?: ?里| 中)?\s?[:：]\s{0,4}\S/m;

/** Words without a date that only a program's log has, or a system that starts programs. */
export const isUndatedLog = (text: string): boolean => UNDATED_BLOCK.test(text) || WINDOWS_SERVICE.test(text) || LAST_WORDS.test(text) || OF_NAMED_FILE.test(text) || isComplaint(text);

/** Of a failure analysis of Spring, quoted without its head: of an application that names Nacos. */
const ANALYSIS = /^\s{0,8}Description:\s*$|^\s{0,8}Property: [\w.[\]-]{3,200}\s*$|required a (?:single )?bean\b|could not be registered\. A bean with that name|Application failed to connect to Nacos server/m;
const OF_CLIENT = /com[./]alibaba[./](?:cloud|boot)[./]nacos[./]|com\.alibaba\.nacos\.(?:client|api|spring)\.|spring\.cloud\.nacos\.|connect to Nacos server|nacos:\S|nacosAutoServiceRegistration|(?:client|server) error: (?:invalid param|no right|such as timeout|bad gateway)\. /;

/** Of the SDKs of other languages, whose layouts are those of anybody. */
const isOfSdk = (text: string): boolean => {
  const sdk = sdkIn(text);
  return sdk !== null && sdk !== 'java';
};

/** Of a text in which no log of the server was recognised. */
const kindOfOthers = (text: string): LogKind | null => {
  if (isForeign(text)) return 'application';
  if (CLIENT_WORDS.test(text) || isOfSdk(text) || ASKS_ITSELF.test(text) || (ANALYSIS.test(text) && OF_CLIENT.test(text))) return 'client';
  if (SPRING_BOOT.test(text) || isOfOthers(text)) return 'application';
  return kindOfFrames(text) ?? kindOfLoggers(text);
};

/** Logs with a line per event of the web server or the JVM: all that is asked of them is a line in which a literal stands. */
export const EVENT_LOGS: ReadonlySet<LogKind> = new Set(['access', 'gc']);

/** The kind of such a log, when its name tells it. */
export const eventKindOfName = (fileName: string): LogKind | null => {
  const name = baseNameOf(fileName);
  const kind = KIND_OF_NAME.find(([pattern]) => pattern.test(name))?.[1];
  return kind !== undefined && EVENT_LOGS.has(kind) ? kind : null;
};

/** Files of a folder in the order in which they are wanted: a server has thousands of access logs, of which the newest come first. */
export const byWorth = (one: string, other: string): number => {
  const isEvents = eventKindOfName(one) !== null;
  if (isEvents !== (eventKindOfName(other) !== null)) return isEvents ? 1 : -1;
  return (one < other ? -1 : 1) * (isEvents ? -1 : 1);
};

/** Words of a crash among the lines of an application are of that. */
const kindOfCrash = (text: string): LogKind => (isCrashOfOthers(text) ? 'application' : SPRING_BOOT.test(text) ? (kindOfOthers(text) ?? 'application') : 'hs-err');

/** What kind of log this is, by its name, else by the first kilobytes of its text (`raw`: with what a collector put around each line); null when it is not a log. */
export const logKindOf = (fileName: string, head: string, raw: string = head): LogKind | null => {
  const name = baseNameOf(fileName);
  const text = head.slice(0, 65_536);
  if (isClientsOwn(name, text) || isPrintedByClient(name, text)) return 'client';
  if (isPrintedByOthers(name, text, raw)) return 'application';
  for (const [pattern, kind] of KIND_OF_NAME) if (pattern.test(name)) return kind === 'hs-err' ? kindOfCrash(text) : kind;
  if (NOT_TEXT.test(name)) return null;
  if (isSyslogOfOthers(raw)) return 'application';
  for (const [pattern, kind] of CONTENT) if (pattern.test(text)) return kind === 'hs-err' ? kindOfCrash(text) : kind;
  const judged = kindOfOthers(text);
  if (judged !== null) return judged;
  if (/^(?:config|naming)\.log/.test(name)) return 'client';
  if (DATED_LINE.test(text) || BARE_EXCEPTION.test(text) || isUndatedLog(text)) return 'other';
  return LOOKS_LIKE_LOG.test(name) ? 'other' : null;
};
