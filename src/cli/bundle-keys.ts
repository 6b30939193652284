import { type BundleKeys, NO_KEYS } from '../bundle/age.ts';
import { option } from '../options/table.ts';
import { UsageError } from '../text/usage-error.ts';
import { flagOf } from './parsed.ts';
import { readSecretFile } from './secret-file.ts';
import { demandText } from './values.ts';

/** What opens or closes bundles, as it stands on the command line. */
export interface KeyOptions {
  readonly identity?: string;
  readonly passphraseFile?: string;
}

/** The passphrase, of the file or the environment; throws UsageError for an empty one. To be asked once: the file may be a pipe. */
export const passphraseOf = (file: string | null | undefined, env: NodeJS.ProcessEnv): string | null => {
  const passphrase = file == null ? env[option('passphrase-file').env] : readSecretFile('error.keyFile', flagOf('passphrase-file'), file);
  if (passphrase === '') throw new UsageError('error.emptyPassphrase');
  return passphrase ?? null;
};

/** Keys for encrypted bundles; the library of age is loaded only for those who have some. */
export const bundleKeysOf = async ({ identity, passphrase }: { readonly identity: string | null | undefined; readonly passphrase: string | null }): Promise<BundleKeys> => {
  if (identity == null) return passphrase === null ? NO_KEYS : { identities: [], passphrase };
  const { identitiesIn } = await import('../bundle/age.ts');
  const path = demandText(flagOf('identity'), identity) ?? '';
  return { identities: await identitiesIn(readSecretFile('error.keyFile', flagOf('identity'), path), path), passphrase };
};

/** The same of a command that has no other options to be read. */
export const givenKeys = ({ identity, passphraseFile }: KeyOptions, env: NodeJS.ProcessEnv): Promise<BundleKeys> =>
  bundleKeysOf({ identity, passphrase: passphraseOf(passphraseFile, env) });
