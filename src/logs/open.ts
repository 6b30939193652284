import { closeSync } from 'node:fs';
import type { LogKind } from '../model/digest.ts';
import { textOf } from './decode.ts';
import type { LogInput } from './inputs.ts';
import { logKindOf } from './kind.ts';
import { offsetIn, startOf } from './layout.ts';
import { type ByteSource, fileSource, gzipSource, openRegular, streamSource, textSource } from './source.ts';
import { type Unwrap, unwrapped, unwrapsOf } from './unwrap.ts';

/** An input that is a log, ready to be read. */
export interface Opening {
  readonly path: string;
  readonly name: string;
  readonly kind: LogKind;
  /** Opens it for reading; once. */
  readonly open: () => ByteSource;
  readonly firstTime: string | null;
  /** By how many minutes its clock is ahead of UTC, when it says so. */
  readonly offset: number | null;
  readonly ofHome?: LogInput['ofHome'];
  /** A few kilobytes of the head of a large log: how common its parts are. Null for one that is read in no time. */
  readonly sample: Buffer | null;
}

const HEAD_BYTES = 64 << 10;
const SAMPLE_BYTES = 8 << 10;
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
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  let length = 0;
  try {
    while (length < HEAD_BYTES) {
      const read = await source.fill(head, length, HEAD_BYTES - length);
      if (read === 0) break;
      length += read;
    }
  } catch (error) {
    if (length === 0) throw error;
    return { head: head.subarray(0, length), failure: { error } };
  }
  return { head: head.subarray(0, length), failure: null };
};

/** Opens the input once more, or for the only time when it is a stream. */
type Reopen = (limit: number) => ByteSource;

const reopenOf = (input: LogInput, signal: AbortSignal, seen: Set<string>): Reopen | null => {
  const { text, stream } = input;
  if (text !== undefined) return () => textSource(text);
  if (stream) return () => streamSource(stream as AsyncIterable<Buffer>, signal);
  const { fd, identity } = openRegular(input);
  closeSync(fd);
  if (seen.has(identity)) return null;
  seen.add(identity);
  const isGzip = /\.gz$/i.test(input.path);
  return limit => (isGzip ? gzipSource(openRegular(input), signal) : fileSource(openRegular(input), limit));
};

/** Of the first line with a time. */
const firstTimeIn = (head: string): Pick<Opening, 'firstTime' | 'offset'> => {
  for (const line of head.split('\n').slice(0, 2_000)) {
    const firstTime = startOf(line.slice(0, 512))?.time;
    if (firstTime) return { firstTime, offset: offsetIn(line) };
  }
  return { firstTime: null, offset: null };
};

const UTF16 = Buffer.from([0xff, 0xfe]);

interface Look {
  readonly text: string;
  readonly unwraps: readonly Unwrap[];
  readonly wide: boolean;
}

const lookAt = (head: Buffer): Look => {
  const wide = head.subarray(0, 2).equals(UTF16);
  const raw = wide ? new TextDecoder('utf-16le').decode(head) : head.toString('latin1').replaceAll('\u0000', '');
  const unwraps = unwrapsOf(raw);
  let text = raw;
  for (const unwrap of unwraps) text = text.split('\n').map(line => unwrap(line).text).join('\n');
  return { text: wide ? text : textOf(Buffer.from(text, 'latin1')), unwraps, wide };
};

/** Of a stream and of a compressed file nobody knows. */
const isLarge = (input: LogInput, source: ByteSource, head: Buffer): boolean =>
  head.length === HEAD_BYTES && (input.stream !== undefined || /\.gz$/i.test(input.path) || source.size() >= LARGE_BYTES);

/** Looks at the head of an input and tells what log it is; null for a file of a directory that is none, or one already seen. */
export const openInput = async (
  input: LogInput, given: boolean, limit: number, signal: AbortSignal, seen: Set<string>,
): Promise<Opening | null> => {
  const reopen = reopenOf(input, signal, seen);
  if (!reopen) return null;
  const source = reopen(Number.MAX_SAFE_INTEGER);
  let kept = false;
  try {
    const read = await headOf(source);
    const { text, unwraps, wide } = lookAt(read.head);
    const kind = logKindOf(input.name ?? input.path, text) ?? (given ? 'other' : null);
    if (kind === null) return null;
    const open = (): ByteSource => {
      const whole = input.stream ? withHead(source, read) : reopen(limit);
      return unwraps.length > 0 || wide ? unwrapped(whole, unwraps, wide) : whole;
    };
    kept = input.stream !== undefined;
    const sample = isLarge(input, source, read.head) ? Buffer.from(read.head.subarray(0, SAMPLE_BYTES)) : null;
    return { path: input.path, name: input.name ?? input.path, kind, open, ...firstTimeIn(text), sample, ...(input.ofHome && { ofHome: input.ofHome }) };
  } finally {
    if (!kept) source.close();
  }
};
