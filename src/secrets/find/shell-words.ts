import type { Word } from './command-words.ts';

const MOST_WORDS = 400;
const MOST_CHARACTERS = 16_384;

/** What ends a command: a line break, a pipe, a list, a redirection, a closing bracket. */
const ENDS = new Set(['\n', '|', ';', '&', ')', '`', '<', '>']);

interface Piece {
  readonly text: string;
  readonly end: number;
}

const singleQuoted = (text: string, at: number, limit: number): Piece => {
  const close = text.indexOf("'", at + 1);
  const to = close < 0 || close > limit ? limit : close;
  return { text: text.slice(at + 1, to), end: Math.min(to + 1, limit) };
};

const doubleQuoted = (text: string, at: number, limit: number): Piece => {
  let out = '';
  let to = at + 1;
  for (; to < limit && text[to] !== '"'; to++) {
    if (text[to] === '\\' && '"\\$`'.includes(text[to + 1] ?? ' ')) to++;
    out += text[to];
  }
  return { text: out, end: Math.min(to + 1, limit) };
};

/** One word; where it begins and ends in the text without the quotation marks around all of it. */
const wordAt = (text: string, from: number, limit: number): Word & { readonly end: number } => {
  let out = '';
  let at = from;
  while (at < limit) {
    const unit = text[at] ?? '';
    if (unit === ' ' || unit === '\t' || ENDS.has(unit)) break;
    if (unit === "'" || unit === '"') {
      const piece = (unit === "'" ? singleQuoted : doubleQuoted)(text, at, limit);
      out += piece.text;
      at = piece.end;
    } else if (unit === '\\' && at + 1 < limit && text[at + 1] !== '\n') {
      out += text[at + 1];
      at += 2;
    } else if (unit === '\\') break;
    else {
      out += unit;
      at += 1;
    }
  }
  const wrapped = (text[from] === "'" || text[from] === '"') && text[at - 1] === text[from] && at - from >= 2 ? 1 : 0;
  return { from: from + wrapped, to: at - wrapped, text: out, end: at };
};

/** Words of the command that begins at `from`, to its end; a backslash before a line break continues it. */
export const shellWords = (text: string, from: number): { readonly words: readonly Word[]; readonly end: number } => {
  const limit = Math.min(text.length, from + MOST_CHARACTERS);
  const words: Word[] = [];
  let at = from;
  while (at < limit && words.length < MOST_WORDS) {
    const unit = text[at] ?? '';
    if (unit === ' ' || unit === '\t' || unit === '\r') at += 1;
    else if (unit === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === '\r' ? 3 : 2;
    else if (ENDS.has(unit)) break;
    else {
      const word = wordAt(text, at, limit);
      if (word.end === at) break;
      words.push(word);
      at = word.end;
    }
  }
  return { words, end: Math.max(at, from) };
};
