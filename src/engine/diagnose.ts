import { effectsOf } from '../kit/effects.ts';
import type { AnyRule } from '../kit/rule.ts';
import type { Diagnosis, ExitCode, ExitReason, FailOn, Incomplete, Starting, Summary } from '../model/diagnosis.ts';
import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Area, CrashedRule, Severity, Symptom, UnknownRule } from '../model/finding.ts';
import type { At } from '../kit/fixes/entry.ts';
import { NOWHERE } from '../kit/fixes/nowhere.ts';
import { shownSeverity } from '../kit/shown.ts';
import { atOf } from './at.ts';
import { checklistsOf } from './checklist.ts';
import { findingOf, type Shown } from './finding.ts';
import { foldedFailures, withMore } from './fold.ts';
import { yieldToSpecific } from './general.ts';
import { withPast } from './history.ts';
import { factOf } from './judge.ts';
import { unseenLayersOf } from './layers.ts';
import { type Judged, link } from './link.ts';
import { rank } from './rank.ts';
import { startingOf } from './starting.ts';
import { withProofs } from './proof/proven.ts';
import { withoutUnearned } from './unearned.ts';
import { unrecognisedOf } from './unrecognised.ts';
import type { Verdict } from './verdict.ts';
import { type RunAll, toTheirEnd, verdictsOf } from './verdicts.ts';

/** Where a fix is typed: on the one server that was judged, else on the one of several whose files it changes. */
const deskAt = ({ target, outcome }: Pick<Verdict, 'target' | 'outcome'>, snapshots: readonly Snapshot[]): At => {
  const index = target ?? (outcome.state === 'fail' ? outcome.on : undefined);
  const snapshot = index === undefined ? undefined : snapshots[index];
  return snapshot ? atOf(snapshot) : NOWHERE;
};

export interface DiagnoseOptions {
  readonly rules: readonly AnyRule[];
  readonly failOn: FailOn;
  /** Layers of which nothing may stay unseen. */
  readonly require?: readonly Area[];
  /** What may be seen of the texts that findings quote; all of it when absent. */
  readonly shown?: Shown;
  /** How the single judgements are run; all of them to their end when absent. */
  readonly runAll?: RunAll;
}


const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const reaches = (severity: Severity, threshold: FailOn): boolean => threshold !== 'never' && RANK[severity] <= RANK[threshold];

/** What the exit is decided by. */
export type ExitBasis = Pick<Diagnosis, 'findings' | 'crashed' | 'unknown' | 'unseenLayers' | 'incomplete' | 'unrecognised'>;

const isStillStarting = ({ severity, missing }: UnknownRule): boolean => severity === 'error' && missing.some(({ obstacle }) => obstacle === 'starting');

/** Decided here once; every format and the process report the same. An interrupted run is never healthy. */
export const exitOf = ({ findings, crashed, unknown, unseenLayers, incomplete, unrecognised }: ExitBasis, failOn: FailOn): { code: ExitCode; reason: ExitReason } => {
  if (findings.some(finding => reaches(finding.severity, failOn))) return { code: 1, reason: 'findings' };
  if (crashed.length > 0) return { code: 2, reason: 'crashed' };
  if (incomplete) return { code: 3, reason: 'interrupted' };
  if (unknown.some(isStillStarting)) return { code: 3, reason: 'starting' };
  if (unseenLayers && unseenLayers.length > 0) return { code: 3, reason: 'required-not-seen' };
  if (unknown.some(item => item.severity === 'error')) return { code: 3, reason: 'not-everything-seen' };
  if (unrecognised.some(({ fresh }) => fresh)) return { code: 3, reason: 'fresh-errors' };
  // Notes do not make a server ill; a gap makes it unknown.
  const onlyNotes = findings.every(finding => finding.severity === 'info');
  return { code: 0, reason: onlyNotes && unknown.length === 0 ? 'healthy' : 'below-threshold' };
};

/** A server that has finished its start is worth a word only when something of it is still awaited. */
const matters = ({ target, finished }: Starting, unknown: readonly UnknownRule[]): boolean =>
  !finished || unknown.some(one => one.target === target && one.missing.some(({ obstacle }) => obstacle === 'starting'));

/** A look that was ended from outside has left its reason in the facts it could not get. */
const incompleteOf = (snapshots: readonly Snapshot[]): Incomplete | undefined => {
  const cut = snapshots.flatMap(({ facts }) => Object.values(facts)).find(fact => fact.status === 'unknown' && fact.obstacle === 'interrupted');
  return cut?.status === 'unknown' ? { reason: 'interrupted', detail: cut.detail } : undefined;
};

/** Time ran out, or somebody ended the look: what is in the rest nobody knows. */
export const isCutShort = ({ incomplete, snapshots }: Diagnosis): boolean =>
  incomplete !== undefined || snapshots.some(({ facts }) => Object.values(facts).some(fact => fact.status === 'unknown' && fact.obstacle === 'timeout'));

/** The diagnosis of a run that somebody ended before its time, though its last look was a whole one. */
export const endedEarly = (diagnosis: Diagnosis, detail: string, failOn: FailOn): Diagnosis => {
  const incomplete: Incomplete = diagnosis.incomplete ?? { reason: 'interrupted', detail };
  return { ...diagnosis, incomplete, exit: exitOf({ ...diagnosis, incomplete }, failOn) };
};

const askedFacts = (rule: AnyRule): readonly FactKey[] => (rule.kind === 'node' ? [...rule.needs, ...(rule.anyOf ?? [])] : []);

const coverageOf = (rules: readonly AnyRule[], snapshots: readonly Snapshot[]): { known: number; asked: number } => {
  const keys = [...new Set(rules.flatMap(askedFacts))];
  const known = snapshots.reduce((sum, snapshot) => sum + keys.filter(key => factOf(snapshot, key).status === 'known').length, 0);
  return { known, asked: keys.length * snapshots.length };
};

/** Outcomes, not rules: a rule that fails for two ports counts twice. */
const countStates = (verdicts: readonly Verdict[]): Summary => {
  const summary = { fail: 0, pass: 0, unknown: 0, na: 0, crashed: 0 };
  for (const { outcome } of verdicts) summary[outcome.state === 'crashed' ? 'crashed' : outcome.state] += 1;
  return summary;
};

const unknownOf = ({ rule, target, outcome }: Verdict): UnknownRule[] =>
  outcome.state === 'unknown' ? [{ rule: rule.id, target, severity: shownSeverity(rule), title: rule.title, missing: outcome.missing }] : [];

/** Effects on a target that a finding reports or accounts for; a note accounts for nothing. */
const symptomsOf = (judged: readonly Judged[]) => (target: number): ReadonlySet<Symptom> =>
  new Set(judged.filter(({ finding }) => finding.severity !== 'info' && (finding.target ?? target) === target).flatMap(({ rule, outcome }) => [...(rule.symptoms ?? []), ...effectsOf(rule, outcome.case)]));

const signaturesOf = (judged: readonly Judged[]) => (target: number) =>
  judged.filter(({ finding }) => (finding.target ?? target) === target).flatMap(({ rule }) => (rule.kind === 'node' ? (rule.signatures ?? []) : []));

const pointersOf = (rules: readonly AnyRule[]): ReadonlySet<string> => new Set(rules.flatMap(({ id, isPointer }) => (isPointer ? [id] : [])));

/**
 * Judges snapshots by rules: findings linked by symptoms, root causes first.
 * Pure and synchronous; the same snapshots and rules give the same diagnosis.
 */
export const diagnose = (snapshots: readonly Snapshot[], { rules, failOn, require = [], shown = text => text, runAll = toTheirEnd }: DiagnoseOptions): Diagnosis => {
  const young = snapshots.map(startingOf);
  const verdicts = yieldToSpecific(verdictsOf(rules, snapshots, young, runAll), snapshots);
  const failed: Judged[] = foldedFailures(verdicts).map(({ rule, target, outcome, more }) => ({ rule, outcome, finding: withMore(withPast(findingOf(rule, outcome, target, { at: deskAt({ target, outcome }, snapshots), shown }), outcome), more) }));
  const unknownVerdicts = verdicts.flatMap(verdict => unknownOf(verdict).map(item => ({ rule: verdict.rule, item })));
  const crashed: CrashedRule[] = verdicts.flatMap(({ rule, target, outcome }) =>
    outcome.state === 'crashed' ? [{ rule: rule.id, target, message: outcome.message }] : [],
  );
  const findings = withProofs(rank(link(failed, unknownVerdicts, snapshots)), snapshots, rules, runAll);
  const unrecognised = unrecognisedOf(snapshots, { findings, pointers: pointersOf(rules), symptoms: symptomsOf(failed), signatures: signaturesOf(failed) });
  const earned = withoutUnearned(verdicts, snapshots);
  const unknown = earned.flatMap(unknownOf);
  const unseenLayers = unseenLayersOf(require, earned, snapshots);
  const incomplete = incompleteOf(snapshots);
  const checklists = checklistsOf(snapshots, verdicts);
  const starting = young.filter(one => one !== null).filter(one => matters(one, unknown));
  const asides = { ...(unseenLayers.length > 0 && { unseenLayers }), ...(incomplete && { incomplete }), ...(starting.length > 0 && { starting }), ...(checklists.length > 0 && { checklists }) };
  return {
    targets: snapshots.map(snapshot => snapshot.target),
    snapshots,
    summary: countStates(earned),
    exit: exitOf({ findings, crashed, unknown, unrecognised, ...asides }, failOn),
    ...asides,
    findings,
    unrecognised,
    unknown,
    crashed,
    passed: earned.flatMap(({ rule, target, outcome }) => (outcome.state === 'pass' ? [{ rule: rule.id, target }] : [])),
    notApplicable: verdicts.flatMap(({ rule, target, outcome }) =>
      outcome.state === 'na' ? [{ rule: rule.id, target, because: outcome.because }] : [],
    ),
    coverage: coverageOf(rules, snapshots),
  };
};
