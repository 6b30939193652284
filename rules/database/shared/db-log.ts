import type { LogDigest } from '../../../src/model/digest.ts';
import type { Evidence } from '../../../src/model/finding.ts';
import { clipped, newestBoot, placeOfRecord, quoteRecord } from '../../../src/nacos/log.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { saidByServer } from '../../../src/nacos/speaker.ts';

/** Matches of the newest boot that the server itself logged. */
export const loggedByServer = (digest: LogDigest | null | undefined, signatures: readonly Signature[]): readonly SignatureMatch[] =>
  digest ? matchSignatures(digest, signatures).filter(match => saidByServer(match.record)) : [];

/** The newest start came up; false when it did not or when the logs show none. */
export const cameUp = (digest: LogDigest | null | undefined): boolean => (digest ? newestBoot(digest)?.outcome === 'started' : false);

/** The line of a match that tells: the exception that matched, else the message. */
export const tellingLine = ({ thrown, record, signature }: SignatureMatch): string => {
  const text = thrown ? `${thrown.type === null ? '' : `${thrown.type}: `}${thrown.message}` : record.message;
  const line = text.split('\n').find(one => one.includes(signature.anchor));
  return clipped((line ?? quoteRecord(record)).trim());
};

/** At most two matches as evidence. */
export const seenMatches = (bench: Pick<Bench<never, 'logs.digest'>, 'seen'>, matches: readonly SignatureMatch[]): readonly Evidence[] =>
  matches.slice(0, 2).map(match => bench.seen('logs.digest', tellingLine(match), placeOfRecord(match.record)));

export { isNonEmpty } from '../../../src/kit/non-empty.ts';
