import type { LogDigest } from '../model/digest.ts';
import type { Evidence } from '../model/finding.ts';
import type { NonEmpty } from '../model/text.ts';
import { matchSignatures, placeOfMatch, type Signature, type SignatureMatch } from './log-rule.ts';

/** Matches in the newest start; none when there are no logs. */
export const matchesIn = (digest: LogDigest | null | undefined, signatures: readonly Signature[]): readonly SignatureMatch[] =>
  digest ? matchSignatures(digest, signatures) : [];

/** Quote and place of a match, for `seen('logs.digest', ...quoteMatch(match))`. */
export const quoteMatch = (match: SignatureMatch): [quote: string, at: { path: string; line: number }] => [match.quote, placeOfMatch(match)];

type Seen = (fact: 'logs.digest', quote: string, at?: { readonly path?: string; readonly line?: number }) => Evidence;

/** The first two matches as evidence. */
export const evidenceOfMatches = (seen: Seen, matches: readonly SignatureMatch[]): readonly Evidence[] =>
  matches.slice(0, 2).map(match => seen('logs.digest', ...quoteMatch(match)));

/** The first two matches as evidence; null when nothing matched. */
export const logEvidence = (seen: Seen, matches: readonly SignatureMatch[]): NonEmpty<Evidence> | null => {
  const [first, ...rest] = evidenceOfMatches(seen, matches);
  return first ? [first, ...rest] : null;
};
