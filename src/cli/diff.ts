import { rules } from '../../rules/index.ts';
import type { BundleKeys } from '../bundle/age.ts';
import { type DiffedFinding, diffSnapshots } from '../bundle/index.ts';
import { UsageError } from '../text/usage-error.ts';
import { loadSnapshots } from '../index.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Lang } from '../model/text.ts';
import { terminalSafe } from '../report/safe.ts';
import { hanging, wrapText } from '../report/wrap.ts';
import { changeWords } from './diff-words.ts';
import { say, type TextKey } from '../text/say.ts';

const demandSnapshots = async (path: string, keys: BundleKeys): Promise<readonly Snapshot[]> => {
  const snapshots = await loadSnapshots(path, keys);
  if (snapshots.length === 0) throw new UsageError('error.snapshot', { path, reason: { en: 'neither a snapshot nor a bundle', zh: '既不是快照也不是诊断包' } });
  return snapshots;
};

/** More changes behind one finding are not read. */
const MOST_CHANGES = 8;

/** Fingerprints of secrets are made with a key that belongs to one scope. */
const isOneScope = (snapshots: readonly Snapshot[]): boolean => {
  const scopes = new Set(snapshots.map(({ fingerprintScope }) => fingerprintScope));
  return scopes.size === 1 && !scopes.has(undefined);
};

/** What stayed needs no story. */
const titleLines = (lang: Lang, { finding }: DiffedFinding, width: number): readonly string[] => hanging('  - ', terminalSafe(`${finding.title[lang]} (${finding.rule})`), width);

const findingLines = (isComparable: boolean) => (lang: Lang, diffed: DiffedFinding, width: number): readonly string[] => [
  ...titleLines(lang, diffed, width),
  ...wrapText(terminalSafe(diffed.finding.message[lang]), width - 4).map(line => `    ${line}`),
  ...changeWords(diffed.changed, lang, isComparable).slice(0, MOST_CHANGES).flatMap(words => hanging('      · ', terminalSafe(words), width)),
];

/** What is new, fixed and the same between two snapshots or bundles. Exit code 1 when something is new. */
export const runDiff = async (before: string, after: string, lang: Lang, width: number, keys: BundleKeys): Promise<{ readonly text: string; readonly code: number }> => {
  const [old, now] = [await demandSnapshots(before, keys), await demandSnapshots(after, keys)];
  const { added, fixed, same, unsure } = diffSnapshots(old, now, rules);
  const section = (key: TextKey, list: readonly DiffedFinding[], linesOf = findingLines(isOneScope([...old, ...now]))): readonly string[] =>
    list.length === 0 ? [] : [`${say(lang, key)} (${list.length})`, ...list.flatMap(one => linesOf(lang, one, width)), ''];
  const sections = [...section('diff.added', added), ...section('diff.fixed', fixed), ...section('diff.unsure', unsure), ...section('diff.same', same, titleLines)];
  const counts = say(lang, 'diff.counts', { added: added.length, fixed: fixed.length, same: same.length });
  return { text: `${(sections.length > 0 ? [...sections, counts] : [say(lang, 'diff.nothing')]).join('\n')}\n`, code: added.length > 0 ? 1 : 0 };
};
