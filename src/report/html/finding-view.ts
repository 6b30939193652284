import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FilledFix, Finding, Step } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { quoteIn } from '../../text/statements.ts';
import { sayBoth } from '../../text/say.ts';
import { explainLine } from '../explain-line.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { changeTexts } from '../fix-view.ts';
import { ignoreLineFor } from '../ignore-line.ts';
import { isRootCause } from '../markdown/order.ts';
import { oneLine, shortText } from '../markdown/plain.ts';
import { relativeTo, renderSource } from '../source.ts';
import { nameOfFinding } from '../../kit/shown.ts';
import type { ReportOptions } from '../index.ts';

export interface FixView {
  readonly isFirst: boolean;
  readonly label: Text;
  readonly text: Text;
  readonly risk: Text | null;
  readonly steps: readonly StepView[];
}

export interface StepView {
  readonly change: Text | null;
  readonly patch: string | null;
  /** A line that is longer than may be shown whole is null. */
  readonly commands: readonly { readonly label: Text | null; readonly line: string | null }[];
}

export interface LinkView {
  readonly name: string;
  /** Anchor of the finding in this page; null when it is not shown. */
  readonly href: string | null;
}

/** One finding as the page prints it: every text clean and bounded, none escaped (the template engine does that). */
export interface FindingView {
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly severityWord: Text;
  readonly rule: string;
  /** The command that tells more. */
  readonly explain: string;
  readonly title: Text;
  readonly subject: string;
  readonly node: string;
  readonly isRoot: boolean;
  readonly isEffect: boolean;
  readonly doubt: Text | null;
  readonly message: Text;
  readonly why: Text;
  readonly evidence: readonly { readonly place: string; readonly quote: Text }[];
  readonly fixes: readonly FixView[];
  readonly effects: readonly LinkView[];
  readonly causes: readonly LinkView[];
  readonly maybe: Text | null;
  readonly references: readonly LinkView[];
  readonly fingerprint: string;
  /** The line that ignores it; null when nothing can. */
  readonly ignore: Text | null;
}

const MOST = { text: 3000, quote: 1500, command: 3000, place: 400, evidence: 12, links: 30 } as const;

const bounded = ({ en, zh }: Text): Text => ({ en: shortText(en, MOST.text), zh: shortText(zh, MOST.text) });

const stepView = ({ change, commands, patch }: Step, base: string): StepView => ({
  change: change ? bounded(changeTexts({ ...change, file: relativeTo(base, change.file) })) : null,
  patch: patch === undefined || patch.length > MOST.command ? null : shortText(patch.trimEnd(), MOST.command),
  commands: commands.filter(({ shown }) => shown).map(({ line, label }) => ({
    label: label === undefined ? null : sayBoth(`command.${label}`), line: line.length > MOST.command ? null : shortText(line, MOST.command),
  })),
});

const fixOf = (fix: FilledFix, index: number, base: string): FixView => ({
  isFirst: index === 0,
  label: sayBoth(index === 0 ? 'label.fix' : 'label.or'),
  text: bounded(fix.text),
  risk: fix.risk === 'none' ? null : sayBoth(`risk.${fix.risk}`),
  steps: fix.steps.map(step => stepView(step, base)),
});

/** Anchors by position: a rule id may not be one. */
export const anchorOf = (index: number): string => `f${index + 1}`;

const linkTo = (diagnosis: Diagnosis, from: Finding) => (name: string): LinkView => {
  const index = diagnosis.findings.findIndex(one => nameOfFinding(one) === name && (one.target === from.target || one.target === null || from.target === null));
  return { name: oneLine(name, 200), href: index < 0 ? null : `#${anchorOf(index)}` };
};

/** Issue references of rules become links; a link fetches nothing until it is followed. */
const referenceLink = (reference: string): LinkView => {
  const issue = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(reference);
  const href = issue ? `https://github.com/${issue[1]}/issues/${issue[2]}` : /^https:\/\/[^\s"'<>]+$/.test(reference) ? reference : null;
  return { name: oneLine(reference, 200), href };
};

const maybeOf = ({ maybeExplainedBy }: Finding): Text | null =>
  maybeExplainedBy.length === 0 ? null : bounded(sayBoth('label.maybe', { rules: maybeExplainedBy.slice(0, 3).join(', ') }));

const ignoreOf = (finding: Finding): Text | null => {
  const en = ignoreLineFor(finding, 'en');
  const zh = ignoreLineFor(finding, 'zh');
  return en === null || zh === null ? null : { en, zh };
};

type Shown = Pick<ReportOptions, 'base' | 'ownRules'>;

export const findingView = (diagnosis: Diagnosis, finding: Finding, id: string, { base, ownRules }: Shown): FindingView => ({
  id,
  severity: finding.severity,
  severityWord: sayBoth(`severity.${finding.severity}`),
  rule: oneLine(finding.rule, 200),
  explain: oneLine(explainLine(finding.rule, ownRules), 400),
  title: bounded(finding.title),
  subject: oneLine(finding.subject ?? '', 200),
  node: diagnosis.targets.length > 1 && finding.target !== null ? oneLine(relativeTo(base, diagnosis.targets[finding.target]?.name ?? ''), 300) : '',
  isRoot: isRootCause(finding),
  isEffect: finding.explainedBy.length > 0,
  doubt: finding.confidence === 'proven' ? null : sayBoth(`confidence.${finding.confidence}`),
  message: bounded(finding.message),
  why: bounded(finding.why),
  evidence: finding.evidence.slice(0, MOST.evidence).map(evidence => ({
    place: oneLine(renderSource(evidence.source, base), MOST.place), quote: { en: shortText(quoteIn('en', evidence), MOST.quote), zh: shortText(quoteIn('zh', evidence), MOST.quote) },
  })),
  fixes: finding.fix.map((fix, index) => fixOf(fix, index, base)),
  effects: finding.explains.slice(0, MOST.links).map(linkTo(diagnosis, finding)),
  causes: finding.explainedBy.slice(0, MOST.links).map(linkTo(diagnosis, finding)),
  maybe: maybeOf(finding),
  references: finding.references.slice(0, MOST.links).map(referenceLink),
  fingerprint: fingerprintOf(finding),
  ignore: ignoreOf(finding),
});
