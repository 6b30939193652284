import { open } from 'node:fs/promises';
import { rules as builtIn } from '../rules/index.ts';
import type { LogChoice, SecretListener } from './collect/collector.ts';
import { findTargets } from './collect/targets/find.ts';
import { runningServers } from './collect/targets/local-server.ts';
import { recogniseTargets } from './collect/targets/recognise.ts';
import { UsageError } from './collect/targets/usage-error.ts';
import { freshFingerprintKey, type SnapshotOptions, takeSnapshot } from './collect/take-snapshot.ts';
import { diagnose } from './engine/diagnose.ts';
import type { AnyRule } from './kit/rule.ts';
import type { Diagnosis, FailOn } from './model/diagnosis.ts';
import type { Snapshot } from './model/facts.ts';
import { selectRules } from './select-rules.ts';

export { diagnose } from './engine/diagnose.ts';
export { defineClusterRule, defineRule } from './kit/rule.ts';
export { defineLogRule } from './kit/log-rule.ts';
export { renderJson, reportOf } from './report/json.ts';
export { renderText } from './report/text.ts';
export { builtIn as rules, UsageError };
export type { AnyRule } from './kit/rule.ts';
export type { Diagnosis } from './model/diagnosis.ts';
export type { Fact, Known, Obstacle, Source, Unknown } from './model/fact.ts';
export type { FactKey, Facts, Snapshot } from './model/facts.ts';
export type { Finding, Outcome } from './model/finding.ts';
export type { Report } from './model/report.ts';

export interface CheckRun {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: FailOn;
  readonly probeTimeoutMs: number;
  readonly deadlineMs: number;
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly preflight: boolean;
  readonly logs: LogChoice;
  readonly toolVersion: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly onTarget?: (name: string) => void;
  /** Learns every secret that is seen, so that a bundle can be searched for them. */
  readonly ledger?: SecretListener;
  /** Key of the fingerprints of secrets; a fresh one when absent. */
  readonly fingerprintKey?: Uint8Array;
}

/** A run with what is needed to judge or pack it again. */
export interface Inspection {
  readonly diagnosis: Diagnosis;
  /** By target: looked at on this machine now, not read from a snapshot or bundle. */
  readonly live: readonly boolean[];
  readonly judge: (snapshots: readonly Snapshot[]) => Diagnosis;
}

const BUNDLE_HEAD = 4096;

const bundleSnapshots = async (path: string): Promise<readonly Snapshot[] | null> => {
  const { looksLikeBundle, readBundle } = await import('./bundle/index.ts');
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BUNDLE_HEAD), 0, BUNDLE_HEAD, 0);
    if (!(await looksLikeBundle(path, buffer.subarray(0, bytesRead)))) return null;
  } finally {
    await file.close();
  }
  return readBundle(path);
};

const keptLiteralsOf = (rules: readonly AnyRule[]): readonly string[] => [
  ...new Set(rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : []))),
];

/** Time that judging and printing keep for themselves. */
const RESERVE_MS = 500;

const snapshotOptions = (run: CheckRun, rules: readonly AnyRule[]): SnapshotOptions => ({
  network: run.network, db: run.db, exec: run.exec, probeTimeoutMs: run.probeTimeoutMs, user: run.user, password: run.password,
  fingerprintKey: run.fingerprintKey ?? freshFingerprintKey(), keptLiterals: keptLiteralsOf(rules), env: process.env,
  toolVersion: run.toolVersion, stdin: run.stdin, deadlineMs: run.deadlineMs, logs: run.logs,
  ...(run.ledger && { ledger: run.ledger }),
});

/** An input of which nothing was understood is a mistake of the call, not a healthy server. */
const demandSomething = (snapshots: readonly Snapshot[]): void => {
  for (const { target, facts, notUnderstood } of snapshots) {
    const knowsNothing = Object.values(facts).every(fact => fact.status === 'unknown');
    const [first] = notUnderstood;
    if (target.kind === 'evidence' && knowsNothing && notUnderstood.length === 1 && first) {
      throw new UsageError('error.nothingUnderstood', { path: first.path, reason: first.reason });
    }
  }
};

/**
 * Looks at the targets and judges what was seen. Throws UsageError for a target that does not exist, cannot be read or is
 * nothing this tool knows; everything else that goes wrong is an unknown in the diagnosis.
 */
export const inspect = async (args: readonly string[], run: CheckRun): Promise<Inspection> => {
  const selected = selectRules(builtIn, run.only, run.skip);
  const options = snapshotOptions(run, selected);
  const deadline = AbortSignal.timeout(Math.max(100, run.deadlineMs - RESERVE_MS));
  const given = { preflight: run.preflight, readBundle: bundleSnapshots };
  const targets = args.length > 0 ? await recogniseTargets(args, given) : await findTargets(process.env, () => runningServers(options, deadline), given);
  const snapshots = await Promise.all(targets.map(target => {
    run.onTarget?.(target.info.name);
    return takeSnapshot(target, options, deadline);
  }));
  demandSomething(snapshots);
  const judge = (all: readonly Snapshot[]): Diagnosis => diagnose(all, { rules: selected, failOn: run.failOn });
  return { diagnosis: judge(snapshots), live: targets.map(({ kind }) => kind !== 'snapshot'), judge };
};

/** The snapshots in a snapshot file or bundle; empty when the file is neither. */
export const loadSnapshots = async (path: string): Promise<readonly Snapshot[]> => {
  const targets = await recogniseTargets([path], { preflight: false, readBundle: bundleSnapshots });
  return targets.flatMap(target => (target.kind === 'snapshot' ? [target.snapshot] : []));
};

/** `inspect` for those who want the diagnosis only. */
export const check = async (args: readonly string[], run: CheckRun): Promise<Diagnosis> => (await inspect(args, run)).diagnosis;
