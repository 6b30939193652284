import type { Change, FilledFix, Risk, Shell } from '../../src/model/finding.ts';
import type { Text } from '../../src/model/text.ts';

/** A filled fix with one step: a line to type, or a change of a file, or both. */
export const fixOf = (text: Text, { line, shell = 'sh', change = null, risk = 'none' }: { line?: string; shell?: Shell; change?: Change | null; risk?: Risk } = {}): FilledFix => ({
  text, risk, proof: null,
  steps: line === undefined && change === null ? [] : [{ change, commands: line === undefined ? [] : [{ shell, line, shown: true }] }],
});
