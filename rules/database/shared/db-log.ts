import type { LogDigest } from '../../../src/model/digest.ts';
import type { Evidence } from '../../../src/model/finding.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import { evidenceOfMatches } from '../../../src/kit/match-quote.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { saidByServer } from '../../../src/nacos/speaker.ts';

/** Matches of the newest boot that the server itself logged. */
export const loggedByServer = (digest: LogDigest | null | undefined, signatures: readonly Signature[]): readonly SignatureMatch[] =>
  digest ? matchSignatures(digest, signatures).filter(({ record }) => saidByServer(digest.besideClients === true && record.kind === 'other' ? { ...record, kind: 'application' } : record)) : [];

/** The newest start came up; false when it did not or when the logs show none. */
export const cameUp = (digest: LogDigest | null | undefined): boolean => (newestBoot(digest)?.outcome === 'started');

/** The line that tells of a match. */
export const tellingLine = ({ quote }: SignatureMatch): string => quote;

/** At most two matches as evidence. */
export const seenMatches = (bench: Pick<Bench<never, 'logs.digest'>, 'seen'>, matches: readonly SignatureMatch[]): readonly Evidence[] => evidenceOfMatches(bench.seen, matches);

export { isNonEmpty } from '../../../src/kit/non-empty.ts';
