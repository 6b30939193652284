import { maskText } from './mask-text.ts';
import { parseProperties } from '../syntax/properties.ts';
import { isSecretKey } from './keys.ts';
import { isPublicSetting } from './public-settings.ts';

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

const HEAD = /^([ \t\f]*(?:[#!][#! \t]*)?)((?:[^\s:=\\#!]|\\.)(?:[^\s:=\\]|\\.)*)([ \t\f]*[:=][ \t\f]*|[ \t\f]+)([\s\S]*)$/;

const valueIn = (logical: Logical, marker: string): string => parseProperties([(logical[0] ?? '').slice(marker.length), ...logical.slice(1)].join('\n')).entries[0]?.value ?? '';

interface Redacted {
  readonly lines: readonly string[];
  readonly secret: string | null;
}

/** The value goes, its lines stay: the report names lines of this file. */
const redactedLogical = (logical: Logical): Redacted => {
  const [first = '', ...rest] = logical;
  const [, marker = '', key = '', between = '', value = ''] = HEAD.exec(first) ?? [];
  const isComment = /[#!]/.test(marker);
  const none: Redacted = { lines: logical.map(line => maskText(line)), secret: null };
  if (key === '' || (isComment && !/[:=]/.test(between))) return none;
  const empty = rest.map(() => '');
  if (isSecretKey(key)) {
    const secret = valueIn(logical, marker);
    return { lines: [`${marker}${key}${between}${value.trim() === '' && rest.length === 0 ? value : MASK}`, ...empty], secret };
  }
  if (isComment || isPublicSetting(key)) return none;
  return { lines: [`${marker}${key}${between}<unknown-key:len=${[...valueIn(logical, marker)].length}>`, ...empty], secret: null };
};

/** A `.properties` file without its secrets and without values of keys that Nacos does not read; every line stays where it was. */
export const redactedProperties = (text: string): { readonly text: string; readonly secrets: readonly string[] } => {
  const logical = logicalLines(text.split(/\r\n|\r|\n/)).map(redactedLogical);
  return { text: logical.flatMap(({ lines }) => lines).join('\n'), secrets: logical.flatMap(({ secret }) => (secret === null ? [] : [secret])) };
};

const PEM = /-----BEGIN [A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g;

/** Any other text file: what patterns find is masked, line by line; a PEM block becomes as many empty lines. */
export const redactedText = (text: string): string =>
  text.replace(PEM, block => MASK + block.replace(/[^\n]/g, '')).split('\n').map(line => maskText(line)).join('\n');
