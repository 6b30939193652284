import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Missing } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, sayBoth } from '../../text/say.ts';
import { closeWithKey } from '../close-with.ts';

/** What could not be seen, why, and what a person does about it. */
export interface Gap {
  readonly text: Text;
  readonly close: Text;
  /** Rules that stay without an answer because of it. */
  readonly rules: readonly string[];
}

const textOf = ({ fact, obstacle, detail }: Missing): Text => {
  const more = detail === '' || detail === 'not looked at' ? '' : ` (${detail.slice(0, 160)})`;
  return { en: `${fact}: ${say('en', `obstacle.${obstacle}`)}${more}`, zh: `${fact}: ${say('zh', `obstacle.${obstacle}`)}${more}` };
};

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
