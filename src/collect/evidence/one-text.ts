import { basename } from 'node:path';
import { failuresWithin } from './failures-within.ts';
import { linesOf } from '../readers/pasted/text.ts';
import type { Evidence, EvidenceItem, EvidenceKind } from './kinds.ts';
import { isOutputKind } from './kinds.ts';
import { membersBetween, quotedIn } from './letter.ts';
import { type Mixed, mixedIn } from './mixed/index.ts';
import { isWorthTelling } from './not-understood.ts';
import { reasonNotUnderstood, recogniseEvidence } from './recognise.ts';
import { withoutRemarks } from './remarks.ts';
import { leftIn, splitPaste } from './split.ts';

/** Of the beginning by which a text is recognised. */
export const HEAD_BYTES = 65_536;

/** More than anybody pastes: every rule over them would have to read them all. */
const MOST_OUTPUTS = 2_000;

/** Whether a text of this kind may be several outputs in a row. */
export const isCut = (kind: EvidenceKind): boolean => kind === 'paste' || isOutputKind(kind);

/** One text, given as a file or on stdin, cut into the pieces it holds. */
export const evidenceOf = (path: string, text: string, kind: EvidenceKind): Evidence => {
  if (!isCut(kind)) return { items: [{ path, kind, text, startLine: 1 }], notUnderstood: [] };
  const sections = splitPaste(text);
  const outputs = sections.filter(section => section.kind !== null);
  const shown = outputs.slice(0, MOST_OUTPUTS).flatMap(section => (section.kind === null ? [] : [{ path, kind: section.kind, text: section.text, startLine: section.startLine, ...(section.isWhole && { isWhole: section.isWhole }) }]));
  const quoted = new Map(sections.map(section => [section, section.kind === null ? quotedIn(path, section.text).map(item => ({ ...item, startLine: section.startLine + item.startLine - 1 })) : []]));
  const items = [...shown, ...shown.flatMap(failuresWithin), ...[...quoted.values()].flat()];
  if (items.length === 0) return { items: isOutputKind(kind) ? [{ path, kind, text, startLine: 1 }] : [], notUnderstood: [] };
  const notUnderstood = sections.filter(section => isWorthTelling(section) && quoted.get(section)?.length === 0).slice(0, 20)
    .map(section => ({ path: `${path}:${section.startLine}`, reason: 'no reader understood these lines' }));
  const more = outputs[MOST_OUTPUTS];
  const left = leftIn(sections);
  return {
    items, ...(left !== '' && { around: [{ path, text: left }] }),
    notUnderstood: more ? [...notUnderstood, { path: `${path}:${more.startLine}`, reason: `more than ${MOST_OUTPUTS} outputs: the rest was not read` }] : notUnderstood,
  };
};

/** Pasted text (stdin) of any kind, classified by what it says; `cut` tells why it is not the whole, `mixed` is what it was cut into where that is known. */
export const readPastedText = (name: string, text: string, cut: string | null = null, mixed = text.length <= HEAD_BYTES ? mixedIn(name, text) : null): Evidence => {
  const evidence = mixed ? withRest(name, mixed) : oneText(name, text);
  return cut === null ? evidence : cutShort(name, evidence, cut);
};

/** Files, and the log or the outputs that stand beside them in one text. */
export const withRest = (path: string, { items, rest }: Mixed): Evidence => {
  if (rest.trim() === '') return { items, notUnderstood: [] };
  const beside = oneText(path, rest);
  return beside.items.length > 0 ? { ...beside, items: [...items, ...beside.items] } : { items, notUnderstood: [], around: [{ path, text: rest }] };
};

const oneText = (name: string, text: string): Evidence => {
  const kind = recogniseEvidence(name, text.slice(0, HEAD_BYTES), text.length);
  if (kind === null) return lettered(name, text, text.length);
  return kind === 'log' ? { items: [{ path: name, kind, text, startLine: 1 }, ...membersBetween(name, text)], notUnderstood: [] } : evidenceOf(name, saidIn(name, text, kind), kind);
};

/** What stands around the quoted files, every line where it stood: words of a log may be among them. */
const beside = (text: string, items: readonly EvidenceItem[]): string => {
  const quoted = new Set(items.filter(({ kind }) => !isOutputKind(kind)).flatMap(({ startLine, text: lines = '' }) => lines.split('\n').map((_, at) => startLine + at)));
  return linesOf(text).map((line, at) => (quoted.has(at + 1) ? '' : line)).join('\n');
};

/** A text that is no file and no output as a whole: what it quotes of them. */
export const lettered = (path: string, text: string, size: number): Evidence => {
  const items = quotedIn(path, text);
  return items.length > 0 ? { items, notUnderstood: [], around: [{ path, text: beside(text, items) }] } : nothing(path, reasonNotUnderstood(text.slice(0, HEAD_BYTES), size));
};

/** A member list that is not called cluster.conf is a copy for somebody, with remarks behind its lines. */
export const saidIn = (path: string, text: string, kind: EvidenceKind): string => (kind === 'cluster-conf' && basename(path) !== 'cluster.conf' ? withoutRemarks(text) : text);

export const nothing = (path: string, reason: string): Evidence => ({ items: [], notUnderstood: [{ path, reason }] });

/** Every output in a text may go on where it was cut; what is missing is said in its facts and in the list of what was not read. */
export const cutShort = (path: string, { items, notUnderstood, ...around }: Evidence, cut: string): Evidence =>
  ({ ...around, items: items.map(item => ({ ...item, cut })), notUnderstood: [...notUnderstood, { path, reason: cut }] });
