import type { Fact } from '../model/fact.ts';

/** One value of a fact that is not what it was. */
export interface Change {
  /** Inside the fact: `settings.db.url.0.value`; empty for the fact itself. */
  readonly path: string;
  /** null: it was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

const LONGEST = 160;
const MOST = 12;

const shown = (value: unknown): string | null => {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const within = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Items of a list have no names: those that are not in the other one are the change. */
const listChanges = (path: string, before: readonly unknown[], after: readonly unknown[]): readonly Change[] => {
  const keyed = (list: readonly unknown[]): ReadonlyMap<string, unknown> => new Map(list.map(item => [JSON.stringify(item), item]));
  const [old, now] = [keyed(before), keyed(after)];
  return [
    ...[...old].filter(([key]) => !now.has(key)).map(([, item]) => ({ path, before: shown(item), after: null })),
    ...[...now].filter(([key]) => !old.has(key)).map(([, item]) => ({ path, before: null, after: shown(item) })),
  ];
};

const changesIn = (path: string, before: unknown, after: unknown): readonly Change[] => {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(path, before, after);
  if (!isFields(before) || !isFields(after)) return [{ path, before: shown(before), after: shown(after) }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap(name => changesIn(within(path, name), before[name], after[name]));
};

const UNSEEN = 'could not be looked at: ';

/** The fact could not be had at all: that is no value of it. */
export const isUnseen = (value: string | null | undefined): boolean => value?.startsWith(UNSEEN) ?? false;

const settingValue = (fact: Fact<unknown> | undefined): unknown =>
  fact === undefined ? undefined : fact.status === 'known' ? fact.value : `${UNSEEN}${fact.obstacle}`;

/** What changed in one fact, at most twelve values. */
export const changesOf = (before: Fact<unknown> | undefined, after: Fact<unknown> | undefined): readonly Change[] =>
  changesIn('', settingValue(before), settingValue(after)).slice(0, MOST);
