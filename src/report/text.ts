import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding, UnknownRule } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { say, type TextKey } from '../text/say.ts';
import { closeWithKey, rulesCounted } from './close-with.ts';
import { ignoreLineFor } from './ignore-line.ts';
import { asciiMarks, type Look, paintFor } from './paint.ts';
import { hiddenInPlaceText, noticesOf } from './notices.ts';
import { terminalSafe } from './safe.ts';
import { findingLines } from './text-finding.ts';
import { recordPlace } from './source.ts';
import { nameOfFinding, nodeFacts, rootsOf } from './view.ts';
import { displayWidth } from './width.ts';
import { wrapText } from './wrap.ts';
import { missingIn } from './missing.ts';
import { detailIn } from '../text/details.ts';

export interface TextReportOptions extends Look {
  readonly lang: Lang;
  readonly toolVersion: string;
  /** Seconds the run took; null leaves it out. */
  readonly seconds: number | null;
}

type Pen = TextReportOptions & { readonly paint: ReturnType<typeof paintFor> };

const targetLine = ({ lang, toolVersion, width }: Pen, snapshot: Snapshot): readonly string[] => {
  const { target } = snapshot;
  const { version, mode, storage } = nodeFacts(snapshot);
  const what = say(lang, `target.${target.kind}`, { name: target.name });
  const why = say(lang, 'risk.note', { risk: say(lang, `why.${target.why}`) });
  const foreign = target.foreign !== undefined && say(lang, 'target.foreign', { because: detailIn(lang, target.foreign) });
  const facts = [version && `Nacos ${version}`, mode && say(lang, `mode.${mode}`), storage, target.preflight && say(lang, 'target.preflight'), foreign];
  const parts = [`nacos-doctor ${toolVersion}`, what + why, ...facts.flatMap(fact => (fact ? [fact] : []))];
  return fittingLines(parts.map(terminalSafe), width).flatMap(line => wrapText(line, width));
};

const BETWEEN = ' | ';

/** Parts on as few lines as they fit on, broken between them. */
const fittingLines = (parts: readonly string[], width: number): readonly string[] =>
  parts.reduce<readonly string[]>((lines, part) => {
    const joined = `${lines.at(-1) ?? ''}${BETWEEN}${part}`;
    return lines.length > 0 && displayWidth(joined) <= width ? [...lines.slice(0, -1), joined] : [...lines, part];
  }, []);

const heading = ({ paint, width }: Pen, title: string): string => paint.dim(`-- ${title} ${'-'.repeat(Math.max(3, Math.min(width, 80) - displayWidth(title) - 4))}`);

interface Gap {
  readonly text: string;
  readonly close: string;
  count: number;
}

/** Gaps by what closes them: forty rules blind for one reason are one line. */
const gapsOf = (lang: Lang, unknown: readonly UnknownRule[]): readonly Gap[] => {
  const gaps = new Map<string, Gap>();
  for (const { missing } of unknown) {
    const [first] = missing;
    const close = say(lang, closeWithKey(first));
    const key = `${first.fact} ${first.obstacle} ${close}`;
    const gap = gaps.get(key);
    if (gap) gap.count += 1;
    else gaps.set(key, { text: terminalSafe(missingIn(lang, first, 120)), close, count: 1 });
  }
  return [...gaps.values()].sort((one, other) => other.count - one.count);
};

/** `  mark text`, wrapped under the text. */
const hanging = (mark: string, text: string, width: number): readonly string[] =>
  wrapText(text, width - 2 - displayWidth(mark)).map((line, index) => `  ${index === 0 ? mark : ' '.repeat(displayWidth(mark))}${line}`);

const SHOWN_GAPS = 6;

const unknownLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const { lang, verbosity, width, paint } = pen;
  if (diagnosis.unknown.length === 0 || verbosity === 'quiet') return [];
  const gaps = gapsOf(lang, diagnosis.unknown);
  const shown = verbosity === 'verbose' ? gaps : gaps.slice(0, SHOWN_GAPS);
  const lines = shown.flatMap(gap => [
    ...hanging(`${paint.mark.unknown} `, `${gap.text} [${rulesCounted(lang, gap.count)}]`, width),
    ...wrapText(gap.close, width - 6).map(line => `      ${paint.dim(line)}`),
  ]);
  const more = gaps.length - shown.length;
  return ['', heading(pen, say(lang, 'section.unknown')), ...lines, ...(more > 0 ? [`  ${say(lang, 'unknown.more', { count: more })}`] : [])];
};

/** With a known cause of the failed start, what else it logged are its consequences: -v and JSON show them. */
const isExplained = (diagnosis: Diagnosis, target: number): boolean =>
  diagnosis.findings.some(finding => finding.target === target && finding.rule === 'operations/start-failed' && finding.explainedBy.length > 0);

const unrecognisedLines = (pen: Pen, whole: Diagnosis): readonly string[] => {
  const diagnosis = pen.verbosity === 'verbose' ? whole : { ...whole, unrecognised: whole.unrecognised.filter(({ target }) => !isExplained(whole, target)) };
  return diagnosis.unrecognised.length === 0
    ? []
    : [
        '',
        heading(pen, say(pen.lang, 'section.unrecognised')),
        ...diagnosis.unrecognised.slice(0, pen.verbosity === 'verbose' ? undefined : 5).flatMap(({ record, text }) => [
          ...wrapText(terminalSafe(text) + (record.count > 1 ? ` (x${record.count})` : ''), pen.width - 4).map(line => `  ${line}`),
          `      ${pen.paint.dim(terminalSafe(recordPlace(record, pen.base)))}`,
        ]),
      ];
};

const notUnderstoodLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const items = diagnosis.snapshots.flatMap(snapshot => snapshot.notUnderstood);
  if (items.length === 0) return [];
  const shown = pen.verbosity === 'verbose' ? items : items.slice(0, 10);
  const more = items.length - shown.length;
  return [
    '',
    heading(pen, say(pen.lang, 'section.notUnderstood')),
    ...shown.flatMap(({ path, reason }) => wrapText(terminalSafe(`${path}: ${detailIn(pen.lang, reason)}`), pen.width - 2).map(line => `  ${line}`)),
    ...(more > 0 ? [`  ${say(pen.lang, 'unknown.more', { count: more })}`] : []),
  ];
};

const suppressedLines = (pen: Pen, { suppressed = [] }: Diagnosis): readonly string[] => {
  const { lang, verbosity, width } = pen;
  if (suppressed.length === 0) return [];
  const shown = verbosity === 'verbose' ? suppressed : suppressed.slice(0, 10);
  const more = suppressed.length - shown.length;
  const lines = shown.flatMap(({ finding, reason, expires, by }) => {
    const until = expires === null ? '' : `${say(lang, 'report.expires', { date: expires })}, `;
    return wrapText(terminalSafe(`${nameOfFinding(finding)}: ${finding.title[lang]} - ${reason} (${until}${by})`), width - 2).map(line => `  ${line}`);
  });
  return ['', heading(pen, say(lang, 'section.suppressed')), ...lines, ...(more > 0 ? [`  ${say(lang, 'unknown.more', { count: more })}`] : [])];
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

const counted = (lang: Lang, one: TextKey, many: TextKey, count: number): string[] =>
  count === 0 ? [] : [count === 1 ? say(lang, one) : say(lang, many, { count })];

const closingLine = (pen: Pen, diagnosis: Diagnosis): string => {
  const { lang, paint, seconds } = pen;
  const bySeverity = (severity: string): number => diagnosis.findings.filter(finding => finding.severity === severity).length;
  const { summary, exit, suppressed = [] } = diagnosis;
  const parts = [
    ...counted(lang, 'closing.error', 'closing.errors', bySeverity('error')),
    ...counted(lang, 'closing.warning', 'closing.warnings', bySeverity('warning')),
    ...counted(lang, 'closing.info', 'closing.infos', bySeverity('info')),
    say(lang, 'closing.pass', { count: summary.pass }),
    say(lang, 'closing.na', { count: summary.na }),
    ...(summary.unknown > 0 ? [say(lang, 'closing.unknown', { count: summary.unknown })] : []),
    ...(summary.crashed > 0 ? [say(lang, 'closing.crashed', { count: summary.crashed })] : []),
    ...(suppressed.length > 0 ? [say(lang, 'closing.suppressed', { count: suppressed.length })] : []),
    ...(seconds === null ? [] : [say(lang, 'closing.seconds', { seconds: seconds.toFixed(1) })]),
    say(lang, 'closing.exit', { code: exit.code }),
  ];
  const counts = fittingLines(parts, pen.width).join('\n');
  if (exit.reason === 'healthy') return `${paint.green(`${paint.mark.ok} ${say(lang, 'closing.healthy')}`)}\n${counts}`;
  if (diagnosis.findings.every(({ severity }) => severity === 'info')) return `${paint.mark.unknown} ${say(lang, 'closing.nothing-found')}\n${counts}`;
  return counts;
};

const goneLines = (pen: Pen, { gone = [] }: Diagnosis): readonly string[] =>
  gone.length === 0
    ? []
    : ['', heading(pen, say(pen.lang, 'section.gone')), ...gone.map(({ rule, count }) => `  ${terminalSafe(rule)}${count > 1 ? ` (x${count})` : ''}`)];

/** Just above the counts, which they qualify. */
const noticeLines = ({ lang, paint, width }: Pen, diagnosis: Diagnosis): readonly string[] =>
  noticesOf(diagnosis).flatMap(({ text, close }) => [
    '',
    ...hanging(`${paint.mark.warning} `, terminalSafe(text[lang]), width).map(line => paint.yellow(line.slice(2))),
    ...(close ? wrapText(close[lang], width - 6).map(line => `      ${paint.dim(line)}`) : []),
  ]);

/** Where the ignore lines of the findings go, said once. */
const ignoreHint = ({ lang, paint, verbosity, width }: Pen, roots: readonly Finding[]): readonly string[] =>
  verbosity === 'quiet' || roots.every(finding => ignoreLineFor(finding) === null) ? [] : ['', ...wrapText(say(lang, 'hint.ignore'), width).map(paint.dim)];

/** That a word was left standing although it is also a secret. */
const hiddenLines = ({ lang, paint, verbosity, width }: Pen, { hiddenInPlace = 0 }: Diagnosis): readonly string[] =>
  verbosity === 'quiet' || hiddenInPlace === 0 ? [] : ['', ...wrapText(hiddenInPlaceText(hiddenInPlace)[lang], width).map(paint.dim)];

/** The report for people: what was looked at, findings with effects beneath their causes, gaps, one closing line. */
export const renderText = (diagnosis: Diagnosis, options: TextReportOptions): string => {
  const pen: Pen = { ...options, paint: paintFor(options) };
  const roots = rootsOf(diagnosis);
  const head = options.verbosity === 'quiet' ? [] : diagnosis.snapshots.flatMap(snapshot => targetLine(pen, snapshot));
  const lines = [
    ...head,
    ...roots.flatMap(finding => ['', ...findingLines({ lang: pen.lang, look: options, paint: pen.paint }, diagnosis, finding)]),
    ...unrecognisedLines(pen, diagnosis),
    ...notUnderstoodLines(pen, diagnosis),
    ...suppressedLines(pen, diagnosis),
    ...unknownLines(pen, diagnosis),
    ...crashedLines(pen, diagnosis),
    ...verboseLines(pen, diagnosis),
    ...goneLines(pen, diagnosis),
    ...ignoreHint(pen, roots),
    ...hiddenLines(pen, diagnosis),
    ...noticeLines(pen, diagnosis),
    '',
    closingLine(pen, diagnosis),
  ];
  const text = `${(lines[0] === '' ? lines.slice(1) : lines).join('\n')}\n`;
  return options.ascii ? asciiMarks(text) : text;
};
