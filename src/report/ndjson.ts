import type { Diagnosis } from '../model/diagnosis.ts';
import { fingerprintsOf, setFingerprint } from './fingerprint.ts';
import type { ReportOptions } from './index.ts';
import { reportOf } from './json.ts';

type Event = Readonly<Record<string, unknown>> & { readonly event: string };

const suppressedEvents = (diagnosis: Diagnosis): readonly Event[] =>
  (diagnosis.suppressed ?? []).map(({ finding, reason, expires, by }) => ({
    event: 'suppressed', rule: finding.rule, severity: finding.severity,
    ...(finding.subject !== null && { subject: finding.subject }), ...(finding.target !== null && { target: finding.target }), reason, expires, by,
  }));

// JSON leaves these as they are: some readers of lines (Python's splitlines) end a line there, some terminals obey C1 controls.
const escapeRest = (json: string): string => json.replace(/[\u007f-\u009f\u2028\u2029]/g, end => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * One JSON object a line: `start`, then `finding`, `suppressed`, `unrecognised`, `unknown`, `crashed`, `gone`, `unseen-layer`, then `end` with the
 * exit code (and `incomplete` when somebody ended the run).
 * The fields are those of the JSON report, a finding has its `fingerprint` too. A stream without `end` was cut off.
 */
export const renderNdjson = (diagnosis: Diagnosis, { langs, toolVersion }: ReportOptions): string => {
  const report = reportOf(diagnosis, langs, toolVersion);
  const prints = fingerprintsOf(diagnosis.findings);
  const events: readonly Event[] = [
    { event: 'start', schemaVersion: report.schemaVersion, tool: report.tool, targets: report.targets },
    ...report.findings.map((finding, index) => ({ event: 'finding', fingerprint: prints[index]?.fingerprint, ...finding })),
    ...suppressedEvents(diagnosis),
    ...report.unrecognised.map(item => ({ event: 'unrecognised', ...item })),
    ...report.unknown.map(item => ({ event: 'unknown', ...item })),
    ...report.crashed.map(item => ({ event: 'crashed', ...item })),
    ...(report.gone ?? []).map(item => ({ event: 'gone', ...item })),
    ...(report.unseenLayers ?? []).map(item => ({ event: 'unseen-layer', ...item })),
    {
      event: 'end', summary: report.summary, exit: report.exit, ...(report.incomplete && { incomplete: report.incomplete }),
      ...(report.hiddenInPlace !== undefined && { hiddenInPlace: report.hiddenInPlace }), coverage: report.coverage, fingerprint: setFingerprint(diagnosis.findings),
    },
  ];
  return events.map(event => `${escapeRest(JSON.stringify(event))}\n`).join('');
};
