import type { Pasted } from '../readers/pasted/text.ts';
import { withApplications } from './applications.ts';
import { hostFacts } from './host-facts.ts';
import { type EvidenceItem, type EvidenceKind, type FileKind, isOutputKind, type NotUnderstood, PRINTED_BY } from './kinds.ts';
import { nacosFacts } from './nacos-facts.ts';
import { type Timekeeper, TOO_LONG } from './in-time.ts';
import { type EvidenceContext, type EvidenceObservations, type Found, joinedPartial, type Readings } from './observed.ts';
import { serverFacts } from './server-facts.ts';

export interface EvidenceFacts {
  readonly facts: EvidenceObservations;
  /** Whole files with parsers of their own, by kind, in the order they were given. */
  readonly files: Readonly<Partial<Record<FileKind, readonly EvidenceItem[]>>>;
  /** What `env` and its like printed. */
  readonly environments: readonly EvidenceItem[];
  /** Outputs that were recognised and say nothing their reader understands. */
  readonly notUnderstood: readonly NotUnderstood[];
}

const filesOf = (items: readonly EvidenceItem[]): EvidenceFacts['files'] => {
  const files: Partial<Record<FileKind, EvidenceItem[]>> = {};
  for (const item of items) {
    if (isOutputKind(item.kind) || item.kind === 'paste' || item.kind === 'words') continue;
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

/** What became of an item: one of its readers understood it, none did, or there was no time. */
type Outcomes = Map<EvidenceItem, 'read' | 'nothing' | 'late'>;

const readingsOf = (items: readonly EvidenceItem[], outcomes: Outcomes, time: Timekeeper | undefined): Readings => ({
  items: kind => items.filter(item => item.kind === kind),
  of: <T>(kind: EvidenceKind, read: (text: string) => Pasted<T> | null): readonly Found<T>[] =>
    items.filter(item => item.kind === kind).flatMap(item => {
      const work = (): Pasted<T> | null => read(item.text ?? '');
      const ended = time ? time.run(work) : { done: work() };
      const outcome = ended?.done ? 'read' : ended ? 'nothing' : 'late';
      if (outcome === 'read' || outcomes.get(item) !== 'read') outcomes.set(item, outcome);
      return ended?.done ? [{ ...capped(ended.done), item }] : [];
    }),
});

/** The filtered lines of an answer are read with the text they stand in. */
const isReadElsewhere = (item: EvidenceItem, outcomes: Outcomes): boolean =>
  item.kind === 'http-answer' && [...outcomes].some(([other, outcome]) => other.kind === 'member-states' && other.path === item.path && outcome === 'read');

/** Several readers may look at one item; one that understands it is enough. */
const unreadOf = (outcomes: Outcomes): readonly NotUnderstood[] =>
  [...outcomes].filter(([item, outcome]) => outcome !== 'read' && !isReadElsewhere(item, outcomes))
    .map(([item, outcome]) => untold(item, outcome === 'late' ? TOO_LONG : `recognised as ${isOutputKind(item.kind) ? PRINTED_BY[item.kind] : item.kind}, but nothing in it could be read`));

/**
 * Facts of everything in the evidence except configuration, scripts and logs, which are passed on in `files`.
 * Pure; a fact that nothing in the evidence shows is absent.
 */
export const evidenceFacts = (given: readonly EvidenceItem[], context: EvidenceContext): EvidenceFacts => {
  const items = withApplications(given);
  const outcomes: Outcomes = new Map();
  const readings = readingsOf(items, outcomes, context.time);
  const facts = { ...nacosFacts(readings, context), ...serverFacts(readings), ...hostFacts(readings, context) };
  return { facts, files: filesOf(items), environments: items.filter(({ kind }) => kind === 'environment'), notUnderstood: unreadOf(outcomes) };
};
