import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Missing, UnknownRule } from '../model/finding.ts';
import type { Lang, Text } from '../model/text.ts';
import { FEW_LINES } from '../nacos/few-lines.ts';
import { say } from '../text/say.ts';
import { THINGS } from '../text/things.ts';
import { closeWith, groupOf } from './close-with.ts';
import { reasonIn } from './missing.ts';

/** What could not be seen, why, and what a person does about it. */
export interface Gap {
  readonly text: Text;
  readonly close: Text;
  /** Rules that stay without an answer because of it. */
  readonly rules: readonly string[];
}

interface Open {
  readonly missing: readonly Missing[];
  readonly close: Text;
  readonly rules: readonly string[];
}

/** The look itself failed so; why a single rule found it insufficient is that rule's own story. */
const lookOf = ({ fact, obstacle, detail: told }: Missing, snapshot: Snapshot | undefined): Missing => {
  if (told === FEW_LINES) return { fact, obstacle, detail: told };
  const seen = snapshot?.facts[fact];
  const detail = seen === undefined ? '' : seen.status === 'unknown' ? seen.detail : (seen.partial ?? '');
  return { fact, obstacle, detail };
};

const isNew = (missing: Missing, known: readonly Missing[]): boolean => known.every(({ fact }) => fact !== missing.fact);

const listed = (lang: Lang, parts: readonly string[]): string => [...new Set(parts)].join(say(lang, 'gap.and'));

/** More things are counted. */
const MOST_THINGS = 5;

const thingsIn = (lang: Lang, missing: readonly Missing[]): string => {
  const things = [...new Set(missing.map(({ fact }) => THINGS[fact][lang]))];
  const more = things.length - MOST_THINGS;
  return more > 1 ? say(lang, 'gap.more', { things: listed(lang, things.slice(0, MOST_THINGS)), count: more }) : listed(lang, things);
};

/** At most so many reasons: more are not read. */
const MOST_REASONS = 2;

const textIn = (lang: Lang, missing: readonly Missing[]): string => {
  const [obstacle] = missing.map(one => reasonIn(lang, { ...one, detail: '' }));
  const details = missing.map(one => reasonIn(lang, one)).filter(reason => reason !== obstacle);
  const reasons = [...new Set(details)].slice(0, MOST_REASONS);
  return say(lang, 'gap.one', { thing: thingsIn(lang, missing), reason: reasons.length === 0 ? (obstacle ?? '') : reasons.join(say(lang, 'gap.and')) });
};

const gapOf = ({ missing, close, rules }: Open): Gap => ({ text: { en: textIn('en', missing), zh: textIn('zh', missing) }, close, rules });

/** Gaps that one act of a person closes are one; that which blinds most rules comes first. */
export const gapsOf = ({ unknown, snapshots }: Pick<Diagnosis, 'unknown' | 'snapshots'>): readonly Gap[] => {
  const open = new Map<string, Open>();
  const add = ({ rule, target, missing: [first] }: UnknownRule): void => {
    const snapshot = snapshots[target ?? 0];
    const close = closeWith(first, snapshot);
    const key = `${groupOf(first.fact)} ${first.obstacle} ${close.en}`;
    const before = open.get(key) ?? { missing: [], close, rules: [] };
    const look = lookOf(first, snapshot);
    open.set(key, { close, rules: [...before.rules, rule], missing: isNew(look, before.missing) ? [...before.missing, look] : before.missing });
  };
  for (const one of unknown) add(one);
  return [...open.values()].sort((one, other) => other.rules.length - one.rules.length).map(gapOf);
};
