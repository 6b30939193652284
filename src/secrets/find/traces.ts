import { isSecretKey } from '../keys.ts';
import { findInWords, type Word } from './command-words.ts';
import { shellWords } from './shell-words.ts';
import type { Finder, Report } from './spans.ts';

/** What `set -x` prints: one line for each command, its words as they were after everything was filled in. Whoever shows the log may put something before it. */
const TRACE = /(?<![^\s|])\+{1,8}[ \t]{1,4}(?=[A-Za-z_.'[/!])/g;

/** Operators of a test. */
const OPERATOR = /^(?:\[\[?|\]\]?|test|!|-\w{1,2}|==?|!=|=~|<|>|&&|\|\||\(|\))$/;

/** What a test may show: nothing, numbers and sizes, switches, modes, places. Everything else is hidden: the images test their secrets in this way. */
const MAY_STAND = /^(?:|\d{1,9}[kmgKMG]?|true|false|yes|no|TRUE|FALSE|\/[\w./*-]*|[\w.-]{1,64}\.(?:sh|conf|properties|jar|log|cmd|xml|sql|yml|yaml)|(?:[A-Za-z0-9.-]{1,100}:\d{2,5}[ ,;]?){1,20}|(?:\d{1,3}\.){3}\d{1,3}|-[\w:.=+/-]{0,60}|0?[xX]?)$/;
const MODES: ReadonlySet<string> = new Set((
  'standalone cluster mysql postgresql derby embedded external all config naming hostname ip merged server console microservice ai mcp '
  + 'Linux Darwin linux darwin cygwin x86_64 amd64 arm64 aarch64 root stop start restart java javac bash sh'
).split(' '));

/** bash prints a pattern with a backslash before every letter. */
const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');

const mayStand = ({ text }: Word): boolean => {
  const plain = unescaped(text).trim();
  return MAY_STAND.test(plain) || MODES.has(plain) || /^(?:CYGWIN|MINGW|Darwin|Linux)/.test(plain);
};

const TEST = /^(?:(?:if|while|elif|!)[ \t]+)?['"]?(?:\[|test[ \t])/;

const isTest = (words: readonly Word[]): boolean => /^(?:\[\[?|test)$/.test(words[0]?.text ?? '') || (/^(?:if|while|elif|!)$/.test(words[0]?.text ?? '') && /^(?:\[\[?|test)$/.test(words[1]?.text ?? ''));

/** `-Dname=value` and `name=value` are judged by their names. */
const isAssignment = (text: string): boolean => /^(?:-D|--)?[A-Za-z_][\w.-]{0,100}=[^=]/.test(text) && !isSecretKey(text.slice(0, text.indexOf('=')));

const reportOperands = (words: readonly Word[], report: Report): void => {
  for (const word of words) {
    if (OPERATOR.test(word.text) || mayStand(word) || isAssignment(word.text)) continue;
    report({ from: word.from, to: word.to, sure: true, values: [word.text, unescaped(word.text)] });
  }
};

const WORD = /[ \t]*(?:'((?:[^'\n]|'\\'')*)'|"([^"\n]*)"|([^\s]+))/y;
const MOST_WORDS = 100;
const CLOSING = /^\]\]?$/;

interface Test {
  readonly words: readonly Word[];
  readonly end: number;
}

/** `[[ a == b ]]` to its bracket, `test a` to the end of its line: it holds signs that end a command anywhere else. */
const testAt = (text: string, from: number): Test => {
  const words: Word[] = [];
  WORD.lastIndex = from;
  for (let match = WORD.exec(text); match && words.length < MOST_WORDS; match = WORD.exec(text)) {
    const inner = match[1] ?? match[2] ?? match[3] ?? '';
    const isQuoted = match[3] === undefined;
    const to = match.index + match[0].length - (isQuoted ? 1 : 0);
    words.push({ from: to - inner.length, to, text: inner });
    if (CLOSING.test(inner) && words.length > 1) return { words, end: WORD.lastIndex };
    if (text[WORD.lastIndex] === '\n') return { words, end: WORD.lastIndex };
  }
  return { words, end: words.at(-1)?.to ?? from };
};

/** Traces of scripts: every log of a 3.x container begins with its three secrets. */
export const findInTraces: Finder = (text, report) => {
  if (!text.includes('+')) return;
  const trace = new RegExp(TRACE.source, 'g');
  for (let match = trace.exec(text); match; match = trace.exec(text)) {
    const from = match.index + match[0].length;
    const test = TEST.test(text.slice(from, from + 16)) ? testAt(text, from) : null;
    const { words, end } = test && isTest(test.words) ? test : shellWords(text, from);
    if (test) reportOperands(words, report);
    else findInWords(words, report, 'written');
    trace.lastIndex = Math.max(trace.lastIndex, end);
  }
};
