import { isSecretKey, isSecretPath } from '../keys.ts';
import { closingOf, type Quote, quoteAt } from './quotes.ts';
import { inBasic } from './self-evident.ts';
import { findInWords, type Word } from './command-words.ts';
import type { Finder, Report, Span } from './spans.ts';
import { isTelling } from './value.ts';

/** A string of the document, without its quotation marks. */
interface Text {
  readonly from: number;
  readonly to: number;
}

interface Scope {
  readonly kind: 'object' | 'list';
  /** Keys down to this one, the last four. */
  readonly path: readonly string[];
  /** A key above it says that everything below is secret. */
  readonly hidden: boolean;
  readonly members: Map<string, Text>;
  readonly words: Word[];
  /** The key whose value is expected. */
  key: string | null;
}

interface Reading {
  readonly text: string;
  readonly backslashes: number;
  readonly report: Report;
  readonly scopes: Scope[];
}

const MOST_DEPTH = 64;
const DEEP_KEYS = 4;

const scopeOf = (kind: Scope['kind'], path: readonly string[], hidden: boolean): Scope => ({ kind, path, hidden, members: new Map(), words: [], key: null });

const slice = (text: string, { from, to }: Text): string => text.slice(from, to);

/** Under a secret key these still say what it is, not the secret. */
const TELLS = /^(?:name|secretName|key|optional|kind|type|namespace|defaultMode|mode|path|items|description|origin|set|length|knownDefault|fingerprint|base64Bytes)$/;

const decodedBase64 = (value: string): readonly string[] => {
  const inside = Buffer.from(value, 'base64').toString('utf8');
  return /^[\w+/=-]{8,}$/.test(value) && !inside.includes('\ufffd') ? [value, inside] : [value];
};

const span = (text: string, at: Text, values?: readonly string[]): Span => ({ ...at, sure: true, values: values ?? [unescaped(slice(text, at))] });

const unescaped = (value: string): string => {
  try {
    return JSON.parse(`"${value}"`) as string;
  } catch {
    return value;
  }
};

const isHidden = (scope: Scope, key: string): boolean => (scope.hidden && !TELLS.test(key)) || isSecretPath([...scope.path, key]);

const reportText = ({ text, report }: Reading, scope: Scope, key: string, value: Text): void => {
  const shown = slice(text, value);
  if (shown === '' || isTelling(shown)) return;
  if (key === 'auth' && /^[\w+/=-]{8,}$/.test(shown)) report(span(text, value, inBasic(shown)));
  else if (scope.kind === 'list' ? scope.hidden : isHidden(scope, key)) report(span(text, value));
};

/** `{"name":"MYSQL_PASSWORD","value":"…"}`, in any order. */
const NAMES = ['name', 'key', 'Name', 'Key', 'property', 'env'] as const;
const VALUES = ['value', 'Value', 'val', 'defaultValue', 'content'] as const;

const closeObject = ({ text, report, scopes }: Reading, { members }: Scope): void => {
  const name = NAMES.map(one => members.get(one)).find(one => one !== undefined);
  if (name && isSecretKey(slice(text, name))) {
    for (const one of VALUES) {
      const value = members.get(one);
      if (value && !isTelling(slice(text, value))) report(span(text, value));
    }
  }
  const kind = members.get('kind');
  if (kind && slice(text, kind) === 'Secret') for (const [path, value] of members) if (/^(?:string)?data\./i.test(path)) report(span(text, value, decodedBase64(slice(text, value))));
  const outer = scopes.at(-1);
  // What is below `data` is judged when the object around it says what it is.
  if (outer && outer.kind === 'object' && outer.key !== null && /^(?:string)?data$/i.test(outer.key)) for (const [path, value] of members) outer.members.set(`${outer.key}.${path}`, value);
};

const closeScope = (reading: Reading): void => {
  const scope = reading.scopes.pop();
  if (!scope) return;
  if (scope.kind === 'object') closeObject(reading, scope);
  else findInWords(scope.words, reading.report);
  const outer = reading.scopes.at(-1);
  if (outer) outer.key = null;
};

const openScope = ({ scopes }: Reading, kind: Scope['kind']): void => {
  const outer = scopes.at(-1);
  const key = outer?.key ?? null;
  const path = outer ? [...outer.path, ...(key === null ? [] : [key])].slice(-DEEP_KEYS) : [];
  const hidden = outer !== undefined && (outer.kind === 'list' ? outer.hidden : key !== null && isHidden(outer, key));
  scopes.push(scopeOf(kind, path, hidden));
};

/** A string as key or as value of the innermost scope. */
const takeText = (reading: Reading, value: Text, isKey: boolean): void => {
  const scope = reading.scopes.at(-1);
  if (!scope) return;
  if (isKey) scope.key = slice(reading.text, value);
  else if (scope.kind === 'list') {
    scope.words.push({ ...value, text: unescaped(slice(reading.text, value)) });
    reportText(reading, scope, '', value);
  } else if (scope.key !== null) {
    scope.members.set(scope.key, value);
    reportText(reading, scope, scope.key, value);
    scope.key = null;
  }
};

const BARE = /[\w.+-]{1,64}/y;

/** A number under a secret key is one too. */
const takeBare = (reading: Reading, at: number): number => {
  BARE.lastIndex = at;
  const found = BARE.exec(reading.text);
  if (!found) return at;
  const scope = reading.scopes.at(-1);
  const to = at + found[0].length;
  if (scope?.kind === 'object' && scope.key !== null) {
    if (/^\d{4,}$/.test(found[0]) && isHidden(scope, scope.key)) reading.report(span(reading.text, { from: at, to }));
    scope.key = null;
  }
  return to;
};

const LONGEST_TEXT = 262_144;

const atQuote = ({ text, backslashes }: Reading, at: number): Quote | null => {
  const quote = quoteAt(text, at);
  return quote && quote.mark === '"' && quote.backslashes === backslashes ? quote : null;
};

/** A string, with the colon behind it when it is a key; null when the text is no JSON here. */
const readText = (reading: Reading, at: number): number | null => {
  const quote = atQuote(reading, at);
  const close = quote && closingOf(reading.text, quote, Math.min(reading.text.length, at + LONGEST_TEXT));
  if (!quote || !close) return null;
  let end = close.end;
  while (/\s/.test(reading.text[end] ?? '')) end++;
  const isKey = reading.scopes.at(-1)?.kind === 'object' && reading.scopes.at(-1)?.key === null && reading.text[end] === ':';
  takeText(reading, { from: quote.end, to: close.to }, isKey);
  return isKey ? end + 1 : close.end;
};

/** Blanks, also those that are written as escapes in a string around the document. */
const BLANK = /(?:[\s,]|\\+[nrt])+/y;

/** Reads from an opening bracket to where the document ends or stops being one. */
const readDocument = (reading: Reading, from: number): number => {
  const { text, scopes } = reading;
  let at = from;
  do {
    const sign = text[at];
    let next: number | null = at + 1;
    BLANK.lastIndex = at;
    if (sign === '{' || sign === '[') openScope(reading, sign === '{' ? 'object' : 'list');
    else if (sign === '}' || sign === ']') closeScope(reading);
    else if (BLANK.test(text)) next = BLANK.lastIndex;
    else if (sign === '"' || sign === '\\') next = readText(reading, at);
    else next = takeBare(reading, at);
    if (next === null || next === at || scopes.length > MOST_DEPTH) return Math.max(at, from + 1);
    at = next;
  } while (scopes.length > 0 && at < text.length);
  return at;
};

const OPENINGS: readonly RegExp[] = [0, 1, 3, 7].map(count => new RegExp(`[{[](?:\\s|\\\\+[nrt]){0,64}(?:[{[]|(?<!\\\\)\\\\{${count}}")`, 'g'));

/** Documents of JSON, whole or cut, also inside of strings of others: nested keys, lists, `{"name":…,"value":…}`, Secrets of Kubernetes, command lines. */
export const findInJson: Finder = (text, report) => {
  for (const [depth, backslashes] of [0, 1, 3, 7].entries()) {
    if (backslashes > 0 && !text.includes(`${'\\'.repeat(backslashes)}"`)) return;
    const opening = new RegExp(OPENINGS[depth]?.source ?? '', 'g');
    for (let match = opening.exec(text); match; match = opening.exec(text)) {
      const reading: Reading = { text, backslashes, report, scopes: [] };
      opening.lastIndex = readDocument(reading, match.index);
      while (reading.scopes.length > 0) closeScope(reading);
    }
  }
};
