import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { UnknownRule } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { say, type TextKey } from '../text/say.ts';
import { closeWithKey } from './close-with.ts';
import { type Look, paintFor } from './paint.ts';
import { terminalSafe } from './safe.ts';
import { findingLines } from './text-finding.ts';
import { relativeTo } from './source.ts';
import { nodeFacts, rootsOf } from './view.ts';
import { displayWidth } from './width.ts';
import { wrapText } from './wrap.ts';

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
  const why = ` (${say(lang, `why.${target.why}`)})`;
  const facts = [version && `Nacos ${version}`, mode && say(lang, `mode.${mode}`), storage, target.preflight && say(lang, 'target.preflight')];
  const line = [`nacos-doctor ${toolVersion}`, what + why, ...facts.filter(Boolean)].join(' | ');
  return wrapText(terminalSafe(line), width);
};

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
    else gaps.set(key, { text: `${first.fact}: ${say(lang, `obstacle.${first.obstacle}`)}${detailOf(first.detail)}`, close, count: 1 });
  }
  return [...gaps.values()].sort((one, other) => other.count - one.count);
};

const detailOf = (detail: string): string => (detail === '' || detail === 'not looked at' ? '' : ` (${terminalSafe(detail).slice(0, 120)})`);

const SHOWN_GAPS = 6;

const unknownLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const { lang, verbosity, width, paint } = pen;
  if (diagnosis.unknown.length === 0 || verbosity === 'quiet') return [];
  const gaps = gapsOf(lang, diagnosis.unknown);
  const shown = verbosity === 'verbose' ? gaps : gaps.slice(0, SHOWN_GAPS);
  const lines = shown.flatMap(gap => [
    ...wrapText(`${paint.mark.unknown} ${gap.text} [${say(lang, 'unknown.count', { count: gap.count })}]`, width - 2).map(line => `  ${line}`),
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
          `      ${pen.paint.dim(terminalSafe(`${relativeTo(pen.base, record.file)}:${record.line}`))}`,
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
    ...shown.flatMap(({ path, reason }) => wrapText(terminalSafe(`${path}: ${reason}`), pen.width - 2).map(line => `  ${line}`)),
    ...(more > 0 ? [`  ${say(pen.lang, 'unknown.more', { count: more })}`] : []),
  ];
};

const suppressedLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] =>
  (diagnosis.suppressed ?? []).length === 0
    ? []
    : [
        '',
        heading(pen, say(pen.lang, 'section.suppressed')),
        ...(diagnosis.suppressed ?? []).flatMap(({ finding, reason, by }) =>
          wrapText(terminalSafe(`${finding.rule}: ${finding.title[pen.lang]} - ${reason} (${by})`), pen.width - 2).map(line => `  ${line}`),
        ),
      ];

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
  const { summary, exit } = diagnosis;
  const counts = [
    ...counted(lang, 'closing.error', 'closing.errors', bySeverity('error')),
    ...counted(lang, 'closing.warning', 'closing.warnings', bySeverity('warning')),
    ...counted(lang, 'closing.info', 'closing.infos', bySeverity('info')),
    say(lang, 'closing.pass', { count: summary.pass }),
    say(lang, 'closing.na', { count: summary.na }),
    ...(summary.unknown > 0 ? [say(lang, 'closing.unknown', { count: summary.unknown })] : []),
    ...(summary.crashed > 0 ? [say(lang, 'closing.crashed', { count: summary.crashed })] : []),
    ...(seconds === null ? [] : [say(lang, 'closing.seconds', { seconds: seconds.toFixed(1) })]),
    say(lang, 'closing.exit', { code: exit.code }),
  ].join(' | ');
  if (exit.reason === 'healthy') return `${paint.green(`${paint.mark.ok} ${say(lang, 'closing.healthy')}`)}\n${counts}`;
  if (diagnosis.findings.every(({ severity }) => severity === 'info')) return `${paint.mark.unknown} ${say(lang, 'closing.nothing-found')}\n${counts}`;
  return counts;
};

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
    '',
    closingLine(pen, diagnosis),
  ];
  return `${lines.join('\n')}\n`;
};
