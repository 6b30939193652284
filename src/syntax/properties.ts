import { lineOf, type LogicalLine, logicalLines } from './properties-lines.ts';
import { table } from './table.ts';

export interface PropertyEntry {
  readonly key: string;
  readonly value: string;
  /** 1-based line of the key. */
  readonly line: number;
}

export interface ParsedProperties {
  /** In file order, repeated keys included: the last one wins. */
  readonly entries: readonly PropertyEntry[];
  /** Where Java refuses to read the file. */
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

export type PropertiesCharset = 'latin1' | 'utf8';

/**
 * Text of a .properties file. A byte order mark stays: Java makes it part of the first key.
 * Spring Boot 2.7 and 3.4 both read ISO-8859-1 (oracle `properties-boot2`, `properties-boot3`), and so does
 * sys/…/OriginTrackedPropertiesLoader@2.3.2.
 */
export const decodeProperties = (bytes: Uint8Array, charset: PropertiesCharset): string =>
  charset === 'latin1'
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

export const isComment = (line: string): boolean => /^[ \t\f]*[#!]/.test(line);

/** Key up to the first unescaped separator, then the value (Properties.load0@17). A colon or an equals sign may have blanks around it. */
const SPLIT = /^((?:[^\\=: \t\f]+|\\[\s\S]?)*)[ \t\f]*[=:]?[ \t\f]*/;

const ESCAPES = /\\(?:u([0-9a-fA-F]{4})|(u)|([\s\S])|$)/g;

const CONTROLS: Readonly<Record<string, string>> = table({ t: '\t', n: '\n', r: '\r', f: '\f' });

/** The text without escapes; `onBad` hears where one is that Java refuses, which stays as it is. */
const unescaped = (text: string, onBad: (at: number) => void): string =>
  !text.includes('\\') ? text : text.replace(ESCAPES, (_, hex: string | undefined, wrong: string | undefined, escaped: string | undefined, at: number) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (wrong === undefined) return CONTROLS[escaped ?? ''] ?? escaped ?? '';
    onBad(at);
    return '\\u';
  });

/** A file of nothing but bad escapes says no more with the thousandth. */
const MOST_PROBLEMS = 1_000;

const readLine = (logical: LogicalLine, problems: Map<number, string>): PropertyEntry => {
  const { text, line } = logical;
  const [head = '', name = ''] = SPLIT.exec(text) ?? [];
  const refused = (from: number) => (at: number): void => {
    if (problems.size < MOST_PROBLEMS) problems.set(lineOf(logical, from + at), text.slice(from + at, from + at + 6));
  };
  return { key: unescaped(name, refused(0)), value: unescaped(text.slice(head.length), refused(head.length)), line };
};

/**
 * What `java.util.Properties.load` reads (JDK 17, oracle `properties-boot2`). Decode with {@link decodeProperties} first.
 * A bad `\u` escape makes Java refuse the whole file: it is a problem, and the other entries are still given.
 */
export const parseProperties = (text: string): ParsedProperties => {
  const problems = new Map<number, string>();
  const entries: PropertyEntry[] = [];
  for (const logical of logicalLines(text)) entries.push(readLine(logical, problems));
  return { entries, problems: [...problems].map(([line, found]) => ({ line, text: `Malformed \\uxxxx encoding: ${found}` })) };
};

/** Lines whose ISO-8859-1 reading, which the server uses, differs from what a UTF-8 editor shows; comments do not count. */
export const mojibakeLines = (bytes: Uint8Array): readonly number[] => {
  if (!/[\x80-\xff]/.test(decodeProperties(bytes, 'latin1'))) return [];
  const seen = parseProperties(decodeProperties(bytes, 'utf8')).entries;
  const read = parseProperties(decodeProperties(bytes, 'latin1')).entries;
  const differs = (entry: PropertyEntry, index: number): boolean =>
    entry.value !== seen[index]?.value || entry.key !== seen[index]?.key;
  return [...new Set(read.filter(differs).map(entry => entry.line))];
};
