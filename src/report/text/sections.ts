import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Finding } from '../../model/finding.ts';
import { detailIn } from '../../text/details.ts';
import { say } from '../../text/say.ts';
import { rulesCounted } from '../close-with.ts';
import { gapsOf } from '../gaps.ts';
import { terminalSafe } from '../safe.ts';
import { recordPlace } from '../source.ts';
import { nameOfFinding } from '../../kit/shown.ts';
import { hanging, wrapText } from '../wrap.ts';
import { heading, type Pen } from './pen.ts';

/** Every gap and what closes it: for who asks. */
const unknownLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const { lang, verbosity, width, paint } = pen;
  if (diagnosis.unknown.length === 0 || verbosity !== 'verbose') return [];
  const lines = gapsOf(diagnosis).flatMap(({ text, close, rules }) => [
    ...hanging(`  ${paint.mark.unknown} `, `${terminalSafe(text[lang])} [${rulesCounted(lang, rules.length)}]`, width),
    ...wrapText(terminalSafe(close[lang]), width - 6).map(line => `      ${paint.dim(line)}`),
  ]);
  return ['', heading(pen, say(lang, 'section.unknown')), ...lines];
};

/** With a known cause of the failed start, what else it logged are its consequences: -v and JSON show them. */
const isExplained = (diagnosis: Diagnosis, target: number): boolean =>
  diagnosis.findings.some(finding => finding.target === target && finding.rule === 'operations/start-failed' && finding.explainedBy.length > 0);

/** What a finding says already is not told again. */
const isHeld = (findings: readonly Finding[], text: string): boolean =>
  findings.some(({ message, evidence }) => message.en.includes(text) || evidence.some(({ quote }) => quote.includes(text)));

const SHOWN_ERRORS = 5;

const unrecognisedLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const isVerbose = pen.verbosity === 'verbose';
  const open = diagnosis.unrecognised.filter(({ target, text }) => (isVerbose || !isExplained(diagnosis, target)) && !isHeld(diagnosis.findings, text));
  if (open.length === 0) return [];
  const shown = isVerbose ? open : open.slice(0, SHOWN_ERRORS);
  return [
    '',
    heading(pen, say(pen.lang, 'section.unrecognised')),
    ...shown.flatMap(({ record, text }) => [
      ...wrapText(terminalSafe(text) + (record.count > 1 ? ` (x${record.count})` : ''), pen.width - 4).map(line => `  ${line}`),
      `      ${pen.paint.dim(terminalSafe(recordPlace(record, pen.base)))}`,
    ]),
    ...moreLine(pen, open.length - shown.length),
  ];
};

const moreLine = ({ lang }: Pen, more: number): readonly string[] => (more > 0 ? [`  ${say(lang, 'unknown.more', { count: more })}`] : []);

const SHOWN = 10;

const notUnderstoodLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const items = diagnosis.snapshots.flatMap(snapshot => snapshot.notUnderstood);
  if (items.length === 0) return [];
  const shown = pen.verbosity === 'verbose' ? items : items.slice(0, SHOWN);
  return [
    '',
    heading(pen, say(pen.lang, 'section.notUnderstood')),
    ...shown.flatMap(({ path, reason }) => wrapText(terminalSafe(say(pen.lang, 'gap.one', { thing: path, reason: detailIn(pen.lang, reason) })), pen.width - 2).map(line => `  ${line}`)),
    ...moreLine(pen, items.length - shown.length),
  ];
};

const suppressedLines = (pen: Pen, { suppressed = [] }: Diagnosis): readonly string[] => {
  const { lang, verbosity, width } = pen;
  if (suppressed.length === 0) return [];
  const shown = verbosity === 'verbose' ? suppressed : suppressed.slice(0, SHOWN);
  const lines = shown.flatMap(({ finding, reason, expires, by }) => {
    const until = expires === null ? '' : `${say(lang, 'report.expires', { date: expires })}, `;
    return wrapText(terminalSafe(`${nameOfFinding(finding)}: ${finding.title[lang]} - ${reason} (${until}${by})`), width - 2).map(line => `  ${line}`);
  });
  return ['', heading(pen, say(lang, 'section.suppressed')), ...lines, ...moreLine(pen, suppressed.length - shown.length)];
};

const crashedLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] =>
  diagnosis.crashed.length === 0
    ? []
    : ['', heading(pen, say(pen.lang, 'section.crashed')), ...diagnosis.crashed.map(({ rule, message }) => `  ${rule}: ${terminalSafe(message)}`)];

const verboseLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] =>
  pen.verbosity !== 'verbose'
    ? []
    : [
        '',
        ...diagnosis.passed.map(({ rule }) => `  ${pen.paint.green(pen.paint.mark.ok)} ${rule}`),
        ...diagnosis.notApplicable.map(({ rule, because }) => `  ${pen.paint.dim(`- ${rule}: ${because[pen.lang]}`)}`),
      ];

const goneLines = (pen: Pen, { gone = [] }: Diagnosis): readonly string[] =>
  gone.length === 0
    ? []
    : ['', heading(pen, say(pen.lang, 'section.gone')), ...gone.map(({ rule, count }) => `  ${terminalSafe(rule)}${count > 1 ? ` (x${count})` : ''}`)];

/** What is not a finding and must be seen all the same; what is needed most stands nearest to the end. */
export const sectionLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] =>
  [verboseLines, goneLines, suppressedLines, unknownLines, notUnderstoodLines, unrecognisedLines, crashedLines].flatMap(section => section(pen, diagnosis));
