import { basename } from 'node:path';
import { UsageError } from '../text/usage-error.ts';
import type { Diagnosis, FailOn, Gone, Suppressed } from '../model/diagnosis.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { longFlag } from '../options/entry.ts';
import { option } from '../options/table.ts';
import { fingerprintOf } from '../report/fingerprint.ts';
import { suppress } from './suppress.ts';

const KIND = 'nacos-doctor-baseline';

/** A problem that was there when the baseline was written, and how often. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
}

export interface Baseline {
  readonly schemaVersion: '1.0';
  readonly kind: typeof KIND;
  /** By rule, then fingerprint. */
  readonly findings: readonly BaselineEntry[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

type Told = Pick<Finding, 'rule' | 'subject' | 'severity'>;

const printOf = ({ rule, subject }: Told): string => fingerprintOf({ rule, subject } as Finding);

const entriesOf = (findings: readonly Told[]): readonly BaselineEntry[] => {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const fingerprint = printOf(finding);
    const before = entries.get(fingerprint);
    const severity = before && RANK[before.severity] < RANK[finding.severity] ? before.severity : finding.severity;
    entries.set(fingerprint, { fingerprint, rule: finding.rule, severity, count: (before?.count ?? 0) + 1 });
  }
  return [...entries.values()].sort((one, other) => (one.rule === other.rule ? (one.fingerprint < other.fingerprint ? -1 : 1) : one.rule < other.rule ? -1 : 1));
};

/** What is wrong now, to be taken as known from now on. It names no host, path or time. */
export const baselineOf = (diagnosis: Pick<Diagnosis, 'findings'>): Baseline => ({ schemaVersion: '1.0', kind: KIND, findings: entriesOf(diagnosis.findings) });

export const renderBaseline = (baseline: Baseline): string => `${JSON.stringify(baseline, null, 2)}\n`;

/** A baseline file, or the JSON report of an earlier run. Throws UsageError for anything else. */
export const parseBaseline = async (text: string, path: string): Promise<Baseline> => {
  const { baselineShape, reportShape } = await import('./baseline-schema.ts');
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError('error.nothingUnderstood', { path, reason: error instanceof Error ? error.message : String(error) });
  }
  const baseline = baselineShape.safeParse(document);
  if (baseline.success) return { schemaVersion: '1.0', kind: KIND, findings: baseline.data.findings };
  const report = reportShape.safeParse(document);
  if (report.success) return baselineOf({ findings: report.data.findings.map(one => ({ ...one, subject: one.subject ?? null }) as Finding) });
  throw new UsageError('error.nothingUnderstood', {
    path, reason: { en: 'neither a baseline nor a JSON report of nacos-doctor', zh: '既不是基线文件，也不是 nacos-doctor 的 JSON 报告' },
  });
};

/** Takes a finding out of what is left of a baseline; false when it knows no (other) such finding. */
const taken = (left: Map<string, number>, print: string): boolean => {
  const count = left.get(print) ?? 0;
  if (count > 0) left.set(print, count - 1);
  return count > 0;
};

const goneOf = (baseline: Baseline, left: ReadonlyMap<string, number>): readonly Gone[] =>
  baseline.findings.flatMap(({ rule, severity, fingerprint }) => {
    const count = left.get(fingerprint) ?? 0;
    return count === 0 ? [] : [{ rule, severity, fingerprint, count }];
  });

/**
 * Only what is new fails: as many findings as the baseline knows of a kind move to `suppressed`. One that became graver than it was is
 * new again.
 */
export const applyBaseline = (diagnosis: Diagnosis, baseline: Baseline, { path, failOn }: { readonly path: string; readonly failOn: FailOn }): Diagnosis => {
  const left = new Map(baseline.findings.map(entry => [entry.fingerprint, entry.count]));
  const graveAs = new Map(baseline.findings.map(entry => [entry.fingerprint, RANK[entry.severity]]));
  const isGraver = (finding: Finding): boolean => RANK[finding.severity] < (graveAs.get(printOf(finding)) ?? 0);
  const known = diagnosis.findings.filter(finding => !isGraver(finding) && taken(left, printOf(finding)));
  const suppressed = known.map((finding): Suppressed => ({ finding, reason: 'known before', expires: null, by: `${longFlag(option('baseline'))} ${basename(path)}`, isKnown: true }));
  const before = diagnosis.suppressed?.map((one): Suppressed => (taken(left, printOf(one.finding)) ? { ...one, isKnown: true } : one));
  // What became graver is new and not gone.
  for (const finding of diagnosis.findings) if (isGraver(finding)) taken(left, printOf(finding));
  return { ...suppress({ ...diagnosis, ...(before && { suppressed: before }) }, suppressed, [], failOn), gone: goneOf(baseline, left) };
};
