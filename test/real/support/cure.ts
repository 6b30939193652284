import { expect } from 'vitest';
import type { ReportFinding, ReportFix } from '../../../src/model/report.ts';
import type { Answer } from './doctor.ts';

export const toldBy = ({ report }: Answer, rule: string): readonly ReportFinding[] => report.findings.filter(finding => finding.rule === rule);

/** What that rule says now, to be compared with nothing. */
export const saidBy = (answer: Answer, rule: string): readonly unknown[] => toldBy(answer, rule).map(({ message }) => message);

/** The fix of that rule whose steps match: which one it is shows what it does. */
export const chosen = (answer: Answer, rule: string, pick: RegExp): ReportFix => {
  const all = answer.report.findings.map(finding => `${finding.rule}: ${JSON.stringify(finding.fix.map(({ steps, text }) => steps ?? text))}`);
  const fix = toldBy(answer, rule).flatMap(one => one.fix).find(({ steps }) => pick.test(JSON.stringify(steps ?? [])));
  expect(fix, all.join('\n')).toBeDefined();
  return fix as ReportFix;
};
