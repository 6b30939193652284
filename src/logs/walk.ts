import { type Fast, fastLines } from './fast.ts';
import { DECIDING_BYTES } from './layout.ts';
import { type Context, decidingText, newContext, startsRecord } from './lines.ts';
import type { ByteSource } from './source.ts';
import { type CutRecord, type Window, makeRoom, newWindow, openRecord, recordUpTo, withoutNul } from './window.ts';

export interface WalkOptions {
  /** Bytes asked for at once. */
  readonly blockBytes: number;
  readonly signal: AbortSignal;
  /** Every line is a record of its own. */
  readonly lineByLine: boolean;
  readonly take: (record: CutRecord) => void;
  /** Passes over what is not worth looking at; null to look at every record. */
  readonly fast: Fast | null;
}

export interface Walked {
  readonly lastByteIsNewline: boolean;
}

const close = (window: Window, to: number, take: WalkOptions['take']): void => {
  if (window.open && to > window.record) take(recordUpTo(window, to));
};

/** Judges and finishes one line; false when more bytes are needed. */
export const oneLine = (window: Window, context: Context, atEnd: boolean, options: WalkOptions): boolean => {
  if (window.at >= window.end) return false;
  const newline = window.bytes.indexOf(10, window.at);
  const complete = newline >= 0 && newline < window.end;
  const lineEnd = complete ? newline : window.end;
  if (!window.inLine) {
    if (!complete && lineEnd - window.at < DECIDING_BYTES && !atEnd) return false;
    const text = decidingText(window.bytes.subarray(window.at, Math.min(lineEnd, window.at + DECIDING_BYTES)));
    const start = startsRecord(text, context);
    if (start !== null || options.lineByLine || !window.open) {
      close(window, window.at, options.take);
      openRecord(window, start !== 'layout');
    }
  }
  window.inLine = !complete;
  window.at = complete ? lineEnd + 1 : window.end;
  if (complete) window.line++;
  return complete;
};

const ABORT_EVERY = 16;

const pause = (): Promise<void> => new Promise(resolve => { setImmediate(resolve); });

const walkBlock = (window: Window, context: Context, atEnd: boolean, options: WalkOptions): void => {
  if (options.fast && !options.lineByLine) fastLines(window, context, atEnd, options, options.fast);
  else while (oneLine(window, context, atEnd, options));
};

/** Block after block until the source ends, fails or the signal says so; returns the last byte. */
const walkBlocks = async (source: ByteSource, window: Window, context: Context, options: WalkOptions): Promise<number> => {
  let lastByte = 10;
  for (let blocks = 1; ; blocks++) {
    makeRoom(window);
    const filled = source.fill(window.bytes, window.end, options.blockBytes);
    const read = typeof filled === 'number' ? filled : await filled;
    if (read === 0) return lastByte;
    const end = withoutNul(window.bytes, window.end, window.end + read);
    if (end > window.end) lastByte = window.bytes[end - 1] as number;
    window.end = end;
    walkBlock(window, context, false, options);
    if (blocks % ABORT_EVERY === 0) await pause();
    options.signal.throwIfAborted();
  }
};

/**
 * Cuts the bytes of one input into records, whatever the block size; memory does not depend on the input. When the source fails
 * or the signal ends it, what came so far is finished all the same before the failure is passed on.
 */
export const walk = async (source: ByteSource, bytes: Buffer, options: WalkOptions): Promise<Walked> => {
  const window = newWindow(bytes);
  const context = newContext();
  try {
    return { lastByteIsNewline: (await walkBlocks(source, window, context, options)) === 10 };
  } finally {
    walkBlock(window, context, true, options);
    close(window, window.end, options.take);
  }
};
