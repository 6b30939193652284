import type { Diagnosis } from '../../model/diagnosis.ts';
import { say } from '../../text/say.ts';
import { rulesCounted } from '../close-with.ts';
import { recordPlace, relativeTo } from '../source.ts';
import { copyable, inline } from './escape.ts';
import type { Sheet } from './finding.ts';
import { gapsOf } from '../gaps.ts';
import { detailIn } from '../../text/details.ts';

const SHOWN = 25;

/** A folded list, honest about what it leaves out; empty without items. */
const folded = ({ lang }: Sheet, title: string, items: readonly string[]): string => {
  if (items.length === 0) return '';
  const more = items.length - SHOWN;
  const lines = [...items.slice(0, SHOWN).map(item => `- ${item}`), ...(more > 0 ? [`- ${say(lang, 'report.more', { count: more })}`] : [])];
  return `<details>\n<summary>${title} (${items.length})</summary>\n\n${lines.join('\n')}\n\n</details>`;
};

const unknownSection = (sheet: Sheet, diagnosis: Diagnosis): string =>
  folded(sheet, say(sheet.lang, 'section.unknown'), gapsOf(diagnosis).map(({ text, close, rules }) =>
    `${inline(text[sheet.lang], 300)} [${rulesCounted(sheet.lang, rules.length)}] → ${inline(close[sheet.lang], 300)}`));

const unrecognisedSection = (sheet: Sheet, diagnosis: Diagnosis): string =>
  folded(sheet, say(sheet.lang, 'section.unrecognised'), diagnosis.unrecognised.map(({ record, text }) =>
    `${copyable(text, 300)}${record.count > 1 ? ` ×${record.count}` : ''} ${copyable(recordPlace(record, sheet.base), 300)}`));

const suppressedSection = (sheet: Sheet, diagnosis: Diagnosis): string =>
  folded(sheet, say(sheet.lang, 'section.suppressed'), (diagnosis.suppressed ?? []).map(({ finding, reason, expires, by }) => {
    const until = expires === null ? say(sheet.lang, 'report.neverExpires') : say(sheet.lang, 'report.expires', { date: inline(expires, 20) });
    const about = finding.subject === null ? '' : ` (${inline(finding.subject, 100)})`;
    return `${copyable(finding.rule, 120)}${about} ${inline(finding.title[sheet.lang], 200)}: ${inline(reason, 300)} (${until}, ${copyable(by, 200)})`;
  }));

const goneSection = (sheet: Sheet, { gone = [] }: Diagnosis): string =>
  folded(sheet, say(sheet.lang, 'section.gone'), gone.map(({ rule, count }) => `${copyable(rule, 120)}${count > 1 ? ` ×${count}` : ''}`));

const notUnderstoodSection = (sheet: Sheet, diagnosis: Diagnosis): string =>
  folded(sheet, say(sheet.lang, 'section.notUnderstood'), diagnosis.snapshots.flatMap(({ notUnderstood }) =>
    notUnderstood.map(({ path, reason }) => `${copyable(relativeTo(sheet.base, path), 300)}: ${inline(detailIn(sheet.lang, reason), 300)}`)));

const crashedSection = (sheet: Sheet, diagnosis: Diagnosis): string =>
  folded(sheet, say(sheet.lang, 'section.crashed'), diagnosis.crashed.map(({ rule, message }) => `${copyable(rule, 120)}: ${inline(message, 300)}`));

/** What is not a finding and must be seen all the same; the most needed first. */
export const otherSections = (sheet: Sheet, diagnosis: Diagnosis): readonly string[] =>
  [crashedSection, unrecognisedSection, suppressedSection, unknownSection, notUnderstoodSection, goneSection]
    .map(section => section(sheet, diagnosis))
    .filter(section => section !== '');
