import type { Lang } from '../model/text.ts';
import type { Missing } from '../model/finding.ts';
import { detailIn } from '../text/details.ts';
import { say } from '../text/say.ts';

/** A reason that only repeats the obstacle says nothing more. */
const NOTHING_MORE: ReadonlySet<string> = new Set(['', 'not looked at']);

/** What was not seen and why, as one phrase: `db.schema: not collected (no log was given)`; the reason is cut at `most` characters. */
export const missingIn = (lang: Lang, { fact, obstacle, detail }: Missing, most = 160): string =>
  `${fact}: ${say(lang, `obstacle.${obstacle}`)}${NOTHING_MORE.has(detail) ? '' : say(lang, 'risk.note', { risk: detailIn(lang, detail).slice(0, most) })}`;
