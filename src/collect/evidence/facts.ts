import type { Pasted } from '../readers/pasted/text.ts';
import { hostFacts } from './host-facts.ts';
import { type EvidenceItem, type EvidenceKind, type FileKind, isOutputKind, type NotUnderstood } from './kinds.ts';
import { nacosFacts } from './nacos-facts.ts';
import type { EvidenceContext, EvidenceObservations, Found, Readings } from './observed.ts';
import { serverFacts } from './server-facts.ts';

export interface EvidenceFacts {
  readonly facts: EvidenceObservations;
  /** Whole files with parsers of their own, by kind, in the order they were given. */
  readonly files: Readonly<Partial<Record<FileKind, readonly EvidenceItem[]>>>;
  /** Outputs that were recognised and say nothing their reader understands. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/** Kinds that are recognised so that nothing else takes them for its own; no collector reads them. */
const UNREAD: readonly EvidenceKind[] = ['client-config', 'compose', 'manifest', 'env-file'];

const filesOf = (items: readonly EvidenceItem[]): EvidenceFacts['files'] => {
  const files: Partial<Record<FileKind, EvidenceItem[]>> = {};
  for (const item of items) {
    if (isOutputKind(item.kind) || item.kind === 'paste') continue;
    const list = files[item.kind] ?? [];
    list.push(item);
    files[item.kind] = list;
  }
  return files;
};

const readingsOf = (items: readonly EvidenceItem[], unread: EvidenceItem[]): Readings => ({
  of: <T>(kind: EvidenceKind, read: (text: string) => Pasted<T> | null): readonly Found<T>[] =>
    items.filter(item => item.kind === kind).flatMap(item => {
      const found = read(item.text ?? '');
      if (found === null) unread.push(item);
      return found === null ? [] : [{ ...found, item }];
    }),
});

/**
 * Facts of everything in the evidence except configuration, scripts and logs, which are passed on in `files`.
 * Pure; a fact that nothing in the evidence shows is absent.
 */
export const evidenceFacts = (items: readonly EvidenceItem[], context: EvidenceContext): EvidenceFacts => {
  const unread: EvidenceItem[] = [];
  const readings = readingsOf(items, unread);
  const facts = { ...nacosFacts(readings, context), ...serverFacts(readings), ...hostFacts(readings, context) };
  const notUnderstood = [
    ...unread.map(item => ({ path: `${item.path}:${item.startLine}`, reason: `recognised as ${item.kind}, but nothing in it could be read` })),
    ...items.filter(({ kind }) => UNREAD.includes(kind)).map(({ path, kind }) => ({ path, reason: `recognised as ${kind}, which is not read` })),
  ];
  return { facts, files: filesOf(items), notUnderstood };
};
