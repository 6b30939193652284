import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Command, FilledFix, Finding, Step } from '../../model/finding.ts';
import type { Lang } from '../../model/text.ts';
import { quoteIn } from '../../text/statements.ts';
import { say } from '../../text/say.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { changeText, labelText } from '../fix-view.ts';
import { ignoreLineFor } from '../ignore-line.ts';
import { relativeTo, renderSource } from '../source.ts';
import { block, copyable, html, prose } from './escape.ts';
import { isRootCause } from './order.ts';

/** What one Markdown text is written with. */
export interface Sheet {
  readonly lang: Lang;
  readonly base: string;
}

const MOST = { message: 1500, quote: 600, change: 400, command: 1500, evidence: 4, place: 300, patch: 4000 } as const;

/** The name of the node, only where there are several. */
export const nodeName = (diagnosis: Diagnosis, base: string, target: number | null): string =>
  diagnosis.targets.length > 1 && target !== null ? relativeTo(base, diagnosis.targets[target]?.name ?? '') : '';

const evidenceOf = ({ lang, base }: Sheet, finding: Finding): string =>
  finding.evidence.slice(0, MOST.evidence).map((evidence, index) => {
    const label = index === 0 ? `**${say(lang, 'label.proof')}** ` : '';
    return `${label}${copyable(renderSource(evidence.source, base), MOST.place)}\n\n${block(quoteIn(lang, evidence), 'text', MOST.quote)}`;
  }).join('\n\n');

/** The language by which a page colours it. */
export const fenceOf = ({ shell }: Command): string => (shell === 'cmd' ? 'bat' : shell === 'powershell' || shell === 'sql' ? shell : 'sh');

/** A command that was cut must not be pasted, so a long one is left out and said to be. */
const commandOf = (lang: Lang, command: Command): readonly string[] => {
  const label = labelText(command, lang);
  const { line } = command;
  return [...(label === null ? [] : [label]), line.length > MOST.command ? say(lang, 'report.commandTooLong') : block(line, fenceOf(command), MOST.command)];
};

const stepOf = ({ lang, base }: Sheet, { change, commands, patch }: Step): readonly string[] => [
  ...(change ? [changeText({ ...change, file: relativeTo(base, change.file) }, lang, part => copyable(part, MOST.change))] : []),
  ...commands.filter(({ shown }) => shown).flatMap(command => commandOf(lang, command)),
  ...(patch === undefined || patch.length > MOST.patch ? [] : [block(patch.trimEnd(), 'diff', MOST.patch)]),
];

const fixOf = (sheet: Sheet, fix: FilledFix, index: number): string => {
  const { lang } = sheet;
  const risk = fix.risk === 'none' ? '' : ` (${say(lang, `risk.${fix.risk}`)})`;
  return [
    `**${say(lang, index === 0 ? 'label.fix' : 'label.or')}** ${prose(fix.text[lang], MOST.message)}${risk}`,
    ...fix.steps.flatMap(step => stepOf(sheet, step)),
  ].join('\n\n');
};

const linksOf = ({ lang }: Sheet, finding: Finding): readonly string[] => [
  ...(finding.explains.length > 0 ? [`**${say(lang, 'label.follows')}** ${finding.explains.map(name => copyable(name, 200)).join(', ')}`] : []),
  ...(finding.explainedBy.length > 0 ? [`**${say(lang, 'report.causedBy')}** ${finding.explainedBy.map(name => copyable(name, 200)).join(', ')}`] : []),
  ...(finding.maybeExplainedBy.length > 0
    ? [say(lang, 'label.maybe', { rules: finding.maybeExplainedBy.slice(0, 3).map(name => copyable(name, 200)).join(', ') })]
    : []),
];

// In a code span a reference does not mark the issue over there as mentioned.
const footOf = ({ lang }: Sheet, finding: Finding): string =>
  `<sub>${say(lang, 'report.references')} ${finding.references.map(reference => copyable(reference, 200)).join(', ')} · ${copyable(fingerprintOf(finding), 16)}</sub>`;

/** A block, for what stands in a code span loses its blanks on the page. */
const ignoreOf = ({ lang }: Sheet, finding: Finding): readonly string[] => {
  const line = ignoreLineFor(finding, lang);
  return line === null ? [] : [`**${say(lang, 'label.ignore')}** ${say(lang, 'report.ignoreBelow')}\n\n${block(line, 'yaml', line.length)}`];
};

const summaryOf = ({ lang, base }: Sheet, diagnosis: Diagnosis, finding: Finding): string => {
  const root = isRootCause(finding) ? ` · ${say(lang, 'label.rootCause')}` : '';
  const doubt = finding.confidence === 'proven' ? '' : ` · ${say(lang, `confidence.${finding.confidence}`)}`;
  const about = [finding.subject ?? '', nodeName(diagnosis, base, finding.target)].filter(part => part !== '').map(part => ` · ${html(part, 120)}`).join('');
  return `<b>${say(lang, `severity.${finding.severity}`)}</b> <code>${html(finding.rule, 120)}</code> ${html(finding.title[lang], 300)}${about}${root}${doubt}`;
};

/** One finding, folded unless it is a root cause of severity error. */
export const findingSection = (sheet: Sheet, diagnosis: Diagnosis, finding: Finding): string => {
  const { lang } = sheet;
  const open = finding.severity === 'error' && finding.explainedBy.length === 0 ? ' open' : '';
  const parts = [
    prose(finding.message[lang], MOST.message),
    `**${say(lang, 'label.why')}** ${prose(finding.why[lang], MOST.message)}`,
    evidenceOf(sheet, finding),
    ...finding.fix.map((fix, index) => fixOf(sheet, fix, index)),
    ...linksOf(sheet, finding),
    ...ignoreOf(sheet, finding),
    footOf(sheet, finding),
  ];
  return `<details${open}>\n<summary>${summaryOf(sheet, diagnosis, finding)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;
};
