import type { StepState, UpgradeStep } from './checklist.ts';
import type { ExitCode, ExitReason, Gone, Incomplete, Starting, Summary } from './diagnosis.ts';
import type { Obstacle, Source } from './fact.ts';
import type { FactKey, TargetInfo } from './facts.ts';
import type { Area, Confidence, Risk, Severity, Shell, Step } from './finding.ts';

/** One language asked: a string. `--lang en,zh`: both. */
export type ReportText = string | { readonly en: string; readonly zh: string };

export interface ReportFix {
  readonly text: ReportText;
  /** The line that fits the patient's platform, where there is nothing to edit. */
  readonly run?: { readonly shell: Shell; readonly line: string };
  readonly edit?: { readonly file: string; readonly key: string; readonly value: string | null };
  readonly risk: Risk;
  /** What is done, in this order, with the commands of every platform. */
  readonly steps?: readonly Step[];
  /** `memory`: applied to the facts and judged again, the finding goes and no other comes. */
  readonly proof?: 'memory';
}

export interface ReportFinding {
  /** `<area>/<id>`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: ReportText;
  readonly message: ReportText;
  readonly why: ReportText;
  /** What it is about, when the rule can fail several times: `port 9848`. */
  readonly subject?: string;
  /** Index into `targets`; absent for a finding over several nodes. */
  readonly target?: number;
  readonly evidence: readonly { readonly fact: FactKey; readonly source: Source; readonly quote: string }[];
  readonly fix: readonly ReportFix[];
  /** Findings that follow from this one: `rule` or `rule#subject`. */
  readonly explains: readonly string[];
  readonly explainedBy: readonly string[];
  /** Possible causes that could not be looked at. */
  readonly maybeExplainedBy?: readonly string[];
  readonly references: readonly string[];
  /** One line for the list `ignores` of `.nacos-doctor.yaml` that ignores this finding; absent where an ignore would not be heard. */
  readonly ignore?: string;
}

export interface ReportUnknown {
  readonly rule: string;
  readonly severity: Severity;
  readonly target?: number;
  readonly missing: readonly { readonly fact: FactKey; readonly obstacle: Obstacle; readonly detail: string }[];
  /** What to do so that the rule can be answered. */
  readonly closeWith: ReportText;
}

export interface ReportChecklist {
  /** Indices into `targets` for which all of it is the same. */
  readonly targets: readonly number[];
  readonly from?: string;
  readonly to: string;
  /** In the order in which they are done. */
  readonly steps: readonly { readonly id: UpgradeStep; readonly state: StepState; readonly text: ReportText; readonly rules: readonly string[] }[];
}

/** A required layer that was not wholly seen, and what closes the gap. */
export interface ReportUnseenLayer {
  readonly layer: Area;
  /** Index into `targets`; absent for rules over several nodes and for a layer of which no rule was selected. */
  readonly target?: number;
  readonly rules: readonly string[];
  readonly missing: readonly { readonly fact: FactKey; readonly obstacle: Obstacle; readonly detail: string }[];
  readonly reason: ReportText;
  readonly closeWith: ReportText;
}

/** An error of the newest start that no rule knows: shown, never guessed at. */
export interface ReportUnrecognised {
  readonly target: number;
  readonly file: string;
  readonly line: number;
  readonly time: string | null;
  readonly text: string;
  readonly count: number;
  /** Written within a minute before the look, by a server that is up. */
  readonly fresh?: true;
}

/** The one document that `--format json` prints. Changes within version 1 only add. */
export interface Report {
  readonly schemaVersion: '1.0';
  readonly tool: { readonly name: 'nacos-doctor'; readonly version: string };
  readonly targets: readonly (TargetInfo & {
    readonly takenAt: string;
    readonly notUnderstood: readonly { readonly path: string; readonly reason: string }[];
  })[];
  readonly summary: Summary;
  readonly exit: { readonly code: ExitCode; readonly reason: ExitReason | 'usage' | 'failed' };
  /** Why nothing was judged: a mistake of the call, an input that cannot be read, or a fault of this tool. Then everything else is empty. */
  readonly error?: { readonly message: ReportText; readonly path?: string };
  /** Layers of `--require` of which something was not seen. */
  readonly unseenLayers?: readonly ReportUnseenLayer[];
  /** The run was ended before everything was looked at. */
  readonly incomplete?: Incomplete;
  /** Servers that were started shortly before: what every start shows for a while is unknown with the obstacle `starting`. */
  readonly starting?: readonly Starting[];
  /** With `--upgrade-to`. */
  readonly checklists?: readonly ReportChecklist[];
  /** Root causes first. */
  readonly findings: readonly ReportFinding[];
  /** Findings that somebody decided to live with; they do not count for the exit code. */
  readonly suppressed?: readonly {
    readonly finding: ReportFinding;
    readonly reason: string;
    readonly expires: string | null;
    readonly by: string;
    /** The baseline knows it. */
    readonly isKnown?: true;
  }[];
  /** With `--baseline`: what it knows and this run did not find; `fingerprint` is that of the other formats. */
  readonly gone?: readonly Gone[];
  readonly unrecognised: readonly ReportUnrecognised[];
  readonly unknown: readonly ReportUnknown[];
  readonly crashed: readonly { readonly rule: string; readonly target?: number; readonly message: string }[];
  readonly passed: readonly { readonly rule: string; readonly target?: number }[];
  readonly notApplicable: readonly { readonly rule: string; readonly target?: number; readonly because: ReportText }[];
  /** Secrets that are too short or too common to be searched for: hidden in their place, not everywhere. */
  readonly hiddenInPlace?: number;
  readonly coverage: { readonly known: number; readonly asked: number };
}
