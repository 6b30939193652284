import { linesOf } from '../readers/pasted/text.ts';
import { tellsClocks } from '../readers/pasted/clocks.ts';
import { emptyListTold } from '../readers/pasted/list-told.ts';
import { parseMemberStates } from '../readers/pasted/member-states.ts';
import { tellsTries } from '../readers/pasted/reach.ts';
import { parseSelfTold } from '../readers/pasted/self-told.ts';
import { standingOf } from '../readers/pasted/standing.ts';
import { parseFrameworksTold } from '../readers/pasted/frameworks-told.ts';
import { parseVersionTold } from '../readers/pasted/version-told.ts';
import type { Evidence, EvidenceItem, OutputKind } from './kinds.ts';
import type { EvidenceObservations } from './observed.ts';

/** The line in which somebody tells it, out of a text that holds something else beside. */
const lineAt = (path: string, text: string, line: number | null | undefined): readonly EvidenceItem[] =>
  (line == null ? [] : [{ path, kind: 'words', text: linesOf(text)[line] ?? '', startLine: line + 1 }]);

const frameworksIn = (path: string, text: string): readonly EvidenceItem[] => [...new Set(parseFrameworksTold(text).map(({ line }) => line))].flatMap(line => lineAt(path, text, line));

/** Outputs that people put into their own words, or that stand anywhere in a text, such as the page of members. */
const TOLD: readonly (readonly [OutputKind, (text: string) => boolean])[] = [
  ['member-states', text => parseMemberStates(text) !== null], ['clock', tellsClocks], ['reach', tellsTries],
];

/** Where the output itself is there, its words add nothing; members are asked for in any case. */
const toldIn = (path: string, text: string, items: readonly EvidenceItem[]): readonly EvidenceItem[] =>
  TOLD.filter(([kind, tells]) => (kind === 'member-states' || !items.some(one => one.kind === kind)) && tells(text)).map(([kind]) => ({ path, kind, text, startLine: 1 }));

/** What a text says as a whole, beside the pieces that it was cut into. */
export const withTold = (path: string, text: string, evidence: Evidence): Evidence => {
  const told = [...toldIn(path, text, evidence.items), ...lineAt(path, text, parseSelfTold(text)?.value.line)];
  const isAll = told.length > 0 && evidence.items.length === 0;
  const standing = standingOf(path, text);
  // Words of a log may stand in the same sentences.
  return { ...evidence, items: [...evidence.items, ...told], ...(isAll && { notUnderstood: [], around: [...(evidence.around ?? []), { path, text }] }), words: [...lineAt(path, text, parseVersionTold(text)?.value.line), ...lineAt(path, text, emptyListTold(text))], frameworks: frameworksIn(path, text), ...(standing && { standing: [standing] }) };
};

/** What the texts of a case say of themselves. */
export const standingIn = (...all: readonly Evidence[]): EvidenceObservations => {
  const told = all.flatMap(({ standing = [] }) => standing);
  const [first] = told;
  return first ? { 'told.standing': { value: told, source: { kind: 'file', path: first.path, line: first.line } } } : {};
};
