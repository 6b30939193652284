import type { Action } from './action.ts';
import type { Obstacle, Source } from './fact.ts';
import type { FactKey, Standing } from './facts.ts';
import type { NonEmpty, Text } from './text.ts';

export type Severity = 'error' | 'warning' | 'info';

/** proven by a probe or by configuration > stated by a log line > suspected. */
export type Confidence = 'proven' | 'stated' | 'suspected';

export type Area =
  | 'environment' | 'jvm' | 'ports' | 'config' | 'database' | 'cluster' | 'raft' | 'auth' | 'client' | 'docker' | 'k8s'
  | 'upgrade' | 'operations';

/** Named effects. A cause `explains` them, an effect reports them as its `symptoms`; neither knows the other. */
export type Symptom =
  | 'start-failed'
  | 'start-hangs'
  | 'datasource-missing'
  | 'database-unreachable'
  | 'database-not-answering'
  | 'schema-incomplete'
  | 'self-not-in-list'
  | 'cluster-alone'
  | 'member-down'
  | 'member-silent'
  | 'no-leader'
  | 'not-ready'
  | 'not-running'
  | 'killed-for-memory'
  | 'server-mute'
  | 'grpc-unreachable'
  | 'client-cannot-connect'
  | 'request-refused'
  | 'storage-broken';

/** One observation a person can verify without the tool. */
export interface Evidence {
  readonly fact: FactKey;
  readonly source: Source;
  readonly quote: string;
}

export type Shell = 'sh' | 'cmd' | 'powershell' | 'docker' | 'compose' | 'kubectl' | 'sql';

/** What applying a fix costs: nothing, a restart, or possible data loss. */
export type Risk = 'none' | 'restart' | 'data';

export interface Fix {
  readonly text: Text;
  /** What is to be done: one step, or several in this order. Without it the text says it all. */
  readonly do?: Action | readonly Action[];
  readonly risk: Risk;
  /** Only for these cases of the message; every case when absent. */
  readonly when?: readonly string[];
  /** Rules that speak once this is done: the text says so, and what they print is the next thing to do. */
  readonly next?: readonly string[];
}

/** One line to type; values in it are quoted for its shell. */
export interface Command {
  readonly shell: Shell;
  /** The shell is the same, the programs are not. */
  readonly on?: 'linux' | 'macos';
  readonly line: string;
  /** Fits the patient's platform, or that is not known. */
  readonly shown: boolean;
  /** What is said before it: it is for another system than the line above it, or for a shell that is not the usual one there. */
  readonly label?: 'windows' | 'powershell';
}

/** A change of a file as a person makes it: `old` null is added, `new` null is removed. */
export interface Change {
  readonly file: string;
  readonly line: number | null;
  readonly old: string | null;
  readonly new: string | null;
  /** Of a configuration: what is set. */
  readonly key?: string;
  readonly value?: string | null;
}

export interface Step {
  readonly change: Change | null;
  /** Of every platform, that of the patient first. */
  readonly commands: readonly Command[];
  /** A unified diff of the user's own file, for `patch -p0` or `git apply -p0`. */
  readonly patch?: string;
  /** It mends nothing: it shows what is to be mended. */
  readonly look?: true;
}

export type ArgValue = string | number | Text;
export type Args = Readonly<Record<string, ArgValue>>;

export interface Missing {
  readonly fact: FactKey;
  readonly obstacle: Obstacle;
  readonly detail: string;
}

export type Outcome =
  | {
      readonly state: 'fail';
      readonly args: Args;
      readonly evidence: NonEmpty<Evidence>;
      /** Which of the rule's messages and fixes to show. */
      readonly case: string | null;
      readonly confidence: Confidence;
      readonly severity: Severity | null;
      /** Of several nodes that were judged together, the one whose files the fixes change: its place among them. */
      readonly on?: number;
      /** Told by the log only, and over: first and last time as written, and what shows the end. */
      readonly past?: { readonly from: string; readonly to: string; readonly by: string };
      /** Told by a text only, which says of itself that it is over or a document. */
      readonly stands?: Standing;
      /** Others like it that the rule does not tell one by one. */
      readonly more?: number;
    }
  | { readonly state: 'pass'; readonly evidence: NonEmpty<Evidence> }
  | { readonly state: 'na'; readonly because: Text }
  | { readonly state: 'unknown'; readonly missing: NonEmpty<Missing> };

/** A failed outcome, ready to be rendered: texts still in both languages, arguments filled in. */
export interface Finding {
  readonly rule: string;
  /** Index into the diagnosis' targets; null for a finding over several nodes. */
  readonly target: number | null;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: Text;
  readonly message: Text;
  readonly why: Text;
  readonly subject: string | null;
  readonly evidence: NonEmpty<Evidence>;
  readonly fix: readonly FilledFix[];
  /** Ids of the findings (`rule` or `rule#subject`) it accounts for. */
  readonly explains: readonly string[];
  readonly explainedBy: readonly string[];
  /** Rules that might be the cause and could not be answered. */
  readonly maybeExplainedBy: readonly string[];
  readonly references: readonly string[];
}

export interface FilledFix {
  readonly text: Text;
  readonly steps: readonly Step[];
  readonly risk: Risk;
  /** `memory`: applied to the facts and judged again, the finding goes and no other comes but what the text announces. */
  readonly proof: 'memory' | null;
}

export interface UnknownRule {
  readonly rule: string;
  readonly target: number | null;
  readonly severity: Severity;
  readonly title: Text;
  readonly missing: NonEmpty<Missing>;
}

export interface CrashedRule {
  readonly rule: string;
  readonly target: number | null;
  readonly message: string;
}
