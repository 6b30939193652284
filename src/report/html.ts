import type { Eta } from 'eta';
import type { Diagnosis } from '../model/diagnosis.ts';
import { sayBoth, type TextKey } from '../text/say.ts';
import { type ClusterSight, type MemberState, stateSeen } from './html/cluster.ts';
import { portGridOf } from './html/port-grid.ts';
import { SCRIPT, SCRIPT_HASH } from './html/script.ts';
import { letterOf } from './html/cluster-picture.ts';
import { anchorOf, findingView } from './html/finding-view.ts';
import { PAGE } from './html/page.ts';
import { pageView } from './html/page-view.ts';
import { STYLE } from './html/style.ts';
import { PARTS } from './html/templates.ts';
import type { ReportOptions } from './index.ts';
import { findingsUnderCauses } from './markdown/order.ts';

/** Bytes for the findings; with everything else bounded by count the page stays below 1 MB. */
const MOST_FINDING_BYTES = 500_000;

interface MatrixView {
  readonly label: string;
  readonly members: readonly { readonly letter: string; readonly name: string }[];
  readonly rows: readonly { readonly letter: string; readonly name: string; readonly states: readonly (MemberState | null)[] }[];
}

const matrixOf = (sight: ClusterSight, label: string): MatrixView => {
  const members = sight.members.map((name, index) => ({ letter: letterOf(index), name }));
  const rows = sight.observers.map(name => ({
    letter: letterOf(sight.members.indexOf(name)), name, states: sight.members.map(member => stateSeen(sight, name, member)),
  }));
  return { label, members, rows };
};

/** The engine with every partial; everything that a template prints with `=` is escaped. */
const engineOf = (eta: Eta): Eta => {
  for (const [name, template] of Object.entries(PARTS)) eta.loadTemplate(name, template);
  // A template may be a function; this one prints the tool's own words. Eta spreads what a template is given, so it must be an object.
  eta.loadTemplate('@say', data => eta.render('@both', sayBoth((data as { readonly key: TextKey }).key)));
  eta.loadTemplate('@page', PAGE);
  return eta;
};

/** Findings as HTML as long as they fit, effects under their cause. */
const findingsOf = (eta: Eta, diagnosis: Diagnosis, options: Pick<ReportOptions, 'base' | 'ownRules'>): readonly string[] => {
  const shown: string[] = [];
  let bytes = 0;
  for (const finding of findingsUnderCauses(diagnosis)) {
    const html = eta.render('@finding', findingView(diagnosis, finding, anchorOf(diagnosis.findings.indexOf(finding)), options));
    bytes += Buffer.byteLength(html);
    if (bytes > MOST_FINDING_BYTES) break;
    shown.push(html);
  }
  return shown;
};

/** One HTML file in both languages: no script but its own, no request, below 1 MB; what does not fit is counted. */
export const renderHtml = async (diagnosis: Diagnosis, options: ReportOptions): Promise<string> => {
  const { Eta } = await import('eta');
  const eta = engineOf(new Eta({ autoEscape: true }));
  const page = pageView(diagnosis, options);
  const findings = findingsOf(eta, diagnosis, options);
  const clusterWords = sayBoth('report.cluster')[page.lang];
  const findingsLeft = diagnosis.findings.length - findings.length;
  const more = <T extends { readonly count: number; readonly items: readonly unknown[] }>(list: T) => ({
    ...list, more: sayBoth('report.more', { count: list.count - list.items.length }),
  });
  return eta.render('@page', {
    style: STYLE,
    page: { ...page, lists: page.lists.map(more), timelines: page.timelines.map(timeline => ({ ...timeline, olderWords: sayBoth('report.boot.older', { count: timeline.older }) })) },
    nodesLeftWords: sayBoth('report.nodesLeftOut', { count: page.nodesLeft }),
    findings,
    findingsLeftWords: findingsLeft > 0 ? sayBoth('report.findingsLeftOut', { count: findingsLeft }) : null,
    matrix: page.cluster ? matrixOf(page.cluster, clusterWords) : null,
    picture: page.picture ? { ...page.picture, label: clusterWords } : null,
    ports: page.cluster ? portGridOf(page.cluster, sayBoth('report.cluster.ports')[page.lang]) : null,
    environmentLabel: sayBoth('report.environment')[page.lang],
    script: SCRIPT, scriptHash: SCRIPT_HASH,
    tooManyWords: sayBoth('report.cluster.tooMany', { count: page.cluster?.members.length ?? 0 }),
  });
};
