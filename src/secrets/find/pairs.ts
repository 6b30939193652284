import { isSecretKey, isWorkingFolder } from '../keys.ts';
import { quoteAt, quoteBefore } from './quotes.ts';
import type { Finder, Report } from './spans.ts';
import { type Around, isTelling, lineEnd, valueAt } from './value.ts';

const SEPARATOR = /=>|:=|[=:＝：]/g;

const LONGEST_KEY = 128;

const isKeyUnit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 46 || code === 45 || (code >= 0x4e00 && code <= 0x9fff);

/** `[0]` behind a key. */
const beforeIndex = (text: string, end: number): number => {
  if (text[end - 1] !== ']') return end;
  let at = end - 2;
  while (at > end - 6 && /\d/.test(text[at] ?? '')) at--;
  return text[at] === '[' && at < end - 2 ? at : end;
};

interface Key {
  readonly name: string;
  readonly from: number;
  /** A quotation that closed right before the separator was only the key's. */
  readonly isQuoted: boolean;
}

const keyBefore = (text: string, separator: number): Key | null => {
  let end = separator;
  while (end > separator - 64 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  const quote = quoteBefore(text, end);
  const isChinese = text[end - 1] === '”' || text[end - 1] === '」';
  const to = quote ? end - 1 - quote.backslashes : isChinese ? end - 1 : end;
  const named = beforeIndex(text, to);
  let from = named;
  while (from > named - LONGEST_KEY && isKeyUnit(text.charCodeAt(from - 1))) from--;
  return from === named ? null : { name: text.slice(from, named), from, isQuoted: quote !== null };
};

/** What may stand before the key on its line: `export `, `set "`, `- `, `# `, `+ `. */
const LEADING = /^[ \t]*(?:[#!;]+[ \t]*|\+{1,8}[ \t]+|-[ \t]+|rem[ \t]+)*(?:(?:export|declare -x|set|setenv|local|readonly|env|ARG|ENV)[ \t]+)?["']?$/i;

const aroundOf = (text: string, { from, name, isQuoted }: Key, header: boolean): Around => {
  const dashes = /^-{1,2}/.exec(name)?.[0].length ?? 0;
  const quote = isQuoted ? null : (quoteBefore(text, from) ?? null);
  return { leads: dashes === 0 && leadsLine(text, from), quote, before: text[from - 1] ?? '', header };
};

const FARTHEST = 80;

const leadsLine = (text: string, from: number): boolean => {
  const near = text.slice(Math.max(0, from - FARTHEST), from);
  const start = near.lastIndexOf('\n') + 1;
  return (start > 0 || from <= FARTHEST) && LEADING.test(near.slice(start));
};

const HEADER = /^(?:(?:proxy-|www-)?authorization|(?:set-)?cookie)$/i;

/** What `env`, `export -p` and `set` write before a name. */
const isFolderOfShell = (text: string, key: Key, value: string, leads: boolean): boolean => leads && isWorkingFolder(key.name, value) && text[key.from - 1] !== ';';

/** Ordinary words behind a colon in a sentence: `token: expired`, `session: closed`. */
const PROSE = /^[a-z]{1,14}$/;
const OFTEN_IN_PROSE = /(?:token|secret|signature|session|credentials?|sign|sig|cookie|authorization|key|salt|auth)s?$/i;

const isProse = (key: string, separator: string, value: string, leads: boolean): boolean =>
  !leads && separator === ':' && OFTEN_IN_PROSE.test(key) && PROSE.test(value);

/** So many of something, not a secret: `tokens=32`. */
const isCount = (key: string, value: string): boolean => /s$/i.test(key) && /^\d{1,9}$/.test(value);

/** `key=value`, `key: value`, `"key":"value"`, `key=>value`, `密码：值`, in lines, URLs, JSON, toString() and at any depth of escaping. */
export const findPairs: Finder = (text, report) => {
  const separator = new RegExp(SEPARATOR.source, 'g');
  for (let found = separator.exec(text); found; found = separator.exec(text)) {
    const { index, 0: sign } = found;
    const behind = index + sign.length;
    if (sign === ':' && (text.startsWith('//', behind) || text[behind] === ':' || text[index - 1] === ':')) continue;
    const key = keyBefore(text, index);
    if (!key || !isSecretKey(key.name)) continue;
    const end = reportValue(text, key, sign, behind, report);
    if (end > separator.lastIndex) separator.lastIndex = end;
  }
};

/** A block of YAML or a value on the next lines. */
const BELOW = /^[ \t]{0,8}(?:[|>][-+0-9]{0,2})?[ \t]{0,8}\r?\n/;
const MOST_LINES = 200;

const indentAt = (text: string, at: number): number => {
  const near = text.slice(Math.max(0, at - 400), at);
  return /^[ \t]*/.exec(near.slice(near.lastIndexOf('\n') + 1))?.[0].length ?? 0;
};

/** The lines below that are indented more, unless they are keys themselves: a map is judged by its own keys. */
const reportBelow = (text: string, key: Key, behind: number, report: Report): number => {
  const indent = indentAt(text, key.from);
  let at = text.indexOf('\n', behind) + 1;
  for (let lines = 0; lines < MOST_LINES && at > 0 && at < text.length; lines++) {
    const end = lineEnd(text, at);
    const [, blanks = '', dash = '', item = ''] = /^([ \t]*)(-[ \t]+)?["']?(.*?)["']?[ \t]*$/.exec(text.slice(at, end)) ?? [];
    const isDeeper = blanks.length > indent || (dash !== '' && blanks.length === indent && indent > 0);
    if (item === '' ? blanks.length + dash.length > 0 || !isDeeper : !isDeeper) break;
    if (/^["']?[\w.\-/[\]]{1,120}["']?[ \t]*:(?:[ \t]|$)/.test(item)) break;
    const from = text.indexOf(item, at + blanks.length + dash.length);
    if (!isTelling(item) && !/^[#@]|^at /.test(item)) report({ from, to: from + item.length, sure: true });
    at = text.indexOf('\n', end) + 1;
  }
  return Math.max(behind, at - 1);
};

const startOf = (text: string, at: number): number => {
  let start = at;
  while (start < at + 64 && (text[start] === ' ' || text[start] === '\t' || text[start] === '=')) start++;
  return start;
};

const OPTION_BEFORE = /(?:^|\s)(?:-e|--env|--build-arg|--set(?:-string)?)[ \t=]{1,4}$/;

/** A word of a command: `-e NAME=`, `--env NAME=`, `-Dname=`. What follows a blank is the next word. */
const isWordOfCommand = (text: string, { name, from }: Key): boolean => /^-(?:-|D)\w/.test(name) || OPTION_BEFORE.test(text.slice(Math.max(0, from - 24), from));

const reportValue = (text: string, key: Key, sign: string, behind: number, report: Report): number => {
  const start = startOf(text, behind);
  if (sign === ':' && BELOW.test(text.slice(behind, behind + 32))) return reportBelow(text, key, behind, report);
  if (sign === '=' && start > behind && /[ \t]/.test(text[behind] ?? '') && isWordOfCommand(text, key)) return behind;
  if (start >= text.length || text[start] === '\n' || text[start] === '\r') return behind;
  const around = aroundOf(text, key, HEADER.test(key.name) && sign === ':');
  const { spans, end } = valueAt(text, start, around);
  const shown = spans.map(({ from, to }) => text.slice(from, to));
  const [first = ''] = shown;
  if (spans.length === 1 && (isTelling(first) || isTelling(first.trim()) || isFolderOfShell(text, key, first, around.leads) || isProse(key.name, sign, first, around.leads) || isCount(key.name, first))) return end;
  const sure = sign.endsWith('=') && (around.leads || around.quote !== null || quoteAt(text, start) !== null);
  for (const [index, { from, to }] of spans.entries()) if (!isTelling(shown[index] ?? '')) report({ from, to, sure });
  if (spans.length > 1 && spans.every(({ from }) => from >= start)) report({ from: spans[0]?.from ?? start, to: spans[0]?.from ?? start, sure, values: [shown.join('')] });
  return end;
};
