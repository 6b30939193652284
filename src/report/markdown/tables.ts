import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Snapshot } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import type { Lang } from '../../model/text.ts';
import { detailIn } from '../../text/details.ts';
import { say } from '../../text/say.ts';
import { relativeTo } from '../source.ts';
import { nodeFacts } from '../view.ts';
import { code, inline } from './escape.ts';
import { nodeName, type Sheet } from './finding.ts';
import { findingsUnderCauses } from './order.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const bySeverity = (diagnosis: Diagnosis, severity: Severity): string =>
  String(diagnosis.findings.filter(finding => finding.severity === severity).length);

/** Counts of everything that was asked, and the exit code. */
export const countTable = (lang: Lang, diagnosis: Diagnosis): string => {
  const { summary, exit, suppressed } = diagnosis;
  const columns: readonly (readonly [string, string])[] = [
    [say(lang, 'severity.error'), bySeverity(diagnosis, 'error')],
    [say(lang, 'severity.warning'), bySeverity(diagnosis, 'warning')],
    [say(lang, 'severity.info'), bySeverity(diagnosis, 'info')],
    ...(suppressed && suppressed.length > 0 ? [[say(lang, 'report.count.suppressed'), String(suppressed.length)] as const] : []),
    [say(lang, 'report.count.pass'), String(summary.pass)],
    [say(lang, 'report.count.na'), String(summary.na)],
    [say(lang, 'report.count.unknown'), String(summary.unknown)],
    ...(summary.crashed > 0 ? [[say(lang, 'report.count.crashed'), String(summary.crashed)] as const] : []),
    [say(lang, 'report.exit'), `${exit.code} (${say(lang, `report.reason.${exit.reason}`)})`],
  ];
  return table(columns.map(([head]) => head), [columns.map(([, value]) => value)]);
};

/** As many rows as fit into `room` characters; the others are counted under the table. */
const fittingTable = (lang: Lang, head: readonly string[], rows: readonly (readonly string[])[], room: number): string => {
  let free = room;
  const end = rows.findIndex(cells => {
    free -= row(cells).length + 1;
    return free < 0;
  });
  if (end < 0) return table(head, rows);
  return `${table(head, rows.slice(0, end))}\n\n${say(lang, 'report.more', { count: rows.length - end })}`;
};

/** One line a finding, effects under their cause; empty without findings. */
export const findingTable = ({ lang, base }: Sheet, diagnosis: Diagnosis, room: number): string => {
  const several = diagnosis.targets.length > 1;
  const head = ['', say(lang, 'report.rule'), say(lang, 'report.finding'), ...(several ? [say(lang, 'label.node')] : [])];
  const rows = findingsUnderCauses(diagnosis).map(finding => [
    say(lang, `severity.${finding.severity}`),
    code(finding.rule, 120),
    inline(finding.title[lang], 200) + (finding.subject === null ? '' : ` (${inline(finding.subject, 100)})`),
    ...(several ? [inline(nodeName(diagnosis, base, finding.target), 200)] : []),
  ]);
  return rows.length === 0 ? '' : fittingTable(lang, head, rows, room);
};

const knownOf = <T>(fact: { readonly status: string; readonly value?: T } | undefined): T | undefined =>
  fact?.status === 'known' ? fact.value : undefined;

/** What is known of the machine: system and Java. */
export const machineWords = (snapshot: Snapshot): { readonly os: string; readonly java: string } => {
  const os = knownOf(snapshot.facts['host.os']);
  const java = knownOf(snapshot.facts['java.selected']);
  return {
    os: os ? [os.distribution ?? os.platform, os.arch, os.container ?? ''].filter(part => part !== '').join(' ') : '',
    java: java ? `${java.version ?? '?'} ${java.vendor ?? ''}`.trim() : '',
  };
};

/** One line a node. */
export const environmentTable = ({ lang, base }: Sheet, diagnosis: Diagnosis, room: number): string => {
  const rows = diagnosis.snapshots.map(snapshot => {
    const { version, mode, storage } = nodeFacts(snapshot);
    const { os, java } = machineWords(snapshot);
    const name = say(lang, `target.${snapshot.target.kind}`, { name: relativeTo(base, snapshot.target.name) });
    const foreign = snapshot.target.foreign === undefined ? '' : ` (${say(lang, 'target.foreign', { because: detailIn(lang, snapshot.target.foreign) })})`;
    return [inline(name + foreign, 400), version ?? '', mode ? say(lang, `mode.${mode}`) : '', storage ?? '', os, java, snapshot.takenAt]
      .map((cell, index) => (index === 0 ? cell : inline(cell, 100) || '–'));
  });
  const head = [say(lang, 'label.node'), 'Nacos', say(lang, 'report.mode'), say(lang, 'report.storage'), say(lang, 'report.system'), 'Java', say(lang, 'report.takenAt')];
  return fittingTable(lang, head, rows, room);
};
