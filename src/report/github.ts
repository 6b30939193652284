import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { say } from '../text/say.ts';
import { ignoreLineFor } from './ignore-line.ts';
import type { ReportOptions } from './index.ts';
import { renderMarkdown } from './markdown.ts';
import { gapsOf } from './gaps.ts';
import { oneLine, shortText } from './markdown/plain.ts';
import { noticesOf } from './notices.ts';
import { placeOf } from './sarif/place.ts';
import { relativePath } from './sarif/uri.ts';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

// The runner undoes exactly these (actions/toolkit packages/core/src/command.ts).
const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const command = (name: string, properties: Readonly<Record<string, string>>, text: string): string => {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',');
  return `::${name}${list === '' ? '' : ` ${list}`}::${escapeData(text)}`;
};

const MOST = 4000;

const messageOf = (finding: Finding, { langs }: ReportOptions): string => {
  const [lang] = langs;
  const said = langs.flatMap(one => [finding.message[one], ...finding.fix.slice(0, 1).map(fix => `${say(one, 'label.fix')}: ${fix.text[one]}`)]);
  const ignore = ignoreLineFor(finding, lang);
  return [shortText(said.join('\n'), MOST), ...(ignore === null ? [] : [`${say(lang, 'label.ignore')}: ${ignore}`])].join('\n');
};

const annotation = (diagnosis: Diagnosis, finding: Finding, options: ReportOptions, name: string, note: string): string => {
  const place = placeOf(diagnosis, finding);
  const properties = {
    file: oneLine(relativePath(diagnosis, options.base, place.path).path, 1000),
    line: String(place.line),
    title: oneLine(`${finding.rule}: ${finding.title[options.langs[0]]}`, 200),
  };
  return command(name, properties, note + messageOf(finding, options));
};

const suppressedLines = (diagnosis: Diagnosis, options: ReportOptions): readonly string[] =>
  (diagnosis.suppressed ?? []).map(({ finding, reason, by }) => {
    const note = `${say(options.langs[0], 'report.ignoredBy', { by: oneLine(by, 200) })}: ${oneLine(reason, 500)}\n`;
    return annotation(diagnosis, finding, options, 'notice', note);
  });

const unknownLine = (diagnosis: Diagnosis, { langs: [lang] }: ReportOptions): readonly string[] => {
  const [first] = gapsOf(diagnosis);
  if (!first) return [];
  const text = say(lang, 'report.notChecked', { count: diagnosis.unknown.length, first: `${first.text[lang]} → ${first.close[lang]}` });
  const needed = diagnosis.unknown.some(item => item.severity === 'error');
  return [command(needed ? 'warning' : 'notice', { title: 'nacos-doctor' }, oneLine(text, MOST))];
};

const noticeLines = (diagnosis: Diagnosis, { langs: [lang] }: ReportOptions): readonly string[] =>
  noticesOf(diagnosis).map(({ kind, text, close }) =>
    command(kind === 'starting' ? 'warning' : 'error', { title: 'nacos-doctor' }, shortText(`${text[lang]}${close ? ` → ${close[lang]}` : ''}`, MOST)));

const closingLine = ({ findings, summary, exit }: Diagnosis, { langs: [lang] }: ReportOptions): string => {
  const count = (severity: Severity): number => findings.filter(finding => finding.severity === severity).length;
  return say(lang, 'report.summary', {
    errors: count('error'), warnings: count('warning'), infos: count('info'), unknown: summary.unknown, code: exit.code,
  });
};

/** Workflow commands for the log of a GitHub job: one annotation a finding, root causes first (GitHub shows ten of each kind a step). */
export const renderGithub = (diagnosis: Diagnosis, options: ReportOptions): string =>
  [
    ...diagnosis.findings.map(finding => annotation(diagnosis, finding, options, COMMAND[finding.severity], '')),
    ...suppressedLines(diagnosis, options),
    ...diagnosis.crashed.map(({ rule, message }) => command('warning', { title: oneLine(rule, 200) }, shortText(message, MOST))),
    ...noticeLines(diagnosis, options),
    ...unknownLine(diagnosis, options),
    closingLine(diagnosis, options),
  ].map(line => `${line}\n`).join('');

/** Markdown that the caller appends to the file named by $GITHUB_STEP_SUMMARY. */
export const renderStepSummary = (diagnosis: Diagnosis, options: ReportOptions): string => renderMarkdown(diagnosis, options);
