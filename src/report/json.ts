import type { Checklist } from '../model/checklist.ts';
import type { Diagnosis, UnseenLayer } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { FilledFix, Finding, UnknownRule } from '../model/finding.ts';
import type { Report, ReportChecklist, ReportFinding, ReportFix, ReportText, ReportUnknown, ReportUnseenLayer } from '../model/report.ts';
import type { Lang, NonEmpty, Text } from '../model/text.ts';
import { closeWith } from './close-with.ts';
import { ignoreLineFor } from './ignore-line.ts';
import { layerGap } from './notices.ts';

type Say = (text: Text) => ReportText;

const sayIn = (langs: NonEmpty<Lang>): Say => (langs.length > 1 ? text => ({ en: text.en, zh: text.zh }) : text => text[langs[0]]);

const target = (index: number | null): { target?: number } => (index === null ? {} : { target: index });

/** The first step in the two forms that the document has had from the beginning. */
const firstIn = ({ steps: [first] }: FilledFix): Pick<ReportFix, 'run' | 'edit'> => {
  const change = first?.change;
  if (change) return { edit: { file: change.file, key: change.key ?? change.old ?? change.new ?? '', value: change.key === undefined ? change.new : (change.value ?? null) } };
  const command = first?.commands.find(({ shown }) => shown);
  return command ? { run: { shell: command.shell, line: command.line } } : {};
};

const fixIn = (say: Say) => (fix: FilledFix): ReportFix => ({
  text: say(fix.text),
  ...firstIn(fix),
  risk: fix.risk,
  ...(fix.steps.length > 0 && { steps: fix.steps }),
  ...(fix.proof && { proof: fix.proof }),
});

const ignoreIn = (finding: Finding, lang: Lang): { ignore?: string } => {
  const line = ignoreLineFor(finding, lang);
  return line === null ? {} : { ignore: line };
};

const findingIn = (say: Say, lang: Lang) => (finding: Finding): ReportFinding => ({
  rule: finding.rule,
  severity: finding.severity,
  confidence: finding.confidence,
  title: say(finding.title),
  message: say(finding.message),
  why: say(finding.why),
  ...(finding.subject !== null && { subject: finding.subject }),
  ...target(finding.target),
  evidence: finding.evidence,
  fix: finding.fix.map(fixIn(say)),
  explains: finding.explains,
  explainedBy: finding.explainedBy,
  ...(finding.maybeExplainedBy.length > 0 && { maybeExplainedBy: finding.maybeExplainedBy }),
  references: finding.references,
  ...ignoreIn(finding, lang),
});

const unknownIn = (say: Say, snapshots: readonly Snapshot[]) => (item: UnknownRule): ReportUnknown => ({
  rule: item.rule,
  severity: item.severity,
  ...target(item.target),
  missing: item.missing,
  closeWith: say(closeWith(item.missing[0], snapshots[item.target ?? 0])),
});

const unseenIn = (say: Say) => (one: UnseenLayer): ReportUnseenLayer => {
  const { reason, close } = layerGap(one);
  return { layer: one.layer, ...target(one.target), rules: one.rules, missing: one.missing, reason: say(reason), closeWith: say(close) };
};

const checklistIn = (say: Say) => ({ targets, from, to, steps }: Checklist): ReportChecklist => ({
  targets, ...(from !== null && { from }), to, steps: steps.map(step => ({ ...step, text: say(step.text) })),
});

/** The document of `--format json`: everything of the diagnosis, texts in the languages asked for. */
export const reportOf = (diagnosis: Diagnosis, langs: NonEmpty<Lang>, toolVersion: string): Report => {
  const say = sayIn(langs);
  return {
    schemaVersion: '1.0',
    tool: { name: 'nacos-doctor', version: toolVersion },
    targets: diagnosis.snapshots.map(snapshot => ({ ...snapshot.target, takenAt: snapshot.takenAt, notUnderstood: snapshot.notUnderstood })),
    summary: diagnosis.summary,
    exit: diagnosis.exit,
    ...(diagnosis.unseenLayers && { unseenLayers: diagnosis.unseenLayers.map(unseenIn(say)) }),
    ...(diagnosis.incomplete && { incomplete: diagnosis.incomplete }),
    ...(diagnosis.starting && { starting: diagnosis.starting }),
    ...(diagnosis.checklists && { checklists: diagnosis.checklists.map(checklistIn(say)) }),
    findings: diagnosis.findings.map(findingIn(say, langs[0])),
    ...(diagnosis.suppressed && { suppressed: diagnosis.suppressed.map(one => ({ ...one, finding: findingIn(say, langs[0])(one.finding) })) }),
    ...(diagnosis.gone && { gone: diagnosis.gone }),
    unrecognised: diagnosis.unrecognised.map(({ target: index, record, text, fresh }) => ({
      target: index, file: record.file, line: record.line, time: record.firstTime, text, count: record.count, ...(fresh && { fresh }),
    })),
    unknown: diagnosis.unknown.map(unknownIn(say, diagnosis.snapshots)),
    crashed: diagnosis.crashed.map(item => ({ rule: item.rule, ...target(item.target), message: item.message })),
    passed: diagnosis.passed.map(item => ({ rule: item.rule, ...target(item.target) })),
    notApplicable: diagnosis.notApplicable.map(item => ({ rule: item.rule, ...target(item.target), because: say(item.because) })),
    ...(diagnosis.hiddenInPlace !== undefined && { hiddenInPlace: diagnosis.hiddenInPlace }),
    coverage: diagnosis.coverage,
  };
};

export const renderJson = (diagnosis: Diagnosis, langs: NonEmpty<Lang>, toolVersion: string): string =>
  `${JSON.stringify(reportOf(diagnosis, langs, toolVersion), null, 2)}\n`;
