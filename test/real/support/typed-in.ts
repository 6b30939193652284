import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ReportFix } from '../../../src/model/report.ts';
import { changeFiles } from './broken-files.ts';
import { toldBy } from './cure.ts';
import type { Answer } from './doctor.ts';
import { putOnRecord } from './proven.ts';

interface Hand {
  /** What is put in for the `<…>` that only a person knows. */
  readonly fill?: Readonly<Record<string, string>>;
  /** What the words ask for beside the edit, at the end of this file. */
  readonly add?: readonly [file: string, text: string];
}

/** Types what the first finding of that rule prints into the project. */
export const typeInto = (folder: string, answer: Answer, rule: string, { fill = {}, add }: Hand = {}): void => {
  const fix = toldBy(answer, rule)[0]?.fix.find(({ steps = [] }) => steps.some(({ change, look }) => change !== null && !look));
  expect(fix, JSON.stringify(answer.report.findings)).toBeDefined();
  const filled = Object.entries(fill).reduce((text, [blank, value]) => text.replaceAll(blank, value), JSON.stringify(fix));
  changeFiles(folder, JSON.parse(filled) as ReportFix);
  if (add) writeFileSync(join(folder, add[0]), `${readFileSync(join(folder, add[0]), 'utf8')}${add[1]}`);
  putOnRecord(fix as ReportFix);
};
