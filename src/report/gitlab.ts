import { createHash } from 'node:crypto';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { say } from '../text/say.ts';
import { type FindingPrint, fingerprintsOf } from './fingerprint.ts';
import type { ReportOptions } from './index.ts';
import { gapsOf } from './gaps.ts';
import { oneLine } from './markdown/plain.ts';
import { noticesOf } from './notices.ts';
import { placeOf } from './sarif/place.ts';
import { relativePath } from './sarif/uri.ts';

/** One entry of GitLab's code quality report; the fields GitLab reads (docs: ci/testing/code_quality). */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  /** Unique in the document; equal in two runs for the same problem in the same file. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY: Readonly<Record<Severity, CodeQualityIssue['severity']>> = { error: 'critical', warning: 'major', info: 'info' };

const issueOf = (diagnosis: Diagnosis, finding: Finding, { fingerprint, ordinal }: FindingPrint, { langs, base }: ReportOptions): CodeQualityIssue => {
  const place = placeOf(diagnosis, finding);
  const path = oneLine(relativePath(diagnosis, base, place.path).path, 1000);
  return {
    description: oneLine(langs.map(lang => `${finding.title[lang]}: ${finding.message[lang]}`).join(' / '), 2000),
    check_name: finding.rule,
    // The path tells the same problem of two services in one repository apart; the line does not count: it moves.
    fingerprint: createHash('sha256').update(`${fingerprint}\n${ordinal}\n${path}`).digest('hex').slice(0, 32),
    severity: SEVERITY[finding.severity],
    location: { path, lines: { begin: place.line } },
  };
};

/** What is no finding and must be seen all the same has no place in this format: one entry of the tool itself for each kind. */
const ownIssue = (check: string, severity: CodeQualityIssue['severity'], description: string): CodeQualityIssue => ({
  description: oneLine(description, 2000),
  check_name: `nacos-doctor/${check}`,
  fingerprint: createHash('sha256').update(`nacos-doctor/${check}`).digest('hex').slice(0, 32),
  severity,
  location: { path: 'conf/application.properties', lines: { begin: 1 } },
});

const ownIssues = (diagnosis: Diagnosis, { langs: [lang] }: ReportOptions): readonly CodeQualityIssue[] => {
  const { unknown, crashed } = diagnosis;
  const [gap] = gapsOf(diagnosis);
  const notices = noticesOf(diagnosis);
  const kinds = [...new Set(notices.map(({ kind }) => kind))];
  return [
    ...kinds.map(kind => ownIssue(kind, kind === 'starting' ? 'minor' : 'critical', notices.filter(one => one.kind === kind).map(({ text }) => text[lang]).join('; '))),
    ...(crashed.length > 0 ? [ownIssue('crashed', 'critical', crashed.map(({ rule, message }) => `${rule}: ${message.slice(0, 200)}`).join('; '))] : []),
    ...(gap
      ? [ownIssue(
          'not-checked', unknown.some(({ severity }) => severity === 'error') ? 'minor' : 'info',
          say(lang, 'report.notChecked', { count: unknown.length, first: `${gap.text[lang]} → ${gap.close[lang]}` }),
        )]
      : []),
  ];
};

/** GitLab code quality JSON. GitLab knows no suppression: an ignored finding is listed as info, with its reason. */
export const renderGitlab = (diagnosis: Diagnosis, options: ReportOptions): string => {
  const suppressed = diagnosis.suppressed ?? [];
  const all = [...diagnosis.findings, ...suppressed.map(({ finding }) => finding)];
  const prints = fingerprintsOf(all);
  const issues = all.map((finding, index) => {
    const issue = issueOf(diagnosis, finding, prints[index] as FindingPrint, options);
    const ignored = suppressed[index - diagnosis.findings.length];
    if (!ignored) return issue;
    const note = say(options.langs[0], 'report.ignoredBy', { by: oneLine(ignored.by, 200) });
    return { ...issue, severity: 'info' as const, description: `[${note}: ${oneLine(ignored.reason, 500)}] ${issue.description}` };
  });
  return `${JSON.stringify([...issues, ...ownIssues(diagnosis, options)], null, 2)}\n`;
};
