import { quoteSh } from '../kit/fixes/quote.ts';
import { isOwnRule } from '../kit/own-rule.ts';

/** What to type to read about a rule: one of the user's own is found only where he keeps it. */
export const explainLine = (rule: string, ownRules: string | undefined): string =>
  `nacos-doctor explain ${rule}${isOwnRule(rule) && ownRules !== undefined ? ` --rules ${quoteSh(ownRules)}` : ''}`;
