import { newestBoot, newestRecords } from '../../nacos/log.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Place } from '../../collect/places/place.ts';
import type { Snapshot } from '../../model/facts.ts';
import type { LogDigest } from '../../model/digest.ts';
import type { SecretLedger } from '../../secrets/ledger.ts';
import { type Draft, type Drafts, lackingBecause, uniqueNames } from './config-files.ts';
import { RANK } from './entry.ts';
import { type LineRange, lineWindows, type Windows } from './line-windows.ts';
import { publicText } from '../../secrets/public-config.ts';

const AROUND = 20;
const BOOT_LINES = 200;
const TAIL_LINES = 300;
/** More cited places of one file than anybody reads. */
const MOST_PLACES = 400;
const MOST_FILES = 40;

interface Wish {
  readonly ranges: LineRange[];
  tail: number;
}

const wishFor = (wishes: Map<string, Wish>, file: string): Wish => {
  const wish = wishes.get(file) ?? { ranges: [], tail: 0 };
  wishes.set(file, wish);
  return wish;
};

const around = (line: number): LineRange => ({ from: Math.max(1, line - AROUND), to: line + AROUND });

/** Where findings and unexplained errors stand. */
const citedPlaces = (diagnosis: Diagnosis, target: number): readonly { readonly path: string; readonly line: number }[] => [
  ...diagnosis.findings.filter(finding => finding.target === target || finding.target === null).flatMap(({ evidence }) => evidence)
    .flatMap(({ source }) => (source.kind === 'file' && source.line !== undefined ? [{ path: source.path, line: source.line }] : [])),
  ...diagnosis.unrecognised.filter(one => one.target === target).map(({ record }) => ({ path: record.file, line: record.line })),
];

const wishesOf = ({ diagnosis, target, ledger }: LogWindows, digest: LogDigest): ReadonlyMap<string, Wish> => {
  const wishes = new Map<string, Wish>();
  const boot = newestBoot(digest);
  if (boot) {
    const wish = wishFor(wishes, boot.file);
    wish.ranges.push({ from: boot.line, to: boot.line + BOOT_LINES - 1 });
    wish.tail = TAIL_LINES;
  }
  // The diagnosis names them as they may be shown.
  const files = new Map(digest.files.map(({ path }) => [publicText(path, ledger), path]));
  for (const cited of citedPlaces(diagnosis, target)) {
    const path = files.get(cited.path);
    if (path !== undefined && wishFor(wishes, path).ranges.length < MOST_PLACES) wishFor(wishes, path).ranges.push(around(cited.line));
  }
  // Without a finding the last errors are the best there is.
  if (wishes.size === 0) for (const { file, line } of newestRecords(digest).slice(-20)) wishFor(wishes, file).ranges.push(around(line));
  return wishes;
};

const cutMark = (from: number, to: number): string => `… ${to - from + 1} lines cut: ${from}–${to} …`;

/** Lines as they stood, with a mark wherever some were left out. */
const renderWindows = ({ lines, total, stopped }: Windows): { readonly text: string; readonly left: number } => {
  const parts: string[] = [];
  let next = 1;
  for (const { number, text } of lines) {
    if (number > next) parts.push(cutMark(next, number - 1));
    parts.push(text);
    next = number + 1;
  }
  if (total >= next) parts.push(cutMark(next, total));
  if (stopped !== null) parts.push(`… ${stopped} …`);
  return { text: `${parts.join('\n')}\n`, left: total - lines.length };
};

export interface LogWindows {
  readonly diagnosis: Diagnosis;
  /** As it was read: its paths lead to the files. */
  readonly snapshot: Snapshot;
  readonly target: number;
  readonly place: Place;
  /** Of the bundle; empty, or ends in a slash. */
  readonly folder: string;
  readonly ledger: SecretLedger;
  readonly signal: AbortSignal;
}

const readLog = async (path: string, entryPath: string, wish: Wish, { place, ledger, signal }: LogWindows): Promise<Drafts> => {
  try {
    const windows = await lineWindows(place.stream(path), { ...wish, signal });
    const { text, left } = renderWindows(windows);
    const draft: Draft = { path: entryPath, text: publicText(text, ledger), rank: RANK.logs, cut: left > 0 ? `${left} of ${windows.total} lines left out` : windows.stopped };
    return { drafts: [draft], lacking: [] };
  } catch (error) {
    return { drafts: [], lacking: [lackingBecause(entryPath, error)] };
  }
};

/** Windows around what the diagnosis cites, and the beginning and the end of the newest start; one file after the other. */
export const logDrafts = async (windows: LogWindows): Promise<Drafts> => {
  const { folder, ledger } = windows;
  const fact = windows.snapshot.facts['logs.digest'];
  if (fact?.status !== 'known' || fact.value === null) return { drafts: [], lacking: [] };
  const wishes = [...wishesOf(windows, fact.value)].slice(0, MOST_FILES);
  const names = uniqueNames(wishes.map(([path]) => path.replace(/\.gz$/i, '')), ledger);
  const all: Drafts[] = [];
  for (const [path, wish] of wishes) {
    const entryPath = `${folder}logs/${names.get(path.replace(/\.gz$/i, '')) ?? 'log'}`;
    if (path === '-') all.push({ drafts: [], lacking: [{ path: entryPath, state: 'absent', reason: 'standard input was not kept' }] });
    else all.push(await readLog(path, entryPath, wish, windows));
  }
  return { drafts: all.flatMap(one => one.drafts), lacking: all.flatMap(one => one.lacking) };
};
