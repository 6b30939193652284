import type { Pasted } from '../readers/pasted/text.ts';
import { withApplications } from './applications.ts';
import { hostFacts } from './host-facts.ts';
import { type EvidenceItem, type EvidenceKind, type FileKind, isOutputKind, type NotUnderstood } from './kinds.ts';
import { nacosFacts } from './nacos-facts.ts';
import { type Timekeeper, TOO_LONG } from './in-time.ts';
import { type EvidenceContext, type EvidenceObservations, type Found, joinedPartial, type Readings } from './observed.ts';
import { serverFacts } from './server-facts.ts';

export interface EvidenceFacts {
  readonly facts: EvidenceObservations;
  /** Whole files with parsers of their own, by kind, in the order they were given. */
  readonly files: Readonly<Partial<Record<FileKind, readonly EvidenceItem[]>>>;
  /** Outputs that were recognised and say nothing their reader understands. */
  readonly notUnderstood: readonly NotUnderstood[];
}

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

/** A longer list says nothing more, and every rule over it would have to read it. */
const MOST_ROWS = 20_000;

const capped = <T>(found: Pasted<T>): Pasted<T> => {
  const { value, partial } = found;
  if (!Array.isArray(value) || value.length <= MOST_ROWS) return found;
  // A list cut short is a list of the same things.
  return { value: value.slice(0, MOST_ROWS) as T, partial: joinedPartial([partial, `only the first ${MOST_ROWS} rows were read`]) };
};

const untold = (item: EvidenceItem, reason: string): NotUnderstood => ({ path: `${item.path}:${item.startLine}`, reason });

const readingsOf = (items: readonly EvidenceItem[], unread: NotUnderstood[], time: Timekeeper | undefined): Readings => ({
  of: <T>(kind: EvidenceKind, read: (text: string) => Pasted<T> | null): readonly Found<T>[] =>
    items.filter(item => item.kind === kind).flatMap(item => {
      const work = (): Pasted<T> | null => read(item.text ?? '');
      const ended = time ? time.run(work) : { done: work() };
      if (!ended?.done) unread.push(untold(item, ended ? `recognised as ${item.kind}, but nothing in it could be read` : TOO_LONG));
      return ended?.done ? [{ ...capped(ended.done), item }] : [];
    }),
});

/**
 * Facts of everything in the evidence except configuration, scripts and logs, which are passed on in `files`.
 * Pure; a fact that nothing in the evidence shows is absent.
 */
export const evidenceFacts = (given: readonly EvidenceItem[], context: EvidenceContext): EvidenceFacts => {
  const items = withApplications(given);
  const unread: NotUnderstood[] = [];
  const readings = readingsOf(items, unread, context.time);
  const facts = { ...nacosFacts(readings, context), ...serverFacts(readings), ...hostFacts(readings, context) };
  return { facts, files: filesOf(items), notUnderstood: unread };
};
