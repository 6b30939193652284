import { rules } from '../../rules/index.ts';
import { type DiffedFinding, diffSnapshots } from '../bundle/index.ts';
import { UsageError } from '../text/usage-error.ts';
import { loadSnapshots } from '../index.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Lang } from '../model/text.ts';
import { terminalSafe } from '../report/safe.ts';
import { wrapText } from '../report/wrap.ts';
import { say, type TextKey } from '../text/say.ts';

const demandSnapshots = async (path: string): Promise<readonly Snapshot[]> => {
  const snapshots = await loadSnapshots(path);
  if (snapshots.length === 0) throw new UsageError('error.snapshot', { path, reason: { en: 'neither a snapshot nor a bundle', zh: '既不是快照也不是诊断包' } });
  return snapshots;
};

const findingLines = (lang: Lang, { finding, changed }: DiffedFinding, width: number): readonly string[] => [
  ...wrapText(terminalSafe(`${finding.rule}: ${finding.message[lang]}`), width - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  ...changed.flatMap(({ fact, changes }) => changes.slice(0, 5).map(change => terminalSafe(`      ${[fact, change.path].filter(Boolean).join('.')}: ${change.before ?? '-'} -> ${change.after ?? '-'}`).slice(0, 200))),
];

/** What is new, fixed and the same between two snapshots or bundles. Exit code 1 when something is new. */
export const runDiff = async (before: string, after: string, lang: Lang, width: number): Promise<{ readonly text: string; readonly code: number }> => {
  const { added, fixed, same, unsure } = diffSnapshots(await demandSnapshots(before), await demandSnapshots(after), rules);
  const section = (key: TextKey, list: readonly DiffedFinding[]): readonly string[] =>
    list.length === 0 ? [] : [`${say(lang, key)} (${list.length})`, ...list.flatMap(one => findingLines(lang, one, width))];
  const lines = [...section('diff.added', added), ...section('diff.fixed', fixed), ...section('diff.unsure', unsure), ...section('diff.same', same)];
  return { text: `${(lines.length > 0 ? lines : [say(lang, 'diff.nothing')]).join('\n')}\n`, code: added.length > 0 ? 1 : 0 };
};
