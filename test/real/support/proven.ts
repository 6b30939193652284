import { appendFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { rules } from '../../../rules/index.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Report, ReportFix, ReportText } from '../../../src/model/report.ts';
import type { Text } from '../../../src/model/text.ts';

const RECORD = fileURLToPath(new URL('../proven.txt', import.meta.url));

interface Owner {
  readonly rule: string;
  readonly message: string;
}

const ownerOf = new WeakMap<ReportFix, Owner>();

const english = (text: ReportText): string => (typeof text === 'string' ? text : text.en);

/** Keeps in mind whose fixes a report holds. */
export const remember = (report: Report): Report => {
  for (const { rule, fix, message } of report.findings) for (const one of fix) ownerOf.set(one, { rule, message: english(message) });
  return report;
};

const isFilled = (template: string, text: string): boolean =>
  new RegExp(`^${template.split(/\{[a-zA-Z]\w*\}/).map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[\\s\\S]*')}$`).test(text);

const statementsIn = ({ do: steps = [] }: Fix): readonly string[] => [steps].flat().flatMap(action => (action.act === 'sql' ? [action.statement] : []));

const withoutBlanks = (statement: string): number => statement.replaceAll(/\{\w+\}/g, '').length;

/** Of the statements that this one may be made of the one that says most of it itself; 0 where none is. */
const likeness = (fix: Fix, line: string): number => Math.max(0, ...statementsIn(fix).filter(statement => isFilled(statement, line)).map(withoutBlanks));

/** The same words may stand over starts of several modes. */
const startsAs = ({ do: steps = [] }: Fix, line: string): boolean => [steps].flat().some(action => action.act === 'start-server' && action.as !== 'configured' && line.endsWith(` ${action.as}`));

/** The cases of a rule that say this. */
const casesOf = ({ message }: (typeof rules)[number], said: string): readonly string[] =>
  ('en' in message ? [] : Object.entries(message as Readonly<Record<string, Text>>).flatMap(([name, { en }]) => (isFilled(en, said) ? [name] : [])));

/** How many lines the edits of a fix add of those that the patch adds; 0 where one of them is not in it. */
const addedBy = ({ do: steps = [] }: Fix, patch: string): number => {
  const added = patch.split('\n').filter(line => /^\+(?!\+\+ )/.test(line)).map(line => line.slice(1).trim());
  const wanted = [steps].flat().flatMap(action => (action.act === 'edit-declared' && ['block', 'end', 'after'].includes(action.how) ? action.value.split('\n') : []));
  return wanted.length <= added.length && wanted.every(line => added.some(one => isFilled(line.trim(), one))) ? wanted.length : 0;
};

/** Whether it adds a line of sources where this adds one, and changes one where this does. */
const editsAlike = ({ do: steps = [] }: Fix, shown: ReportFix): boolean =>
  [steps].flat().every(action => action.act !== 'edit-source' || shown.steps === undefined || shown.steps.some(({ change }) => change !== null && (change.old === null) === (action.old === null)));

/** `ports/main-port-in-use 6`: which fix of which rule it is. */
export const nameOf = (fix: ReportFix): string | null => {
  const owner = ownerOf.get(fix);
  const rule = rules.find(({ id }) => id === owner?.rule);
  const text = english(fix.text);
  const worded = rule?.fix.filter(one => isFilled(one.text.en, text)) ?? [];
  // Several cases may have the same words for what each does in its own way.
  const ofCase = worded.filter(({ when }) => when === undefined || (rule && casesOf(rule, owner?.message ?? '').some(name => when.includes(name))));
  const line = fix.run?.line ?? '';
  const patch = fix.steps?.map(step => step.patch ?? '').join('\n') ?? '';
  const fits = (ofCase.length > 0 ? ofCase : worded).filter(one => editsAlike(one, fix)).sort((one, other) => addedBy(other, patch) - addedBy(one, patch));
  // Statements of several cases may stand under the same words.
  const index = rule?.fix.indexOf((fits.find(one => startsAs(one, line)) ?? fits.toSorted((one, other) => likeness(other, line) - likeness(one, line))[0]) as Fix) ?? -1;
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
