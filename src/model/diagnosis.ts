import type { Checklist } from './checklist.ts';
import type { Snapshot, TargetInfo } from './facts.ts';
import type { Area, CrashedRule, Finding, Missing, Severity, UnknownRule } from './finding.ts';
import type { LogRecord } from './digest.ts';
import type { Text } from './text.ts';

export type ExitCode = 0 | 1 | 2 | 3;

export type ExitReason = 'healthy' | 'below-threshold' | 'findings' | 'crashed' | 'not-everything-seen' | 'required-not-seen' | 'starting' | 'interrupted' | 'fresh-errors';

/** A layer that `--require` names and of which something was not seen on a target. */
export interface UnseenLayer {
  readonly layer: Area;
  /** Index into the targets; null for rules over several nodes and for a layer of which no rule was selected. */
  readonly target: number | null;
  /** What was missing, that which most rules lack first; empty when nothing of the layer was there to be looked at. */
  readonly missing: readonly Missing[];
  /** Rules of the layer without an answer. */
  readonly rules: readonly string[];
}

/** The run was ended before everything was looked at; what was found so far is judged all the same. */
export interface Incomplete {
  readonly reason: 'interrupted';
  /** `SIGINT`, `SIGTERM`, as far as it is known. */
  readonly detail: string;
}

export interface Summary {
  readonly fail: number;
  readonly pass: number;
  readonly unknown: number;
  readonly na: number;
  readonly crashed: number;
}

/** A finding that somebody decided to live with: it does not fail the run and stays visible in every format. */
export interface Suppressed {
  readonly finding: Finding;
  /** Why, in the words of whoever wrote the ignore. */
  readonly reason: string;
  /** `yyyy-MM-dd`; null: never. */
  readonly expires: string | null;
  /** Where the ignore is written: `.nacos-doctor.yaml:12`, `--baseline FILE`. */
  readonly by: string;
  /** The baseline knows it. */
  readonly isKnown?: true;
}

/** A problem that the baseline knows and this run did not find. */
export interface Gone {
  readonly rule: string;
  readonly severity: Severity;
  /** As in the reports: 16 hex digits of rule and subject. */
  readonly fingerprint: string;
  /** How many findings of it are no longer there. */
  readonly count: number;
}

/** A server that was started shortly before it was looked at: what every start shows for a while is unknown, not failed. */
export interface Starting {
  /** Index into the targets. */
  readonly target: number;
  readonly pid: number;
  /** Age of the process. */
  readonly seconds: number;
  /** Its own start is done; other members may still be joining. */
  readonly finished: boolean;
}

/** Findings ranked and linked; every format renders this and nothing else. */
export interface Diagnosis {
  readonly targets: readonly TargetInfo[];
  readonly snapshots: readonly Snapshot[];
  readonly summary: Summary;
  readonly exit: { readonly code: ExitCode; readonly reason: ExitReason };
  /** Required layers that were not wholly seen; absent when none was required or all were seen. */
  readonly unseenLayers?: readonly UnseenLayer[];
  readonly incomplete?: Incomplete;
  /** Absent when no server of the targets is starting. */
  readonly starting?: readonly Starting[];
  /** For the upgrade that was asked about; absent when none was. */
  readonly checklists?: readonly Checklist[];
  /** Root causes first; an effect follows its cause. */
  readonly findings: readonly Finding[];
  /** Ignored findings, not part of `findings`. */
  readonly suppressed?: readonly Suppressed[];
  /** With `--baseline`: what it knows and this run did not find, by rule. Whether it is mended only a rule that was answered can tell. */
  readonly gone?: readonly Gone[];
  /** Errors of the newest start that no finding cites. */
  readonly unrecognised: readonly { readonly target: number; readonly record: LogRecord; readonly text: string; readonly fresh?: true }[];
  readonly unknown: readonly UnknownRule[];
  readonly crashed: readonly CrashedRule[];
  readonly passed: readonly { readonly rule: string; readonly target: number | null }[];
  readonly notApplicable: readonly { readonly rule: string; readonly target: number | null; readonly because: Text }[];
  /** Secrets that are too short or too common to be searched for: hidden in their place, not everywhere. Absent when there are none. */
  readonly hiddenInPlace?: number;
  /** Known facts of all facts that the selected rules asked for. */
  readonly coverage: { readonly known: number; readonly asked: number };
}

export type FailOn = Severity | 'never';
