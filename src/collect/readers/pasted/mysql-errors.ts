import type { ImportError } from '../../../model/database.ts';
import { linesOf } from './text.ts';

interface Shape {
  readonly pattern: RegExp;
  /** The message is on the line that follows. */
  readonly below?: boolean;
}

// One shape for each client; groups are named because clients order the parts differently.
const SHAPES: readonly Shape[] = [
  // mysql: ERROR 1067 (42000) at line 7 in file: 'x.sql': Invalid default value for 'gmt_create'
  { pattern: /^(?:--+> ?)?ERROR (?<code>\d{4}) \((?<state>\w{5})\)(?: at line (?<line>\d{1,9}))?(?: in file: .{1,300}?)?: (?<message>.{1,1000})$/ },
  // Navicat: [Err] 1067 - Invalid …   [ERR] …   > 1067 - Invalid …
  { pattern: /^(?:\[E(?:rr|RR)\] |> |\[Error\] )(?<code>\d{4}) - (?<message>.{1,1000})$/ },
  // DBeaver: SQL 错误 [1067] [42000]: Invalid …   SQL Error [1067] [42000]: …   错误代码
  { pattern: /(?:SQL 错误|SQL Error|SQL-Fehler) \[(?<code>\d{4})\](?: \[(?<state>\w{5})\])?[:：] ?(?<message>.{1,1000})$/ },
  // DataGrip: [42000][1067] Invalid …
  { pattern: /^\s*\[(?<state>\w{5})\]\[(?<code>\d{4})\] (?<message>.{1,1000})$/ },
  // HeidiSQL: /* SQL错误（1067）：Invalid … */
  { pattern: /\/\* SQL ?(?:错误|Error|Fehler)\s?[(（](?<code>\d{4})[)）][:：] ?(?<message>.{1,1000}?)(?: \*\/)?$/ },
  // Workbench: Error Code: 1067. Invalid …   SQLyog: 错误代码： 1067 (message on the next line)
  { pattern: /(?:Error Code|错误代码|错误号码)[:：] ?(?<code>\d{4})(?:\. ?|\s{1,4})(?<message>\S.{0,1000})$/ },
  { pattern: /^(?:Error Code|错误代码|错误号码)[:：] ?(?<code>\d{4})$/, below: true },
  // phpMyAdmin: #1067 - Invalid …
  { pattern: /^#(?<code>\d{4}) - (?<message>.{1,1000})$/ },
  // Python drivers and other tools: (1067, "Invalid default value for 'gmt_create'")
  { pattern: /\b(?:OperationalError|ProgrammingError|DataError|InternalError)\w{0,20}[:)]? ?\((?<code>\d{4}), ?["'](?<message>.{1,1000}?)["']\)$/ },
];

const errorOf = (line: string, next: string): ImportError | null => {
  for (const { pattern, below } of SHAPES) {
    const groups = pattern.exec(line)?.groups;
    const message = below ? next.trim() : groups?.['message']?.trim();
    if (!groups || !message) continue;
    const at = groups['line'];
    return { code: Number(groups['code']), sqlState: groups['state'] ?? null, message: message.slice(0, 500), line: at === undefined ? null : Number(at) };
  }
  return null;
};

const HAS_CODE = /\d{4}/;

/** Errors that MySQL clients printed while a schema file was loaded, in order and without repetitions; empty when there is none. */
export const parseImportErrors = (text: string): readonly ImportError[] => {
  const lines = linesOf(text);
  const errors = new Map<string, ImportError>();
  lines.forEach((line, at) => {
    const found = HAS_CODE.test(line) ? errorOf(line.slice(0, 2000), (lines[at + 1] ?? '').slice(0, 1000)) : null;
    if (found && errors.size < 1000) errors.set(`${found.code} ${found.line} ${found.message}`, found);
  });
  return [...errors.values()];
};

/** A schema that is loaded by a command: from a file, or from what another program writes. */
const LOADS = /\b(?:mysql|mariadb)\b[^\n|<]{0,300}<\s{0,3}(?<file>[^\s<>|]{1,300})|(?<source>[^\n|]{1,300})\|\s{0,3}(?:sudo )?(?:mysql|mariadb)\b|\b(?:source|\\\.)\s{1,3}(?<script>\S{1,300}\.sql)/;
/** A name that anybody gives to any script. */
const ANY_SCRIPT = /(?:^|[\\/])(?:init|db|mysql|data|dump|all|test|sql|tables?|create|import|config|\d{1,8})[\w-]{0,20}\.sql['"]?$/i;
const OF_NACOS = /nacos|config_info|config_tags|tenant_|group_capacity|\b(?:mysql-)?schema\.sql\b/i;

/** The command says what was loaded, and nothing in the whole text is of Nacos: an import of Zabbix fails of the same limits. */
export const isImportOfAnother = (text: string): boolean => {
  const loaded = LOADS.exec(text)?.groups;
  const what = (loaded?.['file'] ?? loaded?.['source'] ?? loaded?.['script'] ?? '').trim();
  return what.length > 2 && !ANY_SCRIPT.test(what) && !OF_NACOS.test(text);
};
