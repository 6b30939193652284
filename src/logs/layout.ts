import type { LogRecord } from '../model/digest.ts';
import { table } from '../syntax/table.ts';

export type Level = LogRecord['level'];

/** What the first line of a record says of it. */
export interface LineStart {
  /** `yyyy-MM-dd HH:mm:ss,SSS` (milliseconds as far as written); null when the line has no full date. */
  readonly time: string | null;
  readonly level: Level;
  readonly logger: string | null;
  /** Index in the line at which the message begins. */
  readonly messageAt: number;
  /** The line is no log layout but the JVM, the shell or the launcher speaking. */
  readonly voice: boolean;
}

/** Only so many bytes of a line decide whether it starts a record. */
export const DECIDING_BYTES = 512;

const LEVEL: Readonly<Record<string, Level>> = table({
  ERROR: 'ERROR', FATAL: 'ERROR', SEVERE: 'ERROR', WARN: 'WARN', WARNING: 'WARN', INFO: 'INFO', DEBUG: 'DEBUG', TRACE: 'DEBUG',
});
const DATE = /^\[?(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,:](\d{1,9}))?(?:Z| ?[+-]\d\d:?\d\d(?!\d))?\]?/;
const TIME_OF_DAY = /^\d\d:\d\d:\d\d[.,]\d{3} (?:\||\[)/;
const TOMCAT_DATE = /^(\d\d)-([A-Z][a-z]{2})-(\d{4}) (\d\d:\d\d:\d\d)\.(\d{3}) /;
const JAVA_DATE = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) [A-Z]{1,5}[-+:\d]{0,6} (\d{4})/;
const JUL_HEAD = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d) ?([AP]M)? \S/;
const ACCESS_DATE = /^\S{1,80} \S{1,80} \S{1,80} \[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d)/;
const SIMPLE = /^\[[^\]]{1,160}\] (ERROR|WARN|INFO|DEBUG|TRACE) ([\w.$-]{1,160}) - /;
const BARE_LEVEL = /^(?:\[(ERROR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL|SEVERE)\] |(ERROR|WARN|INFO|DEBUG|TRACE) {1,3}(?=\[|[a-z]\w{0,40}\.[a-z]))/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

const VOICE: readonly RegExp[] = [
  /^Exception in thread "/,
  /^Exception: [\w.$]+ thrown from the UncaughtExceptionHandler/,
  /^Error: /,
  /^错误: /,
  /^Error occurred during initialization of/,
  /^(?:Unrecognized|Conflicting|Invalid|Improperly specified|Missing) .{0,40}(?:option|heap|size|VM)/,
  /^Could not (?:create|reserve|find|open)/,
  /^(?:OpenJDK|Java HotSpot\(TM\)|Eclipse OpenJ9|GraalVM).{0,60}(?:warning|VM)/,
  /^# ?(?:A fatal error|There is insufficient memory)/,
  /^(?:java|nohup|bash|sh|-bash|cat|env|exec|sed|dirname|which|mkdir|ls|rm|touch|readlink): /,
  /^(?:\/bin\/|\/usr\/bin\/|\.\/)[\w./-]{1,80}: \S|^[\w./-]{1,120}\.sh: \S/,
  /^(?:Killed|Terminated|Aborted|Segmentation fault|Bus error)\b/,
  /^(?:Terminating|Aborting) due to java\.lang/,
  /^Dumping heap to /,
  /^Picked up _?JAVA/,
  /^SLF4J: /,
  /^WARNING: (?:An illegal|Illegal|Please consider|Use --|All illegal|A |Unknown|package )/,
  /^env [A-Z_]+ must be set/,
  /^ERROR \d{4} \(/,
  /^-Djava\.ext\.dirs/,
  /^<JAVA_HOME>/,
];
/** `echo "$JAVA …" > start.out` (distribution/bin/startup.sh@2.3.2). */
const COMMAND = /^(?:nohup )?"?(?:[A-Za-z]:)?[^"=\n]{0,300}[/\\]java(?:w|\.exe)?"? +-/;
/** Top line of Nacos' banner (console/src/main/resources/nacos-banner.txt@2.3.2) and of Spring Boot's. */
const BANNER_TOP = /^ {6,12},--\.\s*$|^ {2}\. {3}____ {10}_/;

export const isCommandLine = (line: string): boolean => COMMAND.test(line);
export const isBannerTop = (line: string): boolean => BANNER_TOP.test(line);

const ZONE = /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:[.,:]\d{1,9})?|\S{1,80} \S{1,80} \S{1,80} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d) ?(?:(Z)\b|([+-])(\d\d):?(\d\d)(?!\d))/;

/** By how many minutes the clock of the log is ahead of UTC, when the line writes it after its date. */
export const offsetIn = (line: string): number | null => {
  const [zone, utc, sign, hours, minutes] = ZONE.exec(line.slice(0, DECIDING_BYTES)) ?? [];
  if (zone === undefined) return null;
  return utc === undefined ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
};

const monthOf = (name: string): string => String(MONTHS.indexOf(name) / 3 + 1).padStart(2, '0');

const timeOfDate = (match: RegExpExecArray): string =>
  `${match[1]}-${match[2]}-${match[3]} ${match[4]}${match[5] === undefined ? '' : `,${match[5]}`}`;

const LEVEL_WORD = /^\[?(ERROR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL|SEVERE)\]?(?=[\s|:\]]|$)/;
const HEADER_TOKEN = /^(?:\[[^\]]{0,120}\]|\{[^}]{0,60}\}|\([^)]{0,60}\)|[\w.$@/:-]{1,60}(?=[ |\t])|[|,-]+)[ |\t]*/;

interface LevelSeen { readonly level: Level; readonly at: number; readonly afterTokens: boolean }

/** The level stands first after the date, or after thread, trace id and the like; at most five such words, 160 bytes. */
const levelAfter = (line: string, from: number): LevelSeen => {
  let at = from;
  const limit = Math.min(line.length, from + 160);
  for (let tokens = 0; tokens < 6; tokens++) {
    // A tab: zap, the logger of the Go SDK.
    while (at < limit && (line[at] === ' ' || line[at] === '|' || line[at] === '\t')) at++;
    const rest = line.slice(at, limit);
    const word = LEVEL_WORD.exec(rest.startsWith('-') ? rest.slice(1) : rest);
    if (word) {
      const skip = rest.startsWith('-') ? 1 : 0;
      return { level: LEVEL[word[1] ?? ''] ?? null, at: at + skip + word[0].length, afterTokens: tokens > 0 };
    }
    const token = HEADER_TOKEN.exec(rest);
    if (!token) break;
    at += token[0].length;
  }
  return { level: null, at: from, afterTokens: false };
};

const BOOT_LOGGER = /^ *\d+ --- (?:\[[^\]]{0,120}\] ?){1,4}([\w.$[\]/*-]{1,120}) *: ?/;
const CLIENT_LOGGER = /^ *\[[^\]]{0,120}:([a-z][\w$]*(?:\.[\w$*]+)+)\] ?/;
const PLAIN_LOGGER = /^ *(?:\[[^\]]{0,120}\] )?([a-z][\w$]*(?:\.[\w$]+)+)(?:\[\d+\])? (?:-|:) /;
const SHORT_LOGGER = /^ *([\w.$-]{1,120})(?: \[[^\]]{0,80}\])? (?:-|:) /;
const STATUS_LOGGER = /^ in ([\w.$]+)\S* - /;

const loggerAfter = (line: string, seen: LevelSeen): { logger: string | null; at: number } => {
  const rest = line.slice(seen.at, seen.at + 400);
  const patterns = [BOOT_LOGGER, CLIENT_LOGGER, PLAIN_LOGGER, STATUS_LOGGER, ...(seen.afterTokens ? [SHORT_LOGGER] : [])];
  for (const pattern of patterns) {
    const match = pattern.exec(rest);
    if (match) return { logger: match[1] ?? null, at: seen.at + match[0].length };
  }
  return { logger: null, at: seen.at };
};

const started = (line: string, time: string | null, from: number): LineStart => {
  const seen = levelAfter(line, from);
  const { logger, at } = loggerAfter(line, seen);
  return { time, level: seen.level, logger: seen.level === null ? null : logger, messageAt: seen.level === null ? from : at, voice: false };
};

const otherDate = (line: string): LineStart | null => {
  const tomcat = TOMCAT_DATE.exec(line);
  if (tomcat) return started(line, `${tomcat[3]}-${monthOf(tomcat[2] ?? '')}-${tomcat[1]} ${tomcat[4]},${tomcat[5]}`, tomcat[0].length);
  const java = JAVA_DATE.exec(line);
  if (java) return { time: `${java[4]}-${monthOf(java[1] ?? '')}-${java[2]} ${java[3]}`, level: null, logger: null, messageAt: java[0].length, voice: false };
  const access = ACCESS_DATE.exec(line);
  if (access) return { time: `${access[3]}-${monthOf(access[2] ?? '')}-${access[1]} ${access[4]}`, level: null, logger: null, messageAt: 0, voice: false };
  const jul = JUL_HEAD.exec(line);
  if (!jul) return null;
  const hour = jul[7] ? (Number(jul[4]) % 12) + (jul[7] === 'PM' ? 12 : 0) : Number(jul[4]);
  const time = `${jul[3]}-${monthOf(jul[1] ?? '')}-${(jul[2] ?? '').padStart(2, '0')} ${String(hour).padStart(2, '0')}:${jul[5]}:${jul[6]}`;
  return { time, level: null, logger: null, messageAt: jul[0].length - 1, voice: false };
};

const withoutDate = (line: string): LineStart | null => {
  const simple = SIMPLE.exec(line);
  if (simple) return { time: null, level: LEVEL[simple[1] ?? ''] ?? null, logger: simple[2] ?? null, messageAt: simple[0].length, voice: false };
  const bare = BARE_LEVEL.exec(line);
  if (!bare) return null;
  const level = LEVEL[bare[1] ?? bare[2] ?? ''] ?? null;
  const { logger, at } = loggerAfter(line, { level, at: bare[0].length, afterTokens: false });
  return { time: null, level, logger, messageAt: at, voice: false };
};

const SPOKEN: LineStart = { time: null, level: null, logger: null, messageAt: 0, voice: true };

/** How a line starts a record in any of the layouts; null when it continues one. Looks at the first 512 characters. */
export const startOf = (whole: string): LineStart | null => {
  const line = whole.length > DECIDING_BYTES ? whole.slice(0, DECIDING_BYTES) : whole;
  const date = DATE.exec(line);
  if (date) return started(line, timeOfDate(date), date[0].length);
  const first = line.charCodeAt(0);
  if (Number.isNaN(first) || first === 9) return null;
  if (first === 32) return isBannerTop(line) ? SPOKEN : null;
  if (TIME_OF_DAY.test(line)) return started(line, null, 12);
  return otherDate(line) ?? withoutDate(line) ?? (VOICE.some(voice => voice.test(line)) || isCommandLine(line) ? SPOKEN : null);
};
