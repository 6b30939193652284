import { javaTrim } from './java-string.ts';
import { isComment, type PropertyEntry, parseProperties } from './properties.ts';

/** One document of a file; `#---` divides them from Spring Boot 2.4 on. */
export interface PropertiesDocument {
  readonly entries: readonly PropertyEntry[];
}

const DIVIDER = /^[#!]---[ \t\f]*$/;

const isOtherComment = (line: string | undefined): boolean => line !== undefined && isComment(line) && !DIVIDER.test(line);

const isJoined = (line: string, above: string | undefined, next: string | undefined): boolean =>
  (isOtherComment(above) && above?.trimStart()[0] === line[0]) || isOtherComment(next);

/** Index of the lines that divide documents: not right below a comment of the same sign, nor before one of any sign. */
const dividersOf = (lines: readonly string[]): ReadonlySet<number> => {
  const dividers = new Set<number>();
  // From the end, so that the next line with text is always known.
  let next: string | undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    if (DIVIDER.test(line) && !isJoined(line, lines[index - 1], next)) dividers.add(index);
    if (line.trim() !== '') next = line;
  }
  return new Set([...dividers].sort((a, b) => a - b));
};

/** Spring takes an escaped `#` or `!` at the start for a comment, and drops an entry without a name. */
const isRead = ({ key }: PropertyEntry): boolean => !/^(?:[#!]|[\0-\x20]*$)/.test(key);

/** `a[]=x,y` is the list a[0]=x, a[1]=y; a later `a[]` starts again at 0 (oracle `properties-boot2`). */
const spread = (entry: PropertyEntry): readonly PropertyEntry[] => {
  const key = javaTrim(entry.key);
  if (!key.endsWith('[]')) return [{ ...entry, key }];
  const name = key.slice(0, -2);
  return entry.value.split(',').map((value, index) => ({ ...entry, key: `${name}[${index}]`, value: value.trim() }));
};

const documentOf = (text: string, above: number): PropertiesDocument => ({
  entries: parseProperties(text).entries.filter(isRead).flatMap(spread).map(entry => (above === 0 ? entry : { ...entry, line: entry.line + above })),
});

/** Each document with the number of lines above it. */
const cut = (lines: readonly string[], dividers: ReadonlySet<number>): readonly PropertiesDocument[] => {
  const starts = [0, ...[...dividers].map(index => index + 1), lines.length + 1];
  return starts.slice(0, -1).map((from, index) => documentOf(lines.slice(from, (starts[index + 1] ?? 0) - 1).join('\n'), from));
};

/** As Spring Boot's PropertiesPropertySourceLoader reads a file; `documents: false` for Boot before 2.4 and for Nacos' own loader. */
export const parseSpringProperties = (text: string, documents: boolean): readonly PropertiesDocument[] => {
  const lines = documents && /^[#!]---/m.test(text) ? text.split(/\r\n|\r|\n/) : [];
  const all = lines.length === 0 ? [documentOf(text, 0)] : cut(lines, dividersOf(lines));
  return all.filter(document => document.entries.length > 0);
};
