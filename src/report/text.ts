import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { detailIn } from '../text/details.ts';
import { say } from '../text/say.ts';
import { ignoreLineFor } from './ignore-line.ts';
import { type Alike, alikeIn, namesTogether } from './nodes.ts';
import { hiddenInPlaceText, noticesOf } from './notices.ts';
import { asciiMarks, type Look, paintFor } from './paint.ts';
import { terminalSafe } from './safe.ts';
import { seenIn } from './seen.ts';
import { checklistLines } from './text/checklist.ts';
import { closingLines } from './text/closing.ts';
import { findingLines } from './text/finding.ts';
import { fittingLines, type Pen } from './text/pen.ts';
import { sectionLines } from './text/sections.ts';
import { nodeFacts, rootsOf } from './view.ts';
import { hanging, wrapText } from './wrap.ts';

export interface TextReportOptions extends Look {
  readonly lang: Lang;
  readonly toolVersion: string;
  /** As in ReportOptions. */
  readonly ownRules?: string;
  /** Seconds the run took; null leaves it out. */
  readonly seconds: number | null;
}

const targetLine = ({ lang, width }: Pen, toolVersion: string, snapshot: Snapshot): readonly string[] => {
  const { target } = snapshot;
  const { version, mode, storage } = nodeFacts(snapshot);
  const what = say(lang, `target.${target.kind}`, { name: target.name });
  // What somebody typed himself he need not be told.
  const why = target.why === 'given' ? '' : say(lang, 'risk.note', { risk: say(lang, `why.${target.why}`) });
  const foreign = target.foreign !== undefined && say(lang, 'target.foreign', { because: detailIn(lang, target.foreign) });
  const facts = [version && `Nacos ${version}`, mode && say(lang, `mode.${mode}`), storage, target.preflight && say(lang, 'target.preflight'), foreign];
  const parts = [`nacos-doctor ${toolVersion}`, what + why, ...facts.flatMap(fact => (fact ? [fact] : []))];
  return fittingLines(parts.map(terminalSafe), width).flatMap(line => wrapText(line, width));
};

/** Who asks for everything gets each by itself. */
const shownOf = ({ verbosity }: Pen, roots: readonly Finding[]): readonly Alike[] => (verbosity === 'verbose' ? roots.map(first => ({ first, others: [] })) : alikeIn(roots));

/** Nodes of which the same is known have one line. */
const headLines = (pen: Pen, toolVersion: string, snapshots: readonly Snapshot[]): readonly string[] => {
  const [first] = snapshots;
  const shape = (snapshot: Snapshot): string => JSON.stringify([nodeFacts(snapshot), { ...snapshot.target, name: '' }]);
  if (first === undefined || snapshots.length < 2 || snapshots.some(snapshot => shape(snapshot) !== shape(first))) return snapshots.flatMap(snapshot => targetLine(pen, toolVersion, snapshot));
  const name = namesTogether(snapshots.map(({ target }) => target.name), say(pen.lang, 'gap.and'));
  return targetLine(pen, toolVersion, { ...first, target: { ...first.target, name } });
};

/** Just above the end, which they qualify. */
const noticeLines = ({ lang, paint, width }: Pen, diagnosis: Diagnosis): readonly string[] =>
  noticesOf(diagnosis).flatMap(({ text, close }) => [
    '',
    ...hanging(`${paint.mark.warning} `, terminalSafe(text[lang]), width - 2).map(line => paint.yellow(line)),
    ...(close ? wrapText(close[lang], width - 6).map(line => `      ${paint.dim(line)}`) : []),
  ]);

/** Where the ignore lines of the findings go, said once. */
const ignoreHint = ({ lang, paint, verbosity, width }: Pen, roots: readonly Finding[]): readonly string[] =>
  verbosity !== 'verbose' || roots.every(finding => ignoreLineFor(finding) === null) ? [] : ['', ...wrapText(say(lang, 'hint.ignore'), width).map(paint.dim)];

/** That a word was left standing although it is also a secret. */
const hiddenLines = ({ lang, paint, verbosity, width }: Pen, { hiddenInPlace = 0 }: Diagnosis): readonly string[] =>
  verbosity === 'quiet' || hiddenInPlace === 0 ? [] : ['', ...wrapText(hiddenInPlaceText(hiddenInPlace)[lang], width).map(paint.dim)];

/** What was read and says nothing is wrong: nobody else tells that it was read. */
const seenLines = ({ lang, paint, verbosity, width }: Pen, diagnosis: Diagnosis): readonly string[] => {
  const texts = verbosity === 'quiet' ? [] : seenIn(diagnosis);
  return texts.length === 0 ? [] : ['', ...wrapText(terminalSafe(say(lang, 'seen', { what: texts.map(text => text[lang]).join(say(lang, 'gap.and')) })), width).map(paint.dim)];
};

/** The report for people: what was looked at, findings, what else must be seen, and at its end what to do. */
export const renderText = (diagnosis: Diagnosis, options: TextReportOptions): string => {
  const pen: Pen = { ...options, paint: paintFor(options) };
  const roots = rootsOf(diagnosis);
  const head = options.verbosity === 'quiet' ? [] : headLines(pen, options.toolVersion, diagnosis.snapshots);
  const lines = [
    ...head,
    ...shownOf(pen, roots).flatMap(alike => ['', ...findingLines(pen, diagnosis, alike)]),
    ...checklistLines(pen, diagnosis),
    ...sectionLines(pen, diagnosis),
    ...ignoreHint(pen, roots),
    ...hiddenLines(pen, diagnosis),
    ...noticeLines(pen, diagnosis),
    ...seenLines(pen, diagnosis),
    '',
    ...closingLines(pen, diagnosis),
  ];
  const text = `${(lines[0] === '' ? lines.slice(1) : lines).join('\n')}\n`;
  return options.ascii ? asciiMarks(text) : text;
};
