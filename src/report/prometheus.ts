import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import type { ReportOptions } from './index.ts';
import { oneLine } from './markdown/plain.ts';
import { noticesOf } from './notices.ts';

const FINDING_LABELS = ['rule', 'severity', 'target', 'subject', 'suppressed'] as const;

type FindingLabels = Readonly<Record<(typeof FINDING_LABELS)[number], string>>;

/** What is over several nodes has the target `*`. */
const targetName = ({ targets }: Diagnosis, target: number | null): string => (target === null ? '*' : oneLine(targets[target]?.name ?? '', 300));

const labelsOf = (diagnosis: Diagnosis, finding: Finding, isSuppressed: boolean): FindingLabels => ({
  rule: finding.rule,
  severity: finding.severity,
  target: targetName(diagnosis, finding.target),
  subject: oneLine(finding.subject ?? '', 200),
  suppressed: String(isSuppressed),
});

/** Seconds since 1970 of the last look; the report has no clock of its own, so that the same snapshot gives the same bytes. */
const lookedAt = ({ snapshots }: Diagnosis): number | null => {
  const times = snapshots.map(({ takenAt }) => Date.parse(takenAt)).filter(time => !Number.isNaN(time));
  return times.length === 0 ? null : times.reduce((latest, time) => Math.max(latest, time)) / 1000;
};

/** For the textfile collector of node_exporter: write it as `nacos-doctor.prom`. Rules are counted by outcome, as in the summary. */
export const renderPrometheus = async (diagnosis: Diagnosis, { toolVersion }: ReportOptions): Promise<string> => {
  const { Gauge, Registry } = (await import('prom-client')).default;
  const registers = [new Registry()];
  const finding = new Gauge({ name: 'nacos_doctor_finding', help: 'A failed rule.', labelNames: FINDING_LABELS, registers });
  const suppressed = diagnosis.suppressed ?? [];
  for (const one of diagnosis.findings) finding.set(labelsOf(diagnosis, one, false), 1);
  for (const one of suppressed) finding.set(labelsOf(diagnosis, one.finding, true), 1);
  const rules = new Gauge({ name: 'nacos_doctor_rules', help: 'Outcomes of rules by state.', labelNames: ['state'], registers });
  for (const [state, count] of Object.entries({ ...diagnosis.summary, suppressed: suppressed.length })) rules.set({ state }, count);
  new Gauge({ name: 'nacos_doctor_exit_code', help: '0 fine, 1 findings, 2 the tool failed, 3 not everything could be checked.', registers }).set(diagnosis.exit.code);
  new Gauge({ name: 'nacos_doctor_info', help: 'Version of the tool.', labelNames: ['version'], registers }).set({ version: toolVersion }, 1);
  const notice = new Gauge({
    name: 'nacos_doctor_notice', help: 'Interrupted, still starting, or a required layer that was not wholly seen.', labelNames: ['kind', 'layer', 'target'], registers,
  });
  for (const { kind, layer, target } of noticesOf(diagnosis)) notice.set({ kind, layer: layer ?? '', target: targetName(diagnosis, target) }, 1);
  const seconds = lookedAt(diagnosis);
  if (seconds !== null) new Gauge({ name: 'nacos_doctor_run_timestamp_seconds', help: 'When the last target was looked at.', registers }).set(seconds);
  return (registers[0] as InstanceType<typeof Registry>).metrics();
};
