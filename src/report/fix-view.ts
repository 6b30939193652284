import type { Change, Command, FilledFix } from '../model/finding.ts';
import type { Lang, Text } from '../model/text.ts';
import { say } from '../text/say.ts';

const changeAlone = ({ old, new: text }: Change, lang: Lang, show: (part: string) => string): string => {
  if (text === null) return say(lang, 'change.remove-line', { old: show(old ?? '') });
  return old === null ? say(lang, 'change.add-line', { new: show(text) }) : say(lang, 'change.replace-line', { old: show(old), new: show(text) });
};

/** A change of a file in words: where, what it was, what it becomes. `show` marks each part in the way of the format. */
export const changeText = (change: Change, lang: Lang, show: (part: string) => string = part => part): string => {
  // Standard input is no file that anybody edits.
  if (change.file === '-') return changeAlone(change, lang, show);
  const place = show(change.line === null ? change.file : `${change.file}:${change.line}`);
  if (change.new === null) return say(lang, 'change.remove', { place, old: show(change.old ?? '') });
  if (change.old === null) return say(lang, 'change.add', { place, new: show(change.new) });
  return say(lang, 'change.replace', { place, old: show(change.old), new: show(change.new) });
};

export const changeTexts = (change: Change): Text => ({ en: changeText(change, 'en'), zh: changeText(change, 'zh') });

/** The lines that a person at the patient's machine types. */
export const shownCommands = ({ steps }: FilledFix): readonly Command[] => steps.flatMap(({ commands }) => commands.filter(({ shown }) => shown));

export const labelText = ({ label }: Command, lang: Lang): string | null => (label === undefined ? null : say(lang, `command.${label}`));

/** Whether one of its steps is a diff, which says what the others would say in words. */
export const isPatched = ({ steps }: FilledFix): boolean => steps.some(({ patch }) => patch !== undefined);
