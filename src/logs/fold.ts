import type { LogKind, LogRecord, Thrown } from '../model/digest.ts';
import type { BootDraft } from './boot-book.ts';
import type { Level } from './layout.ts';

/** One distinct record while it is being counted. */
export interface Entry {
  readonly key: string;
  readonly bucket: string;
  readonly order: number;
  readonly file: string;
  readonly line: number;
  readonly kind: LogKind;
  readonly level: Level;
  readonly logger: string | null;
  readonly message: string;
  readonly chain: readonly Thrown[];
  readonly boot: BootDraft | undefined;
  readonly phase: LogRecord['phase'];
  count: number;
  firstTime: string | null;
  lastTime: string | null;
  /** False once it had to make room. */
  alive: boolean;
}

/** The first and the last distinct records of one root exception in one start. */
interface Bucket {
  readonly first: number;
  readonly last: Entry[];
  held: number;
}

/** Distinct records, never more than the limits allow. */
export interface Fold {
  readonly entries: Map<string, Entry>;
  readonly buckets: Map<string, Bucket>;
  /** Groups told apart, per start, in the order in which the starts were met. */
  readonly groupsOfBoot: Map<string, Set<string>>;
  readonly limits: FoldLimits;
  order: number;
  characters: number;
  dropped: number;
  /** Told of each record that had to make room. */
  onForget: ((entry: Entry) => void) | null;
}

export interface FoldLimits {
  /** Distinct records kept from the beginning, and as many from the end, per start and group. */
  readonly perBucket: number;
  /** Groups (root exceptions, mostly) told apart per start; the rest share one bucket. */
  readonly groupsPerBoot: number;
  /** Distinct records in all, and characters in them. */
  readonly entries: number;
  readonly characters: number;
}

export const FOLD_LIMITS: FoldLimits = { perBucket: 30, groupsPerBoot: 300, entries: 10_000, characters: 12_000_000 };

export const emptyFold = (limits: FoldLimits = FOLD_LIMITS): Fold =>
  ({ entries: new Map(), buckets: new Map(), groupsOfBoot: new Map(), limits, order: 0, characters: 0, dropped: 0, onForget: null });

export type NewEntry = Omit<Entry, 'order' | 'count' | 'alive' | 'bucket' | 'lastTime'>;

/** Counts equal records, the earliest and the latest of which have these times. */
export const countMany = (entry: Entry, count: number, first: string | null, last: string | null): void => {
  entry.count += count;
  if (first !== null && (entry.firstTime === null || first < entry.firstTime)) entry.firstTime = first;
  if (last !== null && (entry.lastTime === null || last > entry.lastTime)) entry.lastTime = last;
};

const bucketName = (fold: Fold, boot: string, group: string): string => {
  const known = fold.groupsOfBoot.get(boot) ?? new Set<string>();
  fold.groupsOfBoot.set(boot, known);
  if (!known.has(group) && known.size >= fold.limits.groupsPerBoot) return `${boot} *`;
  known.add(group);
  return `${boot} ${group}`;
};

const sizeOf = (entry: NewEntry): number =>
  2 * entry.key.length + entry.message.length +
  entry.chain.reduce((sum, thrown) => sum + thrown.message.length + thrown.frames.reduce((all, frame) => all + frame.length, 100), 300);

const forget = (fold: Fold, entry: Entry): void => {
  if (!entry.alive) return;
  entry.alive = false;
  fold.entries.delete(entry.key);
  fold.characters -= sizeOf(entry);
  fold.dropped++;
  fold.onForget?.(entry);
};

/** The oldest start gives way to a newer one: the newest is what is diagnosed. */
const forgetOldestBoot = (fold: Fold, except: string): boolean => {
  const oldest = [...fold.groupsOfBoot.keys()].find(boot => boot !== except);
  if (oldest === undefined) return false;
  fold.groupsOfBoot.delete(oldest);
  for (const entry of [...fold.entries.values()]) if (entry.bucket.startsWith(`${oldest} `)) forget(fold, entry);
  for (const name of [...fold.buckets.keys()]) if (name.startsWith(`${oldest} `)) fold.buckets.delete(name);
  return true;
};

const isFull = (fold: Fold): boolean => fold.entries.size >= fold.limits.entries || fold.characters >= fold.limits.characters;

/** Written out, because objects made by spreading are slow to change, and every count changes one. */
const entryOf = (fresh: NewEntry, bucket: string, order: number): Entry => ({
  key: fresh.key, bucket, order, file: fresh.file, line: fresh.line, kind: fresh.kind, level: fresh.level, logger: fresh.logger, message: fresh.message,
  chain: fresh.chain, boot: fresh.boot, phase: fresh.phase, count: 1, firstTime: fresh.firstTime, lastTime: fresh.firstTime, alive: true,
});

/**
 * Keeps a record that was not seen before. `group` names its bucket: root exception, or the kept literal it contains,
 * so that a flood of one failure cannot push out another.
 */
export const addEntry = (fold: Fold, boot: string, group: string, fresh: NewEntry): Entry => {
  while (isFull(fold) && forgetOldestBoot(fold, boot));
  const name = bucketName(fold, boot, group);
  const bucket = fold.buckets.get(name) ?? { first: fold.limits.perBucket, last: [], held: 0 };
  fold.buckets.set(name, bucket);
  const entry = entryOf(fresh, name, fold.order++);
  fold.entries.set(entry.key, entry);
  fold.characters += sizeOf(entry);
  if (bucket.held < bucket.first && !isFull(fold)) bucket.held++;
  else bucket.last.push(entry);
  if (bucket.last.length > (isFull(fold) ? 1 : fold.limits.perBucket)) forget(fold, bucket.last.shift() as Entry);
  return entry;
};
