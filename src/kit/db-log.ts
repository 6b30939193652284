import type { LogDigest, LogRecord } from '../model/digest.ts';
import type { Evidence } from '../model/finding.ts';
import type { NonEmpty } from '../model/text.ts';
import { fullText, newestBoot, placeOfRecord, quoteRecord } from './log.ts';
import { matchSignatures, type Signature, type SignatureMatch } from './log-rule.ts';
import type { Bench } from './rule.ts';

/** Packages of the server; `nacos.client`, `nacos.api` and `nacos.common` run in applications too. */
const SERVER_TRACE =
  /com\.alibaba\.nacos\.(?:config\.server|persistence|core|naming|bootstrap|console|sys|plugin\.datasource|Nacos)\b|\[(?:db-load-error|db-error|master-db|migrate)\]|dumpservice|Nacos Server/;

/** An application that logs "Access denied" speaks of its own database, not of Nacos'. */
export const saidByServer = (record: LogRecord): boolean => {
  if (record.kind === 'client' || record.kind === 'access') return false;
  if (record.kind !== 'application') return true;
  return SERVER_TRACE.test(`${fullText(record)}\n${record.chain.flatMap(thrown => thrown.frames).join('\n')}`);
};

/** Matches of the newest boot that the server itself logged. */
export const loggedByServer = (digest: LogDigest | null | undefined, signatures: readonly Signature[]): readonly SignatureMatch[] =>
  digest ? matchSignatures(digest, signatures).filter(match => saidByServer(match.record)) : [];

/** The newest start came up; false when it did not or when the logs show none. */
export const cameUp = (digest: LogDigest | null | undefined): boolean => (digest ? newestBoot(digest)?.outcome === 'started' : false);

/** The line of a match that tells: the exception that matched, else the message. */
export const quoteMatch = ({ thrown, record, signature }: SignatureMatch): string => {
  const text = thrown ? `${thrown.type === null ? '' : `${thrown.type}: `}${thrown.message}` : record.message;
  const line = text.split('\n').find(one => one.includes(signature.anchor));
  return (line ?? quoteRecord(record)).trim().slice(0, 300);
};

/** At most two matches as evidence. */
export const seenMatches = (bench: Pick<Bench<never, 'logs.digest'>, 'seen'>, matches: readonly SignatureMatch[]): readonly Evidence[] =>
  matches.slice(0, 2).map(match => bench.seen('logs.digest', quoteMatch(match), placeOfRecord(match.record)));

export const isNonEmpty = <T>(list: readonly T[]): list is NonEmpty<T> => list.length > 0;
