import type { Spelling } from './form-index.ts';
import { table } from '../syntax/table.ts';

/** Shorter values are masked by their key and place only: a search for them would hit everywhere. */
export const SHORTEST_SWEPT = 6;

const hex4 = (unit: number): string => unit.toString(16).padStart(4, '0');

const unicodeEscaped = (text: string, from: number): string =>
  [...text.split('')].map(unit => (unit.charCodeAt(0) >= from ? `\\u${hex4(unit.charCodeAt(0))}` : unit)).join('');

const jsonBody = (text: string): string => JSON.stringify(text).slice(1, -1);

const percentEncoded = (text: string): string => Buffer.from(text, 'utf8').reduce(
  (all, byte) => all + (/[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`), '',
);

const encodedForUrls = (text: string): readonly string[] => {
  const strict = percentEncoded(text);
  const lax = strict.replace(/%(2[1789A]|27)/g, code => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  const both = [strict, lax, strict.replaceAll('%20', '+')];
  return [...both, ...both.map(form => form.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()))];
};

const xmlEscaped = (text: string, quote: string, apostrophe: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', quote).replaceAll("'", apostrophe);

const escapedForXml = (text: string): readonly string[] => [
  xmlEscaped(text, '&quot;', '&apos;'), xmlEscaped(text, '&quot;', '&#39;'), xmlEscaped(text, '&#34;', '&#39;'),
  xmlEscaped(text, '&quot;', '&#x27;'), xmlEscaped(text, '"', "'"),
];

const escapedForProperties = (text: string): readonly string[] => {
  const marked = text.replace(/[\\:=#!]/g, '\\$&');
  return [marked, unicodeEscaped(marked, 0x80), unicodeEscaped(marked, 0x80).toUpperCase().replaceAll('\\U', '\\u'), marked.replace(/^ | /g, '\\ ')];
};

const quotedForShells = (text: string): readonly string[] => [
  text.replaceAll("'", "'\\''"), text.replaceAll("'", `'"'"'`), text.replace(/[\\"$`]/g, '\\$&'), text.replace(/[^\w\s/.,:@%+=-]/g, '\\$&'),
  text.replace(/[^\w/.,:@%+=-]/g, '\\$&'), text.replaceAll('"', '""').replaceAll('%', '%%'), text.replace(/[&|<>^]/g, '^$&'), text.replaceAll("'", "''"),
];

/** The part of the Base64 text that does not depend on what stands before and after, for the three possible alignments. */
export const base64Cores = (text: string): readonly string[] =>
  [0, 1, 2].flatMap(shift => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text, 'utf8')]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    const core = whole.slice(shift === 0 ? 0 : 4);
    return core.length >= 8 ? [core, core.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });

/** What a Latin-1 reader makes of the UTF-8 bytes, and the other way round. */
const otherCharsets = (text: string): readonly string[] => {
  if (!/[^\x00-\x7f]/.test(text)) return [];
  const misread = Buffer.from(text, 'utf8').toString('latin1');
  const meant = /[^\x00-\xff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('utf8');
  return [misread, ...(meant.includes('\ufffd') ? [] : [meant])];
};

const PIECE = 16;

/** Letters and digits together: a piece without both could be one of any text. */
const PIECE_OF_TOKEN = /^(?=.*\d)(?=.*[A-Za-z])[\w+=$!@#%^*~-]+$/;

/** Pieces of a long value: a text that was cut in the middle of it still shows too much. */
export const pieces = (text: string): readonly string[] => {
  if (text.length < PIECE * 2) return [];
  const all = Array.from({ length: Math.floor(text.length / PIECE) }, (_, index) => text.slice(index * PIECE, (index + 1) * PIECE));
  return all.filter(piece => new Set(piece).size >= 6 && PIECE_OF_TOKEN.test(piece));
};

/** What a pattern leaves of a value that goes on behind a blank, a quote or a comma: its mask, then the rest. */
const halfMasked = (text: string): readonly string[] =>
  [...text.slice(0, 512).matchAll(/[\s,;&"'<>)\]}]/g)].flatMap(({ index }) => (index > 0 && text.length - index >= 4 ? [`***${text.slice(index)}`] : []));

export interface SpelledForm {
  readonly text: string;
  readonly spelling: Spelling;
}

const spelled = (spelling: Spelling, texts: readonly string[]): readonly SpelledForm[] => texts.map(text => ({ text, spelling }));

const plainForms = (text: string): readonly SpelledForm[] => [
  ...spelled('as-it-is', [text]), ...spelled('json', [jsonBody(text), unicodeEscaped(jsonBody(text), 0x80)]), ...spelled('url', encodedForUrls(text)),
  ...spelled('xml', escapedForXml(text)), ...spelled('properties', escapedForProperties(text)), ...spelled('shell', quotedForShells(text)),
  ...spelled('base64', base64Cores(text)),
];

const inOtherCharset = (text: string): readonly SpelledForm[] => plainForms(text).map(form => ({ ...form, spelling: 'other-charset' }));

/**
 * Every spelling under which a secret could stand in a finished text: raw, URL, JSON, XML, properties, Base64 (at any alignment),
 * shell-quoted, misread in another charset, and pieces of a long one. None is shorter than six characters.
 */
export const formsOf = (value: string): readonly SpelledForm[] => {
  const text = value.trim();
  const all = [...plainForms(text), ...otherCharsets(text).flatMap(inOtherCharset)];
  const broken = [...spelled('piece', [...pieces(text), ...pieces(jsonBody(text))]), ...spelled('behind-mask', halfMasked(text))];
  const forms = new Map<string, SpelledForm>();
  for (const form of [...all, ...broken]) {
    for (const one of [form, { text: jsonBody(form.text), spelling: form.spelling }]) {
      if (one.text.length >= SHORTEST_SWEPT && !forms.has(one.text)) forms.set(one.text, one);
    }
  }
  return [...forms.values()];
};

const ENTITIES: Readonly<Record<string, string>> = table({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });

const characterOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Begins every escape and every invisible character. */
const ESCAPING = /[\\%&\u001b\u200b-\u200d\u2060\ufeff]/;

/** A text without the marks that escaping leaves, so that any mixture of escapes compares equal. */
export const withoutEscapes = (text: string): string => (ESCAPING.test(text) ? unescaped(text) : text);

const unescaped = (text: string): string =>
  text
    .replace(/\u001b\[[0-9;]{0,32}m/g, '')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => characterOf(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => characterOf(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    // One backslash only: a run of them would be scanned anew from each of its characters.
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/[\\\u200b-\u200d\u2060\ufeff]/g, '');

const MASKED = '***';
const SHORTEST_REST = 4;

/** Without what quoting adds: for finding what a pattern left of a value that it masked by half. */
export const withoutQuotes = (text: string): string => withoutEscapes(text).replace(/['" \t]/g, '');

const SHORTEST_START = 6;

/** Whether the beginning of the value stands before the mask at `at`. */
const startsBefore = (value: string, text: string, at: number): boolean => {
  const last = text.slice(Math.max(0, at - SHORTEST_REST), at);
  if (last.length < SHORTEST_REST || last.endsWith('*')) return false;
  for (let from = value.indexOf(last); from >= 0; from = value.indexOf(last, from + 1)) {
    const length = from + last.length;
    if (length >= SHORTEST_START && length < value.length && text.startsWith(value.slice(0, length), at - length)) return true;
  }
  return false;
};

/** Whether a mask follows the beginning of the value or is followed by its end; both texts {@link withoutQuotes}. */
export const holdsPartOf = (value: string, text: string): boolean => {
  for (let at = text.indexOf(MASKED); at >= 0; at = text.indexOf(MASKED, at + 1)) {
    if (startsBefore(value, text, at)) return true;
    const next = text.slice(at + MASKED.length, at + MASKED.length + SHORTEST_REST);
    if (next.length < SHORTEST_REST || next.startsWith('*')) continue;
    for (let from = value.indexOf(next, 1); from >= 0; from = value.indexOf(next, from + 1)) {
      if (text.startsWith(value.slice(from), at + MASKED.length)) return true;
    }
  }
  return false;
};
