import { isSecretKey } from '../keys.ts';
import { findInWords, type Word } from './command-words.ts';
import { shellWords } from './shell-words.ts';
import type { Finder, Report } from './spans.ts';

/** What `set -x` prints: one line for each command, its words as they were after everything was filled in. */
const TRACE = /(?:^|\n)[^\S\n]{0,8}\+{1,8}[ \t]{1,4}/g;

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

const isTest = (words: readonly Word[]): boolean => /^(?:\[\[?|test)$/.test(words[0]?.text ?? '') || (/^(?:if|while|elif|!)$/.test(words[0]?.text ?? '') && /^(?:\[\[?|test)$/.test(words[1]?.text ?? ''));

/** `-Dname=value` and `name=value` are judged by their names. */
const isAssignment = (text: string): boolean => /^(?:-D|--)?[A-Za-z_][\w.-]{0,100}=[^=]/.test(text) && !isSecretKey(text.slice(0, text.indexOf('=')));

const reportOperands = (words: readonly Word[], report: Report): void => {
  for (const word of words) {
    if (OPERATOR.test(word.text) || mayStand(word) || isAssignment(word.text)) continue;
    report({ from: word.from, to: word.to, sure: true, values: [word.text, unescaped(word.text)] });
  }
};

/** `[[ a == b ]]` holds signs that end a command anywhere else. */
const testWords = (text: string, from: number): readonly Word[] => {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? Math.min(text.length, from + 16_384) : Math.min(end, from + 16_384));
  return [...line.matchAll(/'(?:[^']|'\\'')*'|"[^"]*"|[^\s]+/g)].map(({ 0: whole, index }) => {
    const quoted = /^(["'])([\s\S]*)\1$/.exec(whole)?.[2];
    const at = from + index + (quoted === undefined ? 0 : 1);
    const inner = quoted ?? whole;
    return { from: at, to: at + inner.length, text: inner };
  });
};

/** Traces of scripts: every log of a 3.x container begins with its three secrets. */
export const findInTraces: Finder = (text, report) => {
  if (!text.includes('+')) return;
  for (const match of text.matchAll(TRACE)) {
    const from = match.index + match[0].length;
    const words = testWords(text, from);
    if (isTest(words)) reportOperands(words, report);
    else findInWords(shellWords(text, from).words, report, 'written');
  }
};
