import type { BootPart } from '../model/digest.ts';
import { homeIn } from '../nacos/boot-home.ts';
import { STARTED } from '../nacos/boot-parts.ts';

/** What one record says about the start it belongs to. */
export interface BootSign {
  readonly what: 'command' | 'banner' | 'pid-line' | 'success' | 'failure' | 'stop' | 'detail';
  readonly title?: string;
  readonly version?: string;
  readonly mode?: 'standalone' | 'cluster';
  readonly port?: number;
  readonly pid?: number;
  /** Host of the console's URL. */
  readonly address?: string;
  readonly storage?: 'embedded' | 'external';
  /** Of a server that starts in parts, the one that says it is up. */
  readonly part?: BootPart;
  readonly command?: string;
  /** nacos.home, where the record says it. */
  readonly home?: string;
  /** Name of the machine or container it ran on. */
  readonly host?: string;
}

/** Literals of which at least one stands in every record that `signOf` answers for and that has no undated line. */
export const BOOT_LITERALS: readonly string[] = [
  'started successfully', 'failed to start', 'Starting Nacos', 'initialized with port', 'Application run failed',
  'profile is active: ', 'profiles are active: ', 'Start destroying', 'Nacos Log files: ',
];

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;

const modeOf = (words: string | undefined): 'standalone' | 'cluster' | undefined =>
  words === undefined ? undefined : /stand ?alone/.test(words) ? 'standalone' : 'cluster';

const numberIn = (text: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
};

const CONSOLE = / Console: https?:\/\/(?:\[([\da-fA-F:.%\w]{2,60})\]|([\w.-]{1,253}|[\da-fA-F:]{2,45}))(?::\d{1,5})?\//;

/** IPv6 addresses stand with or without brackets: the server prints what `InetUtils.getSelfIP` says (StartingApplicationListener@2.3.2). */
const addressIn = (text: string): string | undefined => {
  const found = CONSOLE.exec(text);
  return found?.[1] ?? found?.[2];
};

const bannerSign = (text: string): BootSign | null => {
  const mode = /Running in (stand alone|cluster) mode/.exec(text)?.[1];
  if (mode === undefined) return null;
  const title = /^ {3},--,: {2}: \| {10,60}(\S.*)$/m.exec(text)?.[1]?.trim() ?? 'Nacos';
  return defined({
    what: 'banner' as const,
    title: title.replace(/ v?\d+\.\d.*$/, ''),
    version: / v?(\d+\.\d+\.\d+[\w.-]*)/.exec(title)?.[1] ?? /(?:^|\s)Nacos v?(\d+\.\d+\.\d+[\w.-]*)/.exec(text)?.[1],
    mode: modeOf(mode),
    port: numberIn(text, / Port: (\d{1,5})\b/),
    pid: numberIn(text, / Pid: (\d{1,9})\b/),
    address: addressIn(text),
  }) as BootSign;
};

/** Three lines, one for each folder (StartingApplicationListener.makeWorkDir@2.3.2). */
const FOLDER = /Nacos Log files: (.{1,1000}?)[\\/](?:logs|conf|data)\s*$/m;

const commandSign = (text: string): BootSign => defined({
  what: 'command' as const,
  home: homeIn(text),
  command: text.trim().slice(0, 4_000),
  mode: /-Dnacos\.standalone=true/.test(text) ? ('standalone' as const) : undefined,
  port: numberIn(text, /-D(?:server\.port|nacos\.server\.main\.port)=(\d{1,5})\b/) ?? numberIn(text, /--server\.port=(\d{1,5})\b/),
}) as BootSign;

/** The other parts of 3.x, each with a start of its own after the core (AbstractNacosStartUp@3.1.0); the console alone where it is deployed apart. */
const PART = /Nacos (Server API|Console|(?:MCP|AI) Registry) started successfully/i;
const FAILURE = /Nacos(?: Server| Server API| Console| [A-Z]\w+)? failed to start\b|(?:^|\s)Application run failed\s*(?:\n|$)/;

/** `Nacos failed to start, please see <home>/logs/nacos.log for more details.` (StartingApplicationListener.failed@2.3.2) */
const LAST_WORDS = /failed to start, please see (\S.{0,1000}?)[\\/]logs[\\/]nacos\.log/;

const STARTING = /Starting Nacos\w* v(\d+\.\d+\.\d+[\w.-]*)/;

/** Spring's first line: `Starting Nacos v2.3.2 using Java 17.0.15 on HOST with PID 7 (/opt/nacos/target/nacos-server.jar started by …)`; 3.x names no host. */
const pidLine = (text: string, pid: number): BootSign => defined({
  what: 'pid-line' as const, pid, home: homeIn(text),
  version: STARTING.exec(text)?.[1],
  host: / on (\S{1,253}) with PID /.exec(text)?.[1],
}) as BootSign;

const successSign = (text: string): BootSign | null => {
  const success = STARTED.exec(text);
  if (success) {
    const storage = success[2] === 'embedded' || success[2] === 'external' ? success[2] : undefined;
    return defined({ what: 'success' as const, mode: modeOf(success[1]), storage, part: 'core' as const }) as BootSign;
  }
  const part = PART.exec(text)?.[1]?.toLowerCase();
  return part === undefined ? null : { what: 'success', part: part === 'server api' ? 'web' : part === 'console' ? 'console' : 'registry' };
};

const loggedSign = (text: string): BootSign | null => {
  const success = successSign(text);
  if (success) return success;
  if (FAILURE.test(text)) return defined({ what: 'failure' as const, home: LAST_WORDS.exec(text)?.[1] }) as BootSign;
  const pid = /Starting Nacos\w* .{0,120}with PID (\d{1,9})\b/.exec(text)?.[1];
  if (pid !== undefined) return pidLine(text, Number(pid));
  const version = STARTING.exec(text)?.[1];
  if (version !== undefined) return { what: 'detail', version };
  const folder = FOLDER.exec(text)?.[1];
  if (folder !== undefined) return { what: 'detail', home: folder };
  const port = /Tomcat initialized with port(?:\(s\))?:? (\d{1,5})/.exec(text)?.[1];
  if (port !== undefined) return { what: 'detail', port: Number(port) };
  if (/profiles? (?:is|are) active: .{0,80}\bstandalone\b/.test(text)) return { what: 'detail', mode: 'standalone' };
  return /\[(?:NotifyCenter|ThreadPoolManager)\] Start destroying/.test(text) ? { what: 'stop' } : null;
};

/** What the launcher, the JVM or the shell says when no server came to be. */
const NEVER_RAN =
  /^(?:Error: (?:Could not|Unable to access|An unexpected error|A JNI|Invalid or corrupt|LinkageError|Main method|Failed)|错误: |Error occurred during initialization|Unrecognized |Could not (?:create|reserve|find)|Exception in thread "main"|(?:Invalid|Conflicting|Missing) |# (?:There is insufficient memory|A fatal error)|-Djava\.ext\.dirs|env [A-Z_]+ must be set|(?:nohup|bash|sh|env|exec|java|\/|\.\/).{0,200}(?:No such file|Permission denied|not found|cannot execute|bad interpreter|没有那个文件|权限不够))/;
const SERVER_JAR = /\bnacos-(?:core|config|naming|console|sys|bootstrap|server|istio|persistence)-(\d+\.\d+\.\d+(?:-[A-Za-z]\w*)?)\.jar|\bnacos\/nacos-server:v?(\d+\.\d+\.\d+)|Starting Nacos\w* v(\d+\.\d+\.\d+[\w.-]*)/;

/** Version of a server module or of an image named anywhere in a record; null when there is none. */
export const versionInTrace = (text: string): string | null => {
  const found = /nacos/i.test(text) ? SERVER_JAR.exec(text) : null;
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
};

/** The sign in a record's text, if it has one; `spoken` are records without any log layout. */
export const signOf = (text: string, spoken: boolean): BootSign | null => {
  const head = text.length > 8_192 ? text.slice(0, 8_192) : text;
  if (!spoken) return loggedSign(head);
  if (head.includes('nacos') && /[/\\]java(?:w|\.exe)?"? +-/.test(head.slice(0, 512))) return commandSign(head);
  // People quote a line of the log without its date.
  return bannerSign(head) ?? (NEVER_RAN.test(head) ? { what: 'failure' } : loggedSign(head.split('\n', 1)[0] ?? ''));
};
