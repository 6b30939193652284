import { appendFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { rules } from '../../../rules/index.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Report, ReportFix, ReportText } from '../../../src/model/report.ts';

const RECORD = fileURLToPath(new URL('../proven.txt', import.meta.url));

const ruleOf = new WeakMap<ReportFix, string>();

/** Keeps in mind whose fixes a report holds. */
export const remember = (report: Report): Report => {
  for (const { rule, fix } of report.findings) for (const one of fix) ruleOf.set(one, rule);
  return report;
};

const english = (text: ReportText): string => (typeof text === 'string' ? text : text.en);

const isFilled = (template: string, text: string): boolean =>
  new RegExp(`^${template.split(/\{[a-zA-Z]\w*\}/).map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[\\s\\S]*')}$`).test(text);

const statementsIn = ({ do: steps = [] }: Fix): readonly string[] => [steps].flat().flatMap(action => (action.act === 'sql' ? [action.statement] : []));

/** The same words may stand over starts of several modes. */
const startsAs = ({ do: steps = [] }: Fix, line: string): boolean => [steps].flat().some(action => action.act === 'start-server' && action.as !== 'configured' && line.endsWith(` ${action.as}`));

/** `ports/main-port-in-use 6`: which fix of which rule it is. */
export const nameOf = (fix: ReportFix): string | null => {
  const rule = rules.find(({ id }) => id === ruleOf.get(fix));
  const text = english(fix.text);
  const fits = rule?.fix.filter(one => isFilled(one.text.en, text)) ?? [];
  // Statements of several cases may stand under the same words.
  const index = rule?.fix.indexOf((fits.find(one => startsAs(one, fix.run?.line ?? '')) ?? fits.find(one => statementsIn(one).some(statement => isFilled(statement, fix.run?.line ?? ''))) ?? fits[0]) as Fix) ?? -1;
  return rule === undefined || index < 0 ? null : `${rule.id} ${index + 1}`;
};

/** With WRITE_PROVEN=1 a fix that was applied as printed is put on record, when the test that goes on to see it healed has passed. */
export const putOnRecord = (fix: ReportFix): void => {
  if (process.env['WRITE_PROVEN'] !== '1') return;
  const name = nameOf(fix);
  if (name === null) return;
  onTestFinished(({ task }) => {
    if (task.result?.state === 'pass' && !readFileSync(RECORD, 'utf8').split('\n').includes(name)) appendFileSync(RECORD, `${name}\n`);
  });
};
