import type { StepState } from '../../model/checklist.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang, Text } from '../../model/text.ts';
import { say, sayBoth } from '../../text/say.ts';
import { oneLine } from '../markdown/plain.ts';
import type { ListView } from './page-view.ts';

const BOXES: Readonly<Record<StepState, string>> = { needed: '☐', done: '☑', look: '☐' };

const both = (words: (lang: Lang) => string): Text => ({ en: oneLine(words('en'), 500), zh: oneLine(words('zh'), 500) });

/** The steps of the upgrade that was asked about, in the order in which they are done; each list of its own targets, unless it is of all. */
export const checklistLists = ({ checklists = [], targets: all }: Diagnosis): readonly ListView[] =>
  checklists.map(({ targets, from, to, steps }): ListView => {
    const name = targets.length < all.length ? `${targets.map(one => all[one]?.name ?? '').join(', ')}: ` : '';
    const title = sayBoth('checklist.title', { from: from ?? '?', to });
    return {
      title: both(lang => `${name}${title[lang]}`), count: steps.length, isOpen: true,
      items: steps.map(({ state, text, rules }) => ({
        text: both(lang => `${BOXES[state]} ${state === 'needed' ? `${say(lang, 'checklist.needed')} ` : ''}${text[lang]}`), note: both(() => rules.join(', ')), quote: '',
      })),
    };
  });
