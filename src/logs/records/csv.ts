import type { Unwrap, Unwrapped } from '../unwrap.ts';
import { inOneLine } from './json-lines.ts';
import { isRecord, printedRecord } from './told.ts';

/** More than any record has; a quotation mark that nobody closed must not swallow the rest of the file. */
const MOST_LINES = 2_000;

/** The cells of a row; null when a quotation goes on in the next line. */
export const cellsOf = (row: string): readonly string[] | null => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      let end = row.indexOf('"', at + 1);
      while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2);
      if (end < 0) return null;
      cells.push(row.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
    } else {
      const end = row.indexOf(',', at);
      // Tabs and spaces before a frame of a trace belong to it.
      cells.push(row.slice(at, end < 0 ? undefined : end).trimEnd());
      at = end < 0 ? row.length : end;
    }
    if (at >= row.length || row[at] !== ',') return cells;
    at++;
  }
};

const MESSAGE = /^(?:_source\.)?(?:message|msg|log|line|textpayload|content|__content__|__rawlog__)$/i;
const TIME = /^(?:_source\.)?(?:@?timestamp|time|date|datetime|__time__|__timestamp__)$/i;

const nameOf = (cell: string): string => cell.trim().replace(/^_source\./, '').replace(/^(?:Date|date)$/, 'time');

const namesIn = (line: string): readonly string[] | null => {
  const cells = line.length > 2_000 ? null : cellsOf(line.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '').replace(/\r$/, ''));
  return cells && cells.some(cell => MESSAGE.test(cell.trim())) && cells.some(cell => TIME.test(cell.trim())) ? cells.map(nameOf) : null;
};

const PIECE: Unwrapped = { text: '', partial: true };

const fieldsOfRow = (names: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));

/** Who ships each line by itself has rows of empty ones. */
const isEmpty = (names: readonly string[], cells: readonly string[]): boolean => names.some((name, index) => MESSAGE.test(name) && cells[index] === '');

/** A table of a log as Kibana and Grafana export it: names in the first row, cells of several lines between quotation marks. */
export const fromCsv = (): Unwrap => {
  let names: readonly string[] | null = null;
  let held: string[] = [];
  const unwrap: Unwrap = line => {
    if (names === null) {
      names = namesIn(line);
      return { text: '', partial: false };
    }
    held.push(line);
    const row = held.join('\n');
    const cells = cellsOf(row);
    if (cells === null && held.length < MOST_LINES) return PIECE;
    held = [];
    const printed = cells === null ? null : isEmpty(names, cells) ? '' : printedRecord(fieldsOfRow(names, cells));
    return { text: inOneLine(printed ?? row), partial: false };
  };
  return Object.assign(unwrap, { again: fromCsv });
};

/** Whether the text is such a table, by its first row and the one below. */
export const isCsvLog = (head: string): boolean => {
  const [first = '', ...rest] = head.trimStart().split('\n', 400);
  const names = namesIn(first);
  if (names === null) return false;
  for (let rows = 1; rows <= rest.length; rows++) {
    const cells = cellsOf(rest.slice(0, rows).join('\n').replace(/\r$/, ''));
    if (cells !== null) return cells.length === names.length && (isRecord(fieldsOfRow(names, cells)) || printedRecord(fieldsOfRow(names, cells)) !== null);
  }
  return false;
};
