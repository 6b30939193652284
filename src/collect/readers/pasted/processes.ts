import type { NacosProcess } from '../../../model/nacos.ts';
import {
  homeOf, isNacosServer, isStandalone, javaCommand, maxHeapBytes, portOnCommandLine, wordsOf,
} from '../../collectors/process/command.ts';
import { type Heard, maskWords } from '../../../secrets/mask-text.ts';
import { commandAndLines, type Pasted } from './text.ts';

interface Row {
  readonly pid: number;
  readonly uid: number | null;
  readonly rssBytes: number | null;
  readonly command: string;
}

const PS_EF = /^\s*(\S{1,32})\s+(\d{1,10})\s+\d{1,10}\s+\d{1,3}\s+\S{1,12}(?:\s\d{1,2})?\s+\S{1,12}\s+[\d:.-]{4,14}\s+(.+)$/;
const PS_AUX = /^\s*(\S{1,32})\s+(\d{1,10})\s+[\d.]{1,6}\s+[\d.]{1,6}\s+\d{1,16}\s+(\d{1,16})\s+\S{1,12}\s+[A-Z][A-Za-z<+]{0,6}\s+\S{1,12}\s+[\d:.]{4,14}\s+(.+)$/;
const HEADER = /^\s*(?:UID\s+PID\s+PPID|USER\s+PID\s+%CPU|PID\s+USER\s|F\s+S?\s*UID\s+PID|PID\s+TTY\s)/;
const JPS = /^(\d{1,10})\s+(\S.*)$/;
const SEARCH = /^(?:\S*\/)?(?:e|f)?grep\b|^sh -c .*grep|^(?:\S*\/)?(?:vi|vim|tail|less|cat|nano|tee)\b/;

const uidOf = (name: string): number | null => (name === 'root' ? 0 : /^\d{1,10}$/.test(name) ? Number(name) : null);

const psRow = (line: string): Row | null => {
  const aux = PS_AUX.exec(line);
  if (aux?.[4]) return { pid: Number(aux[2]), uid: uidOf(aux[1] ?? ''), rssBytes: Number(aux[3]) * 1024, command: aux[4] };
  const ef = PS_EF.exec(line);
  return ef?.[3] ? { pid: Number(ef[2]), uid: uidOf(ef[1] ?? ''), rssBytes: null, command: ef[3] } : null;
};

/** busybox `ps`, `pgrep -a`, `ps -o pid,args`: a pid, maybe user and time, and a java command line. */
const plainRow = (line: string): Row | null => {
  const match = /^\s*(\d{1,10})\s+(?:(\S{1,32})\s+[\d:]{4,12}\s+|(?:\S{1,10}\s+){0,2}[\d:]{4,12}\s+)?((?:\S*\/)?java\s.+)$/.exec(line);
  return match?.[3] ? { pid: Number(match[1]), uid: uidOf(match[2] ?? ''), rssBytes: null, command: match[3] } : null;
};

/** `jps -lv` prints the main class or jar first and the JVM flags after it. */
const jpsRow = (line: string): Row | null => {
  const match = JPS.exec(line);
  const [main = '', ...flags] = (match?.[2] ?? '').split(/\s+/);
  if (!match?.[1] || !/^(?:\S*\.jar|[\w$]+(?:\.[\w$]+)*|--)$/.test(main)) return null;
  const target = main.endsWith('.jar') ? ['-jar', main] : [main];
  return { pid: Number(match[1]), uid: null, rssBytes: null, command: ['java', ...flags, ...target].join(' ') };
};

const nacosProcess = (row: Row, home: string | null, heard?: Heard): NacosProcess | null => {
  const words = wordsOf(row.command);
  const command = javaCommand(words);
  if (!command || !isNacosServer(command)) return null;
  const own = homeOf(command);
  return {
    pid: row.pid, home: own, flags: maskWords([...command.jvm, ...command.args], heard), standalone: isStandalone(command),
    xmxBytes: maxHeapBytes(command), javaPath: words[0] === undefined || words[0] === 'java' ? null : words[0], cwd: null, startedAt: null,
    uid: row.uid, openFiles: null, openFilesLimit: null, rssBytes: row.rssBytes, mainPort: portOnCommandLine(command), listens: null,
    own: own !== null && own === home,
  };
};

const partialOf = (jps: boolean, cut: boolean, found: readonly NacosProcess[], fewRows: boolean): string | null => {
  if (found.length === 0 && fewRows) return 'only some processes are listed';
  if (found.some(one => one.flags.length === 0)) return 'the JVM flags are not shown (jps without -v)';
  if (jps) return 'jps shows only the processes of its own user';
  return cut ? 'the command lines are cut: ps without "ww" on a terminal' : null;
};

/**
 * Nacos servers in the output of `ps -ef`, `ps aux`, `jps -lv` or `pgrep -a java`, also piped through grep.
 * An empty list says that none was running; null that the text is none of these. `home` is the installation under examination.
 */
export const parseProcesses = (text: string, home: string | null, heard?: Heard): Pasted<readonly NacosProcess[]> | null => {
  const { command, lines } = commandAndLines(text);
  const jps = /^(?:\S*\/)?jps\b/.test(command ?? '') || lines.some(line => /^\d+ (?:sun\.tools\.jps\.|jdk\.jcmd\/sun\.tools\.jps\.)?Jps\b/.test(line));
  const rows = lines.map(line => (jps ? jpsRow(line) : (psRow(line) ?? plainRow(line)))).filter(row => row !== null);
  const searched = rows.some(row => SEARCH.test(row.command) && /nacos|java/i.test(row.command));
  const found = rows.filter(row => !SEARCH.test(row.command)).map(row => nacosProcess(row, home, heard)).filter(one => one !== null);
  if (found.length === 0 && !jps && !searched && !lines.some(line => HEADER.test(line))) return null;
  if (jps && rows.length === 0) return null;
  const java = rows.filter(row => /(?:^|\/)java\s/.test(row.command) && !/-jar\s|\s[\w$]+\.[\w$.]+/.test(row.command));
  return { value: found, partial: partialOf(jps, found.length === 0 && java.length > 0, found, !jps && !searched && rows.length < 5) };
};
