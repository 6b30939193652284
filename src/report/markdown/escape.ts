import { oneLine, shortText } from './plain.ts';

/** Invisible; stops a site from turning the character before it into a mention or a link. */
const STOP = '\u200b';

/**
 * Prose from outside as Markdown: no HTML, no emphasis, no table cell, no formula, no mention (`@name`), no reference to an issue
 * or merge request (`#123`, `!123`; on Gitee `#I5ABC`). An entity such as `&#64;name` would be a mention again, so `&` is
 * escaped where it would begin one. Sites look for mentions after Markdown is rendered: a backslash does not stop them.
 */
const escapeInline = (text: string): string =>
  text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[`*[\]|~$]/g, '\\$&')
    // Inside a word an underscore is no emphasis; a backslash there would be copied along with the key.
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/@(?=[\w-])/g, `@${STOP}`)
    .replace(/#(?=\w)/g, `#${STOP}`)
    .replace(/!(?=\d)/g, `!${STOP}`)
    .replace(/\bGH-(?=\d)/gi, `$&${STOP}`)
    .replace(/(?<=[a-z]):\/\/|\bwww\./gi, `$&${STOP}`);

/** Marks that make a block only at the beginning of a line. */
const escapeStart = (line: string): string => line.replace(/^(?:[#>+=-]|:(?=-))/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');

/** One paragraph, at most `most` characters of the original. */
export const prose = (text: string, most: number): string => escapeStart(escapeInline(oneLine(text, most)));

/** For a table cell or after other text on a line. */
export const inline = (text: string, most: number): string => escapeInline(oneLine(text, most));

const longestRun = (text: string): number => (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);

/** A code span: nothing in it is a mention or a link. A `|` is escaped too, for it may stand in a table. */
export const code = (text: string, most: number): string => {
  const line = oneLine(text, most);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line.replaceAll('|', '\\|')}${pad}${fence}`;
};

/** A code span outside tables: what is in it can be copied as it is. */
export const copyable = (text: string, most: number): string => code(text, most).replaceAll('\\|', '|');

/** A fenced block, its fence longer than any in the text. */
export const block = (text: string, language: string, most: number): string => {
  const lines = shortText(text, most).replace(/\n+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}${language}\n${lines}\n${fence}`;
};

/** For the inside of an HTML tag such as `<summary>`, where Markdown is not read but mentions still are. */
export const html = (text: string, most: number): string =>
  oneLine(text, most)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    .replace(/[@#!](?=[\w-])/g, `$&${STOP}`);
