import type { Args } from '../model/finding.ts';
import type { TextKey } from './say.ts';

/** A user's mistake: one line in the user's language, exit code 2, no stack. */
export class UsageError extends Error {
  readonly key: TextKey;
  readonly args: Args;

  constructor(key: TextKey, args: Args = {}) {
    super(key);
    this.name = 'UsageError';
    this.key = key;
    this.args = args;
  }
}

/** What something that was thrown says, whatever it is. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
