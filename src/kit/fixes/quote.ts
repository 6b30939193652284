import type { Tongue } from '../../model/action.ts';

/** How one word is written so that the shell hands on exactly its characters. */
export type Quote = (word: string) => string;

const SH_SAFE = /^[\w@%+=:,./-]+$/;

const sh: Quote = word => (SH_SAFE.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", `'\\''`)}'`);

const CMD_SAFE = /^[\w@+:./\\~-]+$/;

/**
 * For the prompt of cmd.exe. Between quotes every sign is itself but `"`, which is doubled so that the quotes stay even, and `%`: a variable
 * is replaced there too, so it stands outside of them behind a caret, which no name of a variable ends in. A line cannot be continued.
 */
const cmd: Quote = word =>
  CMD_SAFE.test(word)
    ? word
    : word.replace(/[\r\n]+/g, ' ').split('%').map(part => (part === '' ? '' : `"${part.replaceAll('"', '""')}"`)).join('^%') || '""';

/** A text of PowerShell where a bare word would be a command; typographic quotes end it too. */
export const textPs: Quote = word => `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`;

const POWERSHELL_SAFE = /^(?![-.\d])[\w.:\\/-]+$|^\d+$/;

const powershell: Quote = word => (POWERSHELL_SAFE.test(word) ? word : textPs(word));

const sql: Quote = word => word.replaceAll('\\', '\\\\').replaceAll('`', '``').replaceAll("'", "''");

const QUOTES: Readonly<Record<Tongue, Quote>> = { sh, linux: sh, macos: sh, docker: sh, compose: sh, kubectl: sh, cmd, powershell, sql };

export const quoteFor = (tongue: Tongue): Quote => QUOTES[tongue];

export const quoteSh = sh;
export const quoteCmd = cmd;
export const quotePowerShell = powershell;

/** A template whose values are quoted as whole words: `` line(quoteSh)`kill ${pid}` ``. A backslash in it is the shell's. */
export const line = (quote: Quote) => (texts: TemplateStringsArray, ...words: readonly string[]): string =>
  texts.raw.map((text, index) => (index === 0 ? text : `${quote(words[index - 1] as string)}${text}`)).join('');

/** A text as a basic regular expression of sed and grep that matches just it, and as the replacement that is just it. */
export const sedPattern = (text: string): string => text.replace(/[[\]\\.*^$/]/g, '\\$&');
export const sedReplacement = (text: string): string => text.replace(/[\\&/]/g, '\\$&').replaceAll('\n', '\\\n');
