import type { SecretLedger } from './ledger.ts';
import type { PackedFile } from './archive/packed-file.ts';

/** Where a secret was found: the name of a file, or its number when the name itself holds it. */
export const whereSecretsAre = (files: readonly PackedFile[], ledger: SecretLedger): readonly string[] => {
  if (ledger.size() === 0) return [];
  return files.flatMap(({ name, bytes }, index) => {
    if (ledger.findIn(name)) return [`#${index + 1}`];
    return ledger.findIn(Buffer.from(bytes).toString('utf8')) ? [name] : [];
  });
};
