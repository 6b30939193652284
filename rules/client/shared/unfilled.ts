import { quoteMatch } from '../../../src/kit/match-quote.ts';
import { matchSignatures, type Signature } from '../../../src/kit/log-rule.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Evidence } from '../../../src/model/finding.ts';

const LACKING: readonly Signature[] = [
  { anchor: 'Could not resolve placeholder', pattern: /Could not resolve placeholder '[^'\n]{1,200}'/ },
  { anchor: 'Failed to configure a DataSource', pattern: /Failed to configure a DataSource: 'url' attribute is not specified/ },
];

/** Literals of lines that tell what an application lacked. */
export const LACKING_WORDS: readonly string[] = LACKING.flatMap(({ anchor }) => anchor);

type Seen = (fact: 'logs.digest', quote: string, at?: { readonly path?: string; readonly line?: number }) => Evidence;

/** What an application lacked at its start, which its settings from Nacos would have had. */
export const lackedIn = (digest: LogDigest | null | undefined, seen: Seen): readonly Evidence[] =>
  (digest ? matchSignatures(digest, LACKING) : []).filter(({ record: { kind } }) => kind === 'application' || kind === 'client' || (kind === 'other' && digest?.besideClients === true))
    .slice(0, 1).map(match => seen('logs.digest', ...quoteMatch(match)));
