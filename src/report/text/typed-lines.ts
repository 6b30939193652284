import type { Command } from '../../model/finding.ts';
import { labelText } from '../fix-view.ts';
import { terminalSafe } from '../safe.ts';
import type { Pen } from './pen.ts';

/** A command as it is typed, each line behind the label of its system: a wrapped command cannot be pasted. */
export const commandLines = ({ lang, paint }: Pen, command: Command): readonly string[] => {
  const label = labelText(command, lang);
  const lead = label === null ? '' : `${paint.dim(label)} `;
  return command.line.split('\n').map(part => `${lead}${paint.cyan(terminalSafe(part))}`);
};

/** A line of a diff in the colour of what it does. */
export const patchLine = ({ paint }: Pen, line: string): string => (line.startsWith('-') ? paint.red : line.startsWith('+') ? paint.green : paint.dim)(terminalSafe(line));
