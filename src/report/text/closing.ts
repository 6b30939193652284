import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FilledFix, Finding, Severity, Step } from '../../model/finding.ts';
import { say, type TextKey } from '../../text/say.ts';
import { changeText, isPatched } from '../fix-view.ts';
import { gapsOf } from '../gaps.ts';
import { alikeIn, nodeOf } from '../nodes.ts';
import { placeOfProof } from '../proof.ts';
import { pathBelow } from '../../syntax/paths.ts';
import { terminalSafe } from '../safe.ts';
import { renderSource } from '../source.ts';
import { rootsOf } from '../view.ts';
import { displayWidth } from '../width.ts';
import { wrapText } from '../wrap.ts';
import { changedLines } from './patch-lines.ts';
import { fittingLines, type Pen } from './pen.ts';
import { commandLines } from './typed-lines.ts';

/** A whole screen of root causes is none. */
const MOST_HEADLINES = 3;
const MOST_STEPS = 3;

/** What is to be mended first: errors, else warnings. */
const headlinesOf = (diagnosis: Diagnosis): readonly Finding[] => {
  const roots = rootsOf(diagnosis);
  const errors = roots.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : roots.filter(({ severity }) => severity === 'warning');
};

const isRootCause = ({ explains }: Finding): boolean => explains.length > 0;

const labelOf = ({ lang }: Pen, finding: Finding): string => (isRootCause(finding) ? say(lang, 'label.rootCause') : say(lang, `severity.${finding.severity}`));

/** Labels stand in one column, whatever their language. */
const columnOf = (pen: Pen): number => Math.max(displayWidth(say(pen.lang, 'label.rootCause')), displayWidth(say(pen.lang, 'label.fix'))) + 2;

const labelled = (pen: Pen, label: string, lines: readonly string[], paint: (text: string) => string): readonly string[] =>
  lines.map((line, index) => {
    const head = index === 0 ? label : '';
    return `${paint(head)}${' '.repeat(columnOf(pen) - displayWidth(head))}${line}`;
  });

/** Below the folder that was given, when there is only one. */
const folderOf = ({ targets, findings }: Diagnosis, base: string): string => {
  const [folder] = targets;
  if (targets.length !== 1 || folder === undefined) return base;
  const isBelow = findings.some(({ evidence }) => evidence.some(({ source }) => source.kind === 'file' && pathBelow(source.path, folder.name) !== null));
  return isBelow ? folder.name : base;
};

const titleLines = (pen: Pen, diagnosis: Diagnosis, finding: Finding): readonly string[] => {
  const { lang, width, base, paint } = pen;
  const named = nodeOf(diagnosis, finding);
  const node = named === null ? '' : ` [${named}]`;
  const title = terminalSafe(finding.title[lang] + node);
  const place = terminalSafe(`(${renderSource(placeOfProof(finding).source, folderOf(diagnosis, base))})`);
  const room = width - columnOf(pen);
  if (displayWidth(title) + displayWidth(place) + 3 <= room) return [`${paint.bold(title)}   ${paint.dim(place)}`];
  return [...wrapText(title, room).map(paint.bold), ...wrapText(place, room).map(paint.dim)];
};

/** A longer line is read above, where there is room for it. */
const MOST_COLUMNS = 160;

const stepLines = (pen: Pen, { change, commands, patch }: Step, isShown: boolean, paths: readonly string[]): readonly string[] => {
  const shown = commands.filter(one => one.shown);
  const typed = shown.flatMap(command => commandLines(pen, command));
  // The command beside a diff only makes it take effect.
  if (patch !== undefined) return [...changedLines(pen, patch, paths), ...typed];
  // A diff above says it already; what is too long to be typed is read there.
  if (isShown && shown.every(({ line }) => line.length > MOST_COLUMNS)) return [];
  return change && shown.every(({ line }) => line.length > MOST_COLUMNS) ? [terminalSafe(changeText(change, pen.lang))] : typed;
};

/** What is typed, whole: a wrapped command cannot be pasted. */
const typedLines = (pen: Pen, fix: FilledFix, paths: readonly string[]): readonly string[] => {
  const { lang, paint } = pen;
  const lines = fix.steps.map(step => stepLines(pen, step, isPatched(fix), paths));
  const left = lines.length - MOST_STEPS;
  return [...lines.slice(0, MOST_STEPS).flat(), ...(left > 0 ? [paint.dim(say(lang, 'closing.moreSteps', { count: left }))] : [])];
};

/** The first fix: what to type; in words where nothing is typed, or where that only looks. */
const fixLines = (pen: Pen, { fix: [fix], evidence }: Finding): readonly string[] => {
  if (!fix) return [];
  const typed = typedLines(pen, fix, evidence.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : [])));
  const words = wrapText(terminalSafe(fix.text[pen.lang]), pen.width - columnOf(pen));
  if (typed.length === 0) return words;
  return fix.steps.every(({ look }) => look) ? [...words, ...typed] : typed;
};

const headlineLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const { lang, paint } = pen;
  const headlines = alikeIn(headlinesOf(diagnosis)).map(({ first }) => first);
  if (headlines.length === 0) return [];
  const left = headlines.length - MOST_HEADLINES;
  return [
    ...headlines.slice(0, MOST_HEADLINES).flatMap(finding => [
      ...labelled(pen, labelOf(pen, finding), titleLines(pen, diagnosis, finding), finding.severity === 'error' ? paint.red : paint.yellow),
      ...labelled(pen, say(lang, 'closing.fix'), fixLines(pen, finding), paint.green),
    ]),
    ...(left > 0 ? [paint.dim(say(lang, 'closing.moreAbove', { count: left }))] : []),
  ];
};

const counted = ({ lang }: Pen, one: TextKey, many: TextKey, count: number): string[] =>
  count === 0 ? [] : [count === 1 ? say(lang, one) : say(lang, many, { count })];

/** Root causes with what follows from them, then what stands alone. */
const findingCounts = (pen: Pen, { findings }: Diagnosis): readonly string[] => {
  const causes = findings.filter(finding => finding.explainedBy.length === 0 && isRootCause(finding));
  const effects = findings.filter(({ explainedBy }) => explainedBy.length > 0);
  const alone = (severity: Severity): number => findings.filter(finding => finding.severity === severity && !causes.includes(finding) && !effects.includes(finding)).length;
  const linked = [
    ...counted(pen, 'closing.cause', 'closing.causes', causes.length),
    ...counted(pen, 'closing.effect', 'closing.effects', effects.length),
  ].join(say(pen.lang, 'closing.and'));
  return [
    ...(linked === '' ? [] : [linked]),
    ...counted(pen, 'closing.error', 'closing.errors', alone('error')),
    ...counted(pen, 'closing.warning', 'closing.warnings', alone('warning')),
    ...counted(pen, 'closing.info', 'closing.infos', alone('info')),
  ];
};

const countsLine = (pen: Pen, diagnosis: Diagnosis): string => {
  const { lang, seconds, verbosity } = pen;
  const { summary, exit, suppressed = [], findings } = diagnosis;
  // Who has something to mend does not count what is well.
  const isWhole = verbosity === 'verbose' || findings.every(({ severity }) => severity === 'info');
  const parts = [
    ...findingCounts(pen, diagnosis),
    ...(isWhole ? [say(lang, 'closing.pass', { count: summary.pass }), say(lang, 'closing.na', { count: summary.na })] : []),
    ...(summary.unknown > 0 ? [say(lang, verbosity === 'verbose' ? 'closing.unknown' : 'closing.unknown.hint', { count: summary.unknown })] : []),
    ...(summary.crashed > 0 ? [say(lang, 'closing.crashed', { count: summary.crashed })] : []),
    ...(suppressed.length > 0 ? [say(lang, 'closing.suppressed', { count: suppressed.length })] : []),
    ...(seconds === null || !isWhole ? [] : [say(lang, 'closing.seconds', { seconds: seconds.toFixed(1) })]),
    say(lang, 'closing.exit', { code: exit.code }),
  ];
  return fittingLines(parts, pen.width).join('\n');
};

/** What to give so that more can be said; nothing where something is found already. */
const nextLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const [gap] = pen.verbosity === 'normal' ? gapsOf(diagnosis) : [];
  return gap ? wrapText(terminalSafe(say(pen.lang, 'gap.next', { close: gap.close[pen.lang] })), pen.width).map(pen.paint.dim) : [];
};

const TARGET_EXAMPLES = [
  ['nacos-doctor check /path/to/nacos', 'nowhere.home'], ['nacos-doctor check HOST:8848', 'nowhere.server'], ['nacos-doctor check start.log', 'nowhere.log'],
  ['kubectl logs nacos-0 | nacos-doctor check -', 'nowhere.stdin'], ['nacos-doctor explain port', 'nowhere.explain'],
] as const satisfies readonly (readonly [string, TextKey])[];

/** Nothing was named and nothing was found: where it was looked for, and what can be typed. */
const nowhereLines = (pen: Pen, lookedAt: readonly string[]): readonly string[] => {
  const { lang, paint, width } = pen;
  const column = Math.max(...TARGET_EXAMPLES.map(([command]) => command.length)) + 2;
  return [
    `${paint.mark.unknown} ${say(lang, 'nowhere.title')}`,
    ...wrapText(terminalSafe(say(lang, 'nowhere.looked', { places: lookedAt.join(say(lang, 'gap.and')) })), width).map(paint.dim),
    say(lang, 'nowhere.type'),
    ...TARGET_EXAMPLES.map(([command, key]) => `  ${paint.cyan(command)}${' '.repeat(column - command.length)}${paint.dim(say(lang, key))}`),
  ];
};

const verdictLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => {
  const { lang, paint } = pen;
  const lookedAt = diagnosis.targets.find(({ why }) => why === 'pre-flight')?.lookedAt;
  if (lookedAt && pen.verbosity !== 'quiet') return [...headlineLines(pen, diagnosis), ...nowhereLines(pen, lookedAt)];
  if (diagnosis.exit.reason === 'healthy') return [paint.green(`${paint.mark.ok} ${say(lang, 'closing.healthy')}`)];
  const isIll = diagnosis.findings.some(({ severity }) => severity !== 'info');
  if (isIll) return [...headlineLines(pen, diagnosis), ...(diagnosis.exit.reason === 'not-everything-seen' ? nextLines(pen, diagnosis) : [])];
  if (diagnosis.exit.reason === 'fresh-errors') return wrapText(`${paint.mark.unknown} ${say(lang, 'closing.fresh-errors')}`, pen.width);
  return [`${paint.mark.unknown} ${say(lang, 'closing.nothing-found')}`, ...nextLines(pen, diagnosis)];
};

/** The last screen: what is wrong and where, what to type, the counts. */
export const closingLines = (pen: Pen, diagnosis: Diagnosis): readonly string[] => [...verdictLines(pen, diagnosis), countsLine(pen, diagnosis)];
