import { forVersion } from '../kit/fixes/by-version.ts';
import type { At } from '../kit/fixes/entry.ts';
import { isEmpty } from '../kit/fixes/dialect.ts';
import { actionsOf, stepOf } from '../kit/fixes/steps.ts';
import { type Rewritten, rewrittenBy } from '../kit/patch/index.ts';
import { fill, fillAction, fillText } from '../kit/template.ts';
import type { AnyRule } from '../kit/rule.ts';
import { isText, shownSeverity } from '../kit/shown.ts';
import type { Action } from '../model/action.ts';
import type { Args, ArgValue, Finding, Fix, Outcome, Step } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import { nameGiven } from '../syntax/paths.ts';

type Failed = Extract<Outcome, { state: 'fail' }>;

const messageOf = (rule: AnyRule, outcome: Failed): Text => {
  if (isText(rule.message)) return rule.message;
  const message = outcome.case === null ? undefined : rule.message[outcome.case];
  if (!message) throw new Error(`${rule.id} has no message for the case ${outcome.case ?? '(none)'}`);
  return message;
};

/** What may be seen of a text that was read: a rule judges the whole of it. */
export type Shown = (text: string) => string;

/** Whose server it is, and what of it may be seen. */
export interface Desk {
  readonly at: At;
  readonly shown: Shown;
}

/** What stands in the file now was read by nobody but the table. */
const shownStep = (step: Step, shown: Shown): Step =>
  step.change === null || step.change.old === null ? step : { ...step, change: { ...step.change, old: shown(step.change.old) } };

/** Fixes of the case that was measured. */
export const fixesFor = (rule: AnyRule, { case: name }: Failed): readonly Fix[] =>
  rule.fix.filter(fix => fix.when === undefined || (name !== null && fix.when.includes(name)));

/** What a fix does, with its arguments, in the words of the patient's release; what an upgrade asks for is meant for the next one. */
export const actionsFor = ({ step }: Pick<AnyRule, 'step'>, fix: Fix, args: Args, at: At): readonly Action[] => {
  const version = step === undefined ? at.version : null;
  return actionsOf(fix.do).map(action => forVersion(fillAction(action, args, tongue => at.path('', tongue)), version)).filter(action => action !== null);
};

/** What stands there already is not done again. */
const isDone = ({ change }: Step): boolean => change !== null && change.old !== null && change.old === change.new;

/** No line of it, without the sign before it, holds anything that is masked. */
const isOpen = (patch: string, shown: Shown): boolean => {
  const text = patch.split('\n').map(line => line.slice(1)).join('\n');
  return shown(text) === text;
};

/** The command of the user as it should have been typed. */
const commandSteps = ({ command }: Rewritten, shown: Shown): readonly Step[] =>
  (command === null ? [] : [{ change: null, commands: [{ shell: 'docker', line: shown(command), shown: true }] }]);

/** What is masked in it cannot be applied. */
const patchSteps = ({ patch }: Rewritten, shown: Shown): readonly Step[] => (patch === null || !isOpen(patch, shown) ? [] : [{ change: null, commands: [], patch }]);

/** The user's own line as it should have been says more than one with a blank for his other options. */
const withoutRemake = (step: Step): Step => ({ ...step, commands: step.commands.filter(({ line }) => !line.includes('<your other options>')) });

/** What the image writes into cluster.conf stands in a variable of the user's own file: there he looks for it. */
const listsByVariable = ({ declared }: At): boolean => declared?.variable('NACOS_SERVERS') != null;

/** One command takes over all changes of a Compose file: it is typed after the last of them. */
const afterTheLast = (steps: readonly Step[]): readonly Step[] => steps.map((step, index) => {
  const isRepeated = (line: string): boolean => steps.slice(index + 1).some(({ commands }) => commands.some(later => later.shown && later.line === line));
  return { ...step, commands: step.commands.map(command => (command.shown && command.shell === 'compose' && isRepeated(command.line) ? { ...command, shown: false } : command)) };
});

/** The steps of a fix on the patient's platform. */
const stepsOf = (rule: AnyRule, fix: Fix, args: Args, { at, shown }: Desk): readonly Step[] => {
  const actions = actionsFor(rule, fix, args, at);
  const rewritten = rewrittenBy(actions, at);
  const steps = actions.filter(({ act }) => !(act === 'set-line' && listsByVariable(at))).map(action => stepOf(action, at));
  const own = rewritten.command === null ? steps : steps.map(withoutRemake);
  // The file first: the command that follows makes it take effect.
  return [...patchSteps(rewritten, shown), ...afterTheLast(own.filter(step => !isDone(step) && !isEmpty(step))).map(step => shownStep(step, shown)), ...commandSteps(rewritten, shown)];
};

const shownArgs = (args: Args, shown: Shown): Args => {
  const one = (value: ArgValue): ArgValue => {
    if (typeof value === 'string') return shown(value);
    return typeof value === 'object' ? { en: shown(value.en), zh: shown(value.zh) } : value;
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, one(value)]));
};

const inOwnTerms = (rule: AnyRule, at: At): ((text: Text) => Text) => {
  if (rule.listsMembers !== true || !listsByVariable(at)) return text => text;
  const one = (words: string): string => words.replace(/(?:conf\/)?\bcluster\.conf\b/g, 'NACOS_SERVERS');
  return ({ en, zh }) => ({ en: one(en), zh: one(zh) });
};

/** In sentences a file has the name that its owner gave it. */
const withNamesGiven = (args: Args): Args => Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? nameGiven(value) : value]));

const filled = (rule: AnyRule, outcome: Failed, target: number | null, desk: Desk): Finding => {
  const { args } = outcome;
  const told = withNamesGiven(args);
  const inTerms = inOwnTerms(rule, desk.at);
  return {
    rule: rule.id,
    target,
    severity: outcome.severity ?? shownSeverity(rule),
    confidence: outcome.confidence,
    title: inTerms(rule.title),
    message: inTerms(fillText(messageOf(rule, outcome), told)),
    why: inTerms(fillText(rule.why, told)),
    subject: rule.subject === undefined ? null : fill(rule.subject, args, 'en'),
    evidence: outcome.evidence,
    fix: fixesFor(rule, outcome).map(fix => ({ text: inTerms(fillText(fix.text, told)), risk: fix.risk, steps: stepsOf(rule, fix, args, desk), proof: null })),
    explains: [],
    explainedBy: [],
    maybeExplainedBy: [],
    references: rule.references,
  };
};

/** A failed outcome with its texts filled in, not yet linked to others. */
export const findingOf = (rule: AnyRule, outcome: Failed, target: number | null, desk: Desk): Finding =>
  filled(rule, { ...outcome, args: shownArgs(outcome.args, desk.shown) }, target, desk);
