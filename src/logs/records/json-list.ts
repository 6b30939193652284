import type { Unwrap, Unwrapped } from '../unwrap.ts';
import { fieldsOf, inOneLine } from './json-lines.ts';
import { isRecord, printedRecord } from './told.ts';

/** More lines than an exported record has; what is longer is passed on as it stands. */
const MOST_LINES = 5_000;
const MOST_CHARACTERS = 2 << 20;

/** How many braces a line leaves open, outside of texts. */
const opened = (line: string): number => {
  let open = 0;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === '{') open++;
    else if (!quoted && char === '}') open--;
  }
  return open;
};

const EMPTY: Unwrapped = { text: '', partial: false };
const PIECE: Unwrapped = { text: '', partial: true };

/** A list of objects over several lines, as Grafana, Kibana and Log4j write it: each record becomes one line. */
export const fromJsonList = (): Unwrap => {
  let held: string[] = [];
  let size = 0;
  let open = 0;
  const passOn = (): Unwrapped => {
    const text = held.join('\n');
    const fields = fieldsOf(text);
    held = [];
    size = 0;
    open = 0;
    return { text: inOneLine((fields && printedRecord(fields)) ?? text), partial: false };
  };
  const unwrap: Unwrap = line => {
    // A line of the list itself.
    if (held.length === 0 && !/^\s*\[?\s*\{/.test(line)) return EMPTY;
    const piece = held.length === 0 ? line.replace(/^\s*\[/, '') : line;
    held.push(piece);
    size += piece.length;
    open += opened(piece);
    return open <= 0 || held.length > MOST_LINES || size > MOST_CHARACTERS ? passOn() : PIECE;
  };
  return Object.assign(unwrap, { again: fromJsonList });
};

/** Whether a text begins with such a list, and its first object is a record of a log. */
export const isJsonList = (head: string): boolean => {
  const text = head.trimStart();
  if (!/^\[\s*\{/.test(text) && !/^\{\s*\n/.test(text)) return false;
  const lines = text.replace(/^\[\s*/, '').split('\n', 400);
  let open = 0;
  const end = lines.findIndex(line => (open += opened(line)) <= 0);
  const fields = end < 0 ? null : fieldsOf(lines.slice(0, end + 1).join('\n').replace(/\]\s*$/, ''));
  return fields !== null && isRecord(fields);
};
