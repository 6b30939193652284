import type { Snapshot, TargetInfo } from './facts.ts';
import type { CrashedRule, Finding, Severity, UnknownRule } from './finding.ts';
import type { LogRecord } from './digest.ts';
import type { Text } from './text.ts';

export type ExitCode = 0 | 1 | 2 | 3;

export type ExitReason = 'healthy' | 'below-threshold' | 'findings' | 'crashed' | 'not-everything-seen';

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
}

/** Findings ranked and linked; every format renders this and nothing else. */
export interface Diagnosis {
  readonly targets: readonly TargetInfo[];
  readonly snapshots: readonly Snapshot[];
  readonly summary: Summary;
  readonly exit: { readonly code: ExitCode; readonly reason: ExitReason };
  /** Root causes first; an effect follows its cause. */
  readonly findings: readonly Finding[];
  /** Ignored findings, not part of `findings`. */
  readonly suppressed?: readonly Suppressed[];
  /** Errors of the newest start that no finding cites. */
  readonly unrecognised: readonly { readonly target: number; readonly record: LogRecord; readonly text: string }[];
  readonly unknown: readonly UnknownRule[];
  readonly crashed: readonly CrashedRule[];
  readonly passed: readonly { readonly rule: string; readonly target: number | null }[];
  readonly notApplicable: readonly { readonly rule: string; readonly target: number | null; readonly because: Text }[];
  /** Known facts of all facts that the selected rules asked for. */
  readonly coverage: { readonly known: number; readonly asked: number };
}

export type FailOn = Severity | 'never';
