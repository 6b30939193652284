import { editDistance } from './edit-distance.ts';

const plain = (word: string): string => word.toLowerCase().replace(/[-_.\s]/g, '');

/** The one word of a list that was meant: written otherwise, or with one or two letters wrong; null where several or none would do. */
export const nearest = (word: string, list: Iterable<string>): string | null => {
  const all = [...list];
  const same = all.filter(one => plain(one) === plain(word));
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  const most = word.length > 6 ? 2 : 1;
  const near = all.map(one => ({ one, far: editDistance(plain(one), plain(word), most) })).filter(({ far }) => far <= most).toSorted((left, right) => left.far - right.far);
  const [first, second] = near;
  return first && first.far !== second?.far ? first.one : null;
};
