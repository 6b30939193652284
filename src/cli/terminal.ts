import { say } from '../text/say.ts';
import type { UsageError } from '../collect/targets/usage-error.ts';
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

/** One status line on standard error, on a terminal only. */
export const progressLine = (stream: NodeJS.WriteStream, quiet: boolean): Progress => {
  if (!stream.isTTY || quiet) return { say: () => {}, clear: () => {} };
  return {
    say: text => stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`),
    clear: () => stream.write('\r\x1b[K'),
  };
};

/** Resolves when the text has left the process: a pipe is written asynchronously. A reader that went away is no error. */
export const writeAll = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise(resolve => {
    stream.once('error', () => resolve());
    stream.write(text, () => resolve());
  });

/** Columns to write for: those of the terminal within reason, 80 when there is none. */
export const terminalWidth = (): number => Math.max(40, Math.min(process.stdout.columns ?? 80, 100));
