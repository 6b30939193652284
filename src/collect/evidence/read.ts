import { binaryReason, decodeText } from './decode.ts';
import { inflated } from './inflate.ts';
import { type Timekeeper, timed, TOO_LONG, UNWATCHED } from './in-time.ts';
import type { Evidence, EvidenceItem, EvidenceKind } from './kinds.ts';
import { grouped } from './not-understood.ts';
import { membersBetween } from './letter.ts';
import { mixedIn } from './mixed/index.ts';
import { cutShort, evidenceOf, HEAD_BYTES, isCut, lettered, nothing, saidIn, withRest } from './one-text.ts';
import { recogniseEvidence } from './recognise.ts';
import { isWholeFile } from './recognise-text.ts';
import { isGzip, kindOfArchive } from '../places/archive/kind.ts';
import { withTold } from './words.ts';
import type { Standing } from '../../model/facts.ts';
import { isQuoted, withoutQuotes } from '../../syntax/mail-quote.ts';
import { CannotLook, leftOutOf, type Place } from '../places/place.ts';
import { errorText, type Walked, type WalkLimits, walkEvidence } from './walk.ts';

/** What texts are, by path and size: to find that out costs more than to read their beginnings. */
export type KnownKinds = Map<string, EvidenceKind | null>;

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Runs what recognises and cuts; it has all the time when absent. */
  readonly time?: Timekeeper;
  /** What earlier reading of the same place found out; what this one finds out is added. */
  readonly kinds?: KnownKinds;
  /** Folders below a given one; 6 when absent. */
  readonly maxDepth?: number;
  /** 5,000 when absent. */
  readonly maxFiles?: number;
  /** Bytes of one file that are kept as text; 4 MiB when absent. Logs are not limited: only their beginning is read here. */
  readonly maxTextBytes?: number;
}

/** Bytes of all texts together. */
const MAX_ALL_TEXTS = 16 * 1024 * 1024;

/** Whole or not at all: what half a file says may be undone by the other half. */
const WHOLE: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['application-properties', 'cluster-conf', 'start-script']);
const MAX_WHOLE = 1024 * 1024;

/** A file that is being read. */
interface Reading {
  readonly place: Place;
  readonly path: string;
  readonly size: number;
}

const readAt = async ({ place, path, size }: Reading, length: number): Promise<Uint8Array> => {
  const bytes = await place.read(path, { range: { from: 0, length: Math.min(size, length) } });
  if (bytes) return bytes;
  throw new CannotLook('not-collected', 'no such file');
};

interface Head {
  readonly reading: Reading;
  /** The beginning, which is all of a small file. */
  readonly raw: Uint8Array;
  readonly packed: boolean;
  /** A mail that quotes what was sent before it. */
  readonly quoted: boolean;
  /** Of the beginning. */
  readonly text: string;
}

const readText = async ({ reading, raw, packed, quoted }: Head, limit: number): Promise<{ text: string; cut: boolean }> => {
  const bytes = raw.length >= Math.min(reading.size, limit) ? raw.subarray(0, limit) : await readAt(reading, limit);
  const plain = packed ? await inflated(bytes, limit) : bytes;
  const text = decodeText(plain);
  return { text: quoted ? withoutQuotes(text) : text, cut: reading.size > limit || plain.length >= limit };
};

/** Its list of entries tells what is in it; nobody reads its classes. */
const isJar = (path: string): boolean => /\.(?:jar|war)$/i.test(path);

const IS_ARCHIVE = 'archive';

/** What is known of a file without understanding it. */
type Look = Head | Evidence | typeof IS_ARCHIVE;

/** The beginning of a file, or why there is none. */
const headOf = async (place: Place, path: string): Promise<Look> => {
  try {
    const found = await place.stat(path);
    if (!found) return nothing(path, 'no such file');
    if (found.kind !== 'file') return nothing(path, 'not a regular file (pipe, socket or device)');
    const reading: Reading = { place, path, size: found.bytes };
    return await lookAt(reading, await readAt(reading, HEAD_BYTES));
  } catch (error) {
    return nothing(path, errorText(error));
  }
};

const lookAt = async (reading: Reading, raw: Uint8Array): Promise<Look> => {
  const { path } = reading;
  if (isJar(path)) return { items: [{ path, kind: 'server-jar', startLine: 1 }], notUnderstood: [] };
  if (kindOfArchive(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)) !== null) return IS_ARCHIVE;
  const packed = isGzip(raw);
  const head = (packed ? await inflated(raw, HEAD_BYTES * 16) : raw).subarray(0, HEAD_BYTES);
  const reason = binaryReason(head);
  if (reason !== null) return nothing(path, packed ? `compressed: ${reason}` : reason);
  const text = decodeText(head);
  const quoted = isQuoted(text);
  return { reading, raw, packed, quoted, text: quoted ? withoutQuotes(text) : text };
};

const isHead = (look: Look): look is Head => look !== IS_ARCHIVE && 'raw' in look;
/** A file that is looked at, and what kind of text it is; undefined: finding that out took too long. */
interface Recognised {
  readonly look: Look;
  readonly kind: EvidenceKind | null | undefined;
}

/** So many files are looked at together: most of the time of a small one is waiting, and one watch serves all of them. */
const TOGETHER = 12;

/** A file that grows is looked at anew. */
const keyOf = ({ path, size }: Reading): string => `${size} ${path}`;

const recognised = async (place: Place, files: readonly string[], time: Timekeeper, kinds: KnownKinds): Promise<readonly Recognised[]> => {
  const looks = await Promise.all(files.map(path => headOf(place, path)));
  time.each(looks.length, index => {
    const look = looks[index];
    if (!look || !isHead(look) || kinds.has(keyOf(look.reading))) return;
    const { reading, packed, text } = look;
    kinds.set(keyOf(reading), recogniseEvidence(packed ? reading.path.replace(/\.gz$/i, '') : reading.path, text, reading.size));
  });
  return looks.map(look => ({ look, kind: isHead(look) ? kinds.get(keyOf(look.reading)) : undefined }));
};

/** One after the other, each with those behind it. */
const recogniserFor = (place: Place, time: Timekeeper, kinds: KnownKinds): ((files: readonly string[], at: number) => Promise<Recognised>) => {
  const known = new Map<string, Recognised>();
  return async (files, at) => {
    const path = files[at] ?? '';
    if (!known.has(path)) {
      const next = files.slice(at, at + TOGETHER).filter(one => !known.has(one));
      for (const [index, one] of (await recognised(place, next, time, kinds)).entries()) known.set(next[index] ?? '', one);
    }
    const one = known.get(path) as Recognised;
    known.delete(path);
    return one;
  };
};

/** What somebody wrote to tell of his trouble: no file that a program reads, by its name and its beginning. */
const isNote = (path: string, text: string, size: number): boolean =>
  size <= HEAD_BYTES && /(?:^|[\\/])[^\\/.]+$|\.(?:txt|md|markdown|text|log|out|eml|rst)$/i.test(path) && !isWholeFile(path, text);

/** Java takes a byte order mark for a part of the first key, and Nacos for a part of the first address. */
const TAKES_MARK: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['application-properties', 'cluster-conf']);

const hasMark = ({ raw, packed }: Head): boolean => !packed && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf;

/** A whole file as its reader gets it: decoding has taken the mark away. */
const withMark = (evidence: Evidence): Evidence =>
  ({ ...evidence, items: evidence.items.map(item => (item.text !== undefined && item.startLine === 1 && TAKES_MARK.has(item.kind) ? { ...item, text: `\ufeff${item.text}` } : item)) });

const readOne = async ({ look, kind }: Recognised, limit: number, time: Timekeeper): Promise<Evidence | typeof IS_ARCHIVE> => {
  if (!isHead(look)) return look;
  const { reading: { path, size }, text } = look;
  if (kind === undefined) return nothing(path, TOO_LONG);
  if (!isNote(path, text, size)) return readAs(look, kind, limit, time);
  const mixed = timed(time, () => mixedIn(path, text));
  const evidence = mixed ? withRest(path, mixed) : await readAs(look, kind, limit, time);
  return timed(time, () => withTold(path, text, evidence));
};

const readAs = async (look: Head, kind: EvidenceKind | null, limit: number, time: Timekeeper): Promise<Evidence> => {
  const { reading: { path, size }, text } = look;
  if (kind === null) return timed(time, () => lettered(path, text, size));
  if (kind === 'log') return { items: [{ path, kind, startLine: 1, ...(look.quoted && size <= limit && { text: (await readText(look, limit)).text }) }, ...(size <= HEAD_BYTES ? timed(time, () => membersBetween(path, text)) : [])], notUnderstood: [] };
  const whole = await readText(look, WHOLE.has(kind) ? Math.min(limit, MAX_WHOLE) : limit);
  if (whole.cut && WHOLE.has(kind)) return { items: [{ path, kind, startLine: 1, unread: `${path} is larger than ${MAX_WHOLE} bytes` }], notUnderstood: [] };
  const said = saidIn(path, whole.text, kind);
  const cutUp = isCut(kind) ? timed(time, () => evidenceOf(path, said, kind)) : evidenceOf(path, said, kind);
  const evidence = TAKES_MARK.has(kind) && hasMark(look) ? withMark(cutUp) : cutUp;
  return whole.cut ? cutShort(path, evidence, `only the first ${limit} bytes were read`) : evidence;
};

const misplaced = (path: string): EvidenceItem => ({ path, kind: 'application-properties', startLine: 1, isFolder: true });

/** An archive is a folder that has to be entered. */
const enter = async (place: Place, path: string, limits: WalkLimits): Promise<Walked> => {
  const reason = await place.enter(path);
  return reason === null ? walkEvidence(place, [path], limits) : { files: [], misplaced: [], skipped: [{ path, reason }] };
};

/**
 * Files and folders somebody sent, and archives of them, classified: regular files only, size and count capped, any encoding.
 * Never rejects for a file: what cannot be read is in `notUnderstood`. Rejects when aborted.
 */
export const readEvidence = async (place: Place, paths: readonly string[], options: ReadOptions = {}): Promise<Evidence> => {
  const { signal, time = UNWATCHED, kinds = new Map(), maxDepth = 6, maxFiles = 5000, maxTextBytes = 4 * 1024 * 1024 } = options;
  const limits = { maxDepth, maxFiles, ...(signal && { signal }) };
  const walked = await walkEvidence(place, paths, limits);
  const files = [...walked.files];
  const items: EvidenceItem[] = walked.misplaced.map(misplaced);
  const notUnderstood = [...walked.skipped];
  const around: { path: string; text: string }[] = [];
  const words: EvidenceItem[] = [];
  const frameworks: EvidenceItem[] = [];
  const standing: Standing[] = [];
  let left = MAX_ALL_TEXTS;
  const recognise = recogniserFor(place, time, kinds);
  for (let at = 0; at < Math.min(files.length, maxFiles); at++) {
    signal?.throwIfAborted();
    const path = files[at] ?? '';
    const limit = Math.min(maxTextBytes, left);
    const read = limit <= 0 ? nothing(path, 'too much text in all files together') : await readOne(await recognise(files, at), limit, time).catch(error => nothing(path, errorText(error)));
    if (read === IS_ARCHIVE) {
      const inner = await enter(place, path, limits);
      files.splice(at + 1, 0, ...inner.files);
      items.push(...inner.misplaced.map(misplaced));
      notUnderstood.push(...inner.skipped);
      continue;
    }
    for (const item of read.items) left -= item.text?.length ?? 0;
    items.push(...read.items);
    notUnderstood.push(...read.notUnderstood);
    around.push(...(read.around ?? []));
    words.push(...(read.words ?? []));
    frameworks.push(...(read.frameworks ?? []));
    standing.push(...(read.standing ?? []));
  }
  if (files.length > maxFiles) notUnderstood.push({ path: paths.join(', '), reason: `more than ${maxFiles} files: the rest was not read` });
  return { items, notUnderstood: grouped([...notUnderstood, ...leftOutOf(place.leftOut(), paths)]), ...(around.length > 0 && { around }), ...(words.length > 0 && { words }), ...(frameworks.length > 0 && { frameworks }), ...(standing.length > 0 && { standing }) };
};
