import { closeSync } from 'node:fs';
import type { LogKind } from '../model/digest.ts';
import { textOf } from './decode.ts';
import { type LogInput, isGzip } from './inputs.ts';
import { eventKindOfName, logKindOf } from './kind.ts';
import { offsetIn, startOf } from './layout.ts';
import { isNewestFirst, oldestFirst } from './newest-first.ts';
import { isJsonArray, objectsOfLines } from './records/json-array.ts';
import { rewritten } from './rewritten.ts';
import { type ByteSource, fileSource, gzipSource, openRegular, streamSource, textSource } from './source.ts';
import { afresh, type Unwrap, unwrapped, unwrapsOf } from './unwrap.ts';

/** What the head of an input says. */
export interface HeadSays {
  readonly firstTime: string | null;
  /** By how many minutes its clock is ahead of UTC, when it says so. */
  readonly offset: number | null;
}

export interface Opened extends HeadSays {
  readonly source: ByteSource;
}

/** An input that is a log, ready to be read. */
export interface Opening extends HeadSays {
  readonly path: string;
  readonly name: string;
  readonly kind: LogKind;
  /** On disk; null when nobody knows. */
  readonly bytes: number | null;
  readonly changedMs: number;
  readonly ofHome?: LogInput['ofHome'];
  /** Opens it for reading; once. */
  readonly open: () => Promise<Opened>;
  /** A part of the head of a large log: how common its parts are. Null for one that is read in no time, and for one nobody has looked at yet. */
  readonly sample: Buffer | null;
  /** The same of one that nobody has looked at yet. */
  readonly peek?: () => Promise<Buffer | null>;
}

const HEAD_BYTES = 64 << 10;
const SAMPLE_BYTES = 32 << 10;
const LARGE_BYTES = 2 << 20;

/** The beginning of an input, and why there is no more of it when reading it failed or was given up. */
interface Head {
  readonly head: Buffer;
  readonly failure: { readonly error: unknown } | null;
}

/** The first bytes again, then the rest: they were read to tell what kind of log it is. */
const withHead = (source: ByteSource, { head, failure }: Head): ByteSource => {
  let given = 0;
  return {
    readFrom: source.readFrom,
    size: source.size,
    rest: source.rest,
    close: source.close,
    fill: (into, at, length) => {
      if (given >= head.length && failure) throw failure.error;
      if (given >= head.length) return source.fill(into, at, length);
      const copied = head.copy(into, at, given, Math.min(head.length, given + length));
      given += copied;
      return copied;
    },
  };
};

const headOf = async (source: ByteSource): Promise<Head> => {
  // A letter may quote a thousand logs.
  const most = Math.min(HEAD_BYTES, source.rest() ?? HEAD_BYTES);
  const head = Buffer.allocUnsafe(most);
  let length = 0;
  try {
    while (length < most) {
      const read = await source.fill(head, length, most - length);
      if (read === 0) break;
      length += read;
    }
  } catch (error) {
    if (length === 0) throw error;
    return { head: head.subarray(0, length), failure: { error } };
  }
  return { head: head.subarray(0, length), failure: null };
};

/** How to open an input once more, or for the only time when it is a stream, and what is known of it before. */
interface Access {
  readonly reopen: (limit: number) => ByteSource;
  readonly bytes: number | null;
  readonly changedMs: number;
}

const accessOf = (input: LogInput, signal: AbortSignal, seen: Set<string>): Access | null => {
  const { text, stream, startLine } = input;
  if (text !== undefined) return { reopen: () => textSource(text, startLine), bytes: text.length, changedMs: 0 };
  if (stream) return { reopen: () => streamSource(stream as AsyncIterable<Buffer>, signal), bytes: null, changedMs: 0 };
  const { fd, identity, size, changedMs } = openRegular(input);
  closeSync(fd);
  if (seen.has(identity)) return null;
  seen.add(identity);
  return { reopen: limit => (isGzip(input) ? gzipSource(openRegular(input), signal) : fileSource(openRegular(input), limit)), bytes: size, changedMs };
};

/** Of the first line with a time, which is the last one where the newest come first. */
const headSays = ({ text, newestFirst }: Look): HeadSays => {
  const lines = text.split('\n').slice(0, 2_000);
  for (const line of newestFirst ? lines.toReversed() : lines) {
    const firstTime = startOf(line.slice(0, 512))?.time;
    if (firstTime) return { firstTime, offset: offsetIn(line) };
  }
  return { firstTime: null, offset: null };
};

const UTF16 = Buffer.from([0xff, 0xfe]);

interface Look {
  readonly text: string;
  readonly raw: string;
  readonly unwraps: readonly Unwrap[];
  readonly wide: boolean;
  readonly newestFirst: boolean;
  readonly inOneLine: boolean;
}

const lookAt = (head: Buffer): Look => {
  const wide = head.subarray(0, 2).equals(UTF16);
  const given = wide ? new TextDecoder('utf-16le').decode(head) : head.toString('latin1').replaceAll('\u0000', '');
  const inOneLine = !wide && isJsonArray(given);
  const raw = inOneLine ? objectsOfLines(given.split('\n')).map(({ text }) => text).join('\n') : given;
  const unwraps = unwrapsOf(raw);
  let text = raw;
  for (const unwrap of afresh(unwraps)) {
    text = text.split('\n').map(unwrap).map(({ text: line, partial }) => (partial ? line : `${line}\n`)).join('');
  }
  const told = wide ? text : textOf(Buffer.from(text, 'latin1'));
  return { text: told, raw, unwraps, wide, inOneLine, newestFirst: isNewestFirst(text) };
};

const asLines = (source: ByteSource, { unwraps, wide, newestFirst, inOneLine }: Look): ByteSource => {
  const parted = inOneLine ? rewritten(source, objectsOfLines) : source;
  const lines = unwraps.length > 0 || wide ? unwrapped(parted, unwraps, wide) : parted;
  return newestFirst ? oldestFirst(lines) : lines;
};

/** Of a stream and of a compressed file nobody knows. */
const isLarge = (input: LogInput, source: ByteSource, head: Buffer): boolean =>
  head.length === HEAD_BYTES && (input.stream !== undefined || isGzip(input) || source.size() >= LARGE_BYTES);

const sampleIn = (input: LogInput, source: ByteSource, head: Buffer): Buffer | null => (isLarge(input, source, head) ? Buffer.from(head.subarray(0, SAMPLE_BYTES)) : null);

/** A server has hundreds of these: their heads are looked at when it is their turn. They tell of no start, so that nobody asks of which home it is. */
const openUnseen = (input: LogInput, kind: LogKind, { reopen, bytes, changedMs }: Access, limit: number): Opening => ({
  peek: async () => {
    const source = reopen(Number.MAX_SAFE_INTEGER);
    try {
      return sampleIn(input, source, (await headOf(source)).head);
    } finally {
      source.close();
    }
  },
  path: input.path, name: input.name ?? input.path, kind, bytes, changedMs, firstTime: null, offset: null, sample: null,
  open: async () => {
    const source = reopen(Number.MAX_SAFE_INTEGER);
    try {
      const look = lookAt((await headOf(source)).head);
      return { source: asLines(reopen(limit), look), ...headSays(look) };
    } finally {
      source.close();
    }
  },
});

const openSeen = async (input: LogInput, given: boolean, { reopen, bytes, changedMs }: Access, limit: number): Promise<Opening | null> => {
  const source = reopen(Number.MAX_SAFE_INTEGER);
  let kept = false;
  try {
    const read = await headOf(source);
    const look = lookAt(read.head);
    const name = input.name ?? input.path;
    const kind = logKindOf(look.unwraps.length > 0 ? name.replace(/\.json$/i, '.log') : name, look.text, look.raw) ?? (given ? 'other' : null);
    if (kind === null) return null;
    const says = headSays(look);
    kept = input.stream !== undefined;
    return {
      path: input.path, name, kind, bytes, changedMs, ...says, ...(input.ofHome && { ofHome: input.ofHome }),
      sample: sampleIn(input, source, read.head),
      open: async () => ({ source: asLines(input.stream ? withHead(source, read) : reopen(limit), look), ...says }),
    };
  } finally {
    if (!kept) source.close();
  }
};

/** Tells what log an input is, by its name or its head; null for a file of a directory that is none, or one already seen. */
export const openInput = async (input: LogInput, given: boolean, limit: number, signal: AbortSignal, seen: Set<string>): Promise<Opening | null> => {
  const access = accessOf(input, signal, seen);
  if (!access) return null;
  const kind = input.stream ? null : eventKindOfName(input.name ?? input.path);
  return kind === null ? openSeen(input, given, access, limit) : openUnseen(input, kind, access, limit);
};
