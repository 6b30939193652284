import type { Source } from '../../model/fact.ts';
import type { FactKey, Facts } from '../../model/facts.ts';
import type { Pasted } from '../readers/pasted/text.ts';
import type { Observation } from '../collector.ts';
import type { Heard } from '../../secrets/mask-text.ts';
import type { Timekeeper } from './in-time.ts';
import type { EvidenceItem, EvidenceKind } from './kinds.ts';

export type EvidenceObservations = { readonly [K in FactKey]?: Observation<Facts[K]> };

/** What the reader of one item found. */
export interface Found<T> extends Pasted<T> {
  readonly item: EvidenceItem;
}

export interface EvidenceContext {
  /** Directory of the installation under examination, as its own texts name it; null when it is not known. */
  readonly home: string | null;
  /** Told every value that is taken out of variables and command lines. */
  readonly heard?: Heard;
  /** Runs the readers; they have all the time when absent. */
  readonly time?: Timekeeper;
}

/** The items of a kind and what was found in each; items in which nothing was found are left to `unread`. */
export interface Readings {
  /** The items of a kind, for who only looks at them. */
  items(kind: EvidenceKind): readonly EvidenceItem[];
  of<T>(kind: EvidenceKind, read: (text: string) => Pasted<T> | null): readonly Found<T>[];
}

export const whole = <T>(value: T | null): Pasted<T> | null => (value === null ? null : { value, partial: null });

const sourceOf = (item: EvidenceItem): Source => ({ kind: 'file', path: item.path, line: item.startLine });

/** A value of an item, with what is missing of it: by what the output does not show, by what of it was not read. */
export const observation = <T>(value: T, item: EvidenceItem, partial: string | null): Observation<T> => {
  const missing = joinedPartial([partial, item.cut ?? null]);
  return { value, source: sourceOf(item), ...(missing !== null && { partial: missing }) };
};

/** A complete reading is preferred, then the later one: people add the newest output at the end. */
export const best = <T>(found: readonly Found<T>[]): Found<T> | undefined => found.findLast(one => one.partial === null) ?? found.at(-1);

export const observedBest = <T>(found: readonly Found<T>[]): Observation<T> | undefined => {
  const chosen = best(found);
  return chosen && observation(chosen.value, chosen.item, chosen.partial);
};

/** Joins the names of what was not shown; null when nothing is missing. */
export const joinedPartial = (parts: readonly (string | null)[]): string | null => {
  const told = [...new Set(parts.filter(part => part !== null))];
  return told.length > 0 ? told.join('; ') : null;
};
