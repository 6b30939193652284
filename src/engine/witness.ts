import { citableLines, fullText, rootText } from '../nacos/log.ts';
import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import { valueOf } from './judge.ts';

type Places = ReadonlyMap<string, readonly LogRecord[]>;

const placeKey = (file: string, line: number): string => `${line} ${file}`;

/** Records by the lines that may be cited of them. */
const placesOf = (digest: LogDigest): Places => {
  const places = new Map<string, LogRecord[]>();
  for (const record of digest.records) {
    for (const line of citableLines(record)) {
      const key = placeKey(record.file, line);
      const list = places.get(key);
      if (list) list.push(record);
      else places.set(key, [record]);
    }
  }
  return places;
};

/** Of a finding, what it cites. */
export interface Cited {
  readonly target: Finding['target'];
  readonly evidence: readonly Evidence[];
}

/** Log records that a finding quotes. */
const citedRecords = (finding: Cited, places: Places): readonly LogRecord[] =>
  finding.evidence.flatMap(({ source }) => (source.kind === 'file' && source.line !== undefined ? (places.get(placeKey(source.path, source.line)) ?? []) : []));

// Numbers differ between the same failure told by two files.
const normal = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

const SHORTEST = 12;
const LONGEST = 120;

/** What really happened in a record, short enough to be found again inside another one's nested messages. */
const core = (record: LogRecord): string => {
  // The class is left out: a wrapper quotes the message under its own.
  return normal(rootText(record).replace(/^(?:[\w$]+\.)+[\w$]+: /, '')).slice(0, LONGEST);
};

interface Told {
  readonly core: string;
  readonly text: string;
}

const remembered = <K, V>(store: Map<K, V>, key: K, make: () => V): V => {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
};

/** One record's failure stands in the other's chain: Spring logs it at several depths. */
const ends = (inner: Told, outer: Told): boolean => inner.core.length >= SHORTEST && outer.text.includes(inner.core);

export type Witnesses = (cause: Cited, effect: Cited) => boolean;

/**
 * Whether the cause quotes the very failure that the effect reports: the same record, or another that ends in the same root
 * cause. A cause that is seen at work outranks one that could have done it.
 */
export const createWitnesses = (snapshots: readonly Snapshot[]): Witnesses => {
  const places = new Map<number, Places>();
  const told = new Map<LogRecord, Told>();
  const tell = (record: LogRecord): Told => remembered(told, record, () => ({ core: core(record), text: normal(fullText(record)) }));
  return (cause, effect) => {
    const target = effect.target ?? -1;
    const snapshot = snapshots[target];
    const digest = snapshot && valueOf(snapshot, 'logs.digest');
    if (!digest) return false;
    const known = remembered(places, target, () => placesOf(digest));
    const causeRecords = citedRecords(cause, known);
    return citedRecords(effect, known).some(failed => causeRecords.some(one => one === failed || ends(tell(one), tell(failed)) || ends(tell(failed), tell(one))));
  };
};
