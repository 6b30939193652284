import { UsageError } from '../text/usage-error.ts';
import type { Lang } from '../model/text.ts';
import { type Shell, SHELLS } from '../options/choices.ts';
import { bashCompletion } from './completion-bash.ts';
import { fishCompletion } from './completion-fish.ts';
import { type CompletionModel, completionModel } from './completion-model.ts';
import { powershellCompletion } from './completion-powershell.ts';
import { zshCompletion } from './completion-zsh.ts';

const WRITERS: Readonly<Record<Shell, (model: CompletionModel, lang: Lang) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/**
 * The completion script of a shell, whole: no Node is started while somebody types. @bomb.sh/tab 0.0.22 was tried instead;
 * its answers always forbid file names, which is what targets are, and its bash script evaluates the words typed so far, so
 * that TAB after `$(command)` runs the command. Throws UsageError for a shell that is not one of SHELLS.
 */
export const completionScript = (shell: string, lang: Lang): string => {
  const known = SHELLS.find(one => one === shell);
  if (known === undefined) throw new UsageError('error.badChoice', { option: 'completion', value: shell, choices: SHELLS.join(', ') });
  return WRITERS[known](completionModel(lang), lang);
};
