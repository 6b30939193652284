import type { Lang } from '../model/text.ts';
import { say } from '../text/say.ts';

/** Exit codes of a process that a signal ended: 128 + its number. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type SignalName = keyof typeof CODES;

const NAMES: readonly SignalName[] = ['SIGINT', 'SIGTERM'];

export interface Interrupt {
  /** Aborted by the first signal; its reason is an Error with the signal's name. */
  readonly signal: AbortSignal;
  /** From now on a signal ends the process as usual: standard output may block for as long as its reader likes. */
  readonly release: () => void;
}

/**
 * Runs `work` so that the first Ctrl-C or SIGTERM ends the looks and what was found so far is reported. The second one ends the process at
 * once; files are written whole and renamed, so nothing half-written stays behind.
 */
export const withInterrupt = async <T>(lang: Lang, work: (interrupt: Interrupt) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const obey = (name: SignalName): void => {
    if (controller.signal.aborted) process.exit(CODES[name]);
    // On a terminal the status line stands there.
    process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${say(lang, 'progress.interrupted', { name })}\n`);
    controller.abort(new Error(name));
  };
  const release = (): void => { for (const name of NAMES) process.off(name, obey); };
  for (const name of NAMES) process.on(name, obey);
  try {
    return await work({ signal: controller.signal, release });
  } finally {
    release();
  }
};

/** The name of the signal; undefined while nobody interrupted. */
export const interruptName = ({ aborted, reason }: AbortSignal): string | undefined =>
  aborted ? (reason instanceof Error ? reason.message : String(reason)) : undefined;
