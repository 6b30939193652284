import { matchSignatures, quoteSilence, type Signature, type SignatureMatch } from '../../kit/log-rule.ts';
import type { LogDigest } from '../../model/digest.ts';
import type { Path } from '../yaml-place.ts';
import { quoteMatch } from '../../kit/match-quote.ts';
import { expressionOf, groupsOf } from './expression.ts';
import type { Compiled } from './fact-condition.ts';
import { Mistake } from '../mistake.ts';
import type { LogCondition } from './schema.ts';
import { notTold, verdict } from './verdict.ts';

const SHORTEST = 8;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const signatureOf = (log: LogCondition, at: Path): Signature => {
  if (Buffer.byteLength(log.anchor) < SHORTEST) {
    throw new Mistake([...at, 'anchor'], { en: `the anchor needs at least ${SHORTEST} bytes: the whole log is searched for it`, zh: `anchor 至少要 ${SHORTEST} 个字节：整个日志都要用它来搜索` });
  }
  const { anchor, pattern, not, unless, phase, in: place, exception, files, levels, by, count } = log;
  return {
    anchor, pattern: expressionOf(pattern ?? escaped(anchor), [...at, 'pattern']),
    ...(place && { in: place }), ...(exception !== undefined && { exception }), ...(files && { files }), ...(levels && { levels }), ...(by && { by }),
    ...(count !== undefined && { count }), ...(phase && { when: phase }),
    ...(not !== undefined && { not: expressionOf(not, [...at, 'not']) }), ...(unless !== undefined && { unless: expressionOf(unless, [...at, 'unless']) }),
  };
};

const SHOWN = 2;

const argsOf = (matches: readonly SignatureMatch[]): Record<string, string> => {
  const count = matches.reduce((sum, { record }) => sum + record.count, 0);
  return { count: String(count), ...matches[0]?.groups };
};

/** Lines below WARN are kept only for those who ask: in a snapshot that was taken without this rule they may be missing. */
const mayBeMissing = ({ kept }: LogDigest, { anchor, levels }: Signature): boolean =>
  !kept.includes(anchor) && !(levels?.every(level => level === 'ERROR' || level === 'WARN') ?? false);

export interface CompiledLog extends Compiled {
  readonly signature: Signature;
}

/** A condition about the log of the newest start. */
export const logCondition = (log: LogCondition, at: Path): CompiledLog => {
  const signature = signatureOf(log, at);
  return {
    facts: ['logs.digest'], names: ['count', ...groupsOf(log.pattern ?? '')], signature,
    judge: bench => {
      const fact = bench.maybe['logs.digest'];
      if (fact.status === 'unknown') return notTold('logs.digest');
      if (fact.value === null) return verdict('no', [bench.seen('logs.digest', 'there are no logs')]);
      const matches = matchSignatures(fact.value, [signature]);
      if (matches.length > 0) return verdict('yes', matches.slice(0, SHOWN).map(match => bench.seen('logs.digest', ...quoteMatch(match))), argsOf(matches));
      if (fact.partial !== undefined) return notTold('logs.digest', fact.partial);
      return mayBeMissing(fact.value, signature) ? notTold('logs.digest', 'the snapshot was taken without this rule') : verdict('no', [bench.seen('logs.digest', ...quoteSilence(fact.value))]);
    },
  };
};
