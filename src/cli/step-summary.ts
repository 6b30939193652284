import { appendFile, stat } from 'node:fs/promises';
import type { Lang } from '../model/text.ts';
import { say } from '../text/say.ts';

/** GitHub drops the whole summary of a step above this (docs: workflow commands, "Step isolation and limits"). */
const MOST_BYTES = 1024 * 1024;

/** Bytes that are there; 0 when there is no file yet. Throws for anything but a file: a FIFO would wait for its reader. */
const bytesIn = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found && !found.isFile()) throw new Error('not a file');
  return found?.size ?? 0;
};

/**
 * Appends Markdown to the file that the runner names in $GITHUB_STEP_SUMMARY. Gives a warning in place of an error (null: written): a
 * summary that cannot be written must not change the result of the gate.
 */
export const appendStepSummary = async (path: string, text: string, lang: Lang): Promise<string | null> => {
  try {
    if ((await bytesIn(path)) + Buffer.byteLength(text) > MOST_BYTES) return say(lang, 'warning.stepSummaryFull', { path });
    await appendFile(path, text);
    return null;
  } catch (error) {
    return say(lang, 'warning.stepSummary', { path, reason: error instanceof Error ? error.message : String(error) });
  }
};
