import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/text.ts';
import { say } from '../../text/say.ts';
import { copyable, inline } from './escape.ts';

const TASK = 800;

/** The steps of the upgrade that was asked about, as a list to tick off; empty when none was. */
export const checklistSections = (lang: Lang, { checklists = [], targets: all }: Diagnosis): readonly string[] =>
  checklists.map(({ targets, from, to, steps }) => {
    const name = targets.length < all.length ? `${inline(targets.map(one => all[one]?.name ?? '').join(', '), 200)}: ` : '';
    const tasks = steps.map(({ state, text, rules }) =>
      `- [${state === 'done' ? 'x' : ' '}] ${state === 'needed' ? `**${say(lang, 'checklist.needed')}** ` : ''}${inline(text[lang], TASK)}${rules.length === 0 ? '' : ` (${rules.map(rule => copyable(rule, 120)).join(', ')})`}`);
    return [`### ${name}${inline(say(lang, 'checklist.title', { from: from ?? '?', to }), 200)}`, tasks.join('\n')].join('\n\n');
  });
