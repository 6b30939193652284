import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Finding } from '../../model/finding.ts';
import { effectsOf, rootsOf } from '../view.ts';

/** A finding that accounts for others and that nothing accounts for. */
export const isRootCause = (finding: Finding): boolean => finding.explains.length > 0 && finding.explainedBy.length === 0;

/** Every finding once: root causes in their order, each followed by what follows from it. */
export const findingsUnderCauses = (diagnosis: Diagnosis): readonly Finding[] => {
  const shown = new Set<Finding>();
  const add = (finding: Finding): void => {
    if (shown.has(finding)) return;
    shown.add(finding);
    for (const effect of effectsOf(diagnosis, finding)) add(effect);
  };
  for (const root of rootsOf(diagnosis)) add(root);
  // Whatever no root leads to is shown all the same.
  for (const finding of diagnosis.findings) add(finding);
  return [...shown];
};
