import { type LogInput, digestLogs } from '../../src/logs/index.ts';
import type { LogDigest } from '../../src/model/digest.ts';

const known = new Map<string, Promise<LogDigest>>();

/** The digest of these texts, made once however often tests (and each mutant of a rule) ask for it. */
export const digestOnce = (inputs: readonly LogInput[], literals: readonly string[]): Promise<LogDigest> => {
  const key = JSON.stringify([inputs, literals]);
  const digest = known.get(key) ?? digestLogs(inputs, { keptLiterals: literals, signal: AbortSignal.timeout(20_000) }).then(made => made.digest);
  known.set(key, digest);
  return digest;
};
