import { expect } from 'vitest';
import type { ReportFinding, ReportFix } from '../../../src/model/report.ts';
import { applyFix, type Hands } from './apply-fix.ts';
import { type Answer, doctor } from './doctor.ts';
import type { Nacos } from './nacos.ts';

export const toldBy = ({ report }: Answer, rule: string): readonly ReportFinding[] => report.findings.filter(finding => finding.rule === rule);

/** What that rule says now, to be compared with nothing. */
export const saidBy = (answer: Answer, rule: string): readonly unknown[] => toldBy(answer, rule).map(({ message }) => message);

/** The fix of that rule whose steps match: which one it is shows what it does. */
export const chosen = (answer: Answer, rule: string, pick: RegExp): ReportFix => {
  const all = answer.report.findings.map(finding => `${finding.rule}: ${JSON.stringify(finding.fix.map(({ steps, text }) => steps ?? text))}`);
  const fix = toldBy(answer, rule).flatMap(one => one.fix).find(({ steps }) => pick.test(JSON.stringify(steps ?? [])));
  expect(fix, [`no fix of ${rule} matches ${pick.source}`, ...all].join('\n')).toBeDefined();
  return fix as ReportFix;
};

/** Types the start that is printed: by one of these rules, else by the one that tells that nothing runs. */
export const startAsPrinted = async (nacos: Nacos, rules: readonly string[] = [], fill: NonNullable<Hands['fill']> = {}): Promise<void> => {
  const answer = await doctor([nacos.home], { env: nacos.terminal });
  const rule = [...rules, 'operations/not-running'].find(one => toldBy(answer, one).some(({ fix }) => fix.some(({ steps }) => /startup\.sh/.test(JSON.stringify(steps ?? [])))));
  await applyFix(nacos, chosen(answer, rule ?? 'operations/not-running', /startup\.sh/), { fill });
};
