import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Missing } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { sayBoth } from '../../text/say.ts';
import { closeWithKey } from '../close-with.ts';
import { missingIn } from '../missing.ts';

/** What could not be seen, why, and what a person does about it. */
export interface Gap {
  readonly text: Text;
  readonly close: Text;
  /** Rules that stay without an answer because of it. */
  readonly rules: readonly string[];
}

const textOf = (missing: Missing): Text => ({ en: missingIn('en', missing), zh: missingIn('zh', missing) });

/** Forty rules blind for one reason are one gap; the one that blinds most comes first. */
export const gapsOf = ({ unknown }: Diagnosis): readonly Gap[] => {
  const gaps = new Map<string, { text: Text; close: Text; rules: string[] }>();
  for (const { rule, missing } of unknown) {
    const [first] = missing;
    const close = sayBoth(closeWithKey(first));
    const key = `${first.fact} ${first.obstacle} ${close.en}`;
    const gap = gaps.get(key);
    if (gap) gap.rules.push(rule);
    else gaps.set(key, { text: textOf(first), close, rules: [rule] });
  }
  return [...gaps.values()].sort((one, other) => other.rules.length - one.rules.length);
};
