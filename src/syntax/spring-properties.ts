import { javaTrim } from './java-string.ts';
import { isComment, type PropertyEntry, parseProperties } from './properties.ts';

/** One document of a file; `#---` divides them from Spring Boot 2.4 on. */
export interface PropertiesDocument {
  readonly entries: readonly PropertyEntry[];
}

const DIVIDER = /^[#!]---[ \t\f]*$/;

const isOtherComment = (line: string | undefined): boolean => line !== undefined && isComment(line) && !DIVIDER.test(line);

/** Index of the lines that divide documents: not right below a comment of the same sign, nor before one of any sign. */
const dividersOf = (lines: readonly string[]): ReadonlySet<number> => {
  const dividers = new Set<number>();
  // From the end, so that the next line with text is always known.
  let next: string | undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    const above = lines[index - 1];
    const joined = (isOtherComment(above) && above?.trimStart()[0] === line[0]) || isOtherComment(next);
    if (DIVIDER.test(line) && !joined) dividers.add(index);
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

const documentOf = (text: string): PropertiesDocument => ({
  entries: parseProperties(text).entries.filter(isRead).flatMap(spread),
});

/** Each document, blank lines in place of the others so that line numbers stay. */
const cut = (lines: readonly string[], dividers: ReadonlySet<number>): readonly string[] => {
  const starts = [0, ...[...dividers].map(index => index + 1), lines.length + 1];
  return starts.slice(0, -1).map((from, index) => '\n'.repeat(from) + lines.slice(from, (starts[index + 1] ?? 0) - 1).join('\n'));
};

/** As Spring Boot's PropertiesPropertySourceLoader reads a file; `documents: false` for Boot before 2.4 and for Nacos' own loader. */
export const parseSpringProperties = (text: string, documents: boolean): readonly PropertiesDocument[] => {
  const lines = text.split(/\r\n|\r|\n/);
  const dividers = documents ? dividersOf(lines) : new Set<number>();
  return cut(lines, dividers)
    .map(documentOf)
    .filter(document => document.entries.length > 0);
};
