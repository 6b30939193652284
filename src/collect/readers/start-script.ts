import type { Mode, StartScript } from '../../model/nacos.ts';
import { maskText } from '../../secrets/mask-text.ts';

interface Line {
  readonly line: number;
  readonly text: string;
}

const isCommentLine = (text: string, cmd: boolean): boolean => (cmd ? /^\s*(?:@?rem\b|::)/i : /^\s*#/).test(text);

const SH_MODE = /^\s*(?:export\s+)?MODE=["']?([A-Za-z]*)["']?\s*(?:[;#].*)?$/;
const CMD_MODE = /^\s*set\s+"?MODE="?([A-Za-z]*)"?\s*$/i;

const modeOf = (name: string | undefined): Mode | null => (name === 'standalone' || name === 'cluster' ? name : null);

/** The first assignment is the default, later ones belong to the options; 1.1.x startup.cmd is standalone unless its second word is cluster. */
const defaultModeOf = (lines: readonly Line[], cmd: boolean): { mode: Mode | null; line: number | null } => {
  const assigned = lines
    .map(({ line, text }) => ({ line, name: (cmd ? CMD_MODE : SH_MODE).exec(text)?.[1] }))
    .find(found => found.name !== undefined);
  if (assigned) return { mode: modeOf(assigned.name), line: assigned.line };
  const second = cmd ? lines.find(({ text }) => /if\s+not\s+"{1,2}%2"{1,2}\s*==\s*"cluster"/i.test(text)) : undefined;
  return second ? { mode: 'standalone', line: second.line } : { mode: null, line: null };
};

const SH_OPTIONS =
  /^\s*(?:export\s+)?(JAVA_OPTS?(?:_EXT(?:_FIX)?)?|CUSTOM_NACOS_MEMORY|JVM_[A-Z]+|CUSTOM_SEARCH_(?:LOCATIONS|NAMES)|DEFAULT_SEARCH_LOCATIONS)=/;
const CMD_OPTIONS =
  /^\s*(?:@?set)\s+"?(JAVA_OPTS?(?:_EXT(?:_FIX)?)?|NACOS_(?:JVM|LOG4J|CONFIG)_OPTS|CUSTOM_NACOS_MEMORY|CUSTOM_SEARCH_(?:LOCATIONS|NAMES)|DEFAULT_SEARCH_LOCATIONS)=/i;

const STARTS_JAVA = /\bnohup\b|\bexec\b|\bcall\b|"%JAVA%"|\$\{?JAVA\}?["\s]/i;

/** A line that hands options to java itself, past the variables. */
const handsOptions = (text: string): boolean => {
  const found = STARTS_JAVA.exec(text);
  return found !== null && /\s-(?:D|Xm|jar)/i.test(text.slice(found.index));
};

const optionLines = (lines: readonly Line[], cmd: boolean): readonly Line[] =>
  lines
    .filter(({ text }) => (cmd ? CMD_OPTIONS : SH_OPTIONS).test(text) || handsOptions(text))
    .map(({ line, text }) => ({ line, text: maskText(text.trim()) }));

const NOHUP = /\bnohup\b/;

/** `nohup … "$JAVA_OPT_EXT_FIX"` outside an `if` that tests it: an empty word becomes the main class. */
const quotedEmptyOption = (lines: readonly Line[]): number | null => {
  const guarded = (at: number): boolean =>
    lines.slice(Math.max(0, at - 6), at).some(({ text }) => /^\s*(?:if|elif)\b.*JAVA_OPT_EXT_FIX/.test(text));
  const found = lines.findIndex(({ text }, at) => /"\$\{?JAVA_OPT_EXT_FIX\}?"/.test(text.slice(NOHUP.exec(text)?.index ?? text.length)) && !guarded(at));
  return lines[found]?.line ?? null;
};

/** startup.sh takes `which javac`, from 2.3.1 on `which java` too; the .cmd needs %JAVA_HOME%\bin\java.exe. */
const looksFor = (lines: readonly Line[], cmd: boolean): StartScript['looksFor'] => {
  const any = (pattern: RegExp): boolean => lines.some(({ text }) => pattern.test(text));
  if (cmd) return any(/java\.exe/i) ? 'java' : null;
  if (any(/(?:which|command -v|type -p)\s+java\b(?!c)/)) return 'java';
  return any(/(?:which|command -v|type -p)\s+javac\b/) ? 'javac' : null;
};

const startFileOf = (lines: readonly Line[]): StartScript['startFile'] => {
  const name = lines.map(({ text }) => /logs[/\\](start\.out|startup\.log)/.exec(text)?.[1]).find(found => found !== undefined);
  return name === 'start.out' || name === 'startup.log' ? name : null;
};

/** No start script is longer; of a longer one nothing is told, since a later line may undo an earlier one. */
export const MOST_SCRIPT_LINES = 20_000;

export const isScriptTooLong = (text: string): boolean => {
  let count = 0;
  for (const _ of text.matchAll(/\r\n|[\r\n]/g)) if (++count > MOST_SCRIPT_LINES) return true;
  return false;
};

const linesOf = (text: string): readonly Line[] =>
  text.split(/\r\n|\n|\r/).map((line, index) => ({ line: index + 1, text: line.slice(0, 4_096) }));

const kindOf = (name: string, text: string): StartScript['kind'] => {
  if (/\.(?:cmd|bat)$/i.test(name)) return 'cmd';
  return /\.sh$/i.test(name) || !/^\s*@echo off/i.test(text) ? 'sh' : 'cmd';
};

/**
 * startup.sh or startup.cmd, of 1.x to 3.x and edited by people (catalogue of shapes: distribution/bin@1.1.4–3.0.3).
 * `javaOpts` holds every line that sets options for java or names configuration places, secrets masked. Never runs anything.
 */
export const parseStartScript = (text: string, name: string): StartScript => {
  const kind = kindOf(name, text);
  const cmd = kind === 'cmd';
  const lines = linesOf(text).filter(line => !isCommentLine(line.text, cmd));
  const mode = defaultModeOf(lines, cmd);
  return {
    path: name,
    kind,
    defaultMode: mode.mode,
    modeLine: mode.line,
    startFile: cmd ? null : startFileOf(lines),
    crlf: text.includes('\r\n'),
    quotedEmptyOptionLine: cmd ? null : quotedEmptyOption(lines),
    looksFor: looksFor(lines, cmd),
    needsBash: !cmd && lines.some(({ text: line }) => /(?:^|\s)\[\[\s/.test(line)),
    javaOpts: optionLines(lines, cmd),
    executable: null,
  };
};
