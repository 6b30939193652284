import type { EvidenceItem, NotUnderstood } from './kinds.ts';

const BACKUP = /(?:^|[._-])(?:bak|backup|old|orig|copy|save|before|example|sample|template)(?:[._-]?\d*)$|(?:^|[._-])(?:bak|backup|old|orig)[._-]|~$/i;

const partsOf = (path: string): readonly string[] => path.split(/[\\/]/).filter(part => part !== '');

/** Small is good: the name that the server reads, no copy, in a folder `conf`, near the top. */
const standing = (item: EvidenceItem, name: string): readonly number[] => {
  const parts = partsOf(item.path);
  const [file = '', folder = ''] = [parts.at(-1), parts.at(-2)];
  return [file === name ? 0 : 1, parts.some(part => part !== name && BACKUP.test(part)) ? 1 : 0, folder === 'conf' ? 0 : 1, parts.length];
};

const compare = (one: readonly number[], other: readonly number[]): number => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
};

export interface ChosenFile {
  /** The file that speaks for the server; undefined when there is none. */
  readonly chosen: EvidenceItem | undefined;
  /** The others, each with the reason why it was left out. */
  readonly others: readonly NotUnderstood[];
}

/** One of several files that a server has once, by the name under which it reads it. Equal ones keep their order. */
export const chooseFile = (items: readonly EvidenceItem[], name: string): ChosenFile => {
  const [chosen, ...others] = [...items].sort((one, other) => compare(standing(one, name), standing(other, name)));
  const reason = `one of ${items.length} files of the kind ${name}; the server was judged by ${chosen?.path ?? ''}`;
  return { chosen, others: others.map(({ path }) => ({ path, reason })) };
};
