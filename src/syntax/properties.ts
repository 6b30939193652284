import { Properties } from 'properties-file/parser';

export interface PropertyEntry {
  readonly key: string;
  readonly value: string;
  /** 1-based line of the key. */
  readonly line: number;
}

export interface ParsedProperties {
  /** In file order, repeated keys included: the last one wins. */
  readonly entries: readonly PropertyEntry[];
  /** Keys that occur more than once, with all their lines. */
  readonly duplicates: readonly { readonly key: string; readonly lines: readonly number[] }[];
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

const LONE_BACKSLASH = /^[ \t\f]*\\$/;

/**
 * `java.util.Properties` drops a continuation line that holds only a backslash; properties-file ends the logical line there.
 * Such a line is emptied when it only hands over to the next one, so that line numbers stay.
 */
const withoutLoneBackslashes = (lines: readonly string[]): readonly string[] => {
  const kept = [...lines];
  let continued = false;
  for (const [index, line] of lines.entries()) {
    const lone = LONE_BACKSLASH.test(line) && handsOver(lines, index);
    if (lone && !continued) kept[index] = '';
    if (!lone || continued) continued = endsOpen(line) && !(isComment(line) && !continued);
  }
  return kept;
};

/** Not at the end of the file: there Java reads an empty key. */
const handsOver = (lines: readonly string[], index: number): boolean =>
  index + 2 < lines.length || (lines[index + 1] ?? '') !== '';

export const isComment = (line: string): boolean => /^[ \t\f]*[#!]/.test(line);

const endsOpen = (line: string): boolean => {
  let count = 0;
  for (let at = line.length - 1; at >= 0 && line[at] === '\\'; at--) count++;
  return count % 2 === 1;
};

/** A backslash pair, a good escape, or (captured) the start of a bad one. */
const ESCAPES = /\\u[0-9a-fA-F]{4}|(\\u)|\\[\s\S]?/g;

interface Cleaned {
  readonly lines: readonly string[];
  /** The bad escape of a line, by line number. */
  readonly bad: ReadonlyMap<number, string>;
}

/** Bad escapes made harmless, because the parser would give up where a person wants to see the rest. */
const withoutBadEscapes = (lines: readonly string[]): Cleaned => {
  const bad = new Map<number, string>();
  const cleaned = lines.map((line, index) =>
    line.replace(ESCAPES, (match: string, wrong: string | undefined, at: number) => {
      if (wrong === undefined) return match;
      bad.set(index + 1, line.slice(at, at + 6));
      return '\\\\u';
    }),
  );
  return { lines: cleaned, bad };
};

const duplicatesOf = (entries: readonly PropertyEntry[]): ParsedProperties['duplicates'] => {
  const lines = new Map<string, number[]>();
  for (const { key, line } of entries) {
    const seen = lines.get(key);
    if (seen) seen.push(line);
    else lines.set(key, [line]);
  }
  return [...lines].filter(([, all]) => all.length > 1).map(([key, all]) => ({ key, lines: all }));
};

/**
 * What `java.util.Properties.load` reads (JDK 17, oracle `properties-boot2`). Decode with {@link decodeProperties} first.
 * A bad `\u` escape makes Java refuse the whole file: it is a problem, and the other entries are still given.
 */
export const parseProperties = (text: string): ParsedProperties => {
  const { lines, bad } = withoutBadEscapes(withoutLoneBackslashes(text.split(/\r\n|\r|\n/)));
  // An empty line in front keeps the parser from taking a byte order mark away, which Java reads as part of the first key.
  const nodes = new Properties(`\n${lines.join('\n')}`).getProperties();
  const entries = nodes.map(node => ({ key: node.key, value: node.value, line: node.startingLineNumber - 1 }));
  const read = new Set(nodes.flatMap(node => node.rawLines.map((_, index) => node.startingLineNumber - 1 + index)));
  const problems = [...bad]
    .filter(([line]) => read.has(line))
    .map(([line, found]) => ({ line, text: `Malformed \\uxxxx encoding: ${found}` }));
  return { entries, duplicates: duplicatesOf(entries), problems };
};

/** Lines whose ISO-8859-1 reading, which the server uses, differs from what a UTF-8 editor shows; comments do not count. */
export const mojibakeLines = (bytes: Uint8Array): readonly number[] => {
  const seen = parseProperties(decodeProperties(bytes, 'utf8')).entries;
  const read = parseProperties(decodeProperties(bytes, 'latin1')).entries;
  const differs = (entry: PropertyEntry, index: number): boolean =>
    entry.value !== seen[index]?.value || entry.key !== seen[index]?.key;
  return [...new Set(read.filter(differs).map(entry => entry.line))];
};
