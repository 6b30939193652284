import type { Symptom } from '../model/finding.ts';
import type { RuleHead } from './rule.ts';

/** Effects that a rule accounts for when it fails in this case: all that it explains, unless the case has its own. */
export const effectsOf = ({ explains = [], explainsBy }: Pick<RuleHead, 'explains' | 'explainsBy'>, name: string | null): readonly Symptom[] =>
  (name === null ? undefined : explainsBy?.[name]) ?? explains;
