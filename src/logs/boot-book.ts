import type { Boot, BootPart } from '../model/digest.ts';
import { logTime } from '../nacos/log-time.ts';

/** A start while it is being put together from several files. */
export interface BootDraft {
  readonly file: string;
  readonly line: number;
  /** Series of files (`directory/kind`) in which the start was seen. */
  readonly series: Set<string>;
  readonly succeededIn: Set<string>;
  readonly pidLineIn: Set<string>;
  readonly parts: Set<BootPart>;
  /** First and last time of a record that was kept or was a sign, and of the files' first and last records. */
  startedAt: string | null;
  endedAt: string | null;
  /** First and last time of a sign: other files are assigned by these. */
  signedAt: string | null;
  lastSignAt: string | null;
  succeededAt: string | null;
  stopAt: string | null;
  failedAt: string | null;
  succeeded: boolean;
  failed: boolean;
  stopSeen: boolean;
  bannerSeen: boolean;
  implied: boolean;
  version: string | null;
  traceVersion: string | null;
  mode: Boot['mode'];
  bannerPort: number | null;
  tomcatPort: number | null;
  pid: number | null;
  address: string | null;
  storage: Boot['storage'];
  command: string | null;
  home: string | null;
  host: string | null;
}

/** Where a sign was read. */
export interface SignPlace {
  readonly series: string;
  readonly file: string;
  readonly line: number;
  readonly time: string | null;
  /** Time of the record before it. */
  readonly before: string | null;
}

/** The starts a series may belong to and when they begin, as they are known after so many signs. */
export interface Candidates {
  readonly version: number;
  readonly starts: readonly { readonly draft: BootDraft; readonly from: number }[];
}

/** Every start seen so far, in the order of discovery, and the one each series of files is in. */
export interface BootBook {
  readonly drafts: BootDraft[];
  readonly current: Map<string, BootDraft>;
  readonly candidates: Map<string, Candidates>;
  /** Of a server's jar or image that any record names. */
  traceVersion: string | null;
  /** Grows with every sign. */
  version: number;
}

export const emptyBootBook = (): BootBook => ({ drafts: [], current: new Map(), candidates: new Map(), traceVersion: null, version: 0 });

/** As a number to compare with; NaN, which compares with nothing, when it is no time. */
export const momentOf = (time: string | null): number => logTime(time) ?? Number.NaN;

/** The logs of a start begin at most so long before its first sign. */
export const LOG_LEAD_MS = 60_000;

export const newDraft = (place: SignPlace): BootDraft => ({
  file: place.file, line: place.line, series: new Set([place.series]), succeededIn: new Set(), pidLineIn: new Set(), parts: new Set(),
  startedAt: place.time, endedAt: place.time, signedAt: place.time, lastSignAt: place.time, succeededAt: null, stopAt: null, failedAt: null,
  succeeded: false, failed: false, stopSeen: false, bannerSeen: false,
  implied: false, version: null, traceVersion: null, mode: null,
  bannerPort: null, tomcatPort: null, pid: null, address: null, storage: null, command: null, home: null, host: null,
});

/** Folder of a node: what it lies in without `logs` or `bin`. */
const rootOf = (series: string): string => series.replace(/\/[^/]*$/, '').replace(/(?:^|\/)(?:logs|bin)$/, '');

/** Told of by a file of the same node, as far as folders tell. */
export const isNear = (draft: BootDraft, series: string): boolean => [...draft.series].some(other => rootOf(other) === rootOf(series));

/** Widens the time of a start to a record that belongs to it. */
export const touch = (draft: BootDraft, time: string | null): void => {
  if (time === null) return;
  if (draft.startedAt === null || time < draft.startedAt) draft.startedAt = time;
  if (draft.endedAt === null || time > draft.endedAt) draft.endedAt = time;
};
