import { literal } from '../../syntax/literal.ts';

/** Lines of a YAML file that are edited as text, so that comments, quotes and blanks stay as they are. */
export type Lines = readonly string[];

export const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

export const isBlank = (line: string): boolean => /^\s*(?:#.*)?$/.test(line);

/** Column at which the keys of a block stand whose first line this is: behind the dash of a list's item, else the first line below. */
export const keysAt = (lines: Lines, head: number): number => {
  const dash = /^( *(?:- +)+)\S/.exec(lines[head] ?? '')?.[1];
  if (dash !== undefined) return dash.length;
  const below = lines.slice(head + 1).find(line => !isBlank(line)) ?? '';
  return Math.max(indentOf(below), indentOf(lines[head] ?? '') + 1);
};

/** The line behind the last one of a block; comments and blanks at its end are not of it. */
export const endOf = (lines: Lines, head: number): number => {
  const own = indentOf(lines[head] ?? '');
  const isList = /^ *- /.test(lines[head] ?? '');
  let last = head;
  for (let at = head + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isBlank(line)) continue;
    // Items of a list may stand below their key without being indented.
    const belongs = indentOf(line) > own || (!isList && indentOf(line) === own && /^ *- /.test(line));
    if (!belongs || /^(?:---|\.\.\.)/.test(line)) break;
    last = at;
  }
  return last + 1;
};

const keyPattern = (key: string): RegExp => new RegExp(`^(?: *- +)?(["']?)${literal(key)}\\1\\s*:(?:\\s|$)`);

/** The line of a key that a block has itself; -1 when it has none. */
export const keyIn = (lines: Lines, head: number, key: string): number => {
  const column = keysAt(lines, head);
  const end = endOf(lines, head);
  for (let at = head; at < end; at++) {
    const line = lines[at] ?? '';
    const text = at === head ? `${' '.repeat(column)}${line.slice(column)}` : line;
    if ((at > head || column > indentOf(line)) && indentOf(text) === column && keyPattern(key).test(text.trimStart())) return at;
  }
  return -1;
};

/** Quotes where YAML would take the plain text for something else. */
export const scalar = (text: string, quote = ''): string => {
  if (quote === '"') return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  if (/^\$\{\w+\}$/.test(text)) return text;
  const isPlain = /^[\w./$][\w./$ @%+,=?&;()-]*(?::[\w./$][\w./$-]*)*$/.test(text) && !/\s$| #/.test(text) && !/^(?:true|false|yes|no|on|off|null|~|\d[\d_.eE+:x-]*)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
};

export const quoteOf = (text: string): string => /^(["'])/.exec(text.trim())?.[1] ?? '';

/** A value and the comment behind it. */
const VALUE = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?)(\s+#.*)?$/;

/** The value in the quotes of the old one; where that had none, as `bare` writes it. */
export const replacedValue = (rest: string, value: string, bare: (text: string) => string = scalar): string => {
  const [, old = '', comment = ''] = VALUE.exec(rest.trim()) ?? [];
  const quote = quoteOf(old);
  return `${quote === '' ? bare(value) : scalar(value, quote)}${comment}`;
};

export const spliced = (lines: Lines, at: number, remove: number, ...added: readonly string[]): Lines => [...lines.slice(0, at), ...added, ...lines.slice(at + remove)];

/** A block whose first line stands at the margin is a document, or a file: up to the next `---`. */
const isDocument = (lines: Lines, head: number): boolean => indentOf(lines[head] ?? '') === 0 && !/^- /.test(lines[head] ?? '') && !/:\s*(?:#.*)?$/.test(lines[head] ?? '');

const inDocument = (lines: Lines, head: number, key: string): number => {
  for (let at = head; at < lines.length && (at === head || !/^---/.test(lines[at] ?? '')); at++) if (keyPattern(key).test(lines[at] ?? '') && indentOf(lines[at] ?? '') === 0) return at;
  for (let at = head - 1; at >= 0 && !/^---/.test(lines[at] ?? ''); at--) if (keyPattern(key).test(lines[at] ?? '') && indentOf(lines[at] ?? '') === 0) return at;
  return -1;
};

/** The block that `a.b.key` leads to, and the last name of it. */
export const blockBelow = (lines: Lines, head: number, path: string): { readonly head: number; readonly key: string } | null => {
  const names = path.split('.');
  const key = names.pop() ?? '';
  let at = head;
  for (const name of names) {
    at = isDocument(lines, at) ? inDocument(lines, at, name) : keyIn(lines, at, name);
    if (at === -1) return null;
  }
  return { head: at, key };
};

/** `key: {a: b}` on one line gains a key that it does not have. */
const inFlowMap = (line: string, key: string, value: string): string | null => {
  const [, lead, inside = '', end] = /^(\s*(?:- +)?["']?[\w.-]+["']?\s*:\s*\{)(.*?)(\s*\}\s*(?:#.*)?)$/.exec(line) ?? [];
  if (lead === undefined || end === undefined || new RegExp(`(?:^|[,{]\\s*)["']?${literal(key)}["']?\\s*:`).test(inside)) return null;
  return `${lead}${inside}${inside.trim() === '' ? '' : ', '}${key}: ${value}${end}`;
};

/** A key of a block is set, or added behind its last line. */
export const setKey = (lines: Lines, head: number, key: string, value: string): Lines | null => {
  const inFlow = inFlowMap(lines[head] ?? '', key, value);
  if (inFlow !== null) return spliced(lines, head, 1, inFlow);
  if (/[{[]\s*$/.test(lines[head] ?? '') || /:\s*[{*]/.test(lines[head] ?? '')) return null;
  const at = keyIn(lines, head, key);
  if (at === -1) return spliced(lines, endOf(lines, head), 0, `${' '.repeat(keysAt(lines, head))}${key}: ${value}`);
  const line = lines[at] ?? '';
  const match = /^(\s*(?:- +)?["']?[\w.-]+["']?\s*:\s*)(.*)$/.exec(line);
  return match && !/^[|>{[&*]/.test(match[2] ?? '') ? spliced(lines, at, 1, `${match[1]}${replacedValue(match[2] ?? '', value, same => same)}`) : null;
};

/** Of a list that has one line each. */
export const firstItem = (lines: Lines, at: number, end: number): string | undefined => lines.slice(at + 1, end).find(each => /^\s*- /.test(each));

/** An item joins a list of a block, written as the list is: `[a, b]`, or one line each. */
export const addItem = (lines: Lines, head: number, key: string, item: string): Lines | null => {
  if (/:\s*[{*]/.test(lines[head] ?? '')) return null;
  const column = keysAt(lines, head);
  const at = keyIn(lines, head, key);
  if (at === -1) return spliced(lines, endOf(lines, head), 0, `${' '.repeat(column)}${key}:`, `${' '.repeat(column + 2)}- ${item}`);
  const line = lines[at] ?? '';
  const flow = /^(.*:\s*\[)(.*?)(\s*\]\s*(?:#.*)?)$/.exec(line);
  if (flow) return spliced(lines, at, 1, `${flow[1]}${flow[2]}${(flow[2] ?? '').trim() === '' ? '' : ', '}${item}${flow[3]}`);
  if (!/:\s*(?:#.*)?$/.test(line)) return null;
  const end = endOf(lines, at);
  const first = firstItem(lines, at, end);
  return first === undefined ? null : spliced(lines, end, 0, `${' '.repeat(indentOf(first))}- ${item}`);
};
