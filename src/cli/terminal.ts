import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { say } from '../text/say.ts';
import { UsageError } from '../text/usage-error.ts';
import type { Lang } from '../model/text.ts';

/** One line about a user's mistake, with the nearest right name when there is one. */
export const usageLine = (error: UsageError, lang: Lang): string => {
  const near = error.args['near'];
  const hint = near === undefined ? '' : ` - ${say(lang, 'error.didYouMean', { name: near })}`;
  return say(lang, 'error.prefix', { message: say(lang, error.key, error.args) + hint });
};

export interface Progress {
  say(text: string): void;
  clear(): void;
}

/** Who asked for quiet is told after so long all the same: a run that shows nothing looks dead. */
const QUIET_MS = 3_000;

/** One status line on standard error, on a terminal only. */
export const progressLine = (stream: NodeJS.WriteStream, quiet: boolean): Progress => {
  if (!stream.isTTY) return { say: () => {}, clear: () => {} };
  const write = (text: string): boolean => stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  let [last, isLate] = ['', !quiet];
  const timer = setTimeout(() => {
    if (!isLate && last !== '') write(last);
    isLate = true;
  }, QUIET_MS).unref();
  return {
    say: text => {
      last = text;
      if (isLate) write(text);
    },
    clear: () => {
      clearTimeout(timer);
      if (isLate) stream.write('\r\x1b[K');
    },
  };
};

/** A reader that went away (`| head -1`) is no error of this program. */
const isGone = (error: Error): boolean => 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED');

/**
 * Resolves when the text has left the process: a pipe is written asynchronously. A reader that went away is no error; a report that
 * cannot be written (the disk behind `> report.json` is full) is a UsageError.
 */
export const writeAll = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (error: Error | null | undefined): void => {
      if (!error || isGone(error)) resolve();
      else reject(new UsageError('error.cannotWrite', { path: stream === process.stdout ? 'stdout' : 'stderr', reason: error.message }));
    };
    stream.once('error', end);
    stream.write(text, end);
  });

/** What else is written (progress, warnings) must not end the run when its reader is gone. */
export const toleratePipes = (...streams: readonly NodeJS.WriteStream[]): void => {
  for (const stream of streams) stream.on('error', () => {});
};

/** What libraries tell the console while `work` runs is not said: it may be anything that a stranger sent, and as much as he likes. */
export const withMuteConsole = async <T>(work: () => Promise<T>): Promise<T> => {
  const { console: own } = globalThis;
  globalThis.console = new Console(new Writable({ write: (_chunk, _encoding, done) => done() }));
  try {
    return await work();
  } finally {
    globalThis.console = own;
  }
};

/** Columns to write for: those of the terminal within reason, 80 when there is none. */
export const terminalWidth = (): number => Math.max(40, Math.min(process.stdout.columns ?? 80, 100));
