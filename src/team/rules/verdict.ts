import type { Bench } from '../../kit/rule.ts';
import type { FactKey } from '../../model/facts.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Truth } from './compare.ts';

export type OpenBench = Bench<never, FactKey>;

/** What a condition came to: the logic has three values, and what is not known is never taken for a no. */
export interface Verdict {
  readonly truth: Truth;
  readonly evidence: readonly Evidence[];
  /** What would have decided. */
  readonly missing: readonly { readonly fact: FactKey; readonly detail?: string }[];
  /** What texts are filled with. */
  readonly args: Readonly<Record<string, string>>;
}

export const verdict = (truth: Truth, evidence: readonly Evidence[], args: Verdict['args'] = {}): Verdict => ({ truth, evidence, args, missing: [] });

export const notTold = (fact: FactKey, detail?: string): Verdict =>
  ({ truth: 'unknown', evidence: [], args: {}, missing: [{ fact, ...(detail !== undefined && { detail }) }] });

const joined = (truth: Truth, parts: readonly Verdict[]): Verdict => ({
  truth,
  evidence: parts.flatMap(({ evidence }) => evidence),
  missing: parts.flatMap(({ missing }) => missing),
  args: Object.assign({}, ...parts.map(({ args }) => args)) as Verdict['args'],
});

const those = (parts: readonly Verdict[], truth: Truth): readonly Verdict[] => parts.filter(part => part.truth === truth);

/** `decides` is the truth that one part is enough for: no for all, yes for any. */
const several = (parts: readonly Verdict[], decides: 'yes' | 'no'): Verdict => {
  for (const truth of [decides, 'unknown'] as const) {
    const some = those(parts, truth);
    if (some.length > 0) return joined(truth, some);
  }
  return joined(decides === 'no' ? 'yes' : 'no', parts);
};

export const all = (parts: readonly Verdict[]): Verdict => several(parts, 'no');
export const any = (parts: readonly Verdict[]): Verdict => several(parts, 'yes');

export const not = (part: Verdict): Verdict => ({ ...part, args: {}, truth: part.truth === 'yes' ? 'no' : part.truth === 'no' ? 'yes' : 'unknown' });
