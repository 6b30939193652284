import { letterUnwrapsOf } from './letter.ts';
import { fromCsv, isCsvLog } from './records/csv.ts';
import { isJsonArray } from './records/json-array.ts';
import { fromJsonLine, isJsonLog, JSON_LINE } from './records/json-lines.ts';
import { fromJsonList, isJsonList } from './records/json-list.ts';
import type { ByteSource } from './source.ts';

/** Takes what a container runtime, a collector or a console put around each line of the log away; one line in, one line out. */
export interface Unwrap {
  (line: string): Unwrapped;
  /** One that remembers what came before: the same at the beginning of a text. */
  readonly again?: () => Unwrap;
}

export interface Unwrapped {
  readonly text: string;
  /** The runtime cut a long line: the next piece goes on in the same line. */
  readonly partial: boolean;
}

const whole = (text: string): Unwrapped => ({ text, partial: false });

/** containerd and CRI-O: `2024-05-01T10:00:00.123456789+08:00 stdout F text`; `P` is a piece. */
const CRI = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) ([FP])(?::\w+)? ?/;
const COMPOSE = /^[\w./-]{1,100} +\| ?/;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6,9}(?:Z|[+-]\d\d:\d\d) /;
const JOURNAL = /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:?\d\d) [\w.-]{1,100} [\w./@-]{1,100}\[\d+\]: ?/;
/** Docker Desktop copies lines with their second before each; a layout of seconds puts none before a stack frame. */
const DESKTOP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?![A-Z]{4,5} )/;
const TORN = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:\s+at [\w.$]|Caused by: |\s+\.\.\. \d|\d{4}-\d\d-\d\d[ T]\d\d:)/;
/** A text file as Grafana saves it: milliseconds, date, line. */
const GRAFANA = /^\d{13}\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)\t/;
const PREFIXED = /^(?:\[pod\/[\w.-]+\/[\w.-]+\]|[a-z][\w.-]{0,100}-\d+ [a-z][\w.-]{0,60}) ?/;

const withoutPrefix = (prefix: RegExp): Unwrap => line => whole(line.replace(prefix, ''));

/** Lines of other containers between those of Nacos tear its stack traces. */
const NEIGHBOUR = /^(?:[\w.-]{0,60}[-_])?(?:mysql|mariadb|postgres(?:ql)?|redis|prometheus|grafana)[\w.-]{0,20} +\|/i;
const withoutNeighbours: Unwrap = line => whole(NEIGHBOUR.test(line) ? '' : line.replace(COMPOSE, ''));
const isOfNacos = (line: string): boolean => /^[\w./-]{0,60}nacos[\w./-]{0,60} +\|/i.test(line) && !NEIGHBOUR.test(line);

const fromCri: Unwrap = line => {
  const match = CRI.exec(line);
  return match ? { text: line.slice(match[0].length), partial: match[1] === 'P' } : whole(line);
};

/** Colours between which the layout would not be recognised. */
const ESCAPES = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;
const withoutColours: Unwrap = line => whole(line.replace(ESCAPES, ''));

const WRAPPERS: readonly (readonly [RegExp, Unwrap])[] = [
  [JSON_LINE, fromJsonLine],
  [CRI, fromCri],
  [GRAFANA, withoutPrefix(GRAFANA)],
  [COMPOSE, withoutPrefix(COMPOSE)],
  [PREFIXED, withoutPrefix(PREFIXED)],
  [RFC3339, withoutPrefix(RFC3339)],
  [JOURNAL, withoutPrefix(JOURNAL)],
  [DESKTOP, withoutPrefix(DESKTOP)],
];

/** Of a file nine lines of ten; who pastes a few lines of a service writes a sentence before and behind them, and a banner stands above lines of JSON. */
const shareFor = (pattern: RegExp, count: number): number => (pattern === JSON_LINE ? 0.5 : pattern === GRAFANA ? 0.02 : count <= 40 && (pattern === COMPOSE || pattern === PREFIXED || pattern === DESKTOP) ? 0.6 : 0.9);

const oneUnwrapOf = (lines: readonly string[]): Unwrap | null => {
  for (const [pattern, unwrap] of WRAPPERS) {
    const matching = lines.filter(line => pattern.test(line)).length;
    if (matching > 0 && (pattern !== DESKTOP || lines.some(line => TORN.test(line))) && matching >= lines.length * shareFor(pattern, lines.length) && changes(lines, unwrap)) return pattern === COMPOSE && lines.some(isOfNacos) ? withoutNeighbours : unwrap;
  }
  return lines.some(line => line.includes('\u001b[')) ? withoutColours : null;
};

const changes = (lines: readonly string[], unwrap: Unwrap): boolean => lines.some(line => unwrap(line).text !== line);

/** Records over several lines, in a list or a table: the whole file is one. */
const documentUnwrapOf = (head: string): Unwrap | null => (isJsonList(head) ? fromJsonList() : isCsvLog(head) ? fromCsv() : null);

/** Whether the text is a log of which each record is written as fields, whatever its name. */
export const isLogOfFields = (head: string): boolean => isJsonLog(head) || isJsonArray(head) || documentUnwrapOf(head) !== null;

const textIn = (lines: readonly string[], unwrap: Unwrap): readonly string[] => lines.map(line => unwrap(line).text).filter(text => text !== '');

/** The wrappers around a log, outermost first, told by the head of the text: most lines carry it. */
export const unwrapsOf = (head: string): readonly Unwrap[] => {
  let lines: readonly string[] = head.split('\n').slice(0, 200).map(line => line.replace(/\r$/, '')).filter(line => line.trim() !== '');
  const outer = documentUnwrapOf(head);
  const found: Unwrap[] = outer ? [outer] : [];
  if (outer) lines = textIn(lines, outer.again?.() ?? outer);
  for (let depth = 0; depth < 3 && lines.length > 0; depth++) {
    const unwrap = oneUnwrapOf(lines);
    if (!unwrap) break;
    found.push(unwrap);
    lines = lines.map(line => unwrap(line).text);
  }
  return found.length > 0 ? found : letterUnwrapsOf(head);
};

/** For another pass from the beginning of the text. */
export const afresh = (unwraps: readonly Unwrap[]): readonly Unwrap[] => unwraps.map(unwrap => unwrap.again?.() ?? unwrap);

const MAX_LINE = 4 << 20;

/** Rewrites the bytes of a source line by line (`wide`: from UTF-16, which PowerShell's `>` writes). A joined line is followed by empty ones, so that line numbers stay true. */
export const unwrapped = (source: ByteSource, given: readonly Unwrap[], wide = false): ByteSource => {
  const unwraps = afresh(given);
  const decoder = wide ? new TextDecoder('utf-16le') : null;
  const chunk = Buffer.allocUnsafe(256 << 10);
  let raw: Buffer = Buffer.alloc(0);
  let ready: Buffer = Buffer.alloc(0);
  let joined = 0;
  const rewrite = (line: string): string => {
    let partial = false;
    let text = line.replace(/\r$/, '');
    for (const unwrap of unwraps) {
      const result = unwrap(text);
      text = result.text;
      partial ||= result.partial;
    }
    if (partial) {
      joined++;
      return text;
    }
    const end = '\n'.repeat(joined + 1);
    joined = 0;
    return text + end;
  };
  const refill = async (): Promise<boolean> => {
    const read = await source.fill(chunk, 0, chunk.length);
    const fresh = chunk.subarray(0, read);
    const bytes = Buffer.concat([raw, decoder ? Buffer.from(decoder.decode(fresh, { stream: read > 0 })) : fresh]);
    const cut = read === 0 || bytes.length > MAX_LINE ? bytes.length : bytes.lastIndexOf(10) + 1;
    const lines = bytes.toString('latin1', 0, cut).split('\n');
    const last = lines.pop() ?? '';
    const text = lines.map(rewrite).join('') + (last === '' ? '' : rewrite(last).replace(/\n+$/, ''));
    ready = Buffer.from(text, 'latin1');
    raw = Buffer.from(bytes.subarray(cut));
    return read > 0;
  };
  const take = (into: Buffer, at: number, length: number): number => {
    const copied = ready.copy(into, at, 0, Math.min(length, ready.length));
    ready = ready.subarray(copied);
    return copied;
  };
  const skip = (bytes: number): void => {
    raw = Buffer.alloc(0);
    ready = Buffer.alloc(0);
    joined = 0;
    // Characters of UTF-16 have two bytes.
    source.skip?.(bytes - (bytes % 2));
  };
  return {
    size: source.size,
    close: source.close,
    readFrom: source.readFrom,
    rest: source.rest,
    ...(source.lineIn && { lineIn: source.lineIn }),
    ...(source.skip && { skip }),
    fill: (into, at, length) => ready.length > 0 ? take(into, at, length) : (async () => {
      let more = true;
      while (more && ready.length === 0) more = await refill();
      return take(into, at, length);
    })(),
  };
};
