import { maskText, maskWords } from '../../../secrets/mask-text.ts';

/** A value read from pasted text; `partial` names what the text does not show. */
export interface Pasted<T> {
  readonly value: T;
  readonly partial: string | null;
}

/** Longer lines are cut: no line that these readers understand is longer (a Java command line has some 13,000 characters). */
const MAX_LINE = 32_768;

// The classes of one alternative are disjoint and never contain ESC, so the pattern is linear on hostile input.
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g;

/** Text without ANSI sequences, BOM, NUL and carriage returns; no-break spaces become spaces. */
export const cleanText = (text: string): string =>
  text
    .replace(ANSI, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000\ufeff]/g, '')
    .replace(/[\u00a0\u3000]/g, ' ');

export const linesOf = (text: string): readonly string[] =>
  cleanText(text)
    .split('\n')
    .map(line => line.slice(0, MAX_LINE).trimEnd());

const PROMPTS: readonly RegExp[] = [
  // [root@node1 ~]# cmd
  /^(?:\([\w.-]{1,40}\) ?)?\[[^\]\s]{1,64}@[^\]]{1,200}\] ?[#$%](?:\s+|(?=\w)|$)(.*)$/,
  // nacos@host:/opt$ cmd   user@Mac ~ % cmd   root@3f2a:/#
  /^(?:\([\w.-]{1,40}\) ?)?[\w.+-]{1,64}@[\w.-]{1,100}(?:[: ][^\s#$%>]{0,200})? ?[#$%](?:\s+(.*))?$/,
  // [node1] $ cmd   [node1]# cmd
  /^\[[A-Za-z][\w.-]{0,62}\] ?[#$](?:\s+(.*))?$/,
  // bash-5.1# cmd   / # cmd   ~ $ cmd   /home/nacos # cmd
  /^(?:\w{0,4}sh-[\d.]{1,8}|~|\/[\w./~-]{0,100}) ?[#$%](?:\s+(.*))?$/,
  /^\$\s+(\S.*)$/,
  /^➜\s+(?:\S+\s+){1,2}(\S.*)$/,
  // PS C:\Users\x> cmd   C:\nacos\bin>cmd
  /^(?:PS )?[A-Za-z]:\\[^>|<*?"]{0,200}>\s*(.*)$/,
  /^(?:mysql|MariaDB \[[^\]]{1,64}\])>\s*(.*)$/,
  // psql: nacos=> cmd   nacos=# cmd
  /^\w{1,63}=[>#](?: (.*))?$/,
];

// "# java -version" may also be a comment of a configuration file: only whole known commands count.
const ROOT_PROMPT =
  /^#\s+((?:java -version|ip a(?:ddr)?(?: show)?|ifconfig|ss -|netstat -|lsof -|telnet |nc -|nslookup |ping |ulimit -|free(?: -|$)|df(?: -|$)|uname -|docker (?:ps|inspect|compose ps|logs|pull|run|start) ?|kubectl (?:-n \S+ )?(?:get|describe|logs|apply|exec|top) |helm (?:install|upgrade|list|status|template) ?|curl |ps -|ps aux|jps |jps$|date$|hostname$|hostname -|getenforce$|sestatus$|systemctl |journalctl |top$|dig |psql |env$|printenv$|cat \/).*)$/;

// Copied without its prompt: a line that is nothing but such a command.
const BARE = /^(?:jps(?: -[lmv]{1,4})?|ulimit -[a-zA-Z]|free(?: -[bkmgh])?|df(?: -[hiT]{1,3})?|hostname -[iI]|getenforce|sestatus|java -version|docker ps(?: -a)?|docker stats(?: --no-stream)?|netstat -[a-z]{2,5}|ss -[a-z]{2,5}|systemctl status \S{1,60}|kubectl (?:-n \S{1,60} )?(?:get|describe|logs|top) [\w./-]{1,80}(?: [\w./=-]{1,80}){0,5}|docker inspect [^\n]{0,130}(?:--format|-f)[ =]['"][^\n]{0,60}\{\{.{1,300}|docker (?:-\S{1,20} )?(?:logs|inspect) (?:-\S{1,20} (?:\d{1,5} )?)?[\w.-]{1,80})$/;

/** A command without the prompt it was typed at. */
export const isBareCommand = (line: string): boolean => BARE.test(line);

/** The command typed at a shell, cmd, PowerShell or MySQL prompt; `''` for a bare prompt; null when the line is none. */
export const promptCommand = (line: string): string | null => {
  const start = line.slice(0, 2048);
  for (const pattern of PROMPTS) {
    const match = pattern.exec(start);
    if (match) return (match[1] ?? '').trim();
  }
  return ROOT_PROMPT.exec(start)?.[1]?.trim() ?? BARE.exec(start)?.[0] ?? null;
};

const PROMPT_HOST = /^(?:\([\w.-]{1,40}\) ?)?\[?[\w.+-]{1,64}@([\w.-]{1,100})/;

/** The machine that a shell's prompt names (`[root@nacos-1 ~]#`); undefined where it names none. */
export const promptHost = (line: string): string | undefined => PROMPT_HOST.exec(line)?.[1] ?? /^\[([A-Za-z][\w.-]{0,62})\] ?[#$](?:\s|$)/.exec(line)?.[1];

/** The first command of the text, and its lines without prompts. */
export const commandAndLines = (text: string): { readonly command: string | null; readonly lines: readonly string[] } => {
  let command: string | null = null;
  const lines: string[] = [];
  for (const line of linesOf(text)) {
    const typed = promptCommand(line);
    if (typed === null) lines.push(line);
    else if (command === null && typed !== '') command = typed;
  }
  return { command, lines };
};

const FILTER = /\|\s*(?:e|f|z)?grep\b|\|\s*(?:findstr|find|select-string|sls|awk|sed|head|tail)\b/i;

/** The command shows only some of its output: piped through grep, findstr, head … */
export const isFiltered = (command: string | null): boolean => command !== null && FILTER.test(command);

/** "only what `command` shows", the passwords of the command masked (`mysql -psecret`, `--password=…`, `TOKEN=…`). */
export const onlyWhatShows = (command: string, what = 'what'): string => {
  const words = maskWords(maskText(command.slice(0, 2_000)).split(' '));
  return `only ${what} "${words.join(' ').slice(0, 300)}" shows`;
};
