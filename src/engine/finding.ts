import { fill, fillCommand, fillText } from '../kit/template.ts';
import type { AnyRule } from '../kit/rule.ts';
import type { Args, ArgValue, FilledFix, Finding, Fix, Outcome } from '../model/finding.ts';
import type { Text } from '../model/text.ts';

type Failed = Extract<Outcome, { state: 'fail' }>;

const isText = (message: AnyRule['message']): message is Text => typeof (message as Text).en === 'string';

const messageOf = (rule: AnyRule, outcome: Failed): Text => {
  if (isText(rule.message)) return rule.message;
  const message = outcome.case === null ? undefined : rule.message[outcome.case];
  if (!message) throw new Error(`${rule.id} has no message for the case ${outcome.case ?? '(none)'}`);
  return message;
};

const fillFix = (fix: Fix, args: Args): FilledFix => ({
  text: fillText(fix.text, args),
  risk: fix.risk,
  ...(fix.run && { run: { shell: fix.run.shell, line: fillCommand(fix.run.line, args, fix.run.shell) } }),
  ...(fix.edit && {
    edit: {
      file: fill(fix.edit.file, args, 'en'),
      key: fill(fix.edit.key, args, 'en'),
      value: fix.edit.value === null ? null : fill(fix.edit.value, args, 'en'),
    },
  }),
});

/** What may be seen of a text that was read: a rule judges the whole of it. */
export type Shown = (text: string) => string;

const shownArgs = (args: Args, shown: Shown): Args => {
  const one = (value: ArgValue): ArgValue => {
    if (typeof value === 'string') return shown(value);
    return typeof value === 'object' ? { en: shown(value.en), zh: shown(value.zh) } : value;
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, one(value)]));
};

const filled = (rule: AnyRule, outcome: Failed, target: number | null): Finding => ({
  rule: rule.id,
  target,
  severity: outcome.severity ?? (rule.severity === 'fatal' ? 'error' : rule.severity),
  confidence: outcome.confidence,
  title: rule.title,
  message: fillText(messageOf(rule, outcome), outcome.args),
  why: fillText(rule.why, outcome.args),
  subject: rule.subject === undefined ? null : fill(rule.subject, outcome.args, 'en'),
  evidence: outcome.evidence,
  fix: rule.fix.filter(fix => fix.when === undefined || (outcome.case !== null && fix.when.includes(outcome.case))).map(fix => fillFix(fix, outcome.args)),
  explains: [],
  explainedBy: [],
  maybeExplainedBy: [],
  references: rule.references,
});

/** A failed outcome with its texts filled in, not yet linked to others. */
export const findingOf = (rule: AnyRule, outcome: Failed, target: number | null, shown: Shown = text => text): Finding =>
  filled(rule, { ...outcome, args: shownArgs(outcome.args, shown) }, target);
