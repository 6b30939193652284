import { RUN_HEAD } from '../../readers/deployment/run-lines.ts';

/** Lines on end that belong to one piece; 0-based, `end` is the line behind it. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

/** Finds the piece that begins at a line; null when none does. */
export type Finder = (lines: readonly string[], at: number) => Block | null;

export const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

export const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** The first line with something in it from `at` on; the number of lines when there is none. */
export const nextFull = (lines: readonly string[], at: number): number => {
  let next = at;
  while (next < lines.length && isBlank(lines[next])) next++;
  return next;
};

/** `application.yml:`, `### bootstrap.yml`, `pom.xml 如下`: the name of what stands below. */
const FILE_NAME = /^[\s#*`>（(【[-]{0,10}(?:[\u4e00-\u9fff]{1,12}\s?[:：]?\s?|(?:my|the|this|here|our|is|are|file|content of)\s){0,3}[`*]{0,2}((?:[\w.-]{1,80}[\\/])*[\w.-]{1,80}\.(?:ya?ml|properties|xml|gradle|kts|conf|cfg|cnf|ini|toml|txt|log|out|env|go|m?[jt]s|py|rs|cs|java|mod|json|csproj)|(?:[\w.-]{1,40}\.)?Dockerfile)[\s`*）)】\]]{0,5}(?:文件|内容|配置|如下|is|content|file|[\s(（].{0,20})?\s?[:：]?\s*$/i;

/** `启动.log`. */
const CHINESE_NAME = /^[\s#*`>（(【[-]{0,10}([\u4e00-\u9fff][\w\u4e00-\u9fff.-]{0,60}\.(?:log|out|txt|ya?ml|properties|conf|xml))[\s`*）)】\]]{0,5}[:：]?\s*$/;

/** The file that a line announces; null when it announces none. */
export const announced = (line: string): string | null => (FILE_NAME.exec(line) ?? CHINESE_NAME.exec(line))?.[1] ?? null;

/** What a log or a stack trace has and no file: whatever stands around it, the file has ended. */
const SPOKEN = /^\s*(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:|\d\d:\d\d:\d\d[.,]\d{3}\s|at\s+[\w.$]{3,200}[(/]|\.{3} \d{1,4} (?:more|common)|(?:Caused by|Suppressed|Exception in thread)\b|(?:ERROR|WARN|FATAL)\b|(?:[a-z]\w{0,60}\.){1,20}[A-Z]\w{0,100}(?:Exception|Error)\b|\[(?:ERROR|WARN|INFO)\])/;

/** A script by its name, or a container as it was started: no file that was named above goes on with it. */
const SCRIPT = /^\s*[\w-][\w.-]{0,60}\.(?:sh|bash|cmd|bat|ps1)\s?[:：]?$/;

export const isStarted = (line: string): boolean => SCRIPT.test(line) || RUN_HEAD.test(line);

export const isSpoken = (line: string): boolean => SPOKEN.test(line);
