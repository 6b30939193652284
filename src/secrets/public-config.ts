import { parseProperties } from '../syntax/properties.ts';
import { secretsIn } from './find/index.ts';
import { isSecretSetting } from './keys.ts';
import type { SecretLedger } from './ledger.ts';
import { isPublicSetting, maySettingStand } from './public-settings.ts';

const MASK = '***';

const endsOpen = (line: string): boolean => (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;

/** A property with its continuation lines, a comment or an empty line. */
type Logical = readonly string[];

const logicalLines = (lines: readonly string[]): readonly Logical[] => {
  const all: string[][] = [];
  let open: string[] | null = null;
  for (const line of lines) {
    if (open) open.push(line);
    else all.push((open = [line]));
    const isComment = open.length === 1 && /^[ \t\f]*[#!]/.test(line);
    if (isComment || !endsOpen(line)) open = null;
  }
  return all;
};

const lengthOf = (text: string): number => [...text].length;

/** A name that was made to be read: dotted, or that of a variable. */
const KEY = /^\ufeff?[A-Za-z_][\w-]{0,60}(?:[.[][\w-]{1,60}\]?){0,12}$/;
const MADE_UP = /[A-Za-z]\d+[A-Za-z]\d|\d[A-Za-z]+\d[A-Za-z]/;

const shownKey = (key: string): string => (isPublicSetting(key) || (KEY.test(key) && !MADE_UP.test(key)) ? key : `<key:len=${lengthOf(key)}>`);

/** One entry as it may be read elsewhere: written anew from what was parsed, never by changing the line. */
const entryLine = (key: string, value: string, shown: (text: string) => string): string => {
  const name = shownKey(key);
  if (value === '') return `${name}=`;
  if (isSecretSetting(key)) return `${name}=${MASK}`;
  if (!isPublicSetting(key)) return `${name}=<unknown-key:len=${lengthOf(value)}>`;
  return `${name}=${maySettingStand(key, value) ? shown(value).replaceAll('\n', '\\n') : `<hidden:len=${lengthOf(value)}>`}`;
};

/** Spring reads them as the border between two documents. */
const BORDER = /^[#!]---\s*$/;

/** A property that somebody switched off; any other comment is a sentence, and nobody can tell what it says. */
const COMMENTED = /^[#! \t\f]*([A-Za-z_][\w.[\]-]{1,120})[ \t]*[=:]/;

const commentLine = (line: string, shown: (text: string) => string): string => {
  if (BORDER.test(line)) return line.trimEnd();
  const key = COMMENTED.exec(line)?.[1];
  if (key === undefined) return '#';
  const [entry] = parseProperties(line.replace(/^[#! \t\f]*/, '')).entries;
  return entry ? `#${entryLine(entry.key, entry.value, shown)}` : '#';
};

const shownLogical = (logical: Logical, shown: (text: string) => string): readonly string[] => {
  const [first = '', ...rest] = logical;
  const empty = rest.map(() => '');
  if (/^[ \t\f]*[#!]/.test(first)) return [commentLine(first.trimStart(), shown)];
  const [entry] = parseProperties(logical.join('\n')).entries;
  return [entry ? entryLine(entry.key, entry.value, shown) : '', ...empty];
};

/** A `.properties` file as it may leave: its entries one by one, on the lines where they were, with the values that may stand. */
export const publicProperties = (text: string, ledger: SecretLedger): string => {
  const shown = (value: string): string => ledger.maskWith(value, secretsIn(value));
  return logicalLines(text.split(/\r\n|\r|\n/)).flatMap(logical => shownLogical(logical, shown)).join('\n');
};

/** `cluster.conf`: members; what stands behind a `#` is a sentence. */
export const publicMembers = (text: string, ledger: SecretLedger): string =>
  text.split(/\r\n|\r|\n/).map(line => {
    const at = line.indexOf('#');
    const member = at < 0 ? line : line.slice(0, at);
    return ledger.maskWith(member, secretsIn(member)) + (at < 0 ? '' : '#');
  }).join('\n');

/** Neither a path, an option, a variable nor a word. */
const MADE_UP_WORD = /(?<![\w./$%{}\\:-])(?=[A-Za-z0-9+_=!@#%^*~-]{0,255}[A-Z])(?=[A-Za-z0-9+_=!@#%^*~-]{0,255}[a-z])(?=[A-Za-z0-9+_=!@#%^*~-]{0,255}\d)[A-Za-z0-9+=!@#%^*~][A-Za-z0-9+_=!@#%^*~-]{15,255}(?![\w./$%{}\\:-])/g;

const COMMENT = /^[ \t]*(?:#(?!!)|rem[ \t]|::).*$/gim;

/** A start script: what its commands hold of secrets goes, its comments, and every word that nobody would have thought of. */
export const publicScript = (text: string, ledger: SecretLedger): string => {
  const made = [...text.matchAll(MADE_UP_WORD)].filter(({ 0: word }) => !word.includes('=') || /=+$/.test(word)).map(({ 0: word, index }) => ({ from: index, to: index + word.length, sure: false }));
  return ledger.maskWith(text, [...secretsIn(text), ...made]).replace(COMMENT, '#');
};

/** Any other text. */
export const publicText = (text: string, ledger: SecretLedger): string => ledger.maskWith(text, secretsIn(text));
