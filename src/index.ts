import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rules as builtIn } from '../rules/index.ts';
import { type BundleKeys, NO_KEYS } from './bundle/age.ts';
import { createLedger, type SecretLedger } from './secrets/ledger.ts';
import { CannotLook } from './collect/collector.ts';
import type { LogChoice } from './model/log-choice.ts';
import { limitOf, timeLeft } from './collect/net/limit.ts';
import { unseenHost, unseenSnapshot, unseenTarget } from './collect/unseen.ts';
import { nowMs } from './limits/clock.ts';
import { inTime } from './limits/in-time.ts';
import { unlessStranded } from './limits/stranded.ts';
import { extendWatch } from './limits/watchdog.ts';
import { findTargets } from './collect/targets/find.ts';
import { runningServers } from './collect/targets/local-server.ts';
import { type RecogniseOptions, recogniseTargets } from './collect/targets/recognise.ts';
import type { Place } from './collect/places/place.ts';
import type { Target } from './collect/targets/target.ts';
import { UsageError } from './text/usage-error.ts';
import { meetClients } from './collect/client/meet.ts';
import { freshFingerprintKey, lookAtTarget, type Sight, type SnapshotOptions } from './collect/take-snapshot.ts';
import { defaultRun } from './default-run.ts';
import { judgeInTime } from './judging.ts';
import type { AnyRule } from './kit/rule.ts';
import type { Diagnosis, FailOn } from './model/diagnosis.ts';
import type { Area } from './model/finding.ts';
import type { FactKey, Snapshot } from './model/facts.ts';
import { forUpgrade, upgradeRelease } from './upgrade-target.ts';
import { isOwnWord } from './own-words.ts';
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
  /** Rules beside the built-in ones; `--only` and `--skip` mean them too. */
  readonly ownRules?: readonly AnyRule[];
  readonly failOn: FailOn;
  readonly probeTimeoutMs: number;
  readonly deadlineMs: number;
  /** So much of it is for the looks, when something has to be done afterwards; all when absent. */
  readonly looksMs?: number;
  readonly network: boolean;
  readonly db: boolean;
  readonly exec: boolean;
  /** What is given is the caller's own, wherever it lies: it is run, connected to and logged in with. */
  readonly trust?: boolean;
  /** Addresses that stand in foreign files are connected to, without their credentials. */
  readonly connect?: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly preflight: boolean;
  /** A release: what an upgrade to it would meet is judged too. */
  readonly upgradeTo?: string | null;
  readonly logs: LogChoice;
  /** What opens encrypted bundles. */
  readonly bundleKeys?: BundleKeys;
  readonly toolVersion: string;
  /** Read for the target `-`; process.stdin is one. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly onTarget?: (name: string) => void;
  /** Learns every secret that is seen, so that a bundle can be searched for them. */
  readonly ledger?: SecretLedger;
  /** Key of the fingerprints of secrets; a fresh one when absent. */
  readonly fingerprintKey?: Uint8Array;
  /** Layers (areas of rules) of which nothing may stay unseen: a gap makes exit code 3. */
  readonly require?: readonly Area[];
  /** Ends the looks before their time; what was found so far is judged, and the diagnosis says that it is incomplete. */
  readonly signal?: AbortSignal;
}

/** A run with what is needed to judge or pack it again. */
export interface Inspection {
  readonly diagnosis: Diagnosis;
  /**
   * By target: where its files can be read again; null for what was read from a snapshot or bundle. For the command's bundles.
   * @internal
   */
  readonly places: readonly (Place | null)[];
  readonly judge: (snapshots: readonly Snapshot[]) => Diagnosis;
  /** As they were read: for finding files again, never to be shown. */
  readonly seen: readonly Snapshot[];
}

const BUNDLE_HEAD = 4096;

const unpackedBundle = async (path: string): Promise<readonly Snapshot[] | null> => {
  // Most folders are no bundles: they are not worth the loading.
  if (!(await stat(join(path, 'manifest.json')).then(found => found.isFile(), () => false))) return null;
  const { isBundleFolder, readBundle } = await import('./bundle/index.ts');
  return (await isBundleFolder(path)) ? readBundle(path) : null;
};

const bundleSnapshots = (keys: BundleKeys) => async (path: string): Promise<readonly Snapshot[] | null> => {
  if ((await stat(path)).isDirectory()) return unpackedBundle(path);
  const { looksLikeBundle, readBundle } = await import('./bundle/index.ts');
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BUNDLE_HEAD), 0, BUNDLE_HEAD, 0);
    if (!(await looksLikeBundle(path, buffer.subarray(0, bytesRead)))) return null;
  } finally {
    await file.close();
  }
  return readBundle(path, keys);
};

const keptLiteralsOf = (rules: readonly AnyRule[]): readonly string[] => [
  ...new Set(rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : []))),
];

/** Such a rule has nothing to say unless somebody asks, and what it looks for in access logs stands in every line of them. */
const isAboutUpgrade = ({ needs }: AnyRule): boolean => needs.includes('upgrade.to');

const askedFacts = (rules: readonly AnyRule[]): readonly FactKey[] => [
  ...new Set(rules.flatMap(rule => [...rule.needs, ...(rule.kind === 'node' ? (rule.anyOf ?? []) : [])])),
];

/** Time that judging and printing keep for themselves. */
const RESERVE_MS = 500;
/** So long after the deadline judging may go on; what is left of two seconds is for printing. */
const OVERTIME_MS = 800;
const PRINTING_MS = 900;
/** What a look that grows without end may take of the memory of this process. */
const MOST_MEGABYTES = 320;
/** No look needs to hold the thread for longer at one go. */
const LONGEST_HOLD_MS = 5_000;

const snapshotOptions = (run: CheckRun, rules: readonly AnyRule[]): SnapshotOptions => ({
  network: run.network, db: run.db, exec: run.exec, trust: run.trust ?? false, connect: run.connect ?? false, probeTimeoutMs: run.probeTimeoutMs, user: run.user, password: run.password,
  fingerprintKey: run.fingerprintKey ?? freshFingerprintKey(), keptLiterals: keptLiteralsOf(rules), env: process.env,
  toolVersion: run.toolVersion, stdin: run.stdin, deadlineMs: run.deadlineMs, logs: run.logs,
  ...(run.ledger && { ledger: run.ledger }),
});

/** When the looks end: at the deadline, or when somebody interrupts; his reason stands in every fact that could not be had any more. */
const endOfLooks = (deadlineMs: number, signal: AbortSignal | undefined): { readonly end: AbortSignal; readonly forget: () => void } => {
  const { signal: end, cut, forget } = limitOf(Math.max(100, deadlineMs - RESERVE_MS));
  if (!signal) return { end, forget };
  const tell = (): void => {
    const reason: unknown = signal.reason;
    cut(new CannotLook('interrupted', reason instanceof Error ? reason.message : String(reason)));
  };
  if (signal.aborted) tell();
  else signal.addEventListener('abort', tell, { once: true });
  return {
    end,
    forget: () => {
      forget();
      signal.removeEventListener('abort', tell);
    },
  };
};

const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
};

/** Collectors settle at once when their time is over; so much later nothing is waited for any more. */
const PATIENCE_MS = 400;

/** Jobs that start one after another, each in a turn of the event loop of its own: together they would hold it for long, and be ended for that. */
const inOwnTurns = <T, R>(items: readonly T[], job: (item: T) => Promise<R>): Promise<readonly R[]> => {
  let before: Promise<unknown> = Promise.resolve();
  return Promise.all(items.map(async (item, index) => {
    before = index === 0 ? before : before.then(() => new Promise(resolve => setImmediate(resolve)));
    await before;
    return job(item);
  }));
};

const lookAt = async (args: readonly string[], run: CheckRun, options: SnapshotOptions, asked: readonly FactKey[]): Promise<readonly Sight[]> => {
  const { end, forget } = endOfLooks(run.looksMs ?? run.deadlineMs, run.signal);
  const orUnseen = <T>(promise: Promise<T>, late: () => T): Promise<T> => inTime(promise, timeLeft(end) + PATIENCE_MS, late);
  try {
    const { env, exec, trust } = options;
    const given: RecogniseOptions = { unseen: (name, why) => unseenHost(name, why, asked, options), preflight: run.preflight, readBundle: bundleSnapshots(run.bundleKeys ?? NO_KEYS), env, exec, trust, stdin: options.stdin, signal: end, running: once(() => runningServers(options, end)) };
    const unseen = (): readonly Target[] => args.map(arg => unseenTarget(arg, asked, options));
    const targets = await orUnseen(unlessStranded<readonly Target[]>(args.length > 0 ? recogniseTargets(args, given) : findTargets(given), unseen), unseen);
    const sights = await inOwnTurns<Target, Sight>(targets, target => {
      run.onTarget?.(target.info.name);
      return orUnseen(lookAtTarget(target, options, end), () => ({ snapshot: unseenSnapshot(target.info, asked, options), place: null }));
    });
    return await orUnseen(meetClients(sights, options, end), () => sights);
  } finally {
    forget();
  }
};

/**
 * Looks at the targets and judges what was seen. Throws UsageError for a target that does not exist or cannot be read;
 * everything else that goes wrong is an unknown in the diagnosis, and what nobody understood stands in `notUnderstood`.
 */
export const inspect = async (args: readonly string[], run: CheckRun): Promise<Inspection> => {
  const startedMs = nowMs();
  const upgradeTo = upgradeRelease(run.upgradeTo ?? null);
  const selected = selectRules([...builtIn, ...(run.ownRules ?? [])], run.only, run.skip).filter(rule => upgradeTo !== null || !isAboutUpgrade(rule));
  const ledger = run.ledger ?? createLedger();
  ledger.spare(isOwnWord);
  const overtimeMs = run.deadlineMs + OVERTIME_MS;
  extendWatch({ gapMs: Math.max(LONGEST_HOLD_MS, run.probeTimeoutMs), endMs: run.deadlineMs - RESERVE_MS, killMs: overtimeMs + PRINTING_MS, memory: MOST_MEGABYTES });
  const sights = await lookAt(args, run, snapshotOptions({ ...run, ledger }, selected), askedFacts(selected));
  const snapshots = sights.map(({ snapshot }) => forUpgrade(snapshot, upgradeTo));
  const spentMs = nowMs() - startedMs;
  // Judging keeps its own limit, by which less is lost.
  extendWatch({ gapMs: overtimeMs + PRINTING_MS, endMs: overtimeMs + PRINTING_MS / 2 - spentMs, killMs: overtimeMs + PRINTING_MS - spentMs });
  const judge = judgeInTime({ rules: selected, failOn: run.failOn, ledger, endMs: startedMs + overtimeMs, ...(run.require && { require: run.require }) });
  return { diagnosis: judge(snapshots), places: sights.map(({ place }) => place), judge, seen: snapshots };
};

/** The snapshots in a snapshot file or bundle; empty when the file is neither. */
export const loadSnapshots = async (path: string, keys: BundleKeys = NO_KEYS): Promise<readonly Snapshot[]> => {
  const targets = await recogniseTargets([path], { preflight: false, readBundle: bundleSnapshots(keys), env: {}, exec: false, trust: false, running: async () => [] });
  return targets.flatMap(target => (target.kind === 'snapshot' ? [target.snapshot] : []));
};

/** `inspect` for those who want the diagnosis only; what is not given is as on the command line. */
export const check = async (args: readonly string[], run: Partial<CheckRun> = {}): Promise<Diagnosis> =>
  (await inspect(args, { ...defaultRun(), ...run })).diagnosis;
