import type { Diagnosis } from '../../model/diagnosis.ts';
import type { StepState } from '../../model/checklist.ts';
import { say } from '../../text/say.ts';
import { terminalSafe } from '../safe.ts';
import { hanging } from '../wrap.ts';
import { heading, type Pen } from './pen.ts';

const BOXES: Readonly<Record<StepState, string>> = { needed: '[!]', done: '[x]', look: '[ ]' };

/** Of all of them nothing needs to be said. */
const named = ({ targets: all }: Diagnosis, targets: readonly number[]): readonly string[] => (targets.length < all.length ? [targets.map(one => all[one]?.name ?? '').join(', ')] : []);

/** The steps of the upgrade that was asked about, in the order in which they are done. */
export const checklistLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] =>
  (diagnosis.checklists ?? []).flatMap(({ targets, from, to, steps }) => [
    '', heading(pen, terminalSafe(say(pen.lang, 'checklist.title', { from: from ?? '?', to }))),
    ...named(diagnosis, targets).flatMap(names => hanging('    ', terminalSafe(names), pen.width)),
    ...steps.flatMap(({ state, text, rules }, index) => {
      const line = `${text[pen.lang]}${rules.length === 0 ? '' : ` (${rules.join(', ')})`}`;
      return hanging(`${BOXES[state]} ${String(index + 1).padStart(2)}. `, terminalSafe(line), pen.width);
    }),
    ...hanging('    ', say(pen.lang, 'checklist.legend'), pen.width).map(pen.paint.dim),
  ]);
