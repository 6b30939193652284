import { readFileSync } from 'node:fs';
import { UsageError } from '../text/usage-error.ts';

/** What stands in a file that holds one secret, without the end of its line; a complaint, by the name of the option, when it cannot be read. */
export const readSecretFile = (complaint: 'error.passwordFile' | 'error.caseKeyFile' | 'error.keyFile', option: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(complaint, { option, path, reason: error instanceof Error ? error.message : String(error) });
  }
};
