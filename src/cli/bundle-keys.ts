import { readFileSync } from 'node:fs';
import { type BundleKeys, NO_KEYS } from '../bundle/age.ts';
import { option } from '../options/table.ts';
import { UsageError } from '../text/usage-error.ts';
import { flagOf } from './parsed.ts';
import { demandText } from './values.ts';

/** What opens or closes bundles, as it stands on the command line. */
export interface KeyOptions {
  readonly identity?: string | null;
  readonly passphraseFile?: string | null;
}

const textOf = (flag: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('error.keyFile', { option: flag, path, reason: error instanceof Error ? error.message : String(error) });
  }
};

/** The passphrase, of the file or the environment; throws UsageError for an empty one. */
export const passphraseOf = (file: string | null | undefined, env: NodeJS.ProcessEnv): string | null => {
  const passphrase = file == null ? env[option('passphrase-file').env] : textOf(flagOf('passphrase-file'), file).replace(/\r?\n$/, '');
  if (passphrase === '') throw new UsageError('error.emptyPassphrase');
  return passphrase ?? null;
};

/** Keys for encrypted bundles; the library of age is loaded only for those who have some. */
export const bundleKeysOf = async ({ identity, passphraseFile }: KeyOptions, env: NodeJS.ProcessEnv): Promise<BundleKeys> => {
  const passphrase = passphraseOf(passphraseFile, env);
  if (identity == null) return passphrase === null ? NO_KEYS : { identities: [], passphrase };
  const { identitiesIn } = await import('../bundle/age.ts');
  const path = demandText(flagOf('identity'), identity) ?? '';
  return { identities: await identitiesIn(textOf(flagOf('identity'), path), path), passphrase };
};
