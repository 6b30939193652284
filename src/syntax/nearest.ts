import { editDistance } from './edit-distance.ts';

const plain = (word: string): string => word.toLowerCase().replace(/[-_.\s]/g, '');

/** Two letters that changed places are one slip, though two letters are wrong. */
const isSwapped = (one: string, other: string): boolean => {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return at !== -1 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
};

const slips = (one: string, other: string, most: number): number => (isSwapped(one, other) ? 1 : editDistance(one, other, most));

/** The one word of a list that was meant: written otherwise, or with one or two letters wrong; null where several or none would do. */
export const nearest = (word: string, list: Iterable<string>): string | null => {
  const all = [...list];
  const same = all.filter(one => plain(one) === plain(word));
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  const most = word.length > 6 ? 2 : 1;
  const near = all.map(one => ({ one, far: slips(plain(one), plain(word), most) })).filter(({ far }) => far <= most).toSorted((left, right) => left.far - right.far);
  const [first, second] = near;
  return first && first.far !== second?.far ? first.one : null;
};
