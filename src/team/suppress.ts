import { exitOf } from '../engine/diagnose.ts';
import type { Diagnosis, FailOn, Suppressed } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import { nameOfFinding } from '../kit/shown.ts';

const sameNode = (one: Finding, other: Finding): boolean => one.target === other.target || one.target === null || other.target === null;

/** An effect whose cause is ignored has none that is shown: it must stand by itself, not vanish with its cause. */
const withoutEdgesTo = (gone: readonly Finding[], finding: Finding, kept: readonly Finding[]): Finding => {
  const isGone = (name: string): boolean =>
    gone.some(other => nameOfFinding(other) === name && sameNode(other, finding)) && !kept.some(other => nameOfFinding(other) === name && sameNode(other, finding));
  return { ...finding, explains: finding.explains.filter(name => !isGone(name)), explainedBy: finding.explainedBy.filter(name => !isGone(name)) };
};

/** The diagnosis without some findings, which stay visible as suppressed, and with others added; the exit is decided anew. */
export const suppress = (diagnosis: Diagnosis, suppressed: readonly Suppressed[], added: readonly Finding[], failOn: FailOn): Diagnosis => {
  if (suppressed.length === 0 && added.length === 0) return diagnosis;
  const gone = suppressed.map(({ finding }) => finding);
  const kept = diagnosis.findings.filter(finding => !gone.includes(finding));
  const findings = [...kept.map(finding => withoutEdgesTo(gone, finding, kept)), ...added];
  return {
    ...diagnosis,
    findings,
    suppressed: [...(diagnosis.suppressed ?? []), ...suppressed],
    summary: { ...diagnosis.summary, fail: diagnosis.summary.fail - gone.length + added.length },
    exit: exitOf({ ...diagnosis, findings }, failOn),
  };
};
