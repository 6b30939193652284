/** A word of a command line, without its quotes. */
export interface ShellWord {
  readonly text: string;
  readonly line: number;
  /** Something in it is only known to the shell: `$(…)`, `$NAME`, backticks, `%NAME%`. */
  readonly isOpen: boolean;
  /** The shell ends the command within it, at an `&` without quotes. */
  readonly isCut?: true;
}

/** Line ends of sh, PowerShell and cmd that join two lines. */
const CONTINUED = /(?:^|\s)[\\`^]\s*$/;

interface Draft {
  text: string;
  line: number;
  isOpen: boolean;
  isBegun: boolean;
  isCut: boolean;
}

const empty = (line: number): Draft => ({ text: '', line, isOpen: false, isBegun: false, isCut: false });

/** End of `$( … )`, `${ … }` or of a pair of backticks that begins at `at`; the position itself when it is no such thing. */
const endOfExpansion = (text: string, at: number): number => {
  const pair = text.startsWith('$(', at) ? '()' : text.startsWith('${', at) ? '{}' : null;
  if (pair === null) return at + (/^\$[A-Za-z_]\w*/.exec(text.slice(at, at + 200))?.[0].length ?? 1) - 1;
  let depth = 0;
  for (let to = at + 1; to < text.length; to++) {
    if (text[to] === pair[0]) depth++;
    else if (text[to] === pair[1] && --depth === 0) return to;
  }
  return text.length - 1;
};

/** Words of one command, quotes of sh, PowerShell and cmd taken off; it ends at a line end that is not continued, at `;`, `&`, `|`. */
const wordsFrom = (text: string, start: number, firstLine: number): { readonly words: readonly ShellWord[]; readonly end: number } => {
  const words: ShellWord[] = [];
  let line = firstLine;
  let word = empty(line);
  let quote = '';
  const close = (): void => {
    if (word.isBegun) words.push({ text: word.text, line: word.line, isOpen: word.isOpen, ...(word.isCut && { isCut: word.isCut }) });
    word = empty(line);
  };
  let at = start;
  for (; at < text.length; at++) {
    const c = text[at] ?? '';
    const isEnd = c === '\n' && quote === '';
    if (isEnd && !CONTINUED.test(text.slice(Math.max(start, text.lastIndexOf('\n', at - 1) + 1), at))) break;
    if (c === '\n') line++;
    // `…?a=b&c=d`: what is meant goes on.
    const isMidWord = c === '&' && /^&[A-Za-z]\w*=/.test(text.slice(at, at + 60)) && /=\S*$/.test(word.text);
    if (isMidWord && quote === '') word.isCut = true;
    else if (quote === '' && /[;|&]/.test(c)) break;
    if (quote === '' && /\s/.test(c)) close();
    else if (quote === '' && /[\\`^]/.test(c) && /^\s*\n/.test(text.slice(at + 1, at + 80))) continue;
    else if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
      word.isBegun = true;
    } else if (c === quote) quote = '';
    else {
      const to = c === '$' && quote !== "'" ? endOfExpansion(text, at) : c === '`' && quote !== "'" ? Math.max(at, text.indexOf('`', at + 1)) : at;
      word.isOpen ||= to > at;
      word.isBegun = true;
      if (c === '\\' && quote !== "'" && /["'\\$ ]/.test(text[at + 1] ?? '')) at++;
      word.text += text.slice(at, Math.max(at, to) + 1);
      at = Math.max(at, to);
    }
  }
  close();
  return { words, end: at };
};

const MOST_COMMANDS = 200;

/** The words of every command of a text that begins with a program, however its lines are continued. */
export const commandsIn = (text: string, begins: RegExp): readonly (readonly ShellWord[])[] => {
  const clean = text.replace(/\r\n?/g, '\n').replace(/[\u00a0\u3000]/g, ' ');
  const found: (readonly ShellWord[])[] = [];
  const pattern = new RegExp(begins.source, `${begins.flags.replace('g', '')}g`);
  for (let match = pattern.exec(clean); match && found.length < MOST_COMMANDS; match = pattern.exec(clean)) {
    const at = match.index + (match[0].length - match[0].trimStart().length);
    const { words, end } = wordsFrom(clean, at, clean.slice(0, at).split('\n').length);
    found.push(words);
    pattern.lastIndex = Math.max(end, match.index + match[0].length);
  }
  return found;
};
