import { table } from '../../../syntax/table.ts';
import type { ProxyFault } from '../../../model/proxy.ts';
import { nearest } from '../../../syntax/nearest.ts';
import { NGINX_DIRECTIVES } from '../../../syntax/nginx-words.ts';

type Found = Omit<ProxyFault, 'path'>;

/** A text as it was meant, and where nginx does not take it so. */
export interface NginxMeant {
  readonly text: string;
  readonly faults: readonly Found[];
}

/** Blocks whose lines are directives; those of a map or of types are pairs. */
const BLOCKS: ReadonlySet<string> = new Set(['http', 'stream', 'server', 'location', 'upstream', 'events', 'if', 'limit_except']);

const WIDE: Readonly<Record<string, string>> = table({ '；': ';', '｛': '{', '｝': '}' });

/** What a line says: neither comment nor what stands in quotation marks. */
const codeOf = (line: string): string => line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, text => '_'.repeat(text.length)).replace(/(^|\s)#.*$/, '$1').trim();

interface Walk {
  readonly lines: string[];
  readonly faults: Found[];
  readonly open: string[];
  /** The last line ended a directive, so that this one begins another. */
  isFresh: boolean;
}

const wide = (walk: Walk, at: number): void => {
  const text = walk.lines[at] ?? '';
  const [sign] = /[；｛｝]\s*$/.exec(codeOf(text)) ?? [];
  const plain = WIDE[sign?.trim() ?? ''];
  if (sign === undefined || plain === undefined) return;
  const from = codeOf(text) === text.trim() ? text.trim() : sign.trim();
  walk.lines[at] = text.replace(from, () => from.replace(sign.trim(), plain));
  walk.faults.push({ fault: 'sign', line: at + 1, text: sign.trim(), near: plain, edit: { from, to: from.replace(sign.trim(), plain) } });
};

const misspelt = (walk: Walk, at: number, word: string): void => {
  const around = walk.open.at(-1);
  if (NGINX_DIRECTIVES.has(word) || (around !== undefined && !BLOCKS.has(around)) || !/^[a-z][a-z_]{2,}$/.test(word)) return;
  const near = nearest(word, NGINX_DIRECTIVES);
  if (near === null) return;
  walk.lines[at] = (walk.lines[at] ?? '').replace(word, near);
  walk.faults.push({ fault: 'directive', line: at + 1, text: word, near, edit: { from: word, to: near } });
};

/** What the next line says that says anything. */
const codeBelow = (lines: readonly string[], at: number): string => {
  for (let below = at + 1; below < lines.length; below++) {
    const code = codeOf(lines[below] ?? '');
    if (code !== '') return code;
  }
  return '';
};

const unended = (walk: Walk, at: number, code: string): void => {
  if (/[;{}]$/.test(code)) return;
  const next = codeBelow(walk.lines, at);
  const word = /^[a-z_0-9]+(?=\s|$)/.exec(next)?.[0] ?? '';
  if (!next.startsWith('}') && !(NGINX_DIRECTIVES.has(word) && /[;{]$/.test(next))) return;
  const text = walk.lines[at] ?? '';
  const from = text.trim().startsWith(code) ? code : text.trim();
  walk.lines[at] = text.replace(from, () => `${from};`);
  walk.faults.push({ fault: 'semicolon', line: at + 1, text: from, near: next.split(/\s/)[0] ?? '', edit: { from, to: `${from};` } });
};

const takeLine = (walk: Walk, at: number): void => {
  wide(walk, at);
  const code = codeOf(walk.lines[at] ?? '');
  if (code === '') return;
  const word = /^[\w.]+/.exec(code)?.[0] ?? '';
  if (walk.isFresh && word !== '') misspelt(walk, at, word);
  const name = /^[\w.]+/.exec(codeOf(walk.lines[at] ?? ''))?.[0] ?? '';
  if (walk.isFresh && NGINX_DIRECTIVES.has(name)) unended(walk, at, codeOf(walk.lines[at] ?? ''));
  const after = codeOf(walk.lines[at] ?? '');
  for (const sign of after.match(/[{}]/g) ?? []) {
    if (sign === '{') walk.open.push(name);
    else walk.open.pop();
  }
  walk.isFresh = /[;{}]$/.test(after);
};

/** A missing semicolon, one of another width, a misspelt directive: as they were meant, so that what they cost is not missed a second time. */
export const nginxMeant = (text: string): NginxMeant => {
  // Of Lua neither the lines nor the braces are those of nginx.
  if (/_by_lua_block\b/.test(text)) return { text, faults: [] };
  const walk: Walk = { lines: text.split('\n'), faults: [], open: [], isFresh: true };
  for (const at of walk.lines.keys()) takeLine(walk, at);
  return { text: walk.lines.join('\n'), faults: walk.faults };
};
