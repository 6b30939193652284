import type { Missing } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { detailIn } from '../text/details.ts';
import { say } from '../text/say.ts';
import { THINGS } from '../text/things.ts';

/** A reason that only repeats the obstacle says nothing more. */
const NOTHING_MORE: ReadonlySet<string> = new Set(['', 'not looked at', 'does not tell', 'nothing that was given shows it']);

/** Why it was not seen: `not seen (no log was given)`; the reason is cut at `most` characters. */
export const reasonIn = (lang: Lang, { obstacle, detail }: Pick<Missing, 'obstacle' | 'detail'>, most = 160): string =>
  `${say(lang, `obstacle.${obstacle}`)}${NOTHING_MORE.has(detail) ? '' : say(lang, 'risk.note', { risk: detailIn(lang, detail).slice(0, most) })}`;

/** What was not seen and why, as one phrase: `the tables of the database: not seen (no log was given)`. */
export const missingIn = (lang: Lang, missing: Missing, most = 160): string =>
  say(lang, 'gap.one', { thing: THINGS[missing.fact][lang], reason: reasonIn(lang, missing, most) });
