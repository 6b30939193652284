import type { LogDigest } from '../model/digest.ts';
import { clipped, placeOfRecord, quoteRecord } from '../nacos/log.ts';
import { matchSignatures, type Signature, type SignatureMatch } from './log-rule.ts';

/** Quote and place of a match, for `seen('logs.digest', ...quoteMatch(match))`: the exception that matched, else the record. */
export const quoteMatch = ({ record, thrown }: SignatureMatch): [quote: string, at: { path: string; line: number }] => {
  const text = thrown === null ? '' : thrown.type === null ? thrown.message : `${thrown.type}: ${thrown.message}`;
  const first = text.split('\n').find(line => line.trim() !== '');
  return [clipped((first ?? quoteRecord(record)).trim()), placeOfRecord(record)];
};

/** Matches in the newest start; none when there are no logs. */
export const matchesIn = (digest: LogDigest | null | undefined, signatures: readonly Signature[]): readonly SignatureMatch[] =>
  digest ? matchSignatures(digest, signatures) : [];
