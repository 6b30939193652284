import type { Rewritten } from '../rewritten.ts';
import { fieldsOf } from './json-lines.ts';
import { isRecord } from './told.ts';

/** Where the objects of a list begin and end, outside of texts; the last one may be cut. */
const objectsIn = (line: string): readonly string[] => {
  const found: string[] = [];
  let [depth, from, quoted] = [0, -1, false];
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '{' && depth++ === 0) from = at;
    else if (char === '}' && --depth === 0) {
      found.push(line.slice(from, at + 1));
      from = -1;
    }
  }
  return from < 0 ? found : [...found, line.slice(from)];
};

const LIST = /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*\[\s*\{/;

/** Several objects in the first line of a list: what a program exports that does not care for readers. */
export const isJsonArray = (head: string): boolean => {
  const line = head.split('\n', 1)[0] ?? '';
  if (!LIST.test(line)) return false;
  const objects = objectsIn(line);
  const first = objects.length > 1 ? fieldsOf(objects[0] ?? '') : null;
  return first !== null && isRecord(first);
};

/** Each object in a line of its own. */
export const objectsOfLines = (lines: readonly string[]): readonly Rewritten[] =>
  lines.flatMap((line, at) => objectsIn(line).map(text => ({ text, from: at + 1 })));
