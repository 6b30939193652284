import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Severity } from '../../model/finding.ts';
import type { Lang, Text } from '../../model/text.ts';
import { say, sayBoth } from '../../text/say.ts';
import { setFingerprint } from '../fingerprint.ts';
import type { ReportOptions } from '../index.ts';
import { gapsOf } from '../gaps.ts';
import { oneLine } from '../markdown/plain.ts';
import { machineWords } from '../markdown/tables.ts';
import { hiddenInPlaceText, noticesOf } from '../notices.ts';
import { rulesCounted } from '../close-with.ts';
import { recordPlace, relativeTo } from '../source.ts';
import { nodeFacts } from '../view.ts';
import { checklistLists } from './checklist.ts';
import { type ClusterSight, clusterSightOf } from './cluster.ts';
import { type Picture, pictureOf } from './cluster-picture.ts';
import { type Timeline, timelinesOf } from './timeline.ts';
import { detailIn } from '../../text/details.ts';

/** A line of one of the lists under the findings. */
export interface ItemView {
  readonly text: Text;
  /** In small print under it; empty for nothing. */
  readonly note: Text;
  /** What came from a log or a file as it is. */
  readonly quote: string;
}

export interface ListView {
  readonly title: Text;
  readonly items: readonly ItemView[];
  /** How many items there are in truth. */
  readonly count: number;
  readonly isOpen: boolean;
}

/** A row of the table of the environment: version, mode, storage, system, Java; empty where nothing told. */
export interface NodeView {
  readonly name: Text;
  readonly note: Text | null;
  readonly cells: readonly Text[];
  readonly takenAt: string;
}

export interface PageView {
  readonly lang: Lang;
  readonly title: string;
  readonly toolVersion: string;
  readonly verdict: Text;
  /** Above everything: interrupted, still starting, a layer unseen. */
  readonly notices: readonly Text[];
  /** `good` only when nothing is unknown. */
  readonly mood: 'good' | 'bad' | 'open';
  readonly counts: readonly { readonly name: Text; readonly value: number; readonly kind: string }[];
  readonly exit: { readonly code: number; readonly reason: Text };
  readonly coverage: Text;
  readonly hidden: Text | null;
  readonly fingerprint: string;
  readonly nodes: readonly NodeView[];
  readonly nodesLeft: number;
  readonly timelines: readonly Timeline[];
  readonly cluster: ClusterSight | null;
  readonly picture: Picture | null;
  readonly lists: readonly ListView[];
}

const same = (text: string): Text => ({ en: text, zh: text });
const NOTHING = same('');

const MOST_NODES = 60;
const MOST_ITEMS = 150;

const nodesOf = ({ snapshots }: Diagnosis, base: string): PageView['nodes'] =>
  snapshots.slice(0, MOST_NODES).map(snapshot => {
    const { version, mode, storage } = nodeFacts(snapshot);
    const { os, java } = machineWords(snapshot);
    const foreign = snapshot.target.foreign;
    const foreignWords = foreign === undefined ? undefined : short({ en: say('en', 'target.foreign', { because: foreign }), zh: say('zh', 'target.foreign', { because: detailIn('zh', foreign) }) });
    const plain = (text: string | null): Text => same(oneLine(text ?? '', 120));
    return {
      name: sayBoth(`target.${snapshot.target.kind}`, { name: oneLine(relativeTo(base, snapshot.target.name), 300) }),
      note: foreignWords ?? null,
      cells: [plain(version), mode ? sayBoth(`mode.${mode}`) : NOTHING, plain(storage), plain(os), plain(java)],
      takenAt: oneLine(snapshot.takenAt, 40),
    };
  });

const listOf = (title: Text, items: readonly ItemView[], isOpen: boolean): readonly ListView[] =>
  items.length === 0 ? [] : [{ title, items: items.slice(0, MOST_ITEMS), count: items.length, isOpen }];

const short = ({ en, zh }: Text): Text => ({ en: oneLine(en, 400), zh: oneLine(zh, 400) });

/** Rules by how many targets they said the same of. */
const ruleItems = (said: readonly { readonly rule: string; readonly because?: Text }[]): readonly ItemView[] => {
  const counts = new Map<string, { rule: string; because: Text; count: number }>();
  for (const { rule, because = NOTHING } of said) {
    const key = `${rule} ${because.en}`;
    const entry = counts.get(key);
    if (entry) entry.count += 1;
    else counts.set(key, { rule, because, count: 1 });
  }
  return [...counts.values()].map(({ rule, because, count }) => ({ text: same(oneLine(rule, 200) + (count > 1 ? ` ×${count}` : '')), note: short(because), quote: '' }));
};

const suppressedItems = ({ suppressed = [] }: Diagnosis): readonly ItemView[] =>
  suppressed.map(({ finding, reason, expires, by }) => {
    const until = expires === null ? sayBoth('report.neverExpires') : sayBoth('report.expires', { date: expires });
    const note = (lang: Lang): string => oneLine(`${reason} (${until[lang]}, ${by})`, 400);
    const about = finding.subject === null ? '' : ` (${finding.subject})`;
    const text = (lang: Lang): string => oneLine(`${finding.rule}${about}: ${finding.title[lang]}`, 400);
    return { text: { en: text('en'), zh: text('zh') }, note: { en: note('en'), zh: note('zh') }, quote: '' };
  });

const listsOf = (diagnosis: Diagnosis, base: string): readonly ListView[] => [
  ...checklistLists(diagnosis),
  ...listOf(sayBoth('section.crashed'), diagnosis.crashed.map(({ rule, message }) => ({ text: same(oneLine(rule, 200)), note: NOTHING, quote: oneLine(message, 400) })), true),
  ...listOf(sayBoth('section.unrecognised'), diagnosis.unrecognised.map(({ record, text }) => ({
    text: same(oneLine(recordPlace(record, base), 300) + (record.count > 1 ? ` ×${record.count}` : '')), note: NOTHING, quote: oneLine(text, 500),
  })), true),
  ...listOf(sayBoth('section.suppressed'), suppressedItems(diagnosis), true),
  ...listOf(sayBoth('section.unknown'), gapsOf(diagnosis).map(({ text, close, rules }) => {
    const words = (lang: Lang): string => oneLine(`${text[lang]} [${rulesCounted(lang, rules.length)}]`, 400);
    return { text: { en: words('en'), zh: words('zh') }, note: short(close), quote: '' };
  }), true),
  ...listOf(sayBoth('section.notUnderstood'), diagnosis.snapshots.flatMap(({ notUnderstood }) =>
    notUnderstood.map(({ path, reason }) => ({ text: same(oneLine(relativeTo(base, path), 300)), note: { en: oneLine(reason, 300), zh: oneLine(detailIn('zh', reason), 300) }, quote: '' }))), true),
  ...listOf(sayBoth('section.gone'), (diagnosis.gone ?? []).map(({ rule, count }) => ({ text: same(oneLine(rule, 200) + (count > 1 ? ` ×${count}` : '')), note: NOTHING, quote: '' })), true),
  ...listOf(sayBoth('section.notApplicable'), ruleItems(diagnosis.notApplicable), false),
  ...listOf(sayBoth('section.passed'), ruleItems(diagnosis.passed), false),
];

const verdictOf = ({ exit, findings }: Diagnosis): Text => {
  if (exit.reason === 'healthy') return sayBoth('closing.healthy');
  const [first] = findings;
  if (!first) return sayBoth('closing.nothing-found');
  // What cut the run short is said as a notice under it.
  return exit.reason === 'findings' || first.severity === 'error' ? short(first.title) : sayBoth(`report.reason.${exit.reason}`);
};

const countsOf = ({ findings, summary, suppressed = [] }: Diagnosis): PageView['counts'] => {
  const count = (severity: Severity): number => findings.filter(finding => finding.severity === severity).length;
  return [
    { name: sayBoth('severity.error'), value: count('error'), kind: 'error' },
    { name: sayBoth('severity.warning'), value: count('warning'), kind: 'warning' },
    { name: sayBoth('severity.info'), value: count('info'), kind: 'info' },
    ...(suppressed.length > 0 ? [{ name: sayBoth('report.count.suppressed'), value: suppressed.length, kind: 'quiet' }] : []),
    { name: sayBoth('report.count.pass'), value: summary.pass, kind: 'ok' },
    { name: sayBoth('report.count.na'), value: summary.na, kind: 'quiet' },
    { name: sayBoth('report.count.unknown'), value: summary.unknown, kind: 'open' },
    ...(summary.crashed > 0 ? [{ name: sayBoth('report.count.crashed'), value: summary.crashed, kind: 'error' }] : []),
  ];
};

/** Everything on the page except the findings. */
export const pageView = (diagnosis: Diagnosis, { langs: [lang], toolVersion, base }: ReportOptions): PageView => {
  const cluster = clusterSightOf(diagnosis);
  return {
    lang,
    title: say(lang, 'report.title'),
    toolVersion,
    verdict: verdictOf(diagnosis),
    notices: noticesOf(diagnosis).map(({ text, close }) => short(close ? { en: `${text.en} → ${close.en}`, zh: `${text.zh} → ${close.zh}` } : text)),
    mood: diagnosis.exit.reason === 'healthy' ? 'good' : diagnosis.findings.some(({ severity }) => severity === 'error') ? 'bad' : 'open',
    counts: countsOf(diagnosis),
    exit: { code: diagnosis.exit.code, reason: sayBoth(`report.reason.${diagnosis.exit.reason}`) },
    coverage: sayBoth('report.coverage', diagnosis.coverage),
    hidden: diagnosis.hiddenInPlace === undefined ? null : hiddenInPlaceText(diagnosis.hiddenInPlace),
    fingerprint: setFingerprint(diagnosis.findings),
    nodes: nodesOf(diagnosis, base),
    nodesLeft: Math.max(0, diagnosis.snapshots.length - MOST_NODES),
    timelines: timelinesOf(diagnosis, base),
    cluster,
    picture: cluster ? pictureOf(cluster) : null,
    lists: listsOf(diagnosis, base),
  };
};
