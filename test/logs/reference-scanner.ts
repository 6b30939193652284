import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Learned, absorb } from '../../src/logs/absorb.ts';
import { draftOf } from '../../src/logs/belonging.ts';
import { emptyBootBook, touch } from '../../src/logs/boot-book.ts';
import { digestOf } from '../../src/logs/digest.ts';
import { emptyFold } from '../../src/logs/fold.ts';
import { logKindOf } from '../../src/logs/kind.ts';
import { offsetIn, startOf } from '../../src/logs/layout.ts';
import { type Context, newContext, startsRecord } from '../../src/logs/lines.ts';
import type { LogDigest, LogFile, LogKind } from '../../src/model/digest.ts';

/** The scanner as one would write it without a care for speed or memory: whole text, split into lines, every record looked at. */

interface Place { readonly file: string; readonly kind: LogKind; readonly series: string }

interface Cut { readonly text: string; readonly line: number }

const recordsOf = (text: string): Cut[] => {
  const context: Context = newContext(false);
  const cuts: { lines: string[]; line: number }[] = [];
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    if (index > 0 && index === lines.length - 1 && line === '') return;
    const starts = startsRecord(line.slice(0, 512).replace(/\r$/, ''), context) !== null;
    const open = cuts.at(-1);
    if (starts || !open) cuts.push({ lines: [line], line: index + 1 });
    else open.lines.push(line);
  });
  return cuts.map(({ lines, line }) => ({ text: lines.join('\n').replaceAll('\r', '').replace(/[^\P{Cc}\t\n]/gu, '').trimEnd(), line }));
};

export interface NamedText { readonly name: string; readonly text: string }

const PRIORITY: Readonly<Partial<Record<LogKind, number>>> = { start: 0, nacos: 1, application: 2, client: 2, other: 2 };

/** A log with a line per event: the lines in which a literal stands. */
const absorbEvents = ({ text }: NamedText, place: Place, learned: Learned): readonly string[] => {
  const lines = text.split('\n').map(line => line.replaceAll('\r', '').replace(/[^\P{Cc}\t\n]/gu, '').trimEnd());
  lines.forEach((line, index) => {
    const literals = learned.literals.filter(literal => line.includes(literal));
    if (literals.length > 0) absorb(learned, { text: line, line: index + 1, before: '', literals }, { ...place, first: false });
  });
  return lines.flatMap(line => startOf(line.slice(0, 512))?.time ?? []);
};

const absorbRecords = ({ text }: NamedText, place: Place, learned: Learned): readonly string[] => {
  const cuts = recordsOf(text);
  const times: string[] = [];
  let first = true;
  cuts.forEach((cut, index) => {
    const before = cuts[index - 1]?.text.slice(0, 32).split('\n')[0] ?? '';
    const { time } = absorb(learned, { ...cut, before, literals: null }, { ...place, first });
    first &&= cut.text === '';
    if (time !== null) times.push(time);
  });
  return times;
};

const absorbFile = (file: NamedText, kind: LogKind, learned: Learned): LogFile => {
  const place = { file: file.name, kind, series: `${file.name.split('/').slice(0, -1).join('/')}/${kind}` };
  const times = kind === 'access' || kind === 'gc' ? absorbEvents(file, place, learned) : absorbRecords(file, place, learned);
  const last = times.at(-1) ?? null;
  const draft = draftOf(learned.book, place.series, last);
  if (draft) touch(draft, last);
  return { path: file.name, kind, bytes: Buffer.byteLength(file.text), readFrom: 0, first: times[0] ?? null, last, cutOff: file.text !== '' && !file.text.endsWith('\n') };
};

const firstTimeOf = (text: string): string =>
  text.slice(0, 65_536).split('\n').map(line => startOf(line.slice(0, 512))?.time ?? null).find(time => time !== null) ?? '~';

const offsetOf = (text: string): number | null => {
  const dated = text.slice(0, 65_536).split('\n').find(line => (startOf(line.slice(0, 512))?.time ?? null) !== null);
  return dated === undefined ? null : offsetIn(dated);
};

const isEvents = (kind: LogKind): boolean => kind === 'access' || kind === 'gc';

/** The digest of texts that carry no wrapper and are valid UTF-8. */
export const referenceDigest = (files: readonly NamedText[], literals: readonly string[]): LogDigest => {
  const learned: Learned = { fold: emptyFold(), book: emptyBootBook(), literals, since: null, until: null };
  const known = files.map(file => ({ file, kind: logKindOf(file.name, file.text.slice(0, 65_536)), first: firstTimeOf(file.text) }));
  const ordered = known
    .flatMap(({ file, kind, first }) => (kind === null ? [] : [{ file, kind, first }]))
    .sort((a, b) => Number(isEvents(a.kind)) - Number(isEvents(b.kind)) || (PRIORITY[a.kind] ?? 3) - (PRIORITY[b.kind] ?? 3) || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const offsets = new Set(ordered.flatMap(({ file }) => offsetOf(file.text) ?? []));
  return digestOf({
    files: ordered.map(({ file, kind }) => absorbFile(file, kind, learned)), book: learned.book, fold: learned.fold, kept: literals, allBoots: false, leftOut: null,
    offset: offsets.size === 1 ? ([...offsets][0] ?? null) : null,
  });
};

/** Texts of a folder, named as the scanner names them. */
export const textsOf = (folder: string, name: string): NamedText[] =>
  readdirSync(folder).sort().flatMap(entry => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return textsOf(path, join(name, entry));
    return [{ name: join(name, entry), text: readFileSync(path, 'utf8') }];
  });
