import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FilledFix, Finding, Step } from '../../model/finding.ts';
import { isOwnRule } from '../../kit/own-rule.ts';
import { quoteIn } from '../../text/statements.ts';
import { say } from '../../text/say.ts';
import { explainLine } from '../explain-line.ts';
import { changeText, isPatched } from '../fix-view.ts';
import { ignoreLineFor } from '../ignore-line.ts';
import { type Alike, nodeOf } from '../nodes.ts';
import type { Paint } from '../paint.ts';
import { proofOf } from '../proof.ts';
import { terminalSafe } from '../safe.ts';
import { renderSource } from '../source.ts';
import { effectsOf } from '../view.ts';
import { displayWidth } from '../width.ts';
import { hanging, wrapText } from '../wrap.ts';
import type { Pen } from './pen.ts';
import { commandLines, patchLine } from './typed-lines.ts';

const INDENT = '    ';
/** Where the text of a field begins. */
const BELOW = `${INDENT}       `;

/** `    label  text`, wrapped under the text. */
const field = ({ width, paint }: Pen, label: string, text: string): string[] => {
  const pad = ' '.repeat(Math.max(1, 7 - displayWidth(label)));
  const lead = INDENT.length + displayWidth(label) + pad.length;
  return wrapText(text, width - lead).map((line, index) =>
    index === 0 ? `${INDENT}${paint.dim(label)}${pad}${line}` : ' '.repeat(lead) + line,
  );
};

const continued = (pen: Pen, text: string): string[] => field(pen, '', text);

/** GNU patch takes a diff that is indented as a whole. */
const patchLines = (pen: Pen, patch: string): string[] =>
  patch.replace(/\n+$/, '').split('\n').map(line => {
    const text = line.replace(/\r$/, '');
    // The end of a line of Windows belongs to the patch.
    return `${BELOW}${patchLine(pen, text)}${text === line ? '' : '\r'}`;
  });

/** What a diff shows is not said again in words. */
const stepLines = (pen: Pen, { change, commands, patch }: Step, isShown: boolean): string[] => [
  ...(change && !isShown ? continued(pen, terminalSafe(changeText(change, pen.lang))) : []),
  ...commands.filter(({ shown }) => shown).flatMap(command => commandLines(pen, command)).map(line => `${BELOW}${line}`),
  ...(patch === undefined ? [] : patchLines(pen, patch)),
];

const fixLines = (pen: Pen, fix: FilledFix, index: number): string[] => {
  const { lang } = pen;
  const risk = fix.risk === 'none' ? '' : say(lang, 'risk.note', { risk: say(lang, `risk.${fix.risk}`) });
  return [
    ...field(pen, say(lang, index === 0 ? 'label.fix' : 'label.or'), terminalSafe(fix.text[lang]) + risk),
    ...fix.steps.flatMap(step => stepLines(pen, step, isPatched(fix))),
  ];
};

const SHOWN_EVIDENCE = 4;

const proofLines = (pen: Pen, finding: Finding): string[] => {
  const shown = pen.verbosity === 'verbose' ? finding.evidence : proofOf(finding).slice(0, SHOWN_EVIDENCE);
  return shown.flatMap((evidence, index) => {
    const label = index === 0 ? say(pen.lang, 'label.proof') : '';
    return [...field(pen, label, terminalSafe(quoteIn(pen.lang, evidence))), `${' '.repeat(11)}${pen.paint.dim(terminalSafe(`(${renderSource(evidence.source, pen.base)})`))}`];
  });
};

const headColour = (paint: Paint, finding: Finding): ((text: string) => string) =>
  finding.severity === 'error' ? paint.red : finding.severity === 'warning' ? paint.yellow : paint.blue;

/** Mark, severity and rule; root cause and doubt beside them or, where they do not fit, under them. */
const headLines = ({ lang, width: columns, paint }: Pen, finding: Finding): readonly string[] => {
  const level = `${paint.mark[finding.severity]} ${say(lang, `severity.${finding.severity}`)}`;
  const root = finding.explains.length > 0 ? say(lang, 'label.rootCause') : '';
  const doubt = finding.confidence === 'proven' ? '' : say(lang, 'risk.note', { risk: say(lang, `confidence.${finding.confidence}`) }).trim();
  const head = `${headColour(paint, finding)(level)}  ${paint.bold(finding.rule)}`;
  if (root === '' && doubt === '') return [head];
  const notes = [...(root === '' ? [] : [paint.bold(root)]), ...(doubt === '' ? [] : [paint.dim(doubt)])].join('  ');
  const width = displayWidth([level, finding.rule, ...[root, doubt].filter(note => note !== '')].join('  '));
  return width <= columns ? [`${head}  ${notes}`] : [head, `  ${notes}`];
};

const wholeEffects = (pen: Pen, effects: readonly Finding[]): string[] => [
  `${INDENT}${pen.paint.dim(say(pen.lang, 'label.follows'))}`,
  ...effects.flatMap(effect => [
    ...hanging(`${INDENT}${pen.paint.mark.branch} `, terminalSafe(`${effect.rule}: ${effect.message[pen.lang]}`), pen.width),
    // An effect is gone with its cause; living with it alone is for those who ask for everything.
    ...ignoreLines(pen, effect).map(line => `   ${line}`),
  ]),
];

/** What goes with its cause needs no reading of its own: the titles, and `-v` for the rest. */
const effectLines = (pen: Pen, effects: readonly Finding[]): string[] => {
  if (effects.length === 0) return [];
  if (pen.verbosity === 'verbose') return wholeEffects(pen, effects);
  const titles = [...new Set(effects.map(({ title }) => title[pen.lang]))].join(say(pen.lang, 'gap.and'));
  return field(pen, say(pen.lang, 'label.effects'), terminalSafe(titles));
};

const maybeLine = (pen: Pen, finding: Finding): string[] =>
  finding.maybeExplainedBy.length === 0
    ? []
    : continued(pen, terminalSafe(say(pen.lang, 'label.maybe', { rules: finding.maybeExplainedBy.slice(0, 3).join(', ') }))).map(pen.paint.dim);

// On one line, as a command: what is wrapped cannot be pasted.
const ignoreLines = (pen: Pen, finding: Finding): string[] => {
  const line = ignoreLineFor(finding, pen.lang);
  if (line === null) return [];
  const label = say(pen.lang, 'label.ignore');
  return [`${INDENT}${pen.paint.dim(`${label}${' '.repeat(Math.max(1, 7 - displayWidth(label)))}${terminalSafe(line)}`)}`];
};

/** How to read on; a path of the user's own stays on the line of its command. */
const moreLines = (pen: Pen, { rule }: Finding, said: (command: string) => string): string[] =>
  field(isOwnRule(rule) ? { ...pen, width: Number.POSITIVE_INFINITY } : pen, say(pen.lang, 'label.more'), said(terminalSafe(explainLine(rule, pen.ownRules))));

/** What else can be done with a finding: read about it, live with it. */
const footLines = (pen: Pen, finding: Finding): string[] => [
  ...(pen.verbosity === 'verbose' ? ignoreLines(pen, finding) : []),
  ...(pen.verbosity === 'quiet' ? [] : moreLines(pen, finding, command => command)),
];

const messageLines = ({ lang, width }: Pen, finding: Finding): string[] =>
  wrapText(terminalSafe(finding.message[lang]), width - INDENT.length).map(line => INDENT + line);

/** On which nodes; what is otherwise there, in its own words. */
const nodeLines = (pen: Pen, diagnosis: Diagnosis, { first, others }: Alike): readonly string[] => {
  const { lang } = pen;
  const said = (finding: Finding): string => nodeOf(diagnosis, finding) ?? '';
  const same = others.filter(({ message }) => message[lang] === first.message[lang]);
  const nodes = [first, ...same].map(said).filter(name => name !== '');
  return [
    ...(nodes.length === 0 ? [] : field(pen, say(lang, 'label.node'), terminalSafe(nodes.join(say(lang, 'gap.and'))))),
    ...others.filter(one => !same.includes(one)).flatMap(one => field(pen, say(lang, 'label.also'), terminalSafe(say(lang, 'gap.one', { thing: said(one), reason: one.message[lang] })))),
  ];
};

/** A note beside a problem is for later: what it says, and where the rest stands. */
const noteLines = (pen: Pen, diagnosis: Diagnosis, alike: Alike): readonly string[] => [
  ...headLines(pen, alike.first),
  `  ${pen.paint.bold(alike.first.title[pen.lang])}`,
  ...messageLines(pen, alike.first),
  ...nodeLines(pen, diagnosis, alike),
  ...(pen.verbosity === 'quiet' ? [] : moreLines(pen, alike.first, command => say(pen.lang, 'hint.verbose', { command }))),
];

/** One root finding, or the same on several nodes, with its effects beneath it. */
export const findingLines = (pen: Pen, diagnosis: Diagnosis, alike: Alike): readonly string[] => {
  const finding = alike.first;
  const { lang, paint, verbosity } = pen;
  const isNote = finding.severity === 'info' && verbosity !== 'verbose';
  if (isNote && diagnosis.findings.some(({ severity }) => severity !== 'info')) return noteLines(pen, diagnosis, alike);
  return [
    ...headLines(pen, finding),
    `  ${paint.bold(finding.title[lang])}`,
    ...messageLines(pen, finding),
    ...nodeLines(pen, diagnosis, alike),
    ...(isNote ? [] : field(pen, say(lang, 'label.why'), terminalSafe(finding.why[lang]))),
    ...proofLines(pen, finding),
    ...finding.fix.flatMap((fix, index) => fixLines(pen, fix, index)),
    ...maybeLine(pen, finding),
    ...effectLines(pen, effectsOf(diagnosis, finding)),
    ...footLines(pen, finding),
  ];
};
