import { isSecretKey } from '../keys.ts';
import { closingOf, quoteAt } from './quotes.ts';
import type { Finder, Report } from './spans.ts';
import { isTelling } from './value.ts';

const LONGEST = 4_096;

const skipBlanks = (text: string, at: number): number => {
  let to = at;
  while (to < at + 256 && /\s/.test(text[to] ?? '')) to++;
  return to;
};

interface Literal {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** A string of SQL, in either quotation mark, the mark doubled or escaped inside; null when none begins there. */
const literalAt = (text: string, at: number): Literal | null => {
  const quote = quoteAt(text, at);
  if (!quote) return null;
  let close = closingOf(text, quote, Math.min(text.length, at + LONGEST));
  while (close && text[close.end] === quote.mark && quote.backslashes === 0) close = closingOf(text, { ...quote, end: close.end + 1 }, Math.min(text.length, at + LONGEST));
  return close ? { from: quote.end, to: close.to, end: close.end } : null;
};

const unescaped = (value: string): readonly string[] => [value, value.replace(/''/g, "'").replace(/\\(.)/g, '$1')];

const reportLiteral = (text: string, { from, to }: Literal, report: Report): void => {
  if (!isTelling(text.slice(from, to))) report({ from, to, sure: true, values: unescaped(text.slice(from, to)) });
};

const IDENTIFIED = /\bIDENTIFIED\s{1,8}(?:WITH\s{1,8}[\w'"`]{1,64}\s{1,8})?(?:BY|AS)\s{1,8}(?:PASSWORD\s{1,8})?(?!RANDOM\b)/gi;
const PASSWORD = /\bPASSWORD(?:\s{1,8}FOR\s{1,8}[^\s=]{1,128})?\s{0,8}(?:=\s{0,8}|\s)(?:PASSWORD\s{0,8})?\(?\s{0,8}(?=\\*['"])|\bPASSWORD\s{0,4}\(\s{0,8}(?=\\*['"])/gi;
const BARE_WORD = /[^\s;,'"()]{1,256}/y;

const findStatements = (text: string, report: Report): void => {
  for (const pattern of [IDENTIFIED, PASSWORD]) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].length;
      const literal = literalAt(text, at);
      if (literal) reportLiteral(text, literal, report);
      else if (pattern === IDENTIFIED) {
        BARE_WORD.lastIndex = at;
        const word = BARE_WORD.exec(text);
        if (word) report({ from: at, to: at + word[0].length, sure: true });
      }
    }
  }
};

const INSERT = /\b(?:INSERT|REPLACE)\s{1,8}(?:IGNORE\s{1,8})?INTO\s{1,8}([\w.`"[\]]{1,128})\s{0,8}(?:\(([^()]{1,2000})\))?\s{0,8}VALUES?\s{0,8}(?=\()/gi;
const ACCOUNT_TABLE = /users?$|accounts?$|credentials?$|passwords?$|secrets?$|tokens?$/i;

/** Columns by number: of a table of accounts whose columns are not told every string but the first, which is the name. */
const secretColumns = (table: string, columns: string | undefined): ((index: number) => boolean) => {
  if (columns === undefined) return ACCOUNT_TABLE.test(table.replace(/[`"\]]/g, '')) ? index => index > 0 : () => false;
  const secret = columns.split(',').map(name => isSecretKey(name.replace(/[`"[\]\s]/g, '')));
  return index => secret[index] === true;
};

const VALUE = /[^\s,()'"`\\][^,()'"\n]{0,512}/y;

/** One row from its opening bracket; where it ends. */
const readRow = (text: string, open: number, isSecret: (index: number) => boolean, report: Report): number => {
  let at = open + 1;
  for (let index = 0; index < 200; index++) {
    at = skipBlanks(text, at);
    const literal = literalAt(text, at);
    if (literal) {
      if (isSecret(index)) reportLiteral(text, literal, report);
      at = literal.end;
    } else {
      VALUE.lastIndex = at;
      at += VALUE.exec(text)?.[0].length ?? 0;
    }
    at = skipBlanks(text, at);
    if (text[at] !== ',') break;
    at += 1;
  }
  return text[at] === ')' ? at + 1 : at;
};

const findInserts = (text: string, report: Report): void => {
  const insert = new RegExp(INSERT.source, INSERT.flags);
  for (let match = insert.exec(text); match; match = insert.exec(text)) {
    const isSecret = secretColumns(match[1] ?? '', match[2]);
    let at = insert.lastIndex;
    while (text[at] === '(') {
      at = skipBlanks(text, readRow(text, at, isSecret, report));
      if (text[at] === ',') at = skipBlanks(text, at + 1);
    }
    insert.lastIndex = Math.max(insert.lastIndex, at);
  }
};

const PARAMETERS = /\bParameters: /g;
const LONGEST_LINE = 4_000;

/** What MyBatis logs of a statement that sets a password: its parameters, in the line below it. */
const findParameters = (text: string, report: Report): void => {
  for (const match of text.matchAll(PARAMETERS)) {
    const before = text.slice(Math.max(0, match.index - LONGEST_LINE), match.index).split('\n').at(-2) ?? '';
    if (!/\bPreparing: .*(?:passw|pwd|secret)/i.test(before)) continue;
    const from = match.index + match[0].length;
    const line = text.slice(from, from + LONGEST_LINE).split('\n', 1)[0] ?? '';
    for (const one of line.matchAll(/([^,\s(][^,(]*)\(String\)/g)) report({ from: from + one.index, to: from + one.index + (one[1] ?? '').length, sure: false });
  }
};

/** Passwords in statements. */
export const findInSql: Finder = (text, report) => {
  if (/identified|password/i.test(text)) findStatements(text, report);
  if (/into\s/i.test(text)) findInserts(text, report);
  if (text.includes('Parameters: ')) findParameters(text, report);
};
