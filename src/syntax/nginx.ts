import { table } from './table.ts';

/** One directive of nginx with its words as nginx reads them; a block holds others. */
export interface NginxDirective {
  readonly name: string;
  readonly args: readonly string[];
  readonly line: number;
  /** null: it ends with a semicolon. */
  readonly block: readonly NginxDirective[] | null;
}

export interface NginxText {
  readonly directives: readonly NginxDirective[];
  /** Where the brace stands that is never closed, or that closes nothing; null when all fit. */
  readonly unbalanced: number | null;
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly kind: 'word' | '{' | '}' | ';';
}

const QUOTED = /^(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)')/;

/** Up to a blank, a sign of the grammar or the end; `${name}` and what a backslash protects belong to it. */
const WORD = /^(?:\\[\s\S]|\$\{[^}\s]*\}|[^\s;{}\\])+/;

const lineEnds = (text: string): number => text.split('\n').length - 1;

/** The end of a block of Lua: braces counted, those in strings and comments not. */
const afterLua = (text: string, from: number): number => {
  const sign = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|--\[\[[\s\S]*?\]\]|--[^\n]*|\[\[[\s\S]*?\]\]|[{}]/g;
  sign.lastIndex = from;
  let depth = 1;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return match.index;
  }
  return text.length;
};

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let line = 1;
  let first = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at, at + 8192);
    const skipped = /^(?:\s+|#[^\n]*)/.exec(rest)?.[0];
    if (skipped !== undefined) {
      line += lineEnds(skipped);
      at += skipped.length;
      continue;
    }
    const sign = rest[0];
    if (sign === '{' || sign === '}' || sign === ';') {
      tokens.push({ text: sign, line, kind: sign });
      at++;
      if (sign === '{' && /_by_lua_block$/.test(first)) {
        const end = afterLua(text, at);
        line += lineEnds(text.slice(at, end));
        at = end;
      }
      first = '';
      continue;
    }
    const quoted = QUOTED.exec(rest);
    const word = quoted?.[0] ?? WORD.exec(rest)?.[0] ?? rest.slice(0, 1);
    tokens.push({ text: quoted ? (quoted[1] ?? quoted[2] ?? '').replace(/\\(["'\\])/g, '$1') : word, line, kind: 'word' });
    if (first === '') first = word;
    line += lineEnds(word);
    at += word.length;
  }
  return tokens;
};

const DEEPEST = 24;

/** What a configuration of nginx says; comments are left out, includes stand as they are written. */
export const parseNginx = (text: string): NginxText => {
  const root: NginxDirective[] = [];
  const open: { readonly block: NginxDirective[]; readonly line: number }[] = [{ block: root, line: 1 }];
  let words: Token[] = [];
  let unbalanced: number | null = null;
  for (const token of tokensOf(text.replace(/^\ufeff/, ''))) {
    const [name, ...args] = words;
    const block = open.at(-1)?.block ?? root;
    if (token.kind === 'word') {
      words.push(token);
      continue;
    }
    const head = { name: name?.text ?? '', args: args.map(word => word.text), line: name?.line ?? token.line };
    if (token.kind === ';' && name) block.push({ ...head, block: null });
    if (token.kind === '{') {
      const inner: NginxDirective[] = [];
      block.push({ ...head, block: inner });
      if (open.length < DEEPEST) open.push({ block: inner, line: head.line });
    }
    if (token.kind === '}' && open.length > 1) open.pop();
    else if (token.kind === '}') unbalanced ??= token.line;
    words = [];
  }
  return { directives: root, unbalanced: unbalanced ?? (open.length > 1 ? (open.at(-1)?.line ?? 1) : null) };
};

const UNITS: Readonly<Record<string, number>> = table({ ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 });

/** `30s`, `1m 30s`, `500ms`; a bare number is seconds. Null for what is none. */
export const nginxSeconds = (text: string): number | null => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d{1,9})(ms|[smhdw])/g)];
  return parts.length === 0 || parts.map(([all]) => all).join('') !== text.replace(/\s/g, '') ? null : parts.reduce((sum, [, number, unit = 's']) => sum + Number(number) * (UNITS[unit] ?? 1), 0);
};

/** `10m`, `512k`, `0` (no limit); null for what is none. */
export const nginxBytes = (text: string): number | null => {
  const match = /^(\d{1,12})([kmg]?)$/i.exec(text);
  return match ? Number(match[1]) * ({ '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? '').toLowerCase()] ?? 1) : null;
};
