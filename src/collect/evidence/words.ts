import { linesOf } from '../readers/pasted/text.ts';
import { tellsClocks } from '../readers/pasted/clocks.ts';
import { emptyListTold } from '../readers/pasted/list-told.ts';
import { parseMemberStates } from '../readers/pasted/member-states.ts';
import { tellsTries } from '../readers/pasted/reach.ts';
import { parseSelfTold } from '../readers/pasted/self-told.ts';
import { standingOf } from '../readers/pasted/standing.ts';
import { parseFrameworksTold } from '../readers/pasted/frameworks-told.ts';
import { parseVersionTold } from '../readers/pasted/version-told.ts';
import type { Evidence, EvidenceItem } from './kinds.ts';
import type { EvidenceObservations } from './observed.ts';

const lineAt = (path: string, text: string, line: number): EvidenceItem => ({ path, kind: 'words', text: linesOf(text)[line] ?? '', startLine: line + 1 });

/** The line in which somebody tells of his server, out of a text that holds something else beside. */
const wordsIn = (path: string, text: string): readonly EvidenceItem[] => {
  const line = parseVersionTold(text)?.value.line;
  return line === undefined ? [] : [lineAt(path, text, line)];
};

const servicesIn = (path: string, text: string): readonly EvidenceItem[] => {
  const line = emptyListTold(text);
  return line === null ? [] : [lineAt(path, text, line)];
};

const frameworksIn = (path: string, text: string): readonly EvidenceItem[] => [...new Set(parseFrameworksTold(text).map(({ line }) => line))].map(line => lineAt(path, text, line));

const selfIn = (path: string, text: string): readonly EvidenceItem[] => {
  const line = parseSelfTold(text)?.value.line;
  return line === undefined ? [] : [lineAt(path, text, line)];
};

const clocksIn = (path: string, text: string, items: readonly EvidenceItem[]): readonly EvidenceItem[] =>
  (!items.some(({ kind }) => kind === 'clock') && tellsClocks(text) ? [{ path, kind: 'clock', text, startLine: 1 }] : []);

const triesIn = (path: string, text: string, items: readonly EvidenceItem[]): readonly EvidenceItem[] =>
  (!items.some(({ kind }) => kind === 'reach') && tellsTries(text) ? [{ path, kind: 'reach', text, startLine: 1 }] : []);

/** The page of members, copied from a browser or picked out of an answer, wherever it stands in a text. */
const statesIn = (path: string, text: string): readonly EvidenceItem[] => (parseMemberStates(text) ? [{ path, kind: 'member-states', text, startLine: 1 }] : []);

/** What a text says as a whole, beside the pieces that it was cut into. */
export const withTold = (path: string, text: string, evidence: Evidence): Evidence => {
  const told = [...statesIn(path, text), ...selfIn(path, text), ...clocksIn(path, text, evidence.items), ...triesIn(path, text, evidence.items)];
  const isAll = told.length > 0 && evidence.items.length === 0;
  const standing = standingOf(path, text);
  // Words of a log may stand in the same sentences.
  return { ...evidence, items: [...evidence.items, ...told], ...(isAll && { notUnderstood: [], around: [...(evidence.around ?? []), { path, text }] }), words: [...wordsIn(path, text), ...servicesIn(path, text)], frameworks: frameworksIn(path, text), ...(standing && { standing: [standing] }) };
};

/** What the texts of a case say of themselves. */
export const standingIn = (...all: readonly Evidence[]): EvidenceObservations => {
  const told = all.flatMap(({ standing = [] }) => standing);
  const [first] = told;
  return first ? { 'told.standing': { value: told, source: { kind: 'file', path: first.path, line: first.line } } } : {};
};
