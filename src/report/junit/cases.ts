import type { Diagnosis, FailOn, Suppressed } from '../../model/diagnosis.ts';
import type { Command, CrashedRule, Finding, Severity, UnknownRule } from '../../model/finding.ts';
import type { Lang, Text } from '../../model/text.ts';
import { quoteIn } from '../../text/statements.ts';
import { say } from '../../text/say.ts';
import { closeWith } from '../close-with.ts';
import { labelText, shownCommands } from '../fix-view.ts';
import { ignoreLineFor } from '../ignore-line.ts';
import type { ReportOptions } from '../index.ts';
import { oneLine, shortText } from '../markdown/plain.ts';
import { noticesOf } from '../notices.ts';
import { relativeTo, renderSource } from '../source.ts';
import { wasAnswered } from '../view.ts';
import { missingIn } from '../missing.ts';

export type CaseState =
  | { readonly kind: 'failed' | 'error'; readonly message: string; readonly type: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'passed'; readonly text: string };

/** One test case: a rule on a target. Its texts are clean, not yet escaped for XML. */
export interface JunitCase {
  readonly area: string;
  readonly name: string;
  readonly state: CaseState;
}

/** Everything that one rule said of one target. */
interface Said {
  readonly rule: string;
  readonly target: number | null;
  readonly findings: Finding[];
  readonly suppressed: Suppressed[];
  readonly unknown: UnknownRule[];
  readonly crashed: CrashedRule[];
  readonly because: Text[];
  passed: boolean;
}

const saidOf = (diagnosis: Diagnosis): readonly Said[] => {
  const all = new Map<string, Said>();
  const at = ({ rule, target }: { readonly rule: string; readonly target: number | null }): Said => {
    const key = `${rule} ${target}`;
    const said = all.get(key) ?? { rule, target, findings: [], suppressed: [], unknown: [], crashed: [], because: [], passed: false };
    all.set(key, said);
    return said;
  };
  for (const one of diagnosis.findings) at(one).findings.push(one);
  for (const one of diagnosis.suppressed ?? []) at(one.finding).suppressed.push(one);
  for (const one of diagnosis.unknown) at(one).unknown.push(one);
  for (const one of diagnosis.crashed) at(one).crashed.push(one);
  for (const one of diagnosis.notApplicable) at(one).because.push(one.because);
  for (const one of diagnosis.passed) at(one).passed = true;
  return [...all.values()];
};

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const reaches = (severity: Severity, failOn: FailOn): boolean => failOn !== 'never' && RANK[severity] <= RANK[failOn];

const MOST = 4000;

const ignoreText = (finding: Finding, lang: Lang): readonly string[] => {
  const line = ignoreLineFor(finding, lang);
  return line === null ? [] : [`${say(lang, 'label.ignore')}: ${line}`];
};

const commandLine = (command: Command, lang: Lang): string => `\n    ${[labelText(command, lang), command.line].filter(part => part !== null).join(' ')}`;

const textOf = (finding: Finding, lang: Lang, base: string): string =>
  [
    `${say(lang, `severity.${finding.severity}`)}: ${finding.title[lang]}${finding.subject === null ? '' : ` (${finding.subject})`}`,
    finding.message[lang],
    `${say(lang, 'label.why')}: ${finding.why[lang]}`,
    ...finding.evidence.map(one => `${say(lang, 'label.proof')}: ${quoteIn(lang, one).slice(0, 500)} (${renderSource(one.source, base)})`),
    ...finding.fix.map(fix => `${say(lang, 'label.fix')}: ${fix.text[lang]}${shownCommands(fix).map(command => commandLine(command, lang)).join('')}`),
    ...(finding.explainedBy.length > 0 ? [`${say(lang, 'report.causedBy')} ${finding.explainedBy.join(', ')}`] : []),
    ...ignoreText(finding, lang),
  ].map(part => shortText(part, MOST)).join('\n');

const textsOf = (findings: readonly Finding[], { langs, base }: ReportOptions): string =>
  langs.flatMap(lang => findings.map(finding => textOf(finding, lang, base))).join('\n\n');

const missingText = ({ missing }: UnknownRule, lang: Lang): string =>
  missing.map(one => missingIn(lang, one)).join('; ');

const unknownState = (unknown: readonly UnknownRule[], { langs }: ReportOptions): CaseState | null => {
  const worst = unknown.find(one => one.severity === 'error') ?? unknown[0];
  if (!worst) return null;
  const [lang] = langs;
  const message = oneLine(missingText(worst, lang), 500);
  if (worst.severity !== 'error') return { kind: 'skipped', reason: `${say(lang, 'section.unknown')}: ${message}` };
  return { kind: 'error', message, type: 'unknown', text: shortText(closeWith(worst.missing[0])[lang], MOST) };
};

const skippedState = ({ suppressed, because, passed }: Said, { langs: [lang] }: ReportOptions): CaseState => {
  const [ignored] = suppressed;
  if (ignored) return { kind: 'skipped', reason: oneLine(`${say(lang, 'report.ignoredBy', { by: ignored.by })}: ${ignored.reason}`, 500) };
  const [reason] = because;
  return reason && !passed ? { kind: 'skipped', reason: oneLine(`${say(lang, 'section.notApplicable')}: ${reason[lang]}`, 500) } : { kind: 'passed', text: '' };
};

/** The gravest of what the rule said; a finding below the threshold passes and says so in its output. */
const stateOf = (said: Said, options: ReportOptions): CaseState => {
  const { langs: [lang], failOn } = options;
  const failing = said.findings.filter(finding => reaches(finding.severity, failOn));
  const [first] = failing;
  const text = textsOf(said.findings, options);
  if (first) return { kind: 'failed', message: oneLine(`${first.title[lang]}: ${first.message[lang]}`, 500), type: first.severity, text };
  const [crash] = said.crashed;
  if (crash) return { kind: 'error', message: oneLine(crash.message, 500), type: 'crashed', text: shortText(crash.message, MOST) };
  const unknown = unknownState(said.unknown, options);
  if (unknown?.kind === 'error') return unknown;
  if (said.findings.length > 0) return { kind: 'passed', text };
  return unknown ?? skippedState(said, options);
};

const nameOf = ({ rule, target }: Said, { targets }: Diagnosis, base: string): string =>
  targets.length > 1 && target !== null ? `${rule} [${oneLine(relativeTo(base, targets[target]?.name ?? String(target)), 300)}]` : rule;

/** The run itself: not whole, or a required layer not seen. Without them the file would be green where the exit code is 3. */
const noticeCases = (diagnosis: Diagnosis, { langs: [lang] }: ReportOptions): readonly JunitCase[] =>
  noticesOf(diagnosis).map(({ kind, text, close, layer, target }) => {
    const message = oneLine(text[lang], 500);
    const node = diagnosis.targets.length > 1 && target !== null ? ` [${oneLine(diagnosis.targets[target]?.name ?? '', 300)}]` : '';
    const state: CaseState = kind === 'starting' ? { kind: 'skipped', reason: message } : { kind: 'error', message, type: kind, text: shortText(close?.[lang] ?? text[lang], MOST) };
    return { area: 'nacos-doctor', name: `${layer === null ? kind : `require ${layer}`}${node}`, state };
  });

/** What the baseline knows and is gone: passed or, when nobody could look, skipped; named so that it does not hide the rule's own case. */
const goneCases = (diagnosis: Diagnosis, { langs: [lang] }: ReportOptions): readonly JunitCase[] =>
  (diagnosis.gone ?? []).map(({ rule, fingerprint }) => ({
    area: 'baseline', name: `${oneLine(rule, 200)} ${fingerprint}`,
    state: wasAnswered(diagnosis, rule)
      ? { kind: 'passed', text: say(lang, 'report.gone.mended', { rule: oneLine(rule, 200) }) }
      : { kind: 'skipped', reason: say(lang, 'report.gone.unseen', { rule: oneLine(rule, 200) }) },
  }));

/** Every rule that was applied, once for each target, sorted by rule, then by target; then what concerns the whole run. */
export const casesOf = (diagnosis: Diagnosis, options: ReportOptions): readonly JunitCase[] =>
  [...saidOf(diagnosis)]
    .sort((one, other) => (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : (one.target ?? -1) - (other.target ?? -1)))
    .map((said): JunitCase => ({ area: said.rule.split('/')[0] as string, name: nameOf(said, diagnosis, options.base), state: stateOf(said, options) }))
    .concat(noticeCases(diagnosis, options), goneCases(diagnosis, options));
